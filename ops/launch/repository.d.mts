export const repository: string;
export const nodeModules: string;
export const pinnedNode: string;

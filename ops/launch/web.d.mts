export const stampFile: string;
export function hashInputs(shared: string[]): string;

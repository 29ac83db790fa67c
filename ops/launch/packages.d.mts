interface LockFile {
  packages: Record<string, { version?: string; optional?: boolean; link?: boolean }>;
}

export function installPackages(): Promise<void>;
export function agrees(lock: LockFile, installed: LockFile): boolean;

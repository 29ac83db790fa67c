import { useState } from 'react';
import { upload } from '../api/upload.ts';

export interface AttachedFile {
  /** Ours, for the time before the server gave an id. */
  key: string;
  name: string;
  sizeBytes: number;
  state: 'uploading' | 'ready' | 'failed';
  /** From 0 to 1. */
  share: number;
  id?: string;
  error?: unknown;
}

export interface Attachments {
  files: readonly AttachedFile[];
  /** Of those that arrived: what the message names. */
  ids: readonly string[];
  isUploading: boolean;
  add: (files: readonly File[]) => void;
  retry: (key: string) => void;
  remove: (key: string) => void;
  clear: () => void;
}

interface Sending {
  file: File;
  abort: AbortController;
}

/** Uploads each file as it is chosen, so that sending the message is quick and a failure touches one file only. */
export function useAttachments(path = '/attachments'): Attachments {
  const [files, setFiles] = useState<readonly AttachedFile[]>([]);
  const [sendings] = useState(() => new Map<string, Sending>());

  const change = (key: string, part: Partial<AttachedFile>) =>
    setFiles((all) => all.map((file) => (file.key === key ? { ...file, ...part } : file)));

  const send = (key: string, file: File) => {
    const abort = new AbortController();
    sendings.set(key, { file, abort });
    upload<{ id: string }>(path, file, {
      signal: abort.signal,
      // One key a file: a repeated upload after a lost answer is the same file.
      idempotencyKey: key,
      onProgress: (share) => change(key, { share }),
    }).then(
      ({ id }) => change(key, { state: 'ready', share: 1, id }),
      (error: unknown) => {
        if (!abort.signal.aborted) change(key, { state: 'failed', error });
      },
    );
  };

  const add = (chosen: readonly File[]) => {
    for (const file of chosen) {
      const key = crypto.randomUUID();
      setFiles((all) => [
        ...all,
        { key, name: file.name, sizeBytes: file.size, state: 'uploading', share: 0 },
      ]);
      send(key, file);
    }
  };

  const retry = (key: string) => {
    const sending = sendings.get(key);
    if (!sending) return;
    change(key, { state: 'uploading', share: 0, error: undefined });
    send(key, sending.file);
  };

  const remove = (key: string) => {
    sendings.get(key)?.abort.abort();
    sendings.delete(key);
    setFiles((all) => all.filter((file) => file.key !== key));
  };

  return {
    files,
    ids: files.flatMap((file) => (file.id ? [file.id] : [])),
    isUploading: files.some((file) => file.state === 'uploading'),
    add,
    retry,
    remove,
    clear: () => {
      sendings.clear();
      setFiles([]);
    },
  };
}

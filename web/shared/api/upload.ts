import { address, commonHeaders, parseBody } from './client.ts';
import { ConnectionLost, problemFrom } from './problem.ts';

export interface UploadOptions {
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  idempotencyKey?: string;
  /** What is sent beside the file. */
  fields?: Record<string, string>;
}

/** Sends one file as `multipart/form-data`, field `file`. XMLHttpRequest, because fetch tells no upload progress. */
export function upload<T>(path: string, file: File, options: UploadOptions = {}): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path));
    const headers = commonHeaders(options.idempotencyKey ?? crypto.randomUUID());
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      const body = parseBody(request.responseText);
      if (request.status >= 400) reject(problemFrom(request.status, body));
      else resolve(body as T);
    };
    request.onerror = () => reject(new ConnectionLost('The connection was lost'));
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'));
    options.signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.set('file', file);
    for (const [name, value] of Object.entries(options.fields ?? {})) form.set(name, value);
    request.send(form);
  });
}

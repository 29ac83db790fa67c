import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { z } from 'zod';
import type { SignIn } from './house.ts';

/** Somebody who uses the API itself: for what a test needs but does not prove. */
export type Caller = {
  address: string;
  get<Shape extends z.ZodType>(shape: Shape, path: string): Promise<z.infer<Shape>>;
  post<Shape extends z.ZodType>(shape: Shape, path: string, body?: unknown): Promise<z.infer<Shape>>;
  patch(path: string, body: unknown): Promise<void>;
};

/** Signs in, so that the cookie of the given context is his. */
export async function callerOf(requests: APIRequestContext, address: string, who: SignIn): Promise<Caller> {
  const headers = { origin: address };
  const where = (path: string) => `${address}/api/v1${path}`;
  const caller: Caller = {
    address,
    async get(shape, path) {
      return shape.parse(await read(await requests.get(where(path)), path));
    },
    async post(shape, path, body = {}) {
      const once = { ...headers, 'idempotency-key': randomUUID() };
      return shape.parse(await read(await requests.post(where(path), { headers: once, data: body }), path));
    },
    async patch(path, body) {
      await read(await requests.patch(where(path), { headers, data: body }), path);
    },
  };
  await caller.post(z.unknown(), '/session', { email: who.email, password: who.password });
  return caller;
}

type Answer = Awaited<ReturnType<APIRequestContext['get']>>;

async function read(answer: Answer, path: string): Promise<unknown> {
  const text = await answer.text();
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

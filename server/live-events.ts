import type { Context as HonoContext } from 'hono';
import type { House } from './house.ts';
import type { Actor } from './identity/actor.ts';
import type { Callers } from './identity/callers.ts';
import type { DeskApi } from './identity/desk-api.ts';
import { TooMany } from './platform/errors.ts';
import type { FeedEvent } from './platform/events/feed.ts';

const HEARTBEAT_MS = 20_000;
const ASK_AGAIN_MS = 4_000;
const MOST_PER_PERSON = 20;
/** What a client may leave unread before it is cut off; it reads everything anew when it comes back. */
const MOST_UNREAD = 1_000;

type Listening = {
  /** By person: a browser opens one connection a tab. */
  open: Map<string, number>;
  /** Ends each open stream. */
  ends: Set<() => void>;
};

/** Live updates (server-sent events): that something happened to a ticket, a customer, the policy or the mail, never what. */
export function liveRoutes(
  api: DeskApi,
  house: Pick<House, 'feed' | 'log'>,
  callers: Callers,
): { endAll(): void } {
  const listening: Listening = { open: new Map(), ends: new Set() };
  api.raw(
    {
      method: 'get',
      path: '/events',
      action: 'live.follow',
      tag: 'Live',
      summary: 'Follow what happens, as server-sent events',
    },
    async (_context, request) => {
      const { actor } = await callers.require(request);
      if ((listening.open.get(actor.personId) ?? 0) >= MOST_PER_PERSON) throw new TooMany(30);
      request.header('Content-Type', 'text/event-stream');
      request.header('X-Accel-Buffering', 'no');
      return request.body(follow(house, callers, request, actor, listening));
    },
  );
  return {
    endAll() {
      for (const end of [...listening.ends]) end();
    },
  };
}

/** An endless stream; it ends when the client goes, reads too slowly, or may no longer listen. */
function follow(
  { feed, log }: Pick<House, 'feed' | 'log'>,
  callers: Callers,
  request: HonoContext,
  first: Actor & { personId: string },
  { open, ends }: Listening,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let actor: Actor = first;
        let stopped = false;
        open.set(first.personId, (open.get(first.personId) ?? 0) + 1);

        const send = (text: string) => {
          if (stopped) return;
          if ((controller.desiredSize ?? 0) < -MOST_UNREAD) return end();
          controller.enqueue(encoder.encode(text));
        };
        const askAgain = async () => {
          const caller = await callers.find(request, 'afresh').catch((error: unknown) => {
            log.warn({ err: error }, 'live updates: could not be asked who listens, so the connection ends');
            return undefined;
          });
          if (caller) actor = caller.actor;
          else end();
        };
        const stopListening = feed.listen((event) => {
          if (event.actorId === first.personId && event.type.startsWith('person.')) void askAgain();
          if (mayHear(actor, event)) send(`data: ${toJson(event)}\n\n`);
        });
        const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT_MS);
        const asking = setInterval(askAgain, ASK_AGAIN_MS);

        stop = () => {
          if (stopped) return;
          stopped = true;
          clearInterval(heartbeat);
          clearInterval(asking);
          stopListening();
          ends.delete(end);
          const left = (open.get(first.personId) ?? 1) - 1;
          if (left > 0) open.set(first.personId, left);
          else open.delete(first.personId);
        };
        const end = () => {
          if (stopped) return;
          stop();
          controller.close();
        };
        ends.add(end);
        request.req.raw.signal.addEventListener('abort', end);
        send(':\n\n');
      },
      cancel: () => stop(),
    },
    { highWaterMark: 0 },
  );
}

/**
 * Members hear of their own customer, and only what a customer may see; staff of every ticket and customer, of the policy
 * with its departments, by which all of them work, and of mail that waits for somebody to look at it.
 */
function mayHear(actor: Actor, event: FeedEvent): boolean {
  const isOfTheDesk = /^(policy|department|mail)\./.test(event.type);
  if (event.ticketId === null && event.customerId === null && !isOfTheDesk) return false;
  if (actor.kind === 'staff') return true;
  return actor.kind === 'member' && event.visibleToCustomer && event.customerId === actor.customerId;
}

function toJson({ id, type, ticketId, customerId }: FeedEvent): string {
  return JSON.stringify({ id, type, ticketId, customerId });
}

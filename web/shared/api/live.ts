import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { address, parseBody } from './client.ts';
import { keys } from './keys.ts';

export interface LiveEvent {
  type: string;
  ticketId?: string;
  customerId?: string;
}

const settleMilliseconds = 150;
const longestWaitMilliseconds = 30_000;

function readEvent(text: string): LiveEvent | undefined {
  const value = parseBody(text);
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  const id = (key: string) =>
    typeof Reflect.get(value, key) === 'string' ? Reflect.get(value, key) : undefined;
  return { type: String(value.type), ticketId: id('ticketId'), customerId: id('customerId') };
}

/** One command writes several events within milliseconds: gather them, and read each list once. */
function gatherInvalidations(queries: QueryClient) {
  const waiting = new Map<string, readonly string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    for (const queryKey of waiting.values()) void queries.invalidateQueries({ queryKey });
    waiting.clear();
    timer = undefined;
  };
  return {
    add(event: LiveEvent) {
      const stale: (readonly string[])[] = [keys.counts()];
      if (event.ticketId) stale.push(keys.tickets(), keys.ticket(event.ticketId));
      if (event.customerId) stale.push(keys.customers(), keys.customer(event.customerId));
      // It names neither ticket nor customer, and changes what stands in whose queue.
      if (/^(policy|department)\./.test(event.type)) stale.push(keys.policy(), keys.tickets());
      // Mail that was set aside, or that a colleague has dealt with.
      if (event.type.startsWith('mail.')) stale.push(keys.inbox());
      // What one may spend may be one's own.
      if (event.type === 'member.limited') stale.push(keys.me());
      for (const key of stale) waiting.set(key.join('/'), key);
      timer ??= setTimeout(flush, settleMilliseconds);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Keeps one connection to `/events` open and has the screens read again what changed. Everything is read again
 * after a gap, since events of the gap are lost. Used once, by the shell of each app.
 * @param onEvent is told of each besides
 */
export function useLive(onEvent?: (event: LiveEvent) => void): void {
  const queries = useQueryClient();
  const tell = useEffectEvent((event: LiveEvent) => onEvent?.(event));
  useEffect(() => {
    const stale = gatherInvalidations(queries);
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitMilliseconds = 1_000;
    let missedSome = false;
    const open = () => {
      source = new EventSource(address('/events'));
      source.onopen = () => {
        waitMilliseconds = 1_000;
        if (missedSome) void queries.invalidateQueries();
        missedSome = false;
      };
      source.onmessage = (message: MessageEvent<string>) => {
        const event = readEvent(message.data);
        if (!event) return;
        stale.add(event);
        tell(event);
      };
      source.onerror = () => {
        missedSome = true;
        // The browser reconnects by itself, unless the server answered with an error.
        if (source?.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(open, waitMilliseconds);
        waitMilliseconds = Math.min(waitMilliseconds * 2, longestWaitMilliseconds);
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      stale.stop();
      source?.close();
    };
  }, [queries]);
}

import { useEffect, useRef } from 'react';
import { useDraft } from '../../shared/components/drafts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import type { TicketView } from '../contract.ts';

/** A gap between two ticks that is longer than this was a computer asleep, not work. */
const longestTickMilliseconds = 60_000;

export interface WorkTimer {
  seconds: number;
  isRunning: boolean;
  toggle: () => void;
  reset: () => void;
}

/**
 * Counts while one's own ticket is open before one, until it is paused; kept on this device. Nobody is charged by it:
 * it only fills the form for logging time.
 */
export function useWorkTimer(ticket: Pick<TicketView, 'id' | 'assignee' | 'actions'>): WorkTimer {
  const { person } = useMe();
  const [kept, setKept, clear] = useDraft(`ticket.${ticket.id}.timer`);
  const [wish, setWish] = useDraft(`ticket.${ticket.id}.timer-wish`);
  const isOwn = ticket.assignee?.id === person.id;
  const mayLog = ticket.actions.includes('log_time');
  const isRunning = mayLog && (wish === '' ? isOwn : wish === 'run');
  const milliseconds = useRef(0);
  useEffect(() => {
    milliseconds.current = (Number(kept) || 0) * 1000;
  }, [kept]);
  useEffect(() => {
    if (!isRunning) return;
    let last = Date.now();
    const timer = setInterval(() => {
      const passed = Date.now() - last;
      last += passed;
      if (passed < longestTickMilliseconds) milliseconds.current += passed;
      setKept((milliseconds.current / 1000).toFixed(1));
    }, 1000);
    return () => clearInterval(timer);
  }, [isRunning, setKept]);
  return {
    seconds: Math.floor(Number(kept) || 0),
    isRunning,
    toggle: () => setWish(isRunning ? 'pause' : 'run'),
    reset: clear,
  };
}

/** 00:12:40 */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

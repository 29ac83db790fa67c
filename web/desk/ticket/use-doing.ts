import { useState } from 'react';
import type { TicketView } from '../contract.ts';
import { useKeys } from '../shortcuts/single-keys.ts';

/** The panels, one of which takes the place of the composer while it is open. */
export type PanelName =
  | 'rate'
  | 'log_time'
  | 'resolve'
  | 'assign'
  | 'change'
  | 'find_fault'
  | 'decide_dispute'
  | 'give_back';

const actionOf = {
  rate: 'propose_quote',
  log_time: 'log_time',
  resolve: 'resolve',
  assign: 'assign',
  change: 'change',
  find_fault: 'find_fault',
  decide_dispute: 'decide_dispute',
  give_back: 'give_back',
} as const satisfies Record<PanelName, TicketView['actions'][number]>;

export type MessageKind = 'public' | 'note';

export interface Doing {
  panel: PanelName | null;
  /** Opens a panel, if the ticket offers its action. */
  open: (panel: PanelName, suggestion?: Suggestion) => void;
  close: () => void;
  may: (action: TicketView['actions'][number]) => boolean;
  kind: MessageKind;
  write: (kind: MessageKind) => void;
  /** Counts up when the composer should take the focus. */
  focusTurn: number;
  suggestion: Suggestion;
}

/** What the panel before knew that this one may begin with. */
interface Suggestion {
  credits?: number;
}

/** What the agent is about to do with a ticket, by button or by key. */
export function useDoing(ticket: Pick<TicketView, 'actions'>): Doing {
  const [panel, setPanel] = useState<PanelName | null>(null);
  const [suggestion, setSuggestion] = useState<Suggestion>({});
  const [kind, setKind] = useState<MessageKind>('public');
  const [focusTurn, setFocusTurn] = useState(0);
  const may: Doing['may'] = (action) => ticket.actions.includes(action);
  const mayWrite = (wanted: MessageKind) => may(wanted === 'note' ? 'note' : 'reply');
  const shownKind = mayWrite(kind) ? kind : 'note';

  const open: Doing['open'] = (wanted, begins = {}) => {
    if (!may(actionOf[wanted])) return;
    setSuggestion(begins);
    setPanel(wanted);
  };
  const close = () => {
    setPanel(null);
    setFocusTurn((turn) => turn + 1);
  };
  const write: Doing['write'] = (wanted) => {
    if (!mayWrite(wanted)) return;
    setKind(wanted);
    close();
  };
  useKeys({
    r: () => write('public'),
    n: () => write('note'),
    t: () => open('log_time'),
    q: () => open('rate'),
    e: () => open('resolve'),
  });
  return { panel, open, close, may, kind: shownKind, write, focusTurn, suggestion };
}

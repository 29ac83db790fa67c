import { mayEver } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import type { TicketAction } from './contract.ts';
import { isClosed, nextState, type TicketState } from './states.ts';

type Facts = { state: TicketState; coverage: string; openQuote: boolean; reopenUntil: Date | null };

/**
 * What the actor may do to a ticket in this state: the access table and the state machine together, so that a screen
 * offers what the server would do and nothing else.
 */
export function actionsOn(actor: Actor, ticket: Facts, at: Date): TicketAction[] {
  const staff = actor.kind === 'staff';
  const active = !(actor.kind === 'member' && actor.suspended);
  const reopens =
    isClosed(ticket.state) && (staff || (ticket.reopenUntil !== null && at <= ticket.reopenUntil));
  const can = (command: Parameters<typeof nextState>[1]) => nextState(ticket.state, command) !== undefined;
  const offered: Record<TicketAction, boolean> = {
    reply: active && mayEver(actor, 'ticket.reply') && (!isClosed(ticket.state) || reopens),
    note: mayEver(actor, 'ticket.note'),
    propose_quote:
      mayEver(actor, 'quote.propose') &&
      ticket.coverage === 'paid' &&
      !ticket.openQuote &&
      can('propose_quote'),
    accept_quote: active && mayEver(actor, 'quote.decide') && ticket.openQuote,
    decline_quote: mayEver(actor, 'quote.decline') && ticket.openQuote,
    withdraw_quote: mayEver(actor, 'quote.withdraw') && ticket.openQuote,
    assign: mayEver(actor, 'ticket.assign') && can('assign'),
    log_time: mayEver(actor, 'time.log') && can('log_time'),
    resolve: mayEver(actor, 'ticket.resolve') && can('resolve'),
    close: actor.kind === 'member' && mayEver(actor, 'ticket.close') && can('close'),
    reopen: active && mayEver(actor, 'ticket.reopen') && reopens,
    change: mayEver(actor, 'ticket.change') && can('change'),
  };
  return (Object.keys(offered) as TicketAction[]).filter((action) => offered[action]);
}

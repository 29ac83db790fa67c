import { mayEver } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import type { ChargeView } from '../settlement/charge.ts';
import { type Standing, weighYesOf } from '../spending/standing.ts';
import type { TicketAction } from './contract.ts';
import { isClosed, nextState, type TicketState } from './states.ts';

type Facts = {
  state: TicketState;
  coverage: string;
  verdict: { because: string };
  openQuote: Standing | undefined;
  reopenUntil: Date | null;
  charge: ChargeView;
};

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
  const yes = actor.kind === 'member' && ticket.openQuote ? weighYesOf(actor, ticket.openQuote) : undefined;
  const offered: Record<TicketAction, boolean> = {
    reply: active && mayEver(actor, 'ticket.reply') && (!isClosed(ticket.state) || reopens),
    note: mayEver(actor, 'ticket.note'),
    propose_quote:
      mayEver(actor, 'quote.propose') &&
      ticket.coverage === 'paid' &&
      ticket.openQuote === undefined &&
      can('propose_quote'),
    accept_quote: active && mayEver(actor, 'quote.decide') && (yes === 'accepts' || yes === 'first_of_two'),
    decline_quote: mayEver(actor, 'quote.decline') && yes !== undefined && yes !== 'beyond_limit',
    ask_to_decide:
      active &&
      mayEver(actor, 'quote.ask') &&
      yes !== undefined &&
      yes !== 'accepts' &&
      ticket.openQuote?.deciders.some(({ id }) => id !== actor.personId) === true,
    withdraw_quote: mayEver(actor, 'quote.withdraw') && ticket.openQuote !== undefined,
    assign: mayEver(actor, 'ticket.assign') && can('assign'),
    log_time: mayEver(actor, 'time.log') && can('log_time'),
    resolve: mayEver(actor, 'ticket.resolve') && can('resolve'),
    close: actor.kind === 'member' && mayEver(actor, 'ticket.close') && can('close'),
    reopen: active && mayEver(actor, 'ticket.reopen') && reopens,
    change: mayEver(actor, 'ticket.change') && can('change'),
    find_fault:
      mayEver(actor, 'ticket.find_fault') && can('cover') && ticket.verdict.because !== 'product_fault',
    dispute: mayEver(actor, 'dispute.open') && ticket.charge.disputableUntil !== null,
    withdraw_dispute: mayEver(actor, 'dispute.withdraw') && isDisputed(ticket.charge),
    decide_dispute: mayEver(actor, 'dispute.decide') && isDisputed(ticket.charge),
    give_back:
      mayEver(actor, 'charge.give_back') &&
      !isDisputed(ticket.charge) &&
      ticket.charge.givenBack < ticket.charge.charged,
  };
  return (Object.keys(offered) as TicketAction[]).filter((action) => offered[action]);
}

function isDisputed({ disputes }: ChargeView): boolean {
  return disputes.some(({ state }) => state === 'open');
}

import { Forbidden, NotFound } from '../platform/errors.ts';
import type { Actor, Role, SpendingRights } from './actor.ts';

const STAFF: readonly Role[] = ['agent', 'lead', 'owner', 'system'];
const LEADS: readonly Role[] = ['lead', 'owner', 'system'];
const OWNER: readonly Role[] = ['owner', 'system'];
const EVERYBODY: readonly Role[] = ['member', ...STAFF];

/**
 * Who may do what: the only place that decides it. What is not here is allowed to nobody.
 *
 * `own` says that a member may do it to what belongs to his own customer alone; `suspended` that he may still do it
 * while his customer is suspended; `right` that he needs it from who manages his company. Staff act on every customer.
 * What depends on an amount (asking, confirming) is decided by `server/spending/rules.ts`.
 */
export const ACCESS = {
  'me.read': { roles: EVERYBODY, suspended: true },
  'me.change': { roles: EVERYBODY, suspended: true },
  'policy.read': { roles: EVERYBODY, suspended: true },
  'policy.publish': { roles: OWNER },
  'policy.read_version': { roles: STAFF },
  'policy.draft': { roles: OWNER },
  'policy.dry_run': { roles: OWNER },
  'department.list': { roles: STAFF },
  'department.set_people': { roles: OWNER },
  'department.cover': { roles: LEADS },
  'holiday.list': { roles: STAFF },
  'staff.list': { roles: STAFF },
  'staff.invite': { roles: OWNER },
  'staff.remove': { roles: OWNER },
  'person.end_sessions': { roles: OWNER },
  'customer.list': { roles: STAFF },
  'customer.read': { roles: EVERYBODY, own: true, suspended: true },
  'customer.create': { roles: STAFF },
  'customer.change': { roles: EVERYBODY, own: true, right: 'mayManage' },
  'customer.rename': { roles: STAFF },
  'customer.suspend': { roles: LEADS },
  'member.list': { roles: EVERYBODY, own: true, suspended: true },
  'member.invite': { roles: STAFF },
  'member.limit': { roles: EVERYBODY, own: true, right: 'mayManage' },
  'member.remove': { roles: EVERYBODY, own: true, right: 'mayManage' },
  'pre_authorisation.list': { roles: EVERYBODY, own: true, suspended: true },
  'pre_authorisation.give': { roles: ['member'], own: true },
  'pre_authorisation.revoke': { roles: ['member'], own: true, suspended: true },
  'product.list': { roles: EVERYBODY, suspended: true },
  'product.create': { roles: OWNER },
  'product.change': { roles: OWNER },
  'licence.list': { roles: EVERYBODY, own: true, suspended: true },
  'licence.create': { roles: STAFF },
  'licence.change': { roles: STAFF },
  'transfer.list': { roles: EVERYBODY, own: true, suspended: true },
  'transfer.ask': { roles: EVERYBODY, own: true, right: 'mayManage' },
  'transfer.agree': { roles: ['member'] },
  'transfer.decline': { roles: ['member'], suspended: true },
  'transfer.withdraw': { roles: EVERYBODY, own: true, suspended: true, right: 'mayManage' },
  'transfer.decide': { roles: STAFF },
  'licence.import': { roles: LEADS },
  'credits.read': { roles: EVERYBODY, own: true, suspended: true },
  'credits.adjust': { roles: LEADS },
  'package.list': { roles: EVERYBODY, suspended: true },
  'package.price': { roles: EVERYBODY, own: true, suspended: true },
  'package.create': { roles: OWNER },
  'package.change': { roles: OWNER },
  'order.list': { roles: EVERYBODY, own: true, suspended: true },
  'order.read': { roles: EVERYBODY, own: true, suspended: true },
  'order.place': { roles: EVERYBODY, own: true, right: 'mayBuy' },
  'order.cancel': { roles: EVERYBODY, own: true, suspended: true },
  'order.pay': { roles: EVERYBODY, own: true, suspended: true, right: 'mayBuy' },
  'order.record_payment': { roles: STAFF },
  'order.refund': { roles: LEADS },
  'company.read': { roles: STAFF },
  'company.change': { roles: OWNER },
  'billing.read': { roles: EVERYBODY, own: true, suspended: true },
  'billing.change': { roles: EVERYBODY, own: true, right: 'mayBuy' },
  'invoice.list': { roles: EVERYBODY, own: true, suspended: true },
  'invoice.read': { roles: EVERYBODY, own: true, suspended: true },
  'payment_exception.list': { roles: STAFF },
  'payment_exception.decide': { roles: LEADS },
  'bank.import': { roles: LEADS },
  'bank.read': { roles: LEADS },
  'bank.decide': { roles: LEADS },
  'chargeback.list': { roles: EVERYBODY, own: true, suspended: true },
  'chargeback.write_off': { roles: LEADS },
  'top_up.read': { roles: EVERYBODY, own: true, suspended: true },
  'top_up.set': { roles: ['member'], own: true, right: 'mayBuy' },
  'top_up.remove': { roles: EVERYBODY, own: true, suspended: true, right: 'mayBuy' },
  'level.read': { roles: EVERYBODY, own: true, suspended: true },
  'level.set': { roles: EVERYBODY, own: true, right: 'mayBuy' },
  'dispute.open': { roles: ['member'], own: true, suspended: true },
  'dispute.withdraw': { roles: ['member'], own: true, suspended: true },
  'dispute.list': { roles: STAFF },
  'dispute.decide': { roles: LEADS },
  'charge.give_back': { roles: LEADS },
  'books.read': { roles: OWNER },
  'books.close': { roles: OWNER },
  'ticket.list': { roles: EVERYBODY, own: true, suspended: true },
  'ticket.read': { roles: EVERYBODY, own: true, suspended: true },
  'ticket.open': { roles: EVERYBODY, own: true },
  'ticket.change': { roles: STAFF },
  'ticket.find_fault': { roles: STAFF },
  'ticket.assign': { roles: STAFF },
  'ticket.reply': { roles: EVERYBODY, own: true },
  'ticket.note': { roles: STAFF },
  'ticket.close': { roles: EVERYBODY, own: true, suspended: true },
  'ticket.reopen': { roles: EVERYBODY, own: true },
  'ticket.resolve': { roles: STAFF },
  'escalation.list': { roles: STAFF },
  'message.admit': { roles: STAFF },
  'attachment.upload': { roles: EVERYBODY },
  'attachment.read': { roles: EVERYBODY, own: true, suspended: true },
  'quote.propose': { roles: STAFF },
  'quote.withdraw': { roles: STAFF },
  'quote.decide': { roles: ['member'], own: true },
  'quote.decline': { roles: ['member'], own: true, suspended: true },
  'quote.ask': { roles: ['member'], own: true },
  'estimate.read': { roles: STAFF },
  'estimate.accuracy': { roles: LEADS },
  'time.log': { roles: STAFF },
  'time.read': { roles: EVERYBODY, own: true, suspended: true },
  'mail.read': { roles: STAFF },
  'mail.deliver': { roles: LEADS },
  'mail.handle': { roles: STAFF },
  'live.follow': { roles: EVERYBODY, suspended: true },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof ACCESS;

type Right = Extract<keyof SpendingRights, 'mayManage' | 'mayBuy'>;
type Rule = { roles: readonly Role[]; own?: boolean; suspended?: boolean; right?: Right };

/** Whether this actor's role may do this at all, before any particular object is looked at. */
export function mayEver(actor: Actor, action: Action): boolean {
  const rule: Rule = ACCESS[action];
  return rule.roles.includes(actor.role);
}

/**
 * Asserts that the actor may do this; for what belongs to a customer, to this customer's.
 * @throws {NotFound} for another customer's object, exactly as if there were none
 * @throws {Forbidden} when he may see the object but not do this
 */
export function authorise(actor: Actor, action: Action, object?: { customerId: string }): void {
  const rule: Rule = ACCESS[action];
  if (actor.kind === 'member' && object && object.customerId !== actor.customerId) throw new NotFound();
  if (!mayEver(actor, action)) throw new Forbidden('not_allowed', 'Your role does not allow this.');
  if (actor.kind === 'member' && actor.suspended && !rule.suspended) {
    throw new Forbidden(
      'customer_suspended',
      'This account is suspended. You can still read everything; please write to us to have it opened again.',
    );
  }
  if (actor.kind === 'member' && rule.right && !actor.rights[rule.right]) throw LACKING[rule.right]();
}

const LACKING: Record<Right, () => Forbidden> = {
  mayManage: () =>
    new Forbidden('may_not_manage', 'Only who manages your company here can do this. Please ask there.'),
  mayBuy: () =>
    new Forbidden('may_not_buy', 'You may not buy for your company. Please ask who manages it here.'),
};

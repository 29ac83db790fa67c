import { openDispute } from '../disputes/open-dispute.ts';
import type { Via } from '../identity/context.ts';
import type { RefundReason } from '../policy/contract.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { askToDecide } from '../quotes/ask-to-decide.ts';
import { declineQuote, withdrawQuote } from '../quotes/decide-quote.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { closeTicket, resolveTicket } from '../quotes/settle-ticket.ts';
import { assignTicket } from '../tickets/assign-ticket.ts';
import { postMessage } from '../tickets/post-message.ts';
import { logTime } from '../work/log-time.ts';
import type { Cast, PersonKey } from './cast.ts';
import type { DemoFile } from './files.ts';
import type { LicenceKey } from './licences.ts';
import type { MemberKey, StaffKey } from './people.ts';

/** A ticket as it is told: how it was opened, and what happened to it since. */
export type Story = {
  by: MemberKey;
  class: string;
  licence?: LicenceKey;
  subject: string;
  text: string;
  files?: readonly DemoFile[];
  hoursAgo: number;
  since?: readonly Step[];
  /** When the next answer is due, for a desk with some life in it; otherwise by the policy. Below zero: late. */
  dueInMinutes?: number;
};

/** Where a ticket stands while its story is told. */
export type Scene = {
  cast: Cast;
  ticketId: string;
  openQuoteId: string;
  /** What a message brings along, stored under its writer's name. */
  store(files: readonly DemoFile[], by: PersonKey): Promise<string[]>;
  /** Moves a message to when the story says, counted from this moment: the transaction began long before. */
  moveBack(messageId: string, hoursAgo: number): Promise<void>;
};

export type Step = (scene: Scene) => Promise<void>;

type Said = {
  /** Only for what comes before the first quote or assignment: these are events, and stay where they are. */
  hoursAgo?: number;
  via?: Via;
  quoted?: string;
  files?: readonly DemoFile[];
  /** Of staff: whether the ticket then waits on the customer; it does unless told. */
  thenWait?: boolean;
};

export function says(who: PersonKey, text: string, said: Said = {}): Step {
  return async (scene) => {
    const { id } = await postMessage(scene.cast.as(who, said.via), scene.ticketId, {
      kind: 'public',
      bodyText: text,
      quotedText: said.quoted ?? '',
      attachmentIds: await scene.store(said.files ?? [], who),
      thenWait: said.thenWait ?? true,
    });
    await scene.moveBack(id, said.hoursAgo ?? 0);
  };
}

export function notes(who: StaffKey, text: string, said: Pick<Said, 'hoursAgo'> = {}): Step {
  return async (scene) => {
    const { id } = await postMessage(scene.cast.as(who), scene.ticketId, { kind: 'note', bodyText: text });
    await scene.moveBack(id, said.hoursAgo ?? 0);
  };
}

/** Says that the charge is wrong. */
export const disputes =
  (who: MemberKey, reason: string): Step =>
  async ({ cast, ticketId }) => {
    await openDispute(cast.as(who), ticketId, reason);
  };

type Offer = { class?: string; pricing?: 'capped' | 'fixed' };

export function quotes(who: StaffKey, credits: number, description: string, offer: Offer = {}): Step {
  return async (scene) => {
    const { id } = await proposeQuote(scene.cast.as(who), scene.ticketId, {
      credits,
      description,
      pricing: offer.pricing ?? 'capped',
      class: offer.class,
    });
    scene.openQuoteId = id;
  };
}

export const accepts =
  (who: MemberKey): Step =>
  async ({ cast, openQuoteId }) => {
    await acceptQuote(cast.as(who), openQuoteId);
  };

export const asksToDecide =
  (who: MemberKey, whom: MemberKey, note: string): Step =>
  async ({ cast, openQuoteId }) => {
    await askToDecide(cast.as(who), openQuoteId, { personId: cast.personId(whom), note });
  };

export const declines =
  (who: MemberKey): Step =>
  async ({ cast, openQuoteId }) => {
    await declineQuote(cast.as(who), openQuoteId);
  };

export const takesQuoteBack =
  (who: StaffKey): Step =>
  async ({ cast, openQuoteId }) => {
    await withdrawQuote(cast.as(who), openQuoteId);
  };

export const takes =
  (who: StaffKey): Step =>
  async ({ cast, ticketId }) => {
    await assignTicket(cast.as(who), ticketId, cast.personId(who));
  };

export const logs =
  (who: StaffKey, minutes: number, note: string, billable = true): Step =>
  async ({ cast, ticketId }) => {
    await logTime(cast.as(who), ticketId, { minutes, note, billable });
  };

export const resolves =
  (who: StaffKey, reason?: RefundReason): Step =>
  async ({ cast, ticketId }) => {
    await resolveTicket(cast.as(who), ticketId, reason);
  };

export const closes =
  (who: MemberKey): Step =>
  async ({ cast, ticketId }) => {
    await closeTicket(cast.as(who), ticketId);
  };

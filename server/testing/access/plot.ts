import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor, Member, Staff } from '../../identity/actor.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { newId } from '../../platform/ids.ts';
import type { TestHouse } from '../open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../people.ts';
import type { Asked, TestApi } from '../test-api.ts';

const identified = z.object({ id: z.uuid() });

/** The people of a desk, and a house to ask. */
export type World = {
  house: TestHouse;
  api: TestApi;
  owner: Staff;
  lead: Staff;
  agent: Staff;
  productId: string;
  packageId: string;
};

export async function makeWorld(house: TestHouse, api: TestApi): Promise<World> {
  const owner = await makeCompany(house);
  const [lead, agent] = [await makeStaff(house, 'lead'), await makeStaff(house, 'agent')];
  const [productId, packageId] = [newId(), newId()];
  await house.db.insertInto('product').values({ id: productId, name: 'Theme' }).execute();
  const names = JSON.stringify(
    Object.fromEntries(['en', 'de', 'es', 'fr', 'nl', 'it', 'ru'].map((language) => [language, 'Ten'])),
  );
  await house.db
    .insertInto('package')
    .values({ id: packageId, names, credits: 1000, price_minor: 8500, currency: 'EUR' })
    .execute();
  return { house, api, owner, lead, agent, productId, packageId };
}

/**
 * A customer and whatever can belong to one, each made anew when it is asked for. `canary` stands in every text of it,
 * and with `-note` behind it in what no customer may read.
 */
export class Plot {
  readonly world: World;
  readonly canary: string;
  readonly customerId: string;
  readonly member: Member;

  private constructor(world: World, canary: string, customerId: string, member: Member) {
    this.world = world;
    this.canary = canary;
    this.customerId = customerId;
    this.member = member;
  }

  static async make(world: World, canary: string): Promise<Plot> {
    const customerId = await makeCustomer(world.house, canary);
    const plot = new Plot(world, canary, customerId, await makeMember(world.house, customerId));
    await plot.#done(world.lead, `POST /customers/${customerId}/credits/adjustments`, {
      credits: 1000,
      reason: canary,
    });
    return plot;
  }

  async suspend(suspended: boolean): Promise<void> {
    const suspended_at = suspended ? new Date() : null;
    await this.world.house.db
      .updateTable('customer')
      .set({ suspended_at, suspended_reason: suspended ? 'Unpaid' : null })
      .where('id', '=', this.customerId)
      .execute();
  }

  async ticket(): Promise<string> {
    return this.#done(this.world.agent, 'POST /tickets', {
      subject: `${this.canary} subject`,
      body: `${this.canary} body`,
      class: 'front_end_design',
      customerId: this.customerId,
      requesterId: this.member.personId,
    });
  }

  async quote(ticketId?: string): Promise<string> {
    return this.#done(this.world.agent, `POST /tickets/${ticketId ?? (await this.ticket())}/quotes`, {
      credits: 2,
      description: `${this.canary} quote`,
    });
  }

  /** A ticket whose quote was accepted. */
  async queuedTicket(): Promise<string> {
    const ticketId = await this.ticket();
    const quoteId = await this.quote(ticketId);
    await this.#done(this.member, `POST /quotes/${quoteId}/accept`);
    return ticketId;
  }

  async workedTicket(): Promise<string> {
    const ticketId = await this.queuedTicket();
    await this.#done(this.world.agent, `POST /tickets/${ticketId}/time-entries`, {
      minutes: 20,
      note: `${this.canary} time`,
    });
    await this.note(ticketId);
    return ticketId;
  }

  /** An internal note with a file. */
  async note(ticketId?: string): Promise<{ noteFile: string }> {
    const noteFile = await this.upload(this.world.agent, `${this.canary}-note.txt`);
    await this.#done(this.world.agent, `POST /tickets/${ticketId ?? (await this.ticket())}/messages`, {
      kind: 'note',
      body: `${this.canary}-note`,
      attachmentIds: [noteFile],
    });
    return { noteFile };
  }

  async resolvedTicket(): Promise<string> {
    const ticketId = await this.queuedTicket();
    await this.#done(this.world.agent, `POST /tickets/${ticketId}/resolve`, {});
    return ticketId;
  }

  async message(set: { html?: string; awaitsAdmission?: boolean } = {}): Promise<string> {
    const id = await this.#done(this.world.agent, `POST /tickets/${await this.ticket()}/messages`, {
      body: `${this.canary} message`,
    });
    await this.world.house.db
      .updateTable('message')
      .set({ body_html: set.html ?? null, awaits_admission: set.awaitsAdmission ?? false })
      .where('id', '=', id)
      .execute();
    return id;
  }

  async upload(by: Actor, name = `${this.canary}.txt`): Promise<string> {
    return this.#done(by, 'POST /attachments', fileForm(name, `${this.canary} file`), FORM);
  }

  async attachment(): Promise<string> {
    const id = await this.upload(this.world.agent);
    await this.#done(this.world.agent, `POST /tickets/${await this.ticket()}/messages`, {
      body: `${this.canary} with a file`,
      attachmentIds: [id],
    });
    return id;
  }

  async licence(): Promise<string> {
    return this.#done(this.world.agent, 'POST /licences', {
      customerId: this.customerId,
      productId: this.world.productId,
      key: `${this.canary} ${newId()}`,
      purchasedOn: '2020-01-01',
      notes: `${this.canary}-note`,
    });
  }

  /** A file of licences that waits to be read in; it belongs to no customer. */
  async licenceImport(csv: string): Promise<string> {
    return this.#done(this.world.lead, 'POST /licence-imports', fileForm('licences.csv', csv), FORM);
  }

  async preAuthorisation(): Promise<string> {
    return this.#done(this.member, `POST /customers/${this.customerId}/pre-authorisations`, {
      credits: 0.01,
      class: 'question',
    });
  }

  async order(paymentMethod?: 'stripe'): Promise<string> {
    return this.#done(this.member, 'POST /orders', { packageId: this.world.packageId, paymentMethod });
  }

  /** Money that fits no open order. */
  async paymentException(): Promise<string> {
    const id = newId();
    const row = {
      id,
      kind: 'unknown_order',
      provider: 'stripe',
      provider_ref: id,
      amount_minor: 8500,
      currency: 'EUR',
    };
    await this.world.house.db.insertInto('payment_exception').values(row).execute();
    return id;
  }

  async paidOrder(): Promise<string> {
    const id = await this.order();
    await this.#done(this.world.agent, `POST /orders/${id}/payment`, { amountMinor: 8500, currency: 'EUR' });
    return id;
  }

  /** The invoice of an order that was paid. */
  async invoice(): Promise<string> {
    const orderId = await this.paidOrder();
    const { db } = this.world.house;
    const { id } = await db
      .selectFrom('invoice')
      .select('id')
      .where('order_id', '=', orderId)
      .executeTakeFirstOrThrow();
    return id;
  }

  async mailOut(): Promise<string> {
    const id = newId();
    const row = {
      id,
      kind: 'ticket_opened',
      wish: id,
      to_address: this.member.email,
      subject: `${this.canary} mail`,
      body_text: this.canary,
      body_html: '',
      message_id: `<${id}@desk.test>`,
      automatic: true,
      replyable: false,
      state: 'kept',
    };
    await this.world.house.db.insertInto('mail_out').values(row).execute();
    return id;
  }

  async mailIn(): Promise<string> {
    const id = newId();
    const raw = rawMail(id);
    const row = {
      id,
      door: 'http',
      raw,
      sha256: createHash('sha256').update(raw).digest(),
      from_address: 'somebody@else.example',
      subject: this.canary,
      outcome: 'needs_a_look',
      reason: 'unknown_sender',
    };
    await this.world.house.db.insertInto('mail_in').values(row).execute();
    return id;
  }

  /** What must have worked for a try to mean something. @returns the id in the answer */
  async #done(as: Actor, route: string, body?: unknown, headers: Asked['headers'] = {}): Promise<string> {
    const answer = await this.world.api.ask(route, { as, body, headers });
    if (answer.status >= 300)
      throw new Error(`${route} ${JSON.stringify(body)} gave ${answer.status}: ${answer.text}`);
    return identified.safeParse(answer.json).data?.id ?? '';
  }
}

const BOUNDARY = 'boundary';
export const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

export function fileForm(name: string, content: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n--${BOUNDARY}--\r\n`;
}

export function rawMail(id: string): Buffer {
  return Buffer.from(
    `From: somebody@else.example\r\nTo: support@counterfoil.localhost\r\nSubject: ${id}\r\nMessage-ID: <${id}@else.example>\r\n\r\nHello ${id}\r\n`,
  );
}

/** Makes a session of a person end up in the table, as if he had signed in elsewhere. */
export async function plantSession(house: TestHouse, personId: string): Promise<string> {
  const id = newId();
  const owner = openDatabase(house.url, 'owner', 1);
  await sql`insert into session (id, person_id, token, expires_at) values (${id}, ${personId}, ${newId()}, now())`.execute(
    owner,
  );
  await owner.destroy();
  return id;
}

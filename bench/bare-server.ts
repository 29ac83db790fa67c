import { randomUUID } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';

/**
 * The least that could be called a server of tickets, as a measure of the machine: no sign-in, no rules, no contract,
 * nobody told. A read is one prepared statement of one row, an opening one transaction of a ticket, its message and its
 * event, sent in one go. What the real server makes is told as a part of this.
 */
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 16,
  pipeline: true,
} as pg.PoolConfig);

const READ = {
  name: 'read',
  text: `select t.*, customer.name as customer_name, requester.name as requester_name from ticket t
    join customer on customer.id = t.customer_id join person requester on requester.id = t.requester_id where t.number = $1`,
};
const OPEN = {
  name: 'open',
  text: `insert into ticket (id, subject, state, coverage, coverage_verdict, class, department, customer_id, requester_id, policy_version_id, opened_via, first_response_due_at, due_at, asked_at, escalate_at)
    select $1::uuid, $2, 'rating', 'paid', '{"coverage":"paid","because":"no_licence","range":null}', 'technical_problem', 'technical', customer_id, id, 1, 'api', now() + interval '1 day', now() + interval '1 day', now(), now() + interval '12 h'
    from person where customer_id is not null limit 1 returning number`,
};
const MESSAGE = {
  name: 'message',
  text: `insert into message (id, ticket_id, kind, author_id, author_name, from_staff, via, body_text) select $1::uuid, id, 'public', requester_id, 'Bench', false, 'api', $3 from ticket where id = $2`,
};
const EVENT = {
  name: 'event',
  text: `insert into event (type, via, customer_id, ticket_id, visible_to_customer) select 'ticket.opened', 'api', customer_id, id, true from ticket where id = $1`,
};

async function open(body: { subject: string; body: string }): Promise<object> {
  const client = await pool.connect();
  const id = randomUUID();
  const sent = await Promise.all([
    client.query('begin'),
    client.query({ ...OPEN, values: [id, body.subject] }),
    client.query({ ...MESSAGE, values: [randomUUID(), id, body.body] }),
    client.query({ ...EVENT, values: [id] }),
    client.query('commit'),
  ]);
  client.release();
  return { id, number: sent[1].rows[0]?.number };
}

async function answer(request: http.IncomingMessage): Promise<object> {
  if (request.method === 'GET')
    return (await pool.query({ ...READ, values: [request.url?.split('/').at(-1)] })).rows[0] ?? {};
  let text = '';
  for await (const piece of request) text += piece;
  return open(JSON.parse(text));
}

http
  .createServer(async (request, response) => {
    if (request.url === '/readyz') return response.end('ready');
    const bytes = Buffer.from(JSON.stringify(await answer(request)));
    return response
      .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length })
      .end(bytes);
  })
  .listen(Number(process.env.PORT), '127.0.0.1');

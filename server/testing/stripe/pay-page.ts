import type { ServerResponse } from 'node:http';
import { escapeHtml } from '../../platform/http/api-page.ts';
import type { Session } from './objects.ts';
import type { Sessions } from './sessions.ts';
import type { Store } from './store.ts';

/** The page on which the buyer pays. Each button is a form of its own, so that it works without scripts. */
function payPage(session: Session, title: string, note = ''): string {
  const amount =
    session.amount_total === null
      ? ''
      : `${(session.amount_total / 100).toFixed(2)} ${(session.currency ?? '').toUpperCase()}`;
  const buttons =
    session.mode === 'setup'
      ? [button('store', 'Store this card')]
      : [
          button('pay', `Pay ${amount}`),
          button('pay-late', 'Pay by bank debit'),
          button('decline', 'Pay with a card that is declined'),
        ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Test payment</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem}form{margin:.75rem 0}button{font:inherit;padding:.5rem 1rem;width:100%}</style></head>
<body><main><p>Test payment. No money moves here.</p><h1>${escapeHtml(title)}</h1>${note ? `<p role="alert">${escapeHtml(note)}</p>` : ''}
${session.status === 'open' ? [...buttons, button('leave', 'Leave without paying')].join('\n') : `<p>This page is ${session.status}.</p>`}
</main></body></html>`;
}

function button(deed: string, label: string): string {
  return `<form method="post"><button name="do" value="${deed}">${escapeHtml(label)}</button></form>`;
}

type Parts = { store: Store; sessions: Sessions };

/** Shows the page, or does what a button says and sends the buyer on his way. */
export function answerPayPage(
  { store, sessions }: Parts,
  method: string,
  id: string,
  body: string,
  response: ServerResponse,
): void {
  const show = (note = '') => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(payPage(store.sessions.get(id), sessions.titles.get(id) ?? '', note));
  };
  const session = store.sessions.get(id);
  const deed = new URLSearchParams(body).get('do');
  if (method !== 'POST' || session.status !== 'open') {
    show();
    return;
  }
  if (deed === 'decline') {
    sessions.decline(id);
    show('Your card was declined. Please try another one.');
    return;
  }
  if (deed === 'pay' || deed === 'pay-late') sessions.pay(id, { late: deed === 'pay-late' });
  if (deed === 'store') sessions.storeCard(id);
  const back = deed === 'leave' ? session.cancel_url : session.success_url;
  response.writeHead(303, { location: back.replace('{CHECKOUT_SESSION_ID}', id) });
  response.end();
}

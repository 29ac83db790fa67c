import { capitalised, number } from '../../../public/figures.ts';
import { type Html, html } from '../../../public/html.ts';
import { type Reader, type Section, ticks } from '../reader.ts';

export function paid(reader: Reader): Section {
  const { words, policy } = reader;
  const steps = [
    words('policyPage:paid.write'),
    words('policyPage:paid.quote', { count: policy.quoteValidityDays }),
    words('policyPage:paid.decide'),
    words('policyPage:paid.work'),
    words('policyPage:paid.settle'),
  ];
  return {
    id: 'paid',
    title: words('policyPage:paid.title'),
    content: html`<p>${words('policyPage:paid.intro')}</p>
<ol class="steps">${steps.map((step) => html`<li>${step}</li>`)}</ol>
<p>${words('policyPage:paid.beforehand')}</p>
${reasons(reader)}
${policy.disputeDays > 0 && html`<p>${words('policyPage:paid.dispute', { count: policy.disputeDays })}</p>`}`,
  };
}

/** What makes an incident free or cheaper. Goodwill is what nobody can count on, so it is not promised. */
function reasons({ words, policy, language }: Reader): Html | undefined {
  const promised = policy.refundReasons.flatMap(({ reason, chargedPercent }) =>
    reason === 'goodwill' || chargedPercent >= 100
      ? []
      : [{ text: words(`policyPage:paid.reason.${reason}`), percent: chargedPercent }],
  );
  if (promised.length === 0) return undefined;
  const whole = promised.filter(({ percent }) => percent === 0).map(({ text }) => text);
  const part = promised
    .filter(({ percent }) => percent > 0)
    .map(({ text, percent }) =>
      words('policyPage:paid.reasonsPart', {
        reason: capitalised(text, language),
        percent: number(percent, language),
      }),
    );
  return html`<h3>${words('policyPage:paid.reasonsTitle')}</h3>
${whole.length > 0 && html`<p>${words('policyPage:paid.reasonsFree')}</p>${ticks(whole)}`}
${part.length > 0 && html`<ul class="list">${part.map((text) => html`<li>${text}</li>`)}</ul>`}`;
}

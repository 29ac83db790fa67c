import { credits } from '../../../credits/amount.ts';
import { minutes } from '../../../public/figures.ts';
import { type Html, html } from '../../../public/html.ts';
import { minutesToCredits, settle } from '../../../settlement/rules.ts';
import type { Policy } from '../../contract.ts';
import { amountText, creditsText, type Reader, type Section } from '../reader.ts';

export function credit(reader: Reader): Section {
  const { words, policy } = reader;
  return {
    id: 'credits',
    title: words('policyPage:credit.title'),
    content: html`<p>${words('policyPage:credit.worth', { count: policy.minutesPerCredit })} ${words('policyPage:credit.steps', { step: creditsText(reader, policy.chargingStep), minimum: creditsText(reader, policy.minimumCredits) })}</p>
<p>${words('policyPage:credit.never')}</p>
<h3 id="example">${words('policyPage:credit.exampleTitle')}</h3>
${example(reader)}`,
  };
}

/** An incident of one and a third steps beyond the minimum, when the minimum and three steps were confirmed. */
export function exampleOf(policy: Policy) {
  const { minimumCredits, chargingStep, minutesPerCredit } = policy;
  const accepted = credits(minimumCredits + 3 * chargingStep);
  const spent = minimumCredits + (4 * chargingStep) / 3;
  const workedMinutes = Math.max(1, Math.round((spent * minutesPerCredit) / 100));
  const quote = { id: 'example', pricing: 'capped', credits: accepted } as const;
  const incident = {
    accepted: [quote],
    minutesByQuote: new Map([[quote.id, workedMinutes]]),
    held: accepted,
    chargedBefore: credits(0),
  };
  const { worked, charged, returned } = settle(incident, policy);
  return {
    accepted,
    workedMinutes,
    exact: minutesToCredits(workedMinutes, policy),
    worked,
    charged,
    returned,
  };
}

function example(reader: Reader): Html {
  const { words, policy, language } = reader;
  const found = exampleOf(policy);
  const sums = [
    [words('policyPage:credit.exampleConfirmed'), found.accepted],
    [words('policyPage:credit.exampleWorked', { time: minutes(found.workedMinutes, language) }), found.exact],
    [words('policyPage:credit.exampleCounted'), found.worked],
    [words('policyPage:credit.exampleBack'), found.returned],
  ] as const;
  return html`<div class="stub"><div><dl class="sums">${sums.map(([label, amount]) => html`<div><dt>${label}</dt><dd>${amountText(reader, amount)}</dd></div>`)}</dl></div>
<div class="foil"><p class="big">${amountText(reader, found.charged)}</p><p class="small">${unitOf(reader, found.charged)}</p><p class="small">${words('policyPage:credit.exampleCharged')}</p></div></div>`;
}

/** "credits", in the form that goes with the number. */
function unitOf(reader: Reader, hundredths: number): string {
  return creditsText(reader, hundredths).replace(amountText(reader, hundredths), '').trim();
}

import { day } from '../../../public/figures.ts';
import { type Html, html } from '../../../public/html.ts';
import type { Reader } from '../reader.ts';
import type { PublishedVersion } from '../standing.ts';
import { deskStatus, statusSentence } from './status.ts';

/** The title, whether somebody is there now, and the promises in three numbers. */
export function hero(reader: Reader): Html {
  const { words, policy, version, versions } = reader;
  const shown = versions.find((each) => each.version === version);
  const glance = [
    [
      words('policyPage:glance.freeDays', { count: policy.freeSupportDays }),
      words('policyPage:glance.freeHint'),
    ],
    [
      words('policyPage:glance.minutes', { count: policy.minutesPerCredit }),
      words('policyPage:glance.minutesHint'),
    ],
    [
      words('policyPage:glance.days', { count: policy.firstResponseBusinessDays }),
      words('policyPage:glance.daysHint'),
    ],
  ];
  return html`<div class="hero">
<h1>${words('policyPage:title')}</h1>
<p class="lead">${words('policyPage:lead')}</p>
${notice(reader, shown) ?? status(reader)}
<dl class="glance">${glance.map(([figure, hint]) => html`<div><dt>${hint}</dt><dd>${figure}</dd></div>`)}</dl>
</div>`;
}

/** An older version tells what was promised, not whether somebody is there now. */
function status({ policy, now, language }: Reader): Html {
  const { open } = deskStatus(policy, now);
  return html`<p><span class="status ${open ? 'on' : 'off'}">${statusSentence(policy, now, language)}</span></p>`;
}

function notice(reader: Reader, shown: PublishedVersion | undefined): Html | undefined {
  const { words, language, policy } = reader;
  if (!shown)
    return html`<div class="note"><p><strong>${words('policyPage:versions.previewTitle')}</strong></p><p>${words('policyPage:versions.previewText')}</p></div>`;
  if (shown.standing === 'in_force') return undefined;
  const { timeZone } = policy.businessHours;
  const from = day(shown.inForceFrom, timeZone, language);
  const to = shown.inForceUntil ? day(shown.inForceUntil, timeZone, language) : '';
  const [title, text] =
    shown.standing === 'older'
      ? [words('policyPage:versions.oldTitle'), words('policyPage:versions.oldText', { from, to })]
      : [words('policyPage:versions.scheduledTitle'), words('policyPage:versions.scheduledText', { from })];
  return html`<div class="note"><p><strong>${title}</strong></p><p>${text} <a href="/support-policy/${language}">${words('policyPage:versions.toCurrent')}</a></p></div>`;
}

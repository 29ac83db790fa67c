import type { OpenRange } from '../../../calendar/hours.ts';
import { capitalised, weekdayAndDay, weekdayName, zoneName } from '../../../public/figures.ts';
import { type Html, html } from '../../../public/html.ts';
import { comingDays, type WeekLine, weekLines } from '../coming-days.ts';
import type { Reader, Section } from '../reader.ts';

export function answers(reader: Reader): Section {
  const { words, policy } = reader;
  return {
    id: 'answers',
    title: words('policyPage:answers.title'),
    content: html`<p>${words('policyPage:answers.first', { count: policy.firstResponseBusinessDays })} ${words('policyPage:answers.clock')}</p>
${policy.reopeningDays > 0 && html`<p>${words('policyPage:answers.reopening', { count: policy.reopeningDays })}</p>`}
<h3 id="hours">${words('policyPage:answers.hours')}</h3>
${week(reader)}
${coming(reader)}`,
  };
}

function week(reader: Reader): Html {
  const { words, policy, language, now } = reader;
  const { timeZone } = policy.businessHours;
  return html`<table class="tight" aria-labelledby="hours">
<caption>${words('policyPage:answers.zone', { zone: zoneName(timeZone, language, now) })}</caption>
<thead><tr><th scope="col">${words('policyPage:answers.days')}</th><th scope="col" class="r">${words('policyPage:answers.times')}</th></tr></thead>
<tbody>${weekLines(policy.businessHours).map((line) => html`<tr><th scope="row">${days(reader, line)}</th>${hoursCell(reader, line.hours)}</tr>`)}</tbody>
</table>`;
}

function days({ words, language }: Reader, { from, to }: WeekLine): string {
  const [first, last] = [weekdayName(from, language), weekdayName(to, language)];
  if (from === to) return capitalised(first, language);
  return capitalised(words('policyPage:answers.to', { from: first, to: last }), language);
}

function hoursCell({ words }: Reader, hours: readonly OpenRange[]): Html {
  const text = hours.map(({ opens, closes }) => `${opens}–${closes}`).join(', ');
  return html`<td class="r${hours.length > 2 && ' wrap'}">${text || html`<span class="soft">${words('policyPage:answers.closed')}</span>`}</td>`;
}

function coming(reader: Reader): Html | undefined {
  const { words, policy, language, now, version, versions } = reader;
  const { timeZone } = policy.businessHours;
  if (versions.find((each) => each.version === version)?.standing === 'older') return undefined;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const next = comingDays(policy.businessHours, today, language);
  if (next.length === 0) return undefined;
  const noon = (date: Temporal.PlainDate) =>
    new Date(date.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds);
  return html`<h3 id="coming">${words('policyPage:answers.coming')}</h3>
<table class="tight" aria-labelledby="coming">
<thead><tr><th scope="col">${words('policyPage:answers.day')}</th><th scope="col" class="r">${words('policyPage:answers.times')}</th></tr></thead>
<tbody>${next.map(({ date, hours, name }) => html`<tr><th scope="row">${capitalised(weekdayAndDay(noon(date), 'UTC', language), language)}${name && html` <span class="small">${name}</span>`}</th>${hoursCell(reader, hours)}</tr>`)}</tbody>
</table>`;
}

import { html } from '../../../public/html.ts';
import { classNames, type Reader, type Section, sellsSupportDays, ticks } from '../reader.ts';

export function free(reader: Reader): Section {
  const { words, policy, productsDiffer, packages } = reader;
  const days = policy.freeSupportDays;
  const atFirst = classNames(reader, 'free_support_else_paid');
  const always = classNames(reader, 'always_open');
  const isGiven = days > 0 || productsDiffer;
  return {
    id: 'free',
    title: words('policyPage:free.title'),
    content: html`<p>${days > 0 ? words('policyPage:free.days', { count: days }) : words('policyPage:free.noDays')}${productsDiffer && ` ${words('policyPage:free.differs')}`}</p>
${isGiven && atFirst.length > 0 && html`<p>${words('policyPage:free.covers')}</p>${ticks(atFirst)}`}
${always.length > 0 && html`<p>${words('policyPage:free.always')}</p>${ticks(always)}`}
${isGiven && html`<p>${policy.supportEndNoticeDays > 0 && `${words('policyPage:free.notice', { count: policy.supportEndNoticeDays })} `}${sellsSupportDays(packages) ? words('policyPage:free.after') : words('policyPage:free.afterCredits')}</p>`}`,
  };
}

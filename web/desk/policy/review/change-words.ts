import type { Change } from '../../../../server/policy/change.ts';
import { languages } from '../../../shared/i18n/languages.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { REASONS } from '../../reasons.ts';
import type { DraftPolicy } from '../contract.ts';
import { useHolidayPlace } from '../hours/use-holidays.ts';
import { dayText } from '../words/days.ts';
import { TERMS } from '../words/terms.ts';
import { CONTACT_TOPICS } from '../words/topics.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { useTermText } from '../words/use-term-text.ts';
import { hoursText, useWeekdayName, WEEKDAYS } from '../words/weekdays.ts';
import { asClass, asHours, asNames, asNumber, asRange, asText, asTexts } from './change-values.ts';

/** A change as it is read: of what, and what it was and is. Either is empty where there was, or is, nothing. */
export type ChangeLine = { title: string; before: string; after: string };

/** The two policies, in which the names of classes and departments are looked up: the later one first. */
type Sides = readonly Pick<DraftPolicy, 'classes' | 'departments'>[];

/** Says what changed between two policies. */
export function useChangeWords(sides: Sides): (change: Change) => ChangeLine {
  const { t } = useTexts();
  const title = useTitle();
  const value = useValue(sides);
  return (change) => {
    const { before, after } = change;
    if (change.label.key.endsWith('.names'))
      return { title: title(change), ...orNone(namesChange(before, after)) };
    return { title: title(change), before: value(change, before), after: value(change, after) };
  };

  function namesChange(before: unknown, after: unknown) {
    const [was, is] = [asNames(before), asNames(after)];
    const changed = Object.entries(languages).filter(([code]) => was[code] !== is[code]);
    const said = (names: Record<string, string>) =>
      changed.map(([code, language]) => `${language}: ${names[code] || '–'}`).join('\n');
    return { before: said(was), after: said(is) };
  }

  function orNone(line: Omit<ChangeLine, 'title'>) {
    return line.before === '' && line.after === '' ? { before: t('desk:policy.none'), after: '' } : line;
  }
}

function useTitle(): (change: Change) => string {
  const { t } = useTexts();
  const { language } = useFormat();
  const { nameOf } = usePolicyWords();
  const weekday = useWeekdayName();
  return ({ label: { key, of, names } }) => {
    const name = nameOf(asNames(names), of);
    const term = TERMS.find((one) => one.key === of);
    const topic = CONTACT_TOPICS.find((one) => one === of);
    const reason = REASONS.find((one) => one === of);
    const day = WEEKDAYS.find((one) => String(one) === of);
    switch (key) {
      case 'field':
        return term ? t(`desk:policy.term.${term.key}.label`) : of;
      case 'contact':
        return topic ? t(`desk:policy.contact.topic.${topic}`) : of;
      case 'refundReason':
        return reason ? t(`support:reason.${reason}`) : of;
      case 'hours.weekday':
        return day ? weekday(day) : of;
      case 'hours.closedDay':
        return t('desk:policy.change.closedOn', { day: dayText(of, language) });
      case 'hours.openDay':
        return dayText(of, language);
      case 'class':
      case 'department':
        return name;
      default:
        return t(`desk:policy.change.${key}`, { name });
    }
  };
}

function useValue(sides: Sides): (change: Change, value: unknown) => string {
  const { t } = useTexts();
  const { nameOf, cost, range, percent, zone } = usePolicyWords();
  const termText = useTermText();
  const holidayPlace = useHolidayPlace();
  const named = (list: 'classes' | 'departments') => (key: string) => {
    const found = sides.flatMap((side) => side[list]).find((one) => one.key === key);
    return found ? nameOf(found.names, key) : key;
  };
  const rule = (value: unknown) => {
    const found = (['always_open', 'free_support_else_paid', 'paid'] as const).find((one) => one === value);
    return found ? t(`desk:policy.rule.${found}`) : asText(value);
  };
  return ({ kind, label: { key, of } }, value) => {
    switch (key) {
      case 'class.range': {
        const found = asRange(value);
        return found ? range(found) : t('desk:policy.noRange');
      }
      case 'class.productFault':
        return value === true ? t('desk:policy.yes') : t('desk:policy.no');
      case 'class.coverage':
        return rule(value);
      case 'classes.order':
        return asTexts(value).map(named('classes')).join('\n');
      case 'departments.order':
        return asTexts(value).map(named('departments')).join('\n');
    }
    if (value === null) return kind === 'changed' ? '–' : '';
    switch (key) {
      case 'field': {
        const term = TERMS.find((one) => one.key === of);
        return term ? termText(term.unit, asNumber(value)) : asText(value);
      }
      case 'contact':
        return named('classes')(asText(value));
      case 'refundReason': {
        const share = asNumber(value);
        return share === 0
          ? t('desk:policy.refund.free')
          : t('desk:policy.refund.charged', { percent: percent(share) });
      }
      case 'class': {
        const one = asClass(value);
        return [cost(one), named('departments')(one.department), rule(one.coverage)].join(' · ');
      }
      case 'class.department':
        return named('departments')(asText(value));
      case 'department':
        return of;
      case 'hours.timeZone':
        return zone(asText(value));
      case 'hours.weekday':
      case 'hours.openDay':
        return hoursText(asHours(value)) || t('desk:policy.hours.closed');
      case 'hours.holidays':
        return holidayPlace(asNames(value));
      // Its title says it all.
      case 'hours.closedDay':
        return '';
      default:
        return asText(value);
    }
  };
}

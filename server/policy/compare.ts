import { type Change, type ChangeLabel, changed } from './change.ts';
import { type Comparable, comparableOf } from './comparable.ts';
import { compareLists } from './compare-lists.ts';

/**
 * What differs between two policies, the second of which may be any JSON that the editor holds: fields by their name,
 * classes and departments by their key, refund reasons by the reason, hours by the weekday, days by their date.
 */
export function comparePolicies(from: unknown, to: unknown): Change[] {
  const [before, after] = [comparableOf(from), comparableOf(to)];
  return [
    ...compareFields(before, after),
    ...compareLists(before.refundReasons, after.refundReasons, {
      path: 'refundReasons',
      whole: 'refundReason',
      valued: ({ chargedPercent }) => chargedPercent,
    }),
    ...compareRecords(before.contact, after.contact, 'contact', 'contact'),
    ...compareHours(before, after),
    ...compareLists(before.departments, after.departments, {
      path: 'departments',
      whole: 'department',
      parts: { names: 'department.names' },
      order: 'departments.order',
    }),
    ...compareLists(before.classes, after.classes, {
      path: 'classes',
      whole: 'class',
      parts: {
        names: 'class.names',
        coverage: 'class.coverage',
        range: 'class.range',
        department: 'class.department',
        productFault: 'class.productFault',
      },
      order: 'classes.order',
    }),
  ];
}

function compareFields(before: Comparable, after: Comparable): Change[] {
  return compareRecords(before.fields, after.fields, '', 'field');
}

function compareHours({ hours: before }: Comparable, { hours: after }: Comparable): Change[] {
  return [
    ...changed('businessHours.timeZone', { key: 'hours.timeZone', of: '' }, before.timeZone, after.timeZone),
    ...compareRecords(before.weekdays, after.weekdays, 'businessHours.weekdays', 'hours.weekday'),
    ...changed('businessHours.holidays', { key: 'hours.holidays', of: '' }, before.holidays, after.holidays),
    ...compareLists(before.closedDays, after.closedDays, {
      path: 'businessHours.closedDays',
      whole: 'hours.closedDay',
      valued: ({ key }) => key,
    }),
    ...compareLists(before.openDays, after.openDays, {
      path: 'businessHours.openDays',
      whole: 'hours.openDay',
      valued: ({ hours }) => hours,
    }),
  ];
}

function compareRecords(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  path: string,
  key: ChangeLabel['key'],
): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) =>
    changed(path === '' ? name : `${path}.${name}`, { key, of: name }, before[name], after[name]),
  );
}

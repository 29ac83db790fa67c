import type { Sketch } from './sketch.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const FIELDS: Record<string, string> = {
  freeSupportDays: 'Days of free support',
  minutesPerCredit: 'Minutes per credit',
  minimumCredits: 'Minimum of an incident',
  chargingStep: 'Charging step',
  firstResponseBusinessDays: 'Business days to the first answer',
  quoteValidityDays: 'Days that a quote is open',
  reopeningDays: 'Days for reopening',
  disputeDays: 'Days for disputing a charge',
  refundReasons: 'Refund reasons',
  warnAtPercent: 'When a near answer is told',
  supportEndNoticeDays: 'Notice before free support ends',
  contact: 'Contact form',
  businessHours: 'Business hours',
  departments: 'Departments',
  classes: 'Classes',
};

/** In English, the place that a path leads to: `Class “Technical problem”`. */
export function placeOf(path: readonly PropertyKey[], sketch: Sketch): string {
  const [field = '', part, inner] = path.map(String);
  if (field === 'classes' && part !== undefined) return named('Class', sketch.classes?.[Number(part)], part);
  if (field === 'departments' && part !== undefined)
    return named('Department', sketch.departments?.[Number(part)], part);
  if (field === 'businessHours' && part === 'weekdays' && inner !== undefined)
    return `Business hours, ${WEEKDAYS[Number(inner) - 1] ?? inner}`;
  if (field === 'refundReasons' && part !== undefined)
    return `Refund reason “${sketch.refundReasons[Number(part)]?.reason ?? part}”`;
  if (field === 'contact' && part !== undefined) return `Contact form, ${part.replaceAll('_', ' ')}`;
  return FIELDS[field] ?? 'Policy';
}

type Named = { key: string; names: { en: string } } | undefined;

function named(kind: string, found: Named, index: string): string {
  const name = found?.names.en || found?.key;
  return name ? `${kind} “${name}”` : `${kind} ${Number(index) + 1}`;
}

import { CONTACT_TOPICS } from '../contract.ts';
import type { PolicyProblem } from './problem.ts';
import type { Sketch, SketchedClass } from './sketch.ts';

type Found = PolicyProblem;

/** What no single part of a policy can show to be wrong: what contradicts something else in it. */
export function contradictions(sketch: Sketch): Found[] {
  return [...doubledKeys(sketch), ...ofClasses(sketch), ...ofContact(sketch), ...ofHours(sketch)];
}

function doubledKeys(sketch: Sketch): Found[] {
  const said = (list: string, what: string) => (index: number, key: string) => ({
    path: `${list}.${index}.key`,
    code: 'key_doubled',
    message: `The key ${key} is used twice. Give each ${what} its own.`,
  });
  const reasons = sketch.refundReasons.map(({ reason }) => reason);
  return [
    ...repeated((sketch.departments ?? []).map(({ key }) => key)).map(at(said('departments', 'department'))),
    ...repeated((sketch.classes ?? []).map(({ key }) => key)).map(at(said('classes', 'class'))),
    ...repeated(reasons).map(([index]) => ({
      path: `refundReasons.${index}.reason`,
      code: 'reason_doubled',
      message: 'This reason is there twice. Take one of the two out.',
    })),
  ];
}

function ofClasses(sketch: Sketch): Found[] {
  const { classes = [] } = sketch;
  const found = classes.flatMap((issueClass, index) => [
    ...ofDepartment(issueClass, `classes.${index}.department`, sketch),
    ...ofCoverage(issueClass, `classes.${index}`, sketch),
  ]);
  const isSomeOpen = classes.some(({ coverage }) => coverage === 'always_open');
  if (isSomeOpen || classes.length === 0) return found;
  return [
    ...found,
    {
      path: 'classes',
      code: 'no_open_class',
      message:
        'No class is always open. Make one so, or nobody without free support and credits could reach you.',
    },
  ];
}

function ofDepartment({ department }: SketchedClass, path: string, sketch: Sketch): Found[] {
  if (department === '')
    return [{ path, code: 'department_missing', message: 'It has no department. Choose who deals with it.' }];
  if (!sketch.departments || sketch.departments.some(({ key }) => key === department)) return [];
  const message = `There is no department ${department} in this policy. Choose one of its departments.`;
  return [{ path, code: 'department_unknown', message }];
}

function ofCoverage({ coverage, range, productFault }: SketchedClass, path: string, sketch: Sketch): Found[] {
  const isOpen = coverage === 'always_open';
  const found: Found[] = [];
  if (productFault && !isOpen && coverage !== '')
    found.push({
      path: `${path}.coverage`,
      code: 'fault_class_not_open',
      message: 'It is for faults of the product itself, so it must be always open: nobody pays for those.',
    });
  if (isOpen && range !== null)
    found.push({
      path: `${path}.range`,
      code: 'open_class_has_range',
      message: 'It is always open and costs nothing. Take its range of credits out.',
    });
  if (!isOpen && range !== null && range.to < sketch.minimumCredits)
    found.push({
      path: `${path}.range.to`,
      code: 'range_below_minimum',
      message: 'Its range ends below the minimum of an incident. Raise its end, or lower the minimum.',
    });
  return found;
}

function ofContact({ contact, classes }: Sketch): Found[] {
  // Without classes that alone is told.
  if (!classes?.length) return [];
  return CONTACT_TOPICS.flatMap((topic) => {
    const key = contact[topic] ?? '';
    const found = classes.find((issueClass) => issueClass.key === key);
    if (key === '' || found?.coverage === 'always_open') return [];
    return [
      found
        ? {
            path: `contact.${topic}`,
            code: 'contact_class_not_open',
            message: `Its class ${key} is not always open, but what comes in by the contact form can never be charged. Choose another class.`,
          }
        : {
            path: `contact.${topic}`,
            code: 'contact_class_unknown',
            message: `There is no class ${key} in this policy. Choose one that is always open.`,
          },
    ];
  });
}

function ofHours({ businessHours: { closedDays, openDays } }: Sketch): Found[] {
  const empty = openDays.flatMap(({ hours }, index) =>
    hours.length > 0
      ? []
      : [
          {
            path: `businessHours.openDays.${index}.hours`,
            code: 'hours_empty',
            message: 'This extra open day has no hours. Give it some, or list it among the closed days.',
          },
        ],
  );
  const doubled = repeated(closedDays).map(([index, day]) => ({
    path: `businessHours.closedDays.${index}`,
    code: 'day_doubled',
    message: `The day ${day} is listed twice. Take one of the two out.`,
  }));
  return [...empty, ...doubled];
}

function at<T>(say: (index: number, value: string) => T): (found: readonly [number, string]) => T {
  return ([index, value]) => say(index, value);
}

/** Each value that stood in the list before, with its place. */
function repeated(values: readonly string[]): (readonly [number, string])[] {
  return values.flatMap((value, index) =>
    value !== '' && values.indexOf(value) < index ? [[index, value] as const] : [],
  );
}

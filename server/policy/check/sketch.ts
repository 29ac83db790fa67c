import { z } from 'zod';

const text = z.string().catch('');
const amount = z.number().catch(Number.NaN);
const ranges = z.array(z.unknown()).catch([]);

/**
 * A policy as far as it can be made out, whatever is wrong with its parts: so that all of its contradictions can be told
 * at once, together with what is missing.
 */
const sketchSchema = z
  .object({
    minimumCredits: amount,
    refundReasons: z.array(z.object({ reason: text }).catch({ reason: '' })).catch([]),
    contact: z.record(z.string(), text).catch({}),
    departments: z
      .array(z.object({ key: text, names: z.object({ en: text }).catch({ en: '' }) }).catch(emptyDepartment))
      .optional()
      .catch(undefined),
    classes: z
      .array(
        z
          .object({
            key: text,
            names: z.object({ en: text }).catch({ en: '' }),
            coverage: text,
            range: z.object({ from: amount, to: amount }).nullable().catch(null),
            department: text,
            productFault: z.boolean().catch(false),
          })
          .catch(emptyClass),
      )
      .optional()
      .catch(undefined),
    businessHours: z
      .object({
        closedDays: z.array(text).catch([]),
        openDays: z.array(z.object({ date: text, hours: ranges }).catch({ date: '', hours: [0] })).catch([]),
      })
      .catch({ closedDays: [], openDays: [] }),
  })
  .catch(emptySketch);

export type Sketch = z.output<typeof sketchSchema>;
export type SketchedClass = NonNullable<Sketch['classes']>[number];

export function sketchOf(input: unknown): Sketch {
  return sketchSchema.parse(input);
}

function emptyDepartment() {
  return { key: '', names: { en: '' } };
}

function emptyClass() {
  return {
    key: '',
    names: { en: '' },
    coverage: '',
    range: null,
    department: '',
    productFault: false,
  };
}

function emptySketch() {
  return {
    minimumCredits: Number.NaN,
    refundReasons: [],
    contact: {},
    departments: undefined,
    classes: undefined,
    businessHours: { closedDays: [], openDays: [] },
  };
}

/** The parts of the policy, in the order in which one goes through them. */
export const PARTS = ['terms', 'classes', 'departments', 'hours', 'reasons', 'contact'] as const;
/** What one looks at before a version is published. */
export const REVIEWS = ['changes', 'trial', 'preview', 'publish'] as const;

export type Part = (typeof PARTS)[number];
export type SectionKey = Part | (typeof REVIEWS)[number];

export function sectionNamed(name: string | undefined): SectionKey {
  return [...PARTS, ...REVIEWS].find((key) => key === name) ?? 'terms';
}

const BY_FIELD: Record<string, Part> = {
  classes: 'classes',
  departments: 'departments',
  businessHours: 'hours',
  refundReasons: 'reasons',
  contact: 'contact',
};

/** In which part a problem is mended. @param path such as `policy.classes.3.range.to` or `departments.sales.leadId` */
export function partOf(path: string): Part {
  const [root = '', field = ''] = path.split('.');
  return root === 'departments' ? 'departments' : (BY_FIELD[field] ?? 'terms');
}

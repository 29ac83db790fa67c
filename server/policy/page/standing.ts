/** A published version as the page names it. `inForceUntil` is when the next one took or takes its place. */
export type PublishedVersion = {
  version: number;
  inForceFrom: Date;
  inForceUntil: Date | null;
  standing: 'scheduled' | 'in_force' | 'older';
};

/**
 * Which of the versions holds at a moment, which came before and which are to come. A version that another took the
 * place of before it began is none of them.
 * @param versions the one that takes force last comes first
 */
export function standingOf(
  versions: readonly { version: number; inForceFrom: Date }[],
  at: Date,
): PublishedVersion[] {
  const held = versions
    .map((each, index) => ({ ...each, inForceUntil: versions[index - 1]?.inForceFrom ?? null }))
    .filter(({ inForceFrom, inForceUntil }) => inForceUntil === null || inForceUntil > inForceFrom);
  return held.map((each) => ({ ...each, standing: standing(each, at) }));
}

function standing(
  { inForceFrom, inForceUntil }: Omit<PublishedVersion, 'standing'>,
  at: Date,
): PublishedVersion['standing'] {
  if (inForceFrom > at) return 'scheduled';
  return inForceUntil !== null && inForceUntil <= at ? 'older' : 'in_force';
}

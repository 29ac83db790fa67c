/** Of fewer, no figure is made: it would say more than is known. */
export const FEWEST = 5;

/**
 * The value below which so large a part of the others lies, between neighbours in proportion.
 * @param part from 0 (the least) to 1 (the greatest)
 * @returns NaN when there are none
 */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export type Figures = { count: number; median: number; least: number; most: number };

/** What so many took; null where they are too few to say. */
export function figuresOf(minutes: readonly number[]): Figures | null {
  if (minutes.length < FEWEST) return null;
  const [least, middle, most] = [quantile(minutes, 0), median(minutes), quantile(minutes, 1)];
  return { count: minutes.length, median: Math.round(middle), least, most };
}

/** What was said at first, beside what it took in the end. */
export type Rating = {
  ratedMinutes: number;
  workedMinutes: number;
  /** A further quote was accepted. */
  neededMore: boolean;
  /** In whole hundredths of a credit. */
  writtenOff: number;
};

export type Accuracy = {
  /** Worked for each part that was rated: 1 is as rated, 0.9 a tenth less. */
  medianRatio: number;
  /** Between these lies the middle half. */
  lowRatio: number;
  highRatio: number;
  /** Shares from 0 to 1. */
  within: number;
  neededMore: number;
  writtenOff: number;
};

/** How well so many ratings held; null where they are too few to say. */
export function accuracyOf(ratings: readonly Rating[]): Accuracy | null {
  if (ratings.length < FEWEST) return null;
  const ratios = ratings.map(({ workedMinutes, ratedMinutes }) => workedMinutes / ratedMinutes);
  const share = (holds: (rating: Rating) => boolean) => ratings.filter(holds).length / ratings.length;
  return {
    medianRatio: median(ratios),
    lowRatio: quantile(ratios, 0.25),
    highRatio: quantile(ratios, 0.75),
    within: share(({ workedMinutes, ratedMinutes }) => workedMinutes <= ratedMinutes),
    neededMore: share(({ neededMore }) => neededMore),
    writtenOff: ratings.reduce((total, { writtenOff }) => total + writtenOff, 0),
  };
}

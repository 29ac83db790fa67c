import styles from './person-mark.module.css';

interface PersonMarkProps {
  name: string;
  tone?: 'accent' | 'gold';
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word][0] ?? '')
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toLocaleUpperCase();

/** The initials of a person in a circle: decoration by the style sheet, since the name stands beside it. */
export function PersonMark({ name, tone = 'accent' }: PersonMarkProps) {
  return <span className={styles.mark} data-tone={tone} data-initials={initials(name)} aria-hidden="true" />;
}

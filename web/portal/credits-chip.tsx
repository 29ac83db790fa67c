import { Link } from '@tanstack/react-router';
import { Chip } from '../shared/components/chip.tsx';
import { useCreditsText } from '../shared/components/credits.tsx';
import { useBalance } from './queries.ts';
import styles from './shell.module.css';

/** What is available, in the bar of every page. Silent when it cannot be read: the pages say why. */
export function CreditsChip() {
  const text = useCreditsText();
  const { data: balance } = useBalance();
  if (!balance) return null;
  return (
    <Link to="/credits" className={styles.chip}>
      <Chip tone="gold">{text(balance.available)}</Chip>
    </Link>
  );
}

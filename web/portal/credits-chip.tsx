import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../shared/api/client.ts';
import { keys } from '../shared/api/keys.ts';
import { Chip } from '../shared/components/chip.tsx';
import { useCreditsText } from '../shared/components/credits.tsx';
import { useMe } from '../shared/identity/use-me.ts';
import styles from './shell.module.css';

/** All three in credits. */
export interface Balance {
  available: number;
  held: number;
  consumed: number;
}

/** The balance of the member's company. */
export function useBalance() {
  const customerId = useMe().person.customer?.id ?? '';
  return useQuery({
    queryKey: [...keys.customer(customerId), 'credits'],
    queryFn: ({ signal }) => api.get<Balance>(`/customers/${customerId}/credits`, {}, signal),
    enabled: customerId !== '',
  });
}

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

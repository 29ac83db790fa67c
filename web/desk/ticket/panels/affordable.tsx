import { useCreditsText } from '../../../shared/components/credits.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { TicketView } from '../../contract.ts';
import { useBalance } from '../../customers/use-customer.ts';
import { useAllowedUpTo } from './use-allowed-up-to.ts';

interface AffordableProps {
  ticket: TicketView;
  /** The key of the class that it would be rated as. */
  issueClass: string;
  credits: number;
}

/** What the customer has to spend, by how much it would fall short of a quote, and up to what he need not be asked. */
export function Affordable({ ticket, issueClass, credits }: AffordableProps) {
  const creditsText = useCreditsText();
  const upTo = useAllowedUpTo(ticket, issueClass);
  const { t } = useTexts();
  const format = useFormat();
  const { data: balance } = useBalance(ticket.customer.id);
  if (!balance) return <>&nbsp;</>;
  const missing = Math.round((credits - balance.available) * 100) / 100;
  const has = [
    t('desk:rate.available', { credits: format.credits(balance.available) }),
    ...(upTo > 0 ? [t('desk:rate.goesAhead', { credits: creditsText(upTo) })] : []),
  ].join(' · ');
  if (missing <= 0) return has;
  return (
    <>
      {has} ·{' '}
      <strong style={{ color: 'var(--gold)' }}>
        {t('desk:rate.short', { credits: format.credits(missing) })}
      </strong>
    </>
  );
}

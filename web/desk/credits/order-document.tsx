import { Button } from '@mantine/core';
import { address } from '../../shared/api/client.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { OrderView } from '../contract.ts';

/** The paper that belongs to an order: its invoice, or what one needs to pay it. */
export function OrderDocument({ order: { id, state, paymentMethod } }: { order: OrderView }) {
  const { t } = useTexts();
  const isProForma = state === 'open' && paymentMethod === 'bank_transfer';
  if (state !== 'paid' && !isProForma) return null;
  return (
    <Button
      component="a"
      size="xs"
      variant="subtle"
      color="gray"
      href={address(`/orders/${id}/${isProForma ? 'pro-forma' : 'invoice'}.pdf`)}
      download
    >
      {t(isProForma ? 'desk:orders.proForma' : 'desk:orders.invoice')}
    </Button>
  );
}

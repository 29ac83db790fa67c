import { Button } from '@mantine/core';
import { useState } from 'react';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import type { OrderView } from '../contract.ts';
import { Row } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { MarkPaid } from './mark-paid.tsx';
import { RefundOrder } from './refund-order.tsx';

interface OrderRowProps {
  order: OrderView;
  /** Whether the row says whose order it is. */
  withCustomer?: boolean;
}

const tones = { open: 'gold', paid: 'ok', cancelled: 'plain' } as const;

/** An order, and what can be done about it: the money arrived, or part of it goes back. */
export function OrderRow({ order, withCustomer = false }: OrderRowProps) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const goodsText = useGoodsText();
  const { isLead } = useRights();
  const [doing, setDoing] = useState<'pay' | 'refund' | null>(null);
  const close = () => setDoing(null);
  const canRefund = order.state === 'paid' && isLead && order.refunded < (order.credits ?? 0);
  return (
    <Row
      title={
        <>
          {t('desk:orders.number', { number: order.number })}
          {withCustomer && <AppLink to={`/customers/${order.customer.id}`}>{order.customer.name}</AppLink>}
          <Chip tone={tones[order.state]}>{t(`desk:orders.${order.state}`)}</Chip>
        </>
      }
      about={
        <>
          {goodsText(order)} · {format.money(order.totalMinor, order.currency)} · {order.reference} ·{' '}
          {order.orderedBy?.name ?? t('desk:orders.automatic')},{' '}
          <Moment at={order.paidAt ?? order.createdAt} as="short-date" />
          {order.refunded > 0 && ` · ${t('desk:orders.refunded', { credits: creditsText(order.refunded) })}`}
        </>
      }
      end={
        <>
          {order.state === 'open' && (
            <Button size="xs" aria-expanded={doing === 'pay'} onClick={() => setDoing('pay')}>
              {t('desk:orders.markPaid')}
            </Button>
          )}
          {canRefund && (
            <Button
              size="xs"
              variant="default"
              aria-expanded={doing === 'refund'}
              onClick={() => setDoing('refund')}
            >
              {t('desk:orders.refund')}
            </Button>
          )}
        </>
      }
      form={
        (doing === 'pay' && <MarkPaid order={order} onClose={close} />) ||
        (doing === 'refund' && <RefundOrder order={order} onClose={close} />)
      }
    />
  );
}

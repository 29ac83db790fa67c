import { Button } from '@mantine/core';
import { useState } from 'react';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { OrderView } from '../contract.ts';
import { Row } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { CancelOrder } from './cancel-order.tsx';
import { MarkPaid } from './mark-paid.tsx';
import { OrderAbout } from './order-about.tsx';
import { OrderDocument } from './order-document.tsx';
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
  const { isLead } = useRights();
  const [doing, setDoing] = useState<'pay' | 'refund' | null>(null);
  const close = () => setDoing(null);
  const canRefund = order.state === 'paid' && isLead && order.credits !== null;
  return (
    <Row
      title={
        <>
          {t('desk:orders.number', { number: order.number })}
          {withCustomer && <AppLink to={`/customers/${order.customer.id}`}>{order.customer.name}</AppLink>}
          <Chip tone={tones[order.state]}>{t(`desk:orders.${order.state}`)}</Chip>
        </>
      }
      about={<OrderAbout order={order} />}
      end={
        <>
          <OrderDocument order={order} />
          {order.state === 'open' && (
            <Button size="xs" aria-expanded={doing === 'pay'} onClick={() => setDoing('pay')}>
              {t('desk:orders.markPaid')}
            </Button>
          )}
          {order.state === 'open' && <CancelOrder order={order} />}
          {canRefund && (
            <Button
              size="xs"
              variant="default"
              aria-expanded={doing === 'refund'}
              onClick={() => setDoing(doing === 'refund' ? null : 'refund')}
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

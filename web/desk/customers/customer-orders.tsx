import { useTexts } from '../../shared/i18n/use-texts.ts';
import { OrderList } from '../credits/order-list.tsx';
import { SellCredits } from '../credits/sell-credits.tsx';
import { Section } from '../section.tsx';

export function CustomerOrders({ customerId }: { customerId: string }) {
  const { t } = useTexts();
  return (
    <Section
      title={t('desk:orders.title')}
      add={{
        label: t('desk:sell.title'),
        form: (close) => <SellCredits customerId={customerId} onClose={close} />,
      }}
    >
      <OrderList query={{ customerId }} empty={t('desk:orders.none')} />
    </Section>
  );
}

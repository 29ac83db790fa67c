import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { DeskPage } from '../desk-page.tsx';
import { Section } from '../section.tsx';
import { Chargebacks } from './chargebacks.tsx';
import { OrderList } from './order-list.tsx';
import { Packages } from './packages.tsx';
import { PaymentsToLookAt } from './payments/payments-to-look-at.tsx';

const states = ['open', 'paid', 'all'] as const;
type Shown = (typeof states)[number];

/** What was ordered, beginning with what still has to be paid, and what is on sale. */
export default function CreditsAndOrders() {
  const { t } = useTexts();
  const [shown, setShown] = useState<Shown>('open');
  const query = shown === 'all' ? {} : { state: shown };
  return (
    <DeskPage>
      <PageTitle title={t('desk:credits.title')} intro={t('desk:credits.intro')} />
      <PaymentsToLookAt />
      <Section
        title={t('desk:orders.title')}
        tools={
          <SegmentedControl
            size="xs"
            aria-label={t('desk:orders.show')}
            value={shown}
            data={states.map((value) => ({ value, label: t(`desk:orders.${value}`) }))}
            onChange={setShown}
          />
        }
      >
        <OrderList
          query={query}
          withCustomer
          empty={shown === 'open' ? t('desk:orders.noneOpen') : t('desk:orders.none')}
        />
      </Section>
      <Chargebacks />
      <Packages />
    </DeskPage>
  );
}

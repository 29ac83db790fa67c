import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ProposalView } from '../../../server/credits/packages/contract.ts';
import type { PaymentMethodView } from '../../../server/credits/payments/contract.ts';
import type { QuoteView } from '../../../server/settlement/contract.ts';
import { FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import styles from './buying.module.css';
import { PriceSums } from './price-sums.tsx';
import { useProposalText } from './proposals.tsx';
import { useBuy, useMayBuy, usePaymentMethods, useProposals } from './use-buying.ts';
import { useOpenOrder } from './use-open-order.ts';
import { WaitingOrder } from './waiting-order.tsx';
import { WaysToPay } from './ways-to-pay.tsx';

const most = 3;

interface BuyAndConfirmProps {
  quote: QuoteView;
  /** How many credits are short. */
  missing: number;
}

/** The balance is short: what is missing can be bought here, and the payment says yes to the price by itself. */
export function BuyAndConfirm({ quote, missing }: BuyAndConfirmProps) {
  const { t } = useTexts();
  const mayBuy = useMayBuy();
  const open = useOpenOrder(quote.id);
  const proposals = useProposals(missing);
  const methods = usePaymentMethods();
  if (open.data) return <WaitingOrder order={open.data} />;
  if (!mayBuy) return <p className={card.small}>{t('portal:buy.mayNot')}</p>;
  const error = open.error ?? proposals.error ?? methods.error;
  if (error)
    return (
      <LoadFailed error={error} onRetry={() => void Promise.all([open.refetch(), proposals.refetch()])} />
    );
  if (open.isPending || !proposals.data || !methods.data) return <CardSkeleton lines={3} />;
  if (proposals.data.length === 0) return null;
  return <Offer quote={quote} proposals={proposals.data.slice(0, most)} methods={methods.data} />;
}

interface OfferProps {
  quote: QuoteView;
  proposals: readonly ProposalView[];
  methods: readonly PaymentMethodView[];
}

function Offer({ quote, proposals, methods }: OfferProps) {
  const { t } = useTexts();
  const [packageId, setPackageId] = useState(proposals[0]?.package.id);
  const [key, setKey] = useState(methods[0]?.key);
  const buy = useBuy();
  const chosen = proposals.find((one) => one.package.id === packageId) ?? proposals[0];
  const method = methods.find((one) => one.key === key) ?? methods[0];
  if (!chosen || !method) return null;
  return (
    <div className={styles.offer}>
      <p>{t('portal:buy.confirmIntro')}</p>
      <ProposalChoice proposals={proposals} chosen={chosen} onChoose={setPackageId} />
      <WaysToPay methods={methods} chosen={method} onChoose={(one) => setKey(one.key)} />
      <PriceSums price={chosen.price} />
      <FormError error={buy.error} />
      <div className={card.actions}>
        <Button
          loading={buy.isPending}
          onClick={() =>
            buy.start({
              packageId: chosen.package.id,
              quantity: chosen.price.quantity,
              expectedTotalMinor: chosen.price.totalMinor,
              method,
              confirmsQuoteId: quote.id,
            })
          }
        >
          {t('portal:buy.andConfirm')}
        </Button>
      </div>
    </div>
  );
}

interface ProposalChoiceProps {
  proposals: readonly ProposalView[];
  chosen: ProposalView;
  onChoose: (packageId: string) => void;
}

function ProposalChoice({ proposals, chosen, onChoose }: ProposalChoiceProps) {
  const { t } = useTexts();
  const format = useFormat();
  const proposalText = useProposalText();
  return (
    <Radio.Group label={t('portal:buy.proposals')} value={chosen.package.id} onChange={onChoose}>
      <Stack gap="xs" mt="xs">
        {proposals.map((proposal) => {
          const { what, left } = proposalText(proposal);
          const { totalMinor, currency } = proposal.price;
          return (
            <Radio
              key={proposal.package.id}
              value={proposal.package.id}
              label={`${what}, ${format.money(totalMinor, currency)}`}
              description={left}
            />
          );
        })}
      </Stack>
    </Radio.Group>
  );
}

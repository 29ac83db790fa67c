import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { ProposalView } from '../../../server/credits/packages/contract.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import styles from './buying.module.css';
import { PurchaseForm } from './purchase-form.tsx';
import { useProposals } from './use-buying.ts';

const most = 3;

/** "I need so many credits": what brings them, cheapest first. */
export function Proposals({ mayBuy }: { mayBuy: boolean }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState<number | string>('');
  const [needed, setNeeded] = useState(0);
  return (
    <>
      <form
        className={styles.need}
        onSubmit={(event) => {
          event.preventDefault();
          setNeeded(Number(typed));
        }}
      >
        <NumberInput
          label={t('portal:buy.need')}
          min={0.01}
          max={100_000}
          decimalScale={2}
          hideControls
          style={{ flex: '0 1 200px' }}
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit" variant="default" disabled={!(Number(typed) > 0)}>
          {t('portal:buy.propose')}
        </Button>
      </form>
      {needed > 0 && <Proposed key={needed} credits={needed} mayBuy={mayBuy} />}
    </>
  );
}

function Proposed({ credits, mayBuy }: { credits: number; mayBuy: boolean }) {
  const { t } = useTexts();
  const { data, error, refetch } = useProposals(credits);
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={2} />;
  if (data.length === 0) return <p role="status">{t('portal:buy.noneFits')}</p>;
  return (
    <>
      <h3 id="proposals">{t('portal:buy.proposals')}</h3>
      <ul className={styles.packages} aria-labelledby="proposals">
        {data.slice(0, most).map((proposal) => (
          <Proposal key={proposal.package.id} proposal={proposal} mayBuy={mayBuy} />
        ))}
      </ul>
    </>
  );
}

/** "2 × 5 credits", and what stays for later. */
export function useProposalText() {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  return (proposal: ProposalView) => {
    const { quantity } = proposal.price;
    const piece = creditsText(proposal.package.credits ?? 0);
    return {
      what: quantity > 1 ? t('portal:buy.times', { quantity, what: piece }) : piece,
      left:
        proposal.leftOver > 0 ? t('portal:buy.leftOver', { credits: creditsText(proposal.leftOver) }) : '',
    };
  };
}

function Proposal({ proposal, mayBuy }: { proposal: ProposalView; mayBuy: boolean }) {
  const { t } = useTexts();
  const format = useFormat();
  const proposalText = useProposalText();
  const [isOpen, setIsOpen] = useState(false);
  const { package: sold, price } = proposal;
  const { what, left } = proposalText(proposal);
  return (
    <li className={styles.package}>
      <div className={styles.what}>
        <strong>{what}</strong>
        {left && <span className={card.small}>{left}</span>}
      </div>
      <div className={styles.price}>
        <strong>{format.money(price.totalMinor, price.currency)}</strong>
        {price.taxMinor > 0 && <span className={card.small}>{t('portal:buy.taxIncluded')}</span>}
      </div>
      {mayBuy && !isOpen && (
        <Button variant="default" aria-expanded={false} onClick={() => setIsOpen(true)}>
          {t('portal:packages.order')}
        </Button>
      )}
      {isOpen && (
        <div className={styles.open}>
          <PurchaseForm package={sold} quantity={price.quantity} onCancel={() => setIsOpen(false)} />
        </div>
      )}
    </li>
  );
}

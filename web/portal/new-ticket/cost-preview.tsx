import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { ticketPreview } from '../../../server/tickets/contract.ts';
import { api } from '../../shared/api/client.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { FoilNumber, Stub } from '../../shared/components/stub.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { CoverageSentence } from '../../shared/support/coverage-sentence.tsx';
import { useTimeWorth } from '../../shared/support/use-time-worth.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey, usePolicy } from '../queries.ts';

type Preview = z.infer<typeof ticketPreview>;

interface CostPreviewProps {
  /** Key of the chosen class; empty while none is chosen. */
  class: string;
  licenceId: string | null | undefined;
  /** He has not said yet which of several licences it is about. */
  isLicenceOpen: boolean;
  /** Shown only where something is to be paid. */
  children?: ReactNode;
}

/** What the ticket may cost and when it is answered, before anything is sent. */
export function CostPreview({ class: chosen, licenceId, isLicenceOpen, children }: CostPreviewProps) {
  const { t } = useTexts();
  const { data: policy } = usePolicy();
  const rule = policy?.classes.find(({ key }) => key === chosen)?.coverage;
  const waits = isLicenceOpen && rule === 'free_support_else_paid';
  const said = licenceId === null ? 'none' : licenceId;
  const isKnown = chosen !== '' && !waits;
  const preview = useQuery({
    queryKey: useCustomerKey('preview', chosen, said ?? ''),
    queryFn: ({ signal }) => api.get<Preview>('/tickets/preview', { class: chosen, licenceId: said }, signal),
    enabled: isKnown,
    placeholderData: keepPreviousData,
  });
  if (isKnown && preview.data) return <Cost preview={preview.data}>{children}</Cost>;
  if (isKnown && preview.error)
    return <LoadFailed error={preview.error} onRetry={() => void preview.refetch()} />;
  return (
    <Stub
      label={t('portal:preview.title')}
      foil={<FoilNumber caption={t('portal:preview.unitUnknown')}>?</FoilNumber>}
    >
      <h2 style={{ margin: 0 }}>{t('portal:preview.title')}</h2>
      <p style={{ margin: 0 }} className={card.soft}>
        {waits ? t('portal:preview.chooseProduct') : t('portal:preview.chooseFirst')}
      </p>
    </Stub>
  );
}

function Cost({ preview, children }: { preview: Preview; children: ReactNode }) {
  const { t } = useTexts();
  const format = useFormat();
  const { verdict, available, firstResponseDueAt } = preview;
  const isPaid = verdict.coverage === 'paid';
  const { mayAsk } = useCustomer().rights;
  return (
    <Stub label={t('portal:preview.title')} foil={<CostFoil preview={preview} />}>
      <h2 style={{ margin: 0 }}>{t('portal:preview.title')}</h2>
      <div aria-live="polite" style={{ display: 'grid', gap: 8 }}>
        <p style={{ margin: 0 }}>
          <CoverageSentence verdict={verdict} />
        </p>
        {isPaid && (
          <p style={{ margin: 0 }} className={card.soft}>
            {mayAsk ? t('portal:preview.firstYourYes') : t('portal:preview.mayNotAsk')}
          </p>
        )}
        <p style={{ margin: 0 }} className={card.soft}>
          {t('portal:ticket.answerBy', { moment: format.moment(firstResponseDueAt) })}
        </p>
      </div>
      {isPaid && (
        <dl className={card.sums}>
          <dt>{t('portal:quote.availableNow')}</dt>
          <dd>{format.credits(available)}</dd>
        </dl>
      )}
      {isPaid && children}
    </Stub>
  );
}

function CostFoil({ preview: { verdict, minutesPerCredit } }: { preview: Preview }) {
  const { t } = useTexts();
  const format = useFormat();
  const timeWorth = useTimeWorth();
  if (verdict.coverage !== 'paid')
    return <FoilNumber caption={t('support:quote.unit', { count: 0 })}>{format.credits(0)}</FoilNumber>;
  const { range } = verdict;
  if (!range) return <FoilNumber caption={t('portal:preview.uponRequest')}>?</FoilNumber>;
  const { from, to } = range;
  return (
    <FoilNumber
      caption={
        <>
          {t('support:quote.unit', { count: to })}
          <br />
          {t('portal:preview.upTo', { time: timeWorth(to, minutesPerCredit) })}
        </>
      }
    >
      {from === to ? format.credits(to) : `${format.credits(from)}–${format.credits(to)}`}
    </FoilNumber>
  );
}

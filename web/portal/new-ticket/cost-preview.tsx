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
import { useCustomerKey } from '../queries.ts';

type Preview = z.infer<typeof ticketPreview>;

interface CostPreviewProps {
  /** Key of the chosen class; empty while none is chosen. */
  class: string;
  licenceId: string | undefined;
  /** Shown only where something is to be paid. */
  children?: ReactNode;
}

/** What the ticket may cost and when it is answered, before anything is sent. */
export function CostPreview({ class: chosen, licenceId, children }: CostPreviewProps) {
  const { t } = useTexts();
  const preview = useQuery({
    queryKey: useCustomerKey('preview', chosen, licenceId ?? ''),
    queryFn: ({ signal }) => api.get<Preview>('/tickets/preview', { class: chosen, licenceId }, signal),
    enabled: chosen !== '',
    placeholderData: keepPreviousData,
  });
  if (chosen !== '' && preview.data) return <Cost preview={preview.data}>{children}</Cost>;
  if (chosen !== '' && preview.error)
    return <LoadFailed error={preview.error} onRetry={() => void preview.refetch()} />;
  return (
    <Stub
      label={t('portal:preview.title')}
      foil={<FoilNumber caption={t('portal:preview.unitUnknown')}>?</FoilNumber>}
    >
      <h2 style={{ margin: 0 }}>{t('portal:preview.title')}</h2>
      <p style={{ margin: 0 }} className={card.soft}>
        {t('portal:preview.chooseFirst')}
      </p>
    </Stub>
  );
}

function Cost({ preview, children }: { preview: Preview; children: ReactNode }) {
  const { t } = useTexts();
  const format = useFormat();
  const { verdict, available, firstResponseDueAt } = preview;
  const isPaid = verdict.coverage === 'paid';
  return (
    <Stub label={t('portal:preview.title')} foil={<CostFoil preview={preview} />}>
      <h2 style={{ margin: 0 }}>{t('portal:preview.title')}</h2>
      <div aria-live="polite" style={{ display: 'grid', gap: 8 }}>
        <p style={{ margin: 0 }}>
          <CoverageSentence verdict={verdict} />
        </p>
        {isPaid && (
          <p style={{ margin: 0 }} className={card.soft}>
            {t('portal:preview.firstYourYes')}
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

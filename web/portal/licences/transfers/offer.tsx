import { useQuery } from '@tanstack/react-query';
import type { TransferView } from '../../../../server/licences/transfers/contract.ts';
import { api } from '../../../shared/api/client.ts';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { useParam } from '../../../shared/app/params.ts';
import { FormError } from '../../../shared/components/form-error.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { PageTitle } from '../../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../../shared/components/skeletons.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useCustomerKey } from '../../queries.ts';
import { SuspendedNotice } from '../../suspended-notice.tsx';
import { Answers } from './answers.tsx';
import { OfferSheet } from './offer-sheet.tsx';
import { useOfferWords } from './use-offer-words.ts';
import { useTransferStep } from './use-transfers.ts';

/** A licence that somebody offers to the reader. */
export default function Offer() {
  const id = useParam('transfer');
  const transfer = useQuery({
    queryKey: useCustomerKey('transfers', 'one', id),
    queryFn: ({ signal }) => api.get<TransferView>(`/licence-transfers/${id}`, {}, signal),
  });
  if (transfer.data) return <OfferOf transfer={transfer.data} />;
  if (transfer.error)
    return <LoadFailed page error={transfer.error} onRetry={() => void transfer.refetch()} />;
  return <PageSkeleton />;
}

function OfferOf({ transfer }: { transfer: TransferView }) {
  const { t } = useTexts();
  const { title, intro, reason } = useOfferWords(transfer);
  const answer = useTransferStep(transfer.id);
  const pending = answer.isPending && answer.variables !== 'withdraw' ? answer.variables : undefined;
  return (
    <>
      <PageTitle
        title={title}
        intro={intro}
        before={<AppLink to="/licences">{t('portal:transfer.back')}</AppLink>}
      />
      <SuspendedNotice />
      {reason && <p>{reason}</p>}
      <OfferSheet transfer={transfer}>
        <FormError error={answer.error} />
        <Answers
          actions={transfer.actions}
          pending={pending}
          onAgree={() => answer.mutate('agree')}
          onDecline={() => answer.mutate('decline')}
        />
      </OfferSheet>
    </>
  );
}

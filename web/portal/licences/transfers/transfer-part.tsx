import type { LicenceView } from '../../../../server/licences/contract.ts';
import type { TransferView } from '../../../../server/licences/transfers/contract.ts';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { notifyDone } from '../../../shared/app/notify.ts';
import { ConfirmButton } from '../../../shared/components/confirm-button.tsx';
import { FormError } from '../../../shared/components/form-error.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import card from '../../card.module.css';
import { useCustomer } from '../../queries.ts';
import styles from './transfers.module.css';
import { isOpen, useGiven, useTransferStep } from './use-transfers.ts';

type Licence = Pick<LicenceView, 'id' | 'state'>;

function useOpenTransfer({ id }: Licence): TransferView | undefined {
  return useGiven().data?.find((transfer) => isOpen(transfer) && transfer.licence.id === id);
}

/** The way to hand a licence over, for who may and while it is not on its way already. */
export function HandOverLink({ licence }: { licence: Licence }) {
  const { t } = useTexts();
  const { rights, suspended } = useCustomer();
  const open = useOpenTransfer(licence);
  if (open || !rights.mayManage || suspended || licence.state !== 'active') return null;
  return (
    <AppLink to="/licences/$licence/transfer" params={{ licence: licence.id }}>
      {t('portal:transfer.handOver')}
    </AppLink>
  );
}

/** Where the handing over of a licence stands, and the way back. */
export function TransferStanding({ licence }: { licence: Licence }) {
  const open = useOpenTransfer(licence);
  return open ? <Standing transfer={open} /> : null;
}

function Standing({ transfer }: { transfer: TransferView }) {
  const { t } = useTexts();
  const format = useFormat();
  const withdraw = useTransferStep(transfer.id, () => notifyDone(t('portal:transfer.withdrawn')));
  const { state, toEmail, validUntil, actions } = transfer;
  return (
    <div className={styles.state}>
      <p className={card.small}>
        {state === 'agreed'
          ? t('portal:transfer.agreed', { email: toEmail })
          : t('portal:transfer.asked', { email: toEmail, until: format.date(validUntil) })}
      </p>
      <FormError error={withdraw.error} />
      {actions.includes('withdraw') && (
        <ConfirmButton
          size="xs"
          loading={withdraw.isPending}
          question={t('portal:transfer.withdrawQuestion')}
          confirmLabel={t('portal:transfer.withdraw')}
          onConfirm={() => withdraw.mutate('withdraw')}
        >
          {t('portal:transfer.withdraw')}
        </ConfirmButton>
      )}
    </div>
  );
}

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { TransferView } from '../../../server/licences/transfers/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { notifyDone } from '../../shared/app/notify.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Row } from '../section.tsx';
import { RefuseTransfer } from './refuse-transfer.tsx';
import { TransferAbout } from './transfer-about.tsx';
import { useTransferStep } from './use-transfer-step.ts';

const tones = {
  asked: 'gold',
  agreed: 'stamp',
  done: 'ok',
  declined: 'plain',
  refused: 'plain',
  withdrawn: 'plain',
  lapsed: 'plain',
} as const;

interface TransferRowProps {
  transfer: TransferView;
  /** On the licence's own page, which says already which one it is. */
  isOfLicence?: boolean;
}

/** A transfer, and what staff may do with it. */
export function TransferRow({ transfer, isOfLicence = false }: TransferRowProps) {
  const { t } = useTexts();
  const [refuses, { toggle, close }] = useDisclosure(false);
  const step = useTransferStep(transfer, ({ state, to }) => {
    if (state === 'done') notifyDone(t('desk:transfers.approved', { to: to?.name ?? '' }));
  });
  const { actions, state, licence, obstacle, to } = transfer;
  const loading = (name: string) => step.isPending && step.variables.step === name;
  return (
    <Row
      title={
        <>
          {!isOfLicence && (
            <span>
              {licence.product} <code>{licence.key}</code>
            </span>
          )}
          {isOfLicence && <Sides transfer={transfer} />}
          <Chip tone={tones[state]}>{t(`desk:transfers.state.${state}`)}</Chip>
        </>
      }
      about={
        <>
          {!isOfLicence && <Sides transfer={transfer} />}
          <TransferAbout transfer={transfer} />
        </>
      }
      end={
        actions.length > 0 && (
          <>
            {actions.includes('approve') && (
              <ConfirmButton
                size="xs"
                variant="filled"
                disabled={obstacle !== null}
                loading={loading('approve')}
                question={t('desk:transfers.approveQuestion', { to: to?.name ?? '' })}
                confirmLabel={t('desk:transfers.approve')}
                onConfirm={() => step.mutate({ step: 'approve' })}
              >
                {t('desk:transfers.approve')}
              </ConfirmButton>
            )}
            {actions.includes('withdraw') && (
              <ConfirmButton
                size="xs"
                loading={loading('withdraw')}
                question={t('desk:transfers.withdrawQuestion')}
                confirmLabel={t('desk:transfers.withdraw')}
                onConfirm={() => step.mutate({ step: 'withdraw' })}
              >
                {t('desk:transfers.withdraw')}
              </ConfirmButton>
            )}
            {actions.includes('refuse') && (
              <Button size="xs" variant="default" aria-expanded={refuses} onClick={toggle}>
                {t('desk:transfers.refuse')}
              </Button>
            )}
          </>
        )
      }
      form={
        (step.error || (refuses && actions.includes('refuse'))) && (
          <>
            <FormError error={step.error} />
            {refuses && <RefuseTransfer transfer={transfer} onClose={close} />}
          </>
        )
      }
    />
  );
}

/** From whom to whom. */
function Sides({ transfer: { from, to, toEmail } }: { transfer: TransferView }) {
  return (
    <span>
      {from.id ? <AppLink to={`/customers/${from.id}`}>{from.name}</AppLink> : from.name} →{' '}
      {to ? <AppLink to={`/customers/${to.id}`}>{to.name}</AppLink> : toEmail}
    </span>
  );
}

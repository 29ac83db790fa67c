import { Button } from '@mantine/core';
import { ConfirmButton } from '../../../shared/components/confirm-button.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import card from '../../card.module.css';

type Answer = 'agree' | 'decline';

interface AnswersProps {
  /** Which of them the reader may give. */
  actions: readonly string[];
  pending: Answer | undefined;
  onDecline: () => void;
  /** Left out where a form's own button is it. */
  onAgree?: () => void;
}

/** The two answers to an offer. A yes can be given at once; a no is asked for once more. */
export function Answers({ actions, pending, onAgree, onDecline }: AnswersProps) {
  const { t } = useTexts();
  return (
    <>
      {actions.includes('agree') && <p className={card.small}>{t('portal:transfer.offer.next')}</p>}
      <div className={card.actions}>
        {actions.includes('agree') && (
          <Button
            type={onAgree ? 'button' : 'submit'}
            loading={pending === 'agree'}
            {...(onAgree ? { onClick: onAgree } : {})}
          >
            {t('portal:transfer.offer.accept')}
          </Button>
        )}
        {actions.includes('decline') && (
          <ConfirmButton
            variant="subtle"
            color="gray"
            loading={pending === 'decline'}
            question={t('portal:transfer.offer.declineQuestion')}
            confirmLabel={t('portal:transfer.offer.decline')}
            onConfirm={onDecline}
          >
            {t('portal:transfer.offer.decline')}
          </ConfirmButton>
        )}
      </div>
    </>
  );
}

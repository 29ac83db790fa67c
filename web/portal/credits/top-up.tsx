import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSearchParam } from '../../shared/app/params.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMayBuy } from '../buying/use-buying.ts';
import card from '../card.module.css';
import { TopUpForm } from './top-up-form.tsx';
import { TopUpTerms } from './top-up-terms.tsx';
import { type TopUp as SetTopUp, useConfirmMethod, useRemoveTopUp, useTopUp } from './use-top-up.ts';

/** Credits that buy themselves before they run out: off until somebody who may buy turns it on. */
export function TopUp() {
  const { t } = useTexts();
  const { data, error, refetch } = useTopUp();
  const mayBuy = useMayBuy();
  const [sets, { open, close }] = useDisclosure(false);
  if (!data) return error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : null;
  const { isOffered, topUp } = data;
  if (!topUp && !(isOffered && mayBuy)) return null;
  return (
    <section className={card.card} aria-labelledby="top-up">
      <div className={card.head}>
        <h2 id="top-up">{t('portal:topUp.title')}</h2>
        {topUp && (
          <Chip tone={topUp.active ? 'ok' : 'stamp'}>
            {topUp.active ? t('portal:topUp.on') : t('portal:topUp.stopped')}
          </Chip>
        )}
      </div>
      <Returned />
      {topUp ? <TopUpTerms topUp={topUp} /> : <p className={card.soft}>{t('portal:topUp.how')}</p>}
      {sets && <TopUpForm topUp={topUp} onClose={close} />}
      {!sets && mayBuy && <Actions topUp={topUp} isOffered={isOffered} onSet={open} />}
    </section>
  );
}

interface ActionsProps {
  topUp: SetTopUp | null;
  isOffered: boolean;
  onSet: () => void;
}

function Actions({ topUp, isOffered, onSet }: ActionsProps) {
  const { t } = useTexts();
  const remove = useRemoveTopUp();
  return (
    <>
      <FormError error={remove.error} />
      <div className={card.actions}>
        {isOffered && (
          <Button
            variant={topUp?.active || topUp?.stoppedWhy === 'chargeback' ? 'default' : 'filled'}
            onClick={onSet}
          >
            {topUp ? t('portal:topUp.change') : t('portal:topUp.setUp')}
          </Button>
        )}
        {topUp && (
          <ConfirmButton
            variant="subtle"
            color="gray"
            loading={remove.isPending}
            question={t('portal:topUp.removeQuestion')}
            confirmLabel={t('portal:topUp.remove')}
            onConfirm={() => remove.mutate(undefined)}
          >
            {t('portal:topUp.remove')}
          </ConfirmButton>
        )}
      </div>
    </>
  );
}

/** The provider's page leads back here with the name of what was asked for; it is confirmed once. */
function Returned() {
  const setupId = useSearchParam('stored');
  const navigate = useNavigate();
  const asked = useRef<string | undefined>(undefined);
  const confirm = useConfirmMethod(() => void navigate({ to: '/credits', replace: true }));
  const { mutate } = confirm;
  useEffect(() => {
    if (!setupId || asked.current === setupId) return;
    asked.current = setupId;
    mutate(setupId);
  }, [setupId, mutate]);
  return <FormError error={confirm.error} />;
}

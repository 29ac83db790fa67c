import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../shared/api/client.ts';
import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { FormError } from '../../../shared/components/form-error.tsx';
import { ListSkeleton } from '../../../shared/components/skeletons.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { Section } from '../../section.tsx';
import { useDraftDesk } from '../draft/draft-context.ts';
import { ProblemList } from '../draft/problem-list.tsx';
import settings from '../draft/settings.module.css';
import styles from './review.module.css';
import type { TrialAnswer, TrialAsk } from './trial-contract.ts';
import { TrialForm } from './trial-form.tsx';
import { TrialTickets } from './trial-tickets.tsx';
import { TrialTotals } from './trial-totals.tsx';

/** The dry run: what tickets of the past would have cost under the draft, and when they would have been due. */
export default function Trial() {
  const { t } = useTexts();
  const { draft, edition, problems } = useDraftDesk();
  const [ranAt, setRanAt] = useState(edition);
  const trial = useMutation({
    mutationFn: (ask: TrialAsk) => {
      setRanAt(edition);
      return api.post<TrialAnswer>('/policy/dry-run', { policy: draft.policy, ...ask });
    },
  });
  const isOld = ranAt !== edition;
  return (
    <>
      <Section title={t('desk:policy.part.trial')}>
        <p className={settings.intro}>{t('desk:policy.trial.intro')}</p>
        <TrialForm
          isRunning={trial.isPending}
          isBlocked={problems.all.length > 0}
          onRun={(ask) => trial.mutate(ask)}
        />
        {trial.error && (
          <div className={styles.padded}>
            <FormError error={trial.error} />
          </div>
        )}
      </Section>
      <ProblemList />
      {trial.isPending && <ListSkeleton rows={6} />}
      {trial.data && !trial.isPending && (
        <>
          {isOld && <p className={office.small}>{t('desk:policy.trial.old')}</p>}
          <TrialTotals totals={trial.data.totals} />
          {trial.data.totals.more && <p className={office.small}>{t('desk:policy.trial.more')}</p>}
          {trial.data.tickets.length === 0 ? (
            <EmptyState title={t('desk:policy.trial.none')}>{t('desk:policy.trial.noneHint')}</EmptyState>
          ) : (
            <TrialTickets tickets={trial.data.tickets} />
          )}
        </>
      )}
    </>
  );
}

import { Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../../shared/api/client.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { ConfirmButton } from '../../../shared/components/confirm-button.tsx';
import { FormError } from '../../../shared/components/form-error.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { LicenceImportPage } from '../../contract.ts';
import bank from '../../credits/bank/bank.module.css';
import styles from '../../office.module.css';
import { licenceKeys } from '../use-licences.ts';

/** How far it is, what came of the rows so far, and a way to stop. */
export function ImportProgress({ one }: { one: LicenceImportPage }) {
  const { t } = useTexts();
  const { language } = useFormat();
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const words = t('desk:imports.progress', { done: number(one.rowsDone), rows: number(one.rows) });
  const share = one.rows > 0 ? (100 * one.rowsDone) / one.rows : 100;
  const sums: [string, number][] = [
    [t('desk:imports.added'), one.created],
    [t('desk:imports.refused'), one.refused],
    [t('desk:imports.left'), one.rows - one.rowsDone],
  ];
  useListReadAgain(one.state);
  return (
    <section className={styles.section} aria-label={words}>
      <div className={styles.form} style={{ borderTop: 0, borderRadius: 10 }}>
        <Progress
          size="lg"
          value={share}
          striped={one.state === 'running'}
          animated={one.state === 'running'}
          color={one.state === 'cancelled' || one.state === 'failed' ? 'gray' : undefined}
          aria-label={words}
        />
        <p className={styles.small} role="status">
          {words}
          {one.state === 'running' && ` · ${t('desk:imports.goOn')}`}
        </p>
        {one.state === 'failed' && <p role="alert">{t('desk:imports.lost')}</p>}
        <dl className={bank.sums}>
          {sums.map(([label, count]) => (
            <div key={label} data-none={count === 0 || undefined}>
              <dt>{label}</dt>
              <dd className="num">{number(count)}</dd>
            </div>
          ))}
        </dl>
        {one.state === 'running' ? (
          <StopButton
            importId={one.id}
            label={t('desk:imports.stop')}
            question={t('desk:imports.stopQuestion')}
          />
        ) : (
          <AppLink to="/licences">{t('desk:imports.toLicences')}</AppLink>
        )}
      </div>
    </section>
  );
}

/** Other lists know of what was read in once it has ended. */
function useListReadAgain(state: LicenceImportPage['state']) {
  const queries = useQueryClient();
  useEffect(() => {
    if (state === 'running') return;
    void queries.invalidateQueries({ queryKey: licenceKeys.all() });
    void queries.invalidateQueries({ queryKey: [...licenceKeys.imports(), 'list'] });
  }, [queries, state]);
}

interface StopButtonProps {
  importId: string;
  label: string;
  question: string;
  onStopped?: () => void;
}

/** Ends an import: one that is at work where it is, one that waits for good. */
export function StopButton({ importId, label, question, onStopped }: StopButtonProps) {
  const stop = useCommand<void, LicenceImportPage>({
    run: (_input, options) => api.post(`/licence-imports/${importId}/cancel`, {}, options),
    invalidates: [licenceKeys.imports()],
    ...(onStopped ? { onSuccess: onStopped } : {}),
  });
  return (
    <>
      <FormError error={stop.error} />
      <div>
        <ConfirmButton
          size="sm"
          question={question}
          confirmLabel={label}
          loading={stop.isPending}
          onConfirm={() => stop.mutate()}
        >
          {label}
        </ConfirmButton>
      </div>
    </>
  );
}

import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../shared/api/client.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import { FormError } from '../../../shared/components/form-error.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { LicenceImportPage } from '../../contract.ts';
import styles from '../../office.module.css';
import { licenceKeys } from '../use-licences.ts';
import { ColumnTable } from './column-table.tsx';
import { StopButton } from './import-progress.tsx';
import page from './imports.module.css';
import { ReadingFields } from './reading-fields.tsx';

export type Preview = NonNullable<LicenceImportPage['preview']>;
type Reading = LicenceImportPage['reading'];

interface ImportPreviewProps {
  one: LicenceImportPage;
  preview: Preview;
}

/** What a file holds and how it is read; each choice is tried at once on its first rows. */
export function ImportPreview({ one, preview }: ImportPreviewProps) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { keep, choose } = useReading(one);
  const start = useKeep<void>(one.id, (_input, options) =>
    api.post(`/licence-imports/${one.id}/start`, {}, options),
  );
  return (
    <section className={styles.section} aria-labelledby="columns">
      <header className={styles.sectionHead}>
        <h2 id="columns" className={styles.sectionTitle}>
          {t('desk:imports.columns.title')}
        </h2>
      </header>
      <p className={`${styles.small} ${styles.pad}`}>{t('desk:imports.columns.intro')}</p>
      <ColumnTable one={one} preview={preview} onColumns={(columns) => choose({ columns })} />
      <div className={styles.form}>
        <ReadingFields one={one} preview={preview} onChange={choose} />
        <FormError error={keep.error ?? start.error} />
        {preview.missing.length > 0 && (
          <div role="status">
            <strong>{t('desk:imports.missingTitle')}</strong>
            <ul className={page.missing}>
              {preview.missing.map((missing) => (
                <li key={missing}>{t(`desk:imports.missing.${missing}`)}</li>
              ))}
            </ul>
          </div>
        )}
        <div className={styles.buttons}>
          <Button
            disabled={preview.missing.length > 0 || keep.isPending}
            loading={start.isPending}
            onClick={() => start.mutate()}
          >
            {t('desk:imports.start', { count: one.rows })}
          </Button>
          <StopButton
            importId={one.id}
            label={t('desk:imports.discard')}
            question={t('desk:imports.discardQuestion')}
            onStopped={() => void navigate({ to: '/licence-imports' })}
          />
        </div>
      </div>
    </section>
  );
}

/** Shows a choice at once, and the rows as they are read by it once the house has tried it. */
function useReading(one: LicenceImportPage) {
  const queries = useQueryClient();
  const queryKey = licenceKeys.import(one.id);
  const now = () => queries.getQueryData<LicenceImportPage>(queryKey) ?? one;
  const keep = useKeep(
    one.id,
    (change: Partial<Reading>, options) => {
      const { delimiter: _, ...reading } = { ...now().reading, ...change };
      return api.put(`/licence-imports/${one.id}/reading`, reading, options);
    },
    `reading of ${one.id}`,
  );
  const choose = (change: Partial<Reading>) => {
    queries.setQueryData(queryKey, { ...now(), reading: { ...now().reading, ...change } });
    keep.mutate(change, { onError: () => void queries.invalidateQueries({ queryKey }) });
  };
  return { keep, choose };
}

/** A command whose answer is the import as it now stands. */
function useKeep<Input>(
  importId: string,
  run: (input: Input, options: { idempotencyKey?: string }) => Promise<LicenceImportPage>,
  inTurn?: string,
) {
  const queries = useQueryClient();
  return useCommand<Input, LicenceImportPage>({
    run,
    ...(inTurn === undefined ? {} : { inTurn }),
    onSuccess: (answer) => queries.setQueryData(licenceKeys.import(importId), answer),
  });
}

import { Dropzone, type FileRejection } from '@mantine/dropzone';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../../shared/api/keys.ts';
import { upload } from '../../../shared/api/upload.ts';
import drop from '../../../shared/components/file-drop.module.css';
import { FormError } from '../../../shared/components/form-error.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { ImportAnswer } from '../../contract.ts';
import styles from '../../office.module.css';
import { ImportResult } from './import-result.tsx';
import { type Columns, NameColumns } from './name-columns.tsx';

const mostBytes = 10_000_000;

interface Chosen {
  file: File;
  columns?: Columns;
}

/** A file is dropped; what came of it is shown below, or the question which of its columns is which. */
export function DropStatement() {
  const { t } = useTexts();
  const format = useFormat();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const send = useMutation<ImportAnswer, Error, Chosen>({
    mutationFn: ({ file: chosen, columns }) =>
      upload('/bank-imports', chosen, columns ? { fields: { columns: JSON.stringify(columns) } } : {}),
    onSuccess: () =>
      Promise.all(
        [['bank'], keys.counts(), keys.customers()].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const answer = send.data;
  return (
    <section className={styles.section} aria-label={t('desk:bank.drop')}>
      <div className={styles.form} style={{ borderTop: 0, borderRadius: 10 }}>
        <Dropzone
          className={drop.drop ?? ''}
          multiple={false}
          maxSize={mostBytes}
          loading={send.isPending}
          activateOnKeyboard
          aria-label={t('desk:bank.drop')}
          onDropAny={(_accepted: readonly File[], refused: readonly FileRejection[]) =>
            setTooLarge(refused.length > 0)
          }
          onDrop={([chosen]: readonly File[]) => {
            if (!chosen) return;
            setFile(chosen);
            send.mutate({ file: chosen });
          }}
        >
          <span className={drop.invitation}>
            <IconFileUpload size={18} aria-hidden="true" />
            <span>{t('desk:bank.dropHint', { limit: format.bytes(mostBytes) })}</span>
          </span>
        </Dropzone>
        {tooLarge && (
          <p role="alert" className={drop.refused}>
            {t('problem:bank_file_too_large')}
          </p>
        )}
        <FormError error={send.error} />
        {answer && 'imported' in answer && <ImportResult imported={answer.imported} />}
        {answer && 'columnsWanted' in answer && file && (
          <NameColumns
            wanted={answer.columnsWanted}
            isSending={send.isPending}
            onNamed={(columns) => send.mutate({ file, columns })}
          />
        )}
      </div>
    </section>
  );
}

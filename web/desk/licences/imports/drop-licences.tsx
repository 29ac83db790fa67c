import { Progress } from '@mantine/core';
import { Dropzone, type FileRejection } from '@mantine/dropzone';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { upload } from '../../../shared/api/upload.ts';
import drop from '../../../shared/components/file-drop.module.css';
import { FormError } from '../../../shared/components/form-error.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { LicenceImportPage } from '../../contract.ts';
import styles from '../../office.module.css';
import { licenceKeys } from '../use-licences.ts';

const mostMegabytes = 50;

/** Takes a file and sends it up. */
export function DropLicences({ onUploaded }: { onUploaded: (uploaded: LicenceImportPage) => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const [tooLarge, setTooLarge] = useState(false);
  const send = useMutation<LicenceImportPage, Error, File>({
    mutationFn: (file) => upload('/licence-imports', file, { onProgress: setShare }),
    onSuccess: (uploaded) => {
      queries.setQueryData(licenceKeys.import(uploaded.id), uploaded);
      onUploaded(uploaded);
    },
  });
  return (
    <section className={styles.section} aria-label={t('desk:imports.drop')}>
      <div className={styles.form} style={{ borderTop: 0, borderRadius: 10 }}>
        <Dropzone
          className={drop.drop ?? ''}
          multiple={false}
          maxSize={mostMegabytes * 1_048_576}
          disabled={send.isPending}
          activateOnKeyboard
          aria-label={t('desk:imports.drop')}
          onDropAny={(_accepted: readonly File[], refused: readonly FileRejection[]) =>
            setTooLarge(refused.length > 0)
          }
          onDrop={([chosen]: readonly File[]) => {
            if (chosen) send.mutate(chosen);
          }}
        >
          <span className={drop.invitation}>
            <IconFileUpload size={18} aria-hidden="true" />
            <span>{t('desk:imports.dropHint', { limit: format.bytes(mostMegabytes * 1_000_000) })}</span>
          </span>
        </Dropzone>
        {send.isPending && (
          <Progress
            value={share * 100}
            aria-label={t('common:files.uploading', { name: send.variables.name })}
          />
        )}
        {tooLarge && (
          <p role="alert" className={drop.refused}>
            {t('problem:import_too_large', { megabytes: mostMegabytes })}
          </p>
        )}
        <FormError error={send.error} />
      </div>
    </section>
  );
}

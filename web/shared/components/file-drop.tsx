import { ActionIcon, Button, Progress } from '@mantine/core';
import { Dropzone, type FileRejection } from '@mantine/dropzone';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { problemSentence } from '../api/problem-sentence.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './file-drop.module.css';
import type { AttachedFile, Attachments } from './use-attachments.ts';

const megabyte = 1_000_000;

interface FileDropProps {
  attachments: Attachments;
  /** The server refuses larger ones; telling it here saves the upload. */
  maxBytes?: number;
}

/** Choose files by button or by dropping them; each shows its progress, its trouble, and how to take it away. */
export function FileDrop({ attachments, maxBytes = 25 * megabyte }: FileDropProps) {
  const { t } = useTexts();
  const format = useFormat();
  const [refused, setRefused] = useState<readonly FileRejection[]>([]);
  return (
    <div className={styles.area}>
      <Dropzone
        className={styles.drop}
        maxSize={maxBytes}
        onDropAny={(_accepted: readonly File[], rejections: readonly FileRejection[]) =>
          setRefused(rejections)
        }
        onDrop={attachments.add}
        activateOnKeyboard
        aria-label={t('common:files.add')}
      >
        <span className={styles.invitation}>
          <IconPaperclip size={16} aria-hidden="true" />
          <span>{t('common:files.drop', { limit: format.bytes(maxBytes) })}</span>
        </span>
      </Dropzone>
      {refused.length > 0 && (
        <p role="alert" className={styles.refused}>
          {t('common:files.tooLarge', {
            names: refused.map(({ file }) => file.name).join(', '),
            limit: format.bytes(maxBytes),
          })}
        </p>
      )}
      <AttachedFiles attachments={attachments} />
    </div>
  );
}

export function AttachedFiles({ attachments }: { attachments: Attachments }) {
  const { t } = useTexts();
  if (attachments.files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={t('common:files.list')}>
      {attachments.files.map((file) => (
        <AttachedFileRow key={file.key} file={file} attachments={attachments} />
      ))}
    </ul>
  );
}

function AttachedFileRow({ file, attachments }: { file: AttachedFile; attachments: Attachments }) {
  const { t } = useTexts();
  const format = useFormat();
  const reason = problemSentence(file.error) ?? t('common:files.failed');
  return (
    <li className={styles.file}>
      <span className={styles.name}>{file.name}</span>
      <span className={styles.size}>{format.bytes(file.sizeBytes)}</span>
      <ActionIcon
        size="md"
        aria-label={t('common:files.remove', { name: file.name })}
        onClick={() => attachments.remove(file.key)}
      >
        <IconX size={15} aria-hidden="true" />
      </ActionIcon>
      {file.state === 'uploading' && (
        <Progress
          className={styles.progress}
          size={4}
          value={file.share * 100}
          aria-label={t('common:files.uploading', { name: file.name })}
        />
      )}
      {file.state === 'failed' && (
        <span role="alert" className={styles.failed}>
          {reason}
          <Button size="compact-sm" variant="subtle" onClick={() => attachments.retry(file.key)}>
            {t('common:tryAgain')}
          </Button>
        </span>
      )}
    </li>
  );
}

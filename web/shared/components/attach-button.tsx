import { ActionIcon, FileButton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useTexts } from '../i18n/use-texts.ts';
import type { Attachments } from './use-attachments.ts';

/** Choosing files where there is little room; `FileDrop` says the same with more words. */
export function AttachButton({ attachments }: { attachments: Attachments }) {
  const { t } = useTexts();
  return (
    <FileButton multiple onChange={attachments.add}>
      {(button) => (
        <ActionIcon {...button} size="md" aria-label={t('common:files.add')} title={t('common:files.add')}>
          <IconPaperclip size={17} aria-hidden="true" />
        </ActionIcon>
      )}
    </FileButton>
  );
}

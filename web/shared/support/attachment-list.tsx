import { IconPaperclip } from '@tabler/icons-react';
import type { MessageView } from '../../../server/tickets/contract.ts';
import { address } from '../api/client.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './attachment-list.module.css';

/** Types that the server lets a browser show; all others are saved. */
const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** The files of a message: pictures open beside, the rest is saved. */
export function AttachmentList({ attachments }: { attachments: MessageView['attachments'] }) {
  const { t } = useTexts();
  const format = useFormat();
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('common:files.list')}>
      {attachments.map(({ id, fileName, contentType, sizeBytes }) => (
        <li key={id} className={styles.file}>
          <IconPaperclip size={15} aria-hidden="true" />
          {shown.has(contentType) ? (
            <a href={address(`/attachments/${id}`, { inline: 1 })} target="_blank" rel="noreferrer">
              {fileName}
            </a>
          ) : (
            <a href={address(`/attachments/${id}`)} download={fileName}>
              {fileName}
            </a>
          )}
          <span>{format.bytes(sizeBytes)}</span>
        </li>
      ))}
    </ul>
  );
}

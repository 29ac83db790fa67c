import { Button, Textarea } from '@mantine/core';
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTexts } from '../i18n/use-texts.ts';
import { AttachButton } from './attach-button.tsx';
import styles from './composer.module.css';
import { useDraft } from './drafts.ts';
import { AttachedFiles, FileDrop } from './file-drop.tsx';
import { FormError } from './form-error.tsx';
import { ShortcutHint } from './shortcut-hint.tsx';
import { useAttachments } from './use-attachments.ts';

export interface ComposedMessage {
  body: string;
  attachmentIds: readonly string[];
}

interface ComposerProps {
  /** One place, one draft: `ticket.<id>.public`. */
  draftKey: string;
  label: string;
  placeholder?: string;
  sendLabel: string;
  /** Rejects when it was not sent; the text then stays. Hand over `command.mutateAsync` of `useCommand`. */
  send: (message: ComposedMessage) => Promise<unknown>;
  /** Left of the send button: what kind of message, a timer, macros. */
  controls?: ReactNode;
  /** Beside the send button: a second thing to do. */
  secondary?: ReactNode;
  tone?: 'plain' | 'note';
  withAttachments?: boolean;
  /** For the desk: a paperclip in place of the area for dropping; files may be dropped on the whole of it. */
  compact?: boolean;
  minRows?: number;
}

/** Where messages are written. Keeps a draft, sends with Ctrl or Cmd and Enter. */
export function Composer(props: ComposerProps) {
  const { t } = useTexts();
  const [body, setBody, clearBody] = useDraft(props.draftKey);
  const attachments = useAttachments();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const canSend = body.trim() !== '' && !attachments.isUploading && !isSending;

  const send = async () => {
    if (!canSend) return;
    setSending(true);
    setError(null);
    try {
      await props.send({ body: body.trim(), attachmentIds: attachments.ids });
      clearBody();
      attachments.clear();
    } catch (failure) {
      setError(failure);
    } finally {
      setSending(false);
    }
  };

  const withFiles = props.withAttachments !== false;
  const catchFiles = (event: DragEvent) => {
    if (!withFiles || !props.compact) return;
    event.preventDefault();
    attachments.add([...event.dataTransfer.files]);
  };

  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      className={styles.composer}
      data-tone={props.tone ?? 'plain'}
      aria-label={props.label}
      onDragOver={(event) => props.compact && event.preventDefault()}
      onDrop={catchFiles}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        aria-label={props.label}
        placeholder={props.placeholder}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={sendByKey}
        autosize
        minRows={props.minRows ?? 3}
        maxRows={18}
        variant="unstyled"
        classNames={{ input: styles.text ?? '' }}
      />
      {withFiles && !props.compact && <FileDrop attachments={attachments} />}
      {withFiles && props.compact && <AttachedFiles attachments={attachments} />}
      <FormError error={error} />
      <div className={styles.bar}>
        {props.controls}
        {withFiles && props.compact && <AttachButton attachments={attachments} />}
        <div className={styles.end}>
          {props.secondary}
          <Button
            type="submit"
            loading={isSending}
            disabled={!canSend}
            rightSection={<ShortcutHint>mod+enter</ShortcutHint>}
          >
            {props.sendLabel}
          </Button>
        </div>
      </div>
      {attachments.isUploading && <p className={styles.small}>{t('common:files.wait')}</p>}
    </form>
  );
}

import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useMaybeParam } from '../../shared/app/params.ts';
import { Chip, type Tone } from '../../shared/components/chip.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useDocumentTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { OutboxItem } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { Panes } from '../panes.tsx';
import queue from '../queue/ticket-list.module.css';
import { MailList, MailRow } from './mail-list.tsx';
import { OutboxReader } from './outbox-reader.tsx';

const states = ['waiting', 'kept', 'sent', 'failed', 'dropped'] as const;

const tones = {
  waiting: 'gold',
  kept: 'accent',
  sent: 'ok',
  failed: 'stamp',
  dropped: 'plain',
} as const satisfies Record<OutboxItem['state'], Tone>;

/** Every mail that went out, waits, or is kept because there is no mail server. */
export default function Outbox() {
  const { t } = useTexts();
  const id = useMaybeParam('mail');
  const title = t('desk:outbox.title');
  useDocumentTitle(title);
  return (
    <Panes
      listPath="/outbox"
      list={{ label: title, content: <OutboxList openId={id} /> }}
      main={id ? { label: t('desk:outbox.mail'), content: <OutboxReader key={id} id={id} /> } : undefined}
      nothingChosen={
        <div style={{ margin: 'auto' }}>
          <EmptyState title={t('desk:mail.choose')}>{t('desk:outbox.hint')}</EmptyState>
        </div>
      }
    />
  );
}

function OutboxList({ openId }: { openId: string | undefined }) {
  const { t } = useTexts();
  const [state, setState] = useState('');
  const mails = useCursorList<OutboxItem>([...deskKeys.outbox(), { state }], '/outbox', {
    state: state || undefined,
    limit: 50,
  });
  return (
    <MailList
      title={t('desk:outbox.title')}
      isBeside={openId !== undefined}
      tools={
        <NativeSelect
          size="xs"
          aria-label={t('desk:outbox.show')}
          value={state}
          data={[
            { value: '', label: t('desk:outbox.all') },
            ...states.map((value) => ({ value, label: t(`desk:outbox.state.${value}`) })),
          ]}
          onChange={(event) => setState(event.currentTarget.value)}
        />
      }
    >
      <CursorList
        query={mails}
        empty={<EmptyState title={t('desk:empty.title')}>{t('desk:outbox.none')}</EmptyState>}
      >
        {(items) => (
          <ul className={queue.rows}>
            {items.map((mail) => (
              <MailRow
                key={mail.id}
                to={`/outbox/${mail.id}`}
                isOpen={mail.id === openId}
                subject={mail.subject}
                when={<Moment at={mail.createdAt} />}
                about={mail.to.name || mail.to.address}
                chip={<OutboxState state={mail.state} />}
              />
            ))}
          </ul>
        )}
      </CursorList>
    </MailList>
  );
}

export function OutboxState({ state }: { state: OutboxItem['state'] }) {
  const { t } = useTexts();
  return <Chip tone={tones[state]}>{t(`desk:outbox.state.${state}`)}</Chip>;
}

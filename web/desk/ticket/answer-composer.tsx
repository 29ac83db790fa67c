import { SegmentedControl, Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { type ComposedMessage, Composer } from '../../shared/components/composer.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketView } from '../contract.ts';
import { ConflictNote } from './conflict-note.tsx';
import { TimerChip } from './timer-chip.tsx';
import type { Doing, MessageKind } from './use-doing.ts';
import { ticketChanged } from './use-ticket.ts';
import type { WorkTimer } from './work-timer.ts';

interface AnswerComposerProps {
  ticket: TicketView;
  doing: Doing;
  timer: WorkTimer;
}

/** Where an agent answers the customer, or leaves a note that the customer never sees. */
export function AnswerComposer({ ticket, doing, timer }: AnswerComposerProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [thenWait, setThenWait] = useState(true);
  const box = useFocusOnTurn(doing.focusTurn);
  const { kind } = doing;
  const isNote = kind === 'note';
  const firstName = ticket.requester.name.split(' ')[0] ?? '';
  const post = useCommand<ComposedMessage & { kind: MessageKind; thenWait: boolean }>({
    run: (message, options) => api.post(`/tickets/${ticket.id}/messages`, message, options),
    onSuccess: () => void ticketChanged(queries, ticket),
  });
  const send = async (message: ComposedMessage) => {
    try {
      await post.mutateAsync({ ...message, kind, thenWait: isNote || thenWait });
    } catch (error) {
      void ticketChanged(queries, ticket);
      throw error;
    }
  };
  return (
    <div ref={box}>
      <Composer
        draftKey={`ticket.${ticket.id}.${kind}`}
        label={isNote ? t('desk:composer.note') : t('desk:composer.answer', { name: ticket.requester.name })}
        placeholder={
          isNote ? t('desk:composer.notePlaceholder') : t('desk:composer.placeholder', { name: firstName })
        }
        sendLabel={isNote ? t('desk:composer.keep') : t('desk:composer.send')}
        tone={isNote ? 'note' : 'plain'}
        minRows={2}
        compact
        send={send}
        controls={
          <>
            <KindSwitch doing={doing} />
            {doing.may('log_time') && <TimerChip timer={timer} />}
          </>
        }
        secondary={
          !isNote &&
          !ticket.resolvedAt && (
            <Switch
              size="xs"
              label={t('desk:composer.thenWait')}
              checked={thenWait}
              onChange={(event) => setThenWait(event.currentTarget.checked)}
            />
          )
        }
      />
      <ConflictNote error={post.error} ticket={ticket} />
    </div>
  );
}

function KindSwitch({ doing }: { doing: Doing }) {
  const { t } = useTexts();
  const kinds = [
    ...(doing.may('reply') ? [{ value: 'public' as const, label: t('desk:composer.public') }] : []),
    ...(doing.may('note') ? [{ value: 'note' as const, label: t('desk:composer.internal') }] : []),
  ];
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('desk:composer.kind')}
      value={doing.kind}
      data={kinds}
      onChange={doing.write}
    />
  );
}

/** After a key or a closed panel the cursor stands in the text; not when the ticket is first opened. */
function useFocusOnTurn(turn: number) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (turn > 0) box.current?.querySelector('textarea')?.focus();
  }, [turn]);
  return box;
}

import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../../shared/api/client.ts';
import { FormError } from '../../../shared/components/form-error.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useMe } from '../../../shared/identity/use-me.ts';
import type { TicketView } from '../../contract.ts';
import { useStaff } from '../../staff/use-staff.ts';
import { ConflictNote } from '../conflict-note.tsx';
import styles from '../ticket-pane.module.css';
import type { Doing } from '../use-doing.ts';
import { Panel } from './panel.tsx';
import { useTicketCommand } from './use-ticket-command.ts';

const toQueue = 'queue';

/** Gives the ticket to an agent, or back to its department's queue. */
export function AssignPanel({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const { person } = useMe();
  const staff = useStaff();
  const [chosen, setChosen] = useState(ticket.assignee?.id ?? person.id);
  const assign = useTicketCommand(
    ticket,
    (assigneeId: string | null, options) => api.post(`/tickets/${ticket.id}/assign`, { assigneeId }, options),
    doing.close,
  );
  const people = (staff.data?.items ?? []).map(({ id, name }) => ({
    value: id,
    label: id === person.id ? t('desk:assign.me', { name }) : name,
  }));
  return (
    <Panel title={t('desk:do.assign')} onClose={doing.close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          assign.mutate(chosen === toQueue ? null : chosen);
        }}
      >
        <FormError error={assign.error} />
        <ConflictNote error={assign.error} ticket={ticket} />
        {staff.error && <LoadFailed error={staff.error} onRetry={() => void staff.refetch()} />}
        <Select
          label={t('desk:assign.to')}
          data={[
            { value: toQueue, label: t('desk:assign.queue', { name: ticket.department.name }) },
            ...people,
          ]}
          value={chosen}
          onChange={(id) => id && setChosen(id)}
          allowDeselect={false}
          searchable
          data-autofocus
          autoFocus
          nothingFoundMessage={t('common:nothingFound')}
        />
        <div className={styles.buttons}>
          <Button type="submit" loading={assign.isPending}>
            {t('desk:do.assign')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

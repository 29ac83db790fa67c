import { Button } from '@mantine/core';
import { api } from '../../../shared/api/client.ts';
import { FormError } from '../../../shared/components/form-error.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { TicketView } from '../../contract.ts';
import { ConflictNote } from '../conflict-note.tsx';
import styles from '../ticket-pane.module.css';
import type { Doing } from '../use-doing.ts';
import { Consequences } from './consequences.tsx';
import { Panel } from './panel.tsx';
import { useTicketCommand } from './use-ticket-command.ts';

/** Says that the product itself is at fault, having shown what becomes of prices and credits. */
export function FindFaultPanel({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const find = useTicketCommand(
    ticket,
    (_: undefined, options) => api.post(`/tickets/${ticket.id}/product-fault`, undefined, options),
    doing.close,
  );
  return (
    <Panel title={t('desk:do.find_fault')} onClose={doing.close}>
      <FormError error={find.error} />
      <ConflictNote error={find.error} ticket={ticket} />
      <p className={styles.small}>{t('desk:fault.text')}</p>
      <Consequences ticket={ticket} path="product-fault" />
      <div className={styles.buttons}>
        <Button autoFocus loading={find.isPending} onClick={() => find.mutate(undefined)}>
          {t('desk:fault.button')}
        </Button>
      </div>
    </Panel>
  );
}

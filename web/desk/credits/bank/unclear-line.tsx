import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../../shared/api/client.ts';
import { keys } from '../../../shared/api/keys.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { Chip } from '../../../shared/components/chip.tsx';
import { ConfirmButton } from '../../../shared/components/confirm-button.tsx';
import { FormError } from '../../../shared/components/form-error.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useDay } from '../../../shared/support/use-day.ts';
import type { BankLineView } from '../../contract.ts';
import { OfficeForm } from '../../office-form.tsx';
import { Row } from '../../section.tsx';
import bank from './bank.module.css';

type Proposal = BankLineView['proposals'][number];

function useDecision(line: BankLineView, onSuccess?: () => void) {
  return useCommand<object>({
    run: (body, options) => api.post(`/bank-lines/${line.id}/decision`, body, options),
    invalidates: [['bank'], keys.counts(), keys.customers()],
    ...(onSuccess ? { onSuccess } : {}),
  });
}

/** A payment with why it was not booked, the orders that it may be for, and the way to put it aside. */
export function UnclearLine({ line }: { line: BankLineView }) {
  const { t } = useTexts();
  const format = useFormat();
  const day = useDay();
  const [ignores, setIgnores] = useState(false);
  const match = useDecision(line);
  return (
    <Row
      title={
        <>
          <span className="num">{format.money(line.amountMinor, line.currency)}</span>
          {line.payer && <span>{line.payer}</span>}
          {line.why && <Chip tone="gold">{t(`desk:bank.why.${line.why}`)}</Chip>}
        </>
      }
      about={
        <>
          <p className={bank.said}>{line.text || t('desk:bank.noText')}</p>
          {day(line.bookedOn)} · {t('desk:bank.place', { file: line.fileName, line: line.line })}
        </>
      }
      end={
        <Button size="xs" variant="default" aria-expanded={ignores} onClick={() => setIgnores(!ignores)}>
          {t('desk:bank.ignore')}
        </Button>
      }
      form={
        <>
          <FormError error={match.error} />
          {line.proposals.length > 0 && (
            <ul className={bank.proposals} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {line.proposals.map((order) => (
                <li key={order.id}>
                  <ProposedOrder
                    order={order}
                    line={line}
                    isBooking={match.isPending}
                    onMatch={() => match.mutate({ decision: 'match', orderId: order.id })}
                  />
                </li>
              ))}
            </ul>
          )}
          {ignores && <IgnoreLine line={line} onClose={() => setIgnores(false)} />}
        </>
      }
    />
  );
}

interface ProposedOrderProps {
  order: Proposal;
  line: BankLineView;
  isBooking: boolean;
  onMatch: () => void;
}

/** An order of exactly this sum can be booked; one that the payment only names is a way to the customer. */
function ProposedOrder({ order, line, isBooking, onMatch }: ProposedOrderProps) {
  const { t } = useTexts();
  const format = useFormat();
  const amount = format.money(order.totalMinor, order.currency);
  const words = { number: order.number, customer: order.customer.name, amount };
  const fits =
    order.state === 'open' && order.totalMinor === line.amountMinor && order.currency === line.currency;
  if (fits)
    return (
      <ConfirmButton
        size="xs"
        loading={isBooking}
        question={t('desk:bank.matchQuestion', words)}
        confirmLabel={t('desk:bank.match')}
        onConfirm={onMatch}
      >
        {t('desk:bank.proposal', words)}
      </ConfirmButton>
    );
  return (
    <AppLink to={`/customers/${order.customer.id}`}>
      {t('desk:bank.named', { ...words, state: t(`desk:orders.${order.state}`) })}
    </AppLink>
  );
}

function IgnoreLine({ line, onClose }: { line: BankLineView; onClose: () => void }) {
  const { t } = useTexts();
  const form = useForm({
    initialValues: { note: '' },
    validate: { note: (note) => (note.trim() ? null : t('desk:bank.noteMissing')) },
  });
  const ignore = useDecision(line, onClose);
  return (
    <OfficeForm
      form={form}
      command={ignore}
      toBody={({ note }) => ({ decision: 'ignore', note: note.trim() })}
      submitLabel={t('desk:bank.ignore')}
      onCancel={onClose}
    >
      <TextInput label={t('desk:bank.note')} maxLength={500} autoFocus {...form.getInputProps('note')} />
    </OfficeForm>
  );
}

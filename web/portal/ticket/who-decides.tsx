import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { QuoteView } from '../../../server/settlement/contract.ts';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { FormError } from '../../shared/components/form-error.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import card from '../card.module.css';

interface WhoDecidesProps {
  quote: QuoteView;
  ticket: TicketView;
}

const namesOf = (people: readonly { name: string }[]) => people.map(({ name }) => name).join(', ');

/** Whose yes it takes where the reader's alone is not enough, who was asked for it, and a way to ask. */
export function WhoDecides({ quote, ticket }: WhoDecidesProps) {
  const { t } = useTexts();
  const format = useFormat();
  const sentence = useSentence(quote, ticket);
  if (!quote.standing) return null;
  return (
    <>
      {sentence && <p style={{ margin: 0 }}>{sentence}</p>}
      {quote.asked.map(({ by, of, at }) => (
        <p key={by.id} style={{ margin: 0 }} className={card.small}>
          {of
            ? t('portal:quote.asked', { by: by.name, name: of.name, at: format.moment(at) })
            : t('portal:quote.askedAll', { by: by.name, at: format.moment(at) })}
        </p>
      ))}
      {ticket.actions.includes('ask_to_decide') && <AskToDecide quote={quote} ticket={ticket} />}
    </>
  );
}

function useSentence(quote: QuoteView, ticket: TicketView): string | undefined {
  const { t } = useTexts();
  const { person } = useMe();
  const { standing, approvals } = quote;
  if (!standing) return undefined;
  const others = standing.deciders.filter(({ id }) => id !== person.id);
  if (approvals.some(({ id }) => id === person.id))
    return standing.needsSecondPerson ? t('portal:quote.youSaidYes', { names: namesOf(others) }) : undefined;
  if (!ticket.actions.includes('decline_quote')) {
    if (others.length === 0) return t('portal:quote.nobodys');
    return t('portal:quote.notYours', { names: namesOf(others) });
  }
  if (!standing.needsSecondPerson) return undefined;
  return approvals.length > 0
    ? t('portal:quote.saidYes', { names: namesOf(approvals) })
    : t('portal:quote.twoNeeded');
}

function AskToDecide({ quote, ticket }: WhoDecidesProps) {
  const { t } = useTexts();
  const { person } = useMe();
  const others = quote.standing?.deciders.filter(({ id }) => id !== person.id) ?? [];
  const form = useForm({ initialValues: { personId: others[0]?.id ?? '', note: '' } });
  const ask = useCommand<{ personId?: string; note: string }, TicketView>({
    run: (body, options) => api.post(`/quotes/${quote.id}/ask`, body, options),
    invalidates: [keys.tickets(), keys.ticket(ticket.id)],
    onSuccess: () => {
      notifyDone(t('portal:quote.askSent'));
      form.reset();
    },
  });
  return (
    <form
      noValidate
      className={card.actions}
      style={{ alignItems: 'flex-end' }}
      onSubmit={form.onSubmit(({ personId, note }) =>
        ask.mutate({ note, ...(personId ? { personId } : {}) }),
      )}
    >
      <FormError error={ask.error} />
      <NativeSelect
        label={t('portal:quote.askWho')}
        data={[
          ...others.map(({ id, name }) => ({ value: id, label: name })),
          ...(others.length > 1 ? [{ value: '', label: t('portal:quote.askAll') }] : []),
        ]}
        {...form.getInputProps('personId')}
      />
      <TextInput
        label={t('portal:quote.askNote')}
        maxLength={1000}
        style={{ flex: '1 1 200px' }}
        {...form.getInputProps('note')}
      />
      <Button type="submit" loading={ask.isPending}>
        {t('portal:quote.askButton')}
      </Button>
    </form>
  );
}

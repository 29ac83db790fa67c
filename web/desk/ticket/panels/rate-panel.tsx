import { Button, NativeSelect, NumberInput, SegmentedControl, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../../shared/api/client.ts';
import { useDraft } from '../../../shared/components/drafts.ts';
import { errorsByField, FormError } from '../../../shared/components/form-error.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useRangeText } from '../../../shared/support/coverage-sentence.tsx';
import type { PolicyView, TicketView } from '../../contract.ts';
import { usePolicy } from '../../policy/use-policy.ts';
import { ConflictNote } from '../conflict-note.tsx';
import styles from '../ticket-pane.module.css';
import type { Doing } from '../use-doing.ts';
import { Affordable } from './affordable.tsx';
import { Panel } from './panel.tsx';
import { Similar } from './similar.tsx';
import { useTicketCommand } from './use-ticket-command.ts';

interface Rating {
  class: string;
  credits: number | string;
  pricing: 'capped' | 'fixed';
}

const payable = (policy: PolicyView | undefined) =>
  policy?.classes.filter(({ coverage }) => coverage !== 'always_open') ?? [];

/** Rates a ticket, or asks for more: class, credits, and what will be done for them. */
export function RatePanel({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const { data: policy } = usePolicy();
  const rangeText = useRangeText();
  const isMore = ticket.credits.accepted > 0;
  const [description, setDescription, clearDescription] = useDraft(`ticket.${ticket.id}.rating`);
  const form = useForm<Rating>({
    initialValues: { class: ticket.class.key, credits: doing.suggestion.credits ?? '', pricing: 'capped' },
    validate: { credits: (credits) => (Number(credits) > 0 ? null : t('desk:rate.creditsMissing')) },
  });
  const propose = useTicketCommand(
    ticket,
    (quote: object, options) => api.post(`/tickets/${ticket.id}/quotes`, quote, options),
    () => {
      clearDescription();
      doing.close();
    },
  );
  const chosen = policy?.classes.find(({ key }) => key === form.values.class);
  const submit = (values: Rating) => {
    if (!description.trim()) return form.setFieldError('description', t('desk:rate.descriptionMissing'));
    const quote = { ...values, credits: Number(values.credits), description: description.trim() };
    propose.mutate(quote, { onError: (error) => form.setErrors(errorsByField(error)) });
  };
  return (
    <Panel title={isMore ? t('desk:do.quoteMore') : t('desk:do.rate')} onClose={doing.close}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <FormError error={propose.error} fields={['class', 'credits', 'description']} />
        <ConflictNote error={propose.error} ticket={ticket} />
        <div className={styles.pair}>
          <NativeSelect
            label={t('desk:field.class')}
            description={chosen && rangeText(chosen.range)}
            data={classOptions(policy, ticket)}
            {...form.getInputProps('class')}
          />
          <NumberInput
            label={isMore ? t('desk:rate.moreCredits') : t('desk:rate.credits')}
            description={
              <Affordable
                ticket={ticket}
                issueClass={form.values.class}
                credits={Number(form.values.credits) || 0}
              />
            }
            min={0.01}
            max={10_000}
            step={1}
            decimalScale={2}
            autoFocus
            {...form.getInputProps('credits')}
          />
        </div>
        <Similar ticket={ticket} issueClass={form.values.class} />
        <SegmentedControl
          aria-label={t('desk:rate.pricing')}
          data={[
            { value: 'capped', label: t('desk:quote.capped') },
            { value: 'fixed', label: t('desk:quote.fixed') },
          ]}
          {...form.getInputProps('pricing')}
        />
        <Textarea
          label={t('desk:rate.description')}
          description={t('desk:rate.descriptionHint')}
          autosize
          minRows={2}
          maxRows={8}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          error={form.errors.description}
        />
        <div className={styles.buttons}>
          <Button type="submit" loading={propose.isPending}>
            {t('desk:rate.send')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** The classes that cost something, and the ticket's own, which an older policy may have had. */
function classOptions(policy: PolicyView | undefined, ticket: TicketView) {
  const known = payable(policy).map(({ key, name }) => ({ value: key, label: name }));
  const hasOwn = known.some(({ value }) => value === ticket.class.key);
  return hasOwn ? known : [{ value: ticket.class.key, label: ticket.class.name }, ...known];
}

import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import type { TransferView } from '../../../../server/licences/transfers/contract.ts';
import { api } from '../../../shared/api/client.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import { notifyDone } from '../../../shared/app/notify.ts';
import { useCreditsText } from '../../../shared/components/credits.tsx';
import { errorsByField, FormError } from '../../../shared/components/form-error.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import card from '../../card.module.css';
import { useTopUp } from '../../credits/use-top-up.ts';
import { useBalance, useCustomerKey } from '../../queries.ts';
import styles from './transfers.module.css';

interface Wish {
  email: string;
  note: string;
  /** Nothing is chosen beforehand: it is his to say. */
  credits: '' | 'stay' | 'move';
}

/** To whom, with which words, and what happens to the credits. */
export function TransferForm({ licenceId }: { licenceId: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const form = useForm<Wish>({
    initialValues: { email: '', note: '', credits: '' },
    validate: {
      email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('portal:transfer.emailMissing')),
      credits: (credits) => (credits ? null : t('portal:transfer.creditsMissing')),
    },
  });
  const ask = useCommand<object, TransferView>({
    run: (body, options) => api.post(`/licences/${licenceId}/transfers`, body, options),
    invalidates: [useCustomerKey()],
    onSuccess: ({ toEmail }) => {
      notifyDone(t('portal:transfer.sent', { email: toEmail }));
      void navigate({ to: '/licences' });
    },
  });
  const submit = ({ email, note, credits }: Wish) =>
    ask.mutate(
      { email: email.trim(), note: note.trim(), movesCredits: credits === 'move' },
      { onError: (error) => form.setErrors(errorsByField(error)) },
    );
  return (
    <form noValidate className={styles.form} onSubmit={form.onSubmit(submit)}>
      <FormError error={ask.error} fields={['email', 'note']} />
      <TextInput
        type="email"
        label={t('portal:transfer.email')}
        autoComplete="off"
        maxLength={254}
        {...form.getInputProps('email')}
      />
      <CreditsChoice inputProps={form.getInputProps('credits')} moves={form.values.credits === 'move'} />
      <Textarea
        label={t('portal:transfer.note')}
        description={t('portal:transfer.noteHint')}
        autosize
        minRows={2}
        maxLength={2000}
        {...form.getInputProps('note')}
      />
      <div className={card.actions}>
        <Button type="submit" loading={ask.isPending}>
          {t('portal:transfer.send')}
        </Button>
      </div>
    </form>
  );
}

function CreditsChoice({ inputProps, moves }: { inputProps: object; moves: boolean }) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const { data: balance } = useBalance();
  const topUp = useTopUp().data?.topUp;
  const about = balance && [
    t('portal:transfer.available', { credits: creditsText(balance.available) }),
    ...(balance.held > 0 ? [t('portal:transfer.heldStays', { credits: creditsText(balance.held) })] : []),
  ];
  return (
    <Radio.Group label={t('portal:transfer.credits')} description={about?.join(' ')} {...inputProps}>
      <div className={styles.choices}>
        <Radio value="stay" label={t('portal:transfer.stay')} />
        <Radio value="move" label={t('portal:transfer.move')} description={t('portal:transfer.moveHint')} />
        {moves && topUp && <p className={card.small}>{t('portal:transfer.topUpHint')}</p>}
      </div>
    </Radio.Group>
  );
}

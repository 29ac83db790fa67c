import { Radio, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { LicenceView } from '../../../server/licences/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { BalanceView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { OfficeForm } from '../office-form.tsx';
import { useRights } from '../use-rights.ts';

interface OfferLicenceProps {
  licence: Pick<LicenceView, 'id' | 'customer'>;
  onClose: () => void;
}

/** Offers a customer's licence to somebody, on his behalf. Nothing about his credits is chosen beforehand. */
export function OfferLicence({ licence, onClose }: OfferLicenceProps) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const { isLead } = useRights();
  const { id, customer } = licence;
  const balance = useQuery({
    queryKey: deskKeys.balance(customer.id),
    queryFn: ({ signal }) => api.get<BalanceView>(`/customers/${customer.id}/credits`, {}, signal),
  });
  const form = useForm({
    initialValues: { email: '', note: '', credits: '' },
    validate: {
      email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('desk:transfers.emailMissing')),
      credits: (credits) => (credits ? null : t('desk:transfers.creditsMissing')),
    },
  });
  const ask = useCommand<object>({
    run: (body, options) => api.post(`/licences/${id}/transfers`, body, options),
    invalidates: [keys.customers(), keys.customer(customer.id)],
    onSuccess: onClose,
  });
  return (
    <OfficeForm
      form={form}
      command={ask}
      toBody={({ email, note, credits }) => ({
        email: email.trim(),
        note: note.trim(),
        movesCredits: credits === 'move',
      })}
      submitLabel={t('desk:transfers.send')}
      onCancel={onClose}
    >
      <TextInput
        type="email"
        label={t('desk:transfers.email')}
        autoComplete="off"
        maxLength={254}
        autoFocus
        {...form.getInputProps('email')}
      />
      <Radio.Group
        label={t('desk:transfers.credits')}
        description={isLead ? undefined : t('desk:transfers.moveByLead')}
        {...form.getInputProps('credits')}
      >
        <div style={{ display: 'grid', gap: 8, marginTop: 6 }}>
          <Radio value="stay" label={t('desk:transfers.stay')} />
          <Radio
            value="move"
            disabled={!isLead}
            label={t('desk:transfers.move', {
              credits: balance.data ? creditsText(balance.data.available) : '…',
            })}
          />
        </div>
      </Radio.Group>
      <Textarea
        label={t('desk:transfers.note')}
        autosize
        minRows={2}
        maxLength={2000}
        {...form.getInputProps('note')}
      />
    </OfficeForm>
  );
}

import type { QueryKey } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { notifyDone } from '../../app/notify.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useTexts } from '../../i18n/use-texts.ts';

interface RemoveMemberProps {
  customerId: string;
  member: { id: string; name: string };
  invalidates: readonly QueryKey[];
  onClose: () => void;
}

/** Takes somebody out of his company here; his tickets stay with it. */
export function RemoveMember({ customerId, member: { id, name }, invalidates, onClose }: RemoveMemberProps) {
  const { t } = useTexts();
  const remove = useCommand({
    run: (_: undefined, options) => api.delete(`/customers/${customerId}/members/${id}`, options),
    invalidates,
    onSuccess: () => {
      notifyDone(t('support:rights.removed', { name }));
      onClose();
    },
  });
  return (
    <>
      <FormError error={remove.error} />
      <ConfirmButton
        size="sm"
        variant="subtle"
        color="gray"
        loading={remove.isPending}
        question={t('support:rights.removeAsk', { name })}
        confirmLabel={t('support:rights.remove')}
        onConfirm={() => remove.mutate(undefined)}
      >
        {t('support:rights.remove')}
      </ConfirmButton>
    </>
  );
}

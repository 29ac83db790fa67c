import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../../shared/api/client.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import { notifyDone, notifyFailure } from '../../../shared/app/notify.ts';
import { ConfirmButton } from '../../../shared/components/confirm-button.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { deskKeys } from '../../desk-keys.ts';

interface DiscardDraftProps {
  /** That of the draft as it is shown: what another saved since is not thrown away unseen. */
  revision: () => number | null;
  /** Lets what is still being saved come to its end. */
  before?: () => Promise<void>;
  onDone?: () => void;
}

/** Throws the draft away; the policy in force is not touched. */
export function DiscardDraft({ revision, before, onDone }: DiscardDraftProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const discard = useCommand({
    run: async (_: undefined, options) => {
      await before?.();
      const seen = revision();
      await api.delete(`/policy/draft${seen === null ? '' : `?revision=${seen}`}`, options);
    },
    onSuccess: () => {
      queries.setQueryData(deskKeys.policyDraft(), { draft: null });
      notifyDone(t('desk:policy.draft.discarded'));
      onDone?.();
    },
  });
  return (
    <ConfirmButton
      size="xs"
      loading={discard.isPending}
      question={t('desk:policy.draft.discardAsk')}
      confirmLabel={t('desk:policy.draft.discardDo')}
      onConfirm={() =>
        discard.mutate(undefined, {
          onError: (error) => notifyFailure(t('desk:policy.draft.discardFailed'), error),
        })
      }
    >
      {t('desk:policy.draft.discard')}
    </ConfirmButton>
  );
}

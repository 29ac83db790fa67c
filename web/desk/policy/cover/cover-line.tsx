import { api } from '../../../shared/api/client.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import { notifyDone, notifyFailure } from '../../../shared/app/notify.ts';
import { ConfirmButton } from '../../../shared/components/confirm-button.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { deskKeys } from '../../desk-keys.ts';
import office from '../../office.module.css';
import { useRights } from '../../use-rights.ts';
import type { Cover, DepartmentView } from '../contract.ts';
import { dayText } from '../words/days.ts';

interface CoverLineProps {
  cover: Cover;
  department: DepartmentView;
  all: readonly DepartmentView[];
}

/** Who stands in for a department, from when to when; a lead may end it. */
export function CoverLine({ cover, department, all }: CoverLineProps) {
  const { t } = useTexts();
  const { language } = useFormat();
  const { isLead } = useRights();
  const end = useCommand({
    run: (_: undefined, options) => api.delete(`/department-cover/${cover.id}`, options),
    invalidates: [deskKeys.departments()],
    onSuccess: () => notifyDone(t('desk:policy.cover.ended', { name: department.name })),
  });
  const by = all.find(({ key }) => key === cover.by)?.name ?? cover.by;
  return (
    <div className={office.buttons}>
      <span className={office.small}>
        {t('desk:policy.cover.says', {
          by,
          from: dayText(cover.startsOn, language),
          to: dayText(cover.endsOn, language),
        })}
        {cover.note && ` ${cover.note}`}
      </span>
      {isLead && (
        <ConfirmButton
          size="xs"
          loading={end.isPending}
          question={t('desk:policy.cover.endAsk')}
          confirmLabel={t('desk:policy.cover.endDo')}
          onConfirm={() =>
            end.mutate(undefined, {
              onError: (error) => notifyFailure(t('desk:policy.cover.endFailed'), error),
            })
          }
        >
          {t('desk:policy.cover.end')}
        </ConfirmButton>
      )}
    </div>
  );
}

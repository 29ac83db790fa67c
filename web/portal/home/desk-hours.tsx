import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { usePolicy } from '../queries.ts';

/** Whether somebody is there now, until when in the person's own zone, and how soon tickets are answered. */
export function DeskHours() {
  const { t } = useTexts();
  const format = useFormat();
  const { data: policy } = usePolicy();
  if (!policy) return ' ';
  const { open, changesAt } = policy.desk;
  const hours = () => {
    if (!changesAt) return open ? t('portal:home.deskOpen') : t('portal:home.deskClosed');
    if (open) return t('portal:home.deskOpenUntil', { time: format.time(changesAt) });
    return t('portal:home.deskOpensAt', { moment: format.moment(changesAt) });
  };
  return `${hours()} ${t('portal:home.answered', { count: policy.firstResponseBusinessDays })}`;
}

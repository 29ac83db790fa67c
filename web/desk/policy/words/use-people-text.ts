import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { PersonName } from '../contract.ts';

/** Who works in a department, its lead first: "Jonas Keller (lead), Ines Duarte". */
export function usePeopleText(): (members: readonly PersonName[], leadId: string | null) => string {
  const { t } = useTexts();
  return (members, leadId) => {
    const lead = members.filter(({ id }) => id === leadId);
    const others = members.filter(({ id }) => id !== leadId);
    const names = [
      ...lead.map(({ name }) => t('desk:policy.people.leads', { name })),
      ...others.map(({ name }) => name),
    ];
    return names.join(', ') || t('desk:policy.people.none');
  };
}

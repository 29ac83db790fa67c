import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import { useStaff } from '../../staff/use-staff.ts';
import type { People } from '../contract.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import settings from '../draft/settings.module.css';
import { useDepartments } from '../use-departments.ts';
import { usePeopleText } from '../words/use-people-text.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { ChangeItem } from './change-list.tsx';
import styles from './review.module.css';

/** Who comes into departments or leaves them with this draft. Of this no version is kept: it holds from the moment of publishing. */
export function PeopleChanges() {
  const { t } = useTexts();
  const { draft } = useDraftDesk();
  const { nameOf } = usePolicyWords();
  const peopleText = usePeopleText();
  const { data } = useDepartments();
  const { data: staff } = useStaff();
  const keys = Object.keys(draft.departments);
  if (keys.length === 0 || !data || !staff) return null;
  const said = ({ leadId, memberIds }: People) =>
    peopleText(
      staff.items.filter(({ id }) => memberIds.includes(id)),
      leadId,
    );
  return (
    <Section title={t('desk:policy.people.title')}>
      <p className={settings.intro}>{t('desk:policy.people.atOnce')}</p>
      <ul className={styles.changes}>
        {keys.map((key) => {
          const now = data.items.find((one) => one.key === key);
          const named = draft.policy.departments.find((one) => one.key === key);
          const present = {
            leadId: now?.lead?.id ?? null,
            memberIds: now?.members.map(({ id }) => id) ?? [],
          };
          const after = said(draft.departments[key] ?? present);
          return (
            <ChangeItem
              key={key}
              kind="changed"
              line={{ title: named ? nameOf(named.names, key) : key, before: said(present), after }}
            />
          );
        })}
      </ul>
    </Section>
  );
}

import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { DeskPage } from '../desk-page.tsx';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { InviteStaff } from './invite-staff.tsx';
import { StaffRow } from './staff-row.tsx';
import { useStaff } from './use-staff.ts';

/** Everybody who works here. */
export default function Staff() {
  const { t } = useTexts();
  const { isOwner } = useRights();
  const add = { label: t('desk:staff.invite'), form: (close: () => void) => <InviteStaff onClose={close} /> };
  return (
    <DeskPage>
      <PageTitle title={t('desk:staff.title')} intro={t('desk:staff.intro')} />
      <Section title={t('desk:staff.list')} add={isOwner ? add : undefined}>
        <StaffList />
      </Section>
    </DeskPage>
  );
}

function StaffList() {
  const { data, error, refetch } = useStaff();
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={3} />;
  return (
    <ul className={styles.rows}>
      {data.items.map((person) => (
        <StaffRow key={person.id} person={person} />
      ))}
    </ul>
  );
}

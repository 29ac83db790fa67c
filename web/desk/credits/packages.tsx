import { EmptyState } from '../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { CreatePackage } from './create-package.tsx';
import { PackageRow } from './package-row.tsx';
import { usePackages } from './use-packages.ts';

/** What customers can buy, in the order in which they see it. */
export function Packages() {
  const { t } = useTexts();
  const { isOwner } = useRights();
  const add = {
    label: t('desk:packages.add'),
    form: (close: () => void) => <CreatePackage onClose={close} />,
  };
  return (
    <Section title={t('desk:packages.title')} add={isOwner ? add : undefined}>
      <PackageList />
    </Section>
  );
}

function PackageList() {
  const { t } = useTexts();
  const { data, error, refetch } = usePackages();
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={2} />;
  if (data.items.length === 0)
    return <EmptyState title={t('desk:packages.none')}>{t('desk:packages.noneHint')}</EmptyState>;
  return (
    <ul className={styles.rows}>
      {data.items.map((one, place) => (
        <PackageRow key={one.id} one={one} isLast={place === data.items.length - 1} />
      ))}
    </ul>
  );
}

import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { LicenceView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { LicenceRow } from '../licences/licence-row.tsx';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { AddLicence } from './add-licence.tsx';

/** What a customer bought, and until when it brings free support. */
export function Licences({ customerId }: { customerId: string }) {
  const { t } = useTexts();
  const licences = useCursorList<LicenceView>(deskKeys.licences(customerId), '/licences', { customerId });
  return (
    <Section
      title={t('desk:licences.title')}
      add={{
        label: t('desk:licences.add'),
        form: (close) => <AddLicence customerId={customerId} onClose={close} />,
      }}
    >
      <CursorList
        query={licences}
        empty={<EmptyState title={t('desk:licences.none')}>{t('desk:licences.noneHint')}</EmptyState>}
      >
        {(items) => (
          <ul className={styles.rows}>
            {items.map((licence) => (
              <LicenceRow key={licence.id} licence={licence} />
            ))}
          </ul>
        )}
      </CursorList>
    </Section>
  );
}

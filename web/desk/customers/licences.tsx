import { Chip } from '../../shared/components/chip.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useDay } from '../../shared/support/use-day.ts';
import type { LicenceView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { Row, Section } from '../section.tsx';
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

function LicenceRow({ licence }: { licence: LicenceView }) {
  const { t } = useTexts();
  const day = useDay();
  return (
    <Row
      title={
        <>
          {licence.product.name}
          {licence.state !== 'active' && <Chip tone="stamp">{t(`desk:licences.${licence.state}`)}</Chip>}
        </>
      }
      about={
        <>
          <code>{licence.key}</code>
          {licence.site && ` · ${licence.site}`} ·{' '}
          {t('desk:licences.bought', { day: day(licence.purchasedOn) })}
        </>
      }
      end={
        <Chip tone={licence.supportDaysLeft > 0 ? 'ok' : 'plain'}>
          {t(standing(licence), {
            day: day(licence.paidSupportUntil ?? licence.freeSupportUntil, 'short'),
          })}
        </Chip>
      }
    />
  );
}

/** Free, paid for by the day, or over. */
function standing({ supportDaysLeft, paidSupportUntil }: LicenceView) {
  if (supportDaysLeft === 0) return 'desk:licences.freeEnded' as const;
  return paidSupportUntil === null
    ? ('desk:licences.freeUntil' as const)
    : ('desk:licences.paidUntil' as const);
}

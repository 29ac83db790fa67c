import { AppLink } from '../../shared/app/app-link.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useDay } from '../../shared/support/use-day.ts';
import type { LicencePage } from '../contract.ts';
import { Section } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { ChangeLicence } from './change-licence.tsx';
import page from './licence.module.css';

/** What is recorded of a licence, and the form that changes it. */
export function LicenceFacts({ licence }: { licence: LicencePage }) {
  const { t } = useTexts();
  const day = useDay();
  return (
    <Section
      title={t('desk:licence.facts')}
      add={{
        label: t('desk:licence.change'),
        form: (close) => <ChangeLicence licence={licence} onClose={close} />,
      }}
    >
      <dl className={page.facts}>
        <dt>{t('desk:licences.site')}</dt>
        <dd>{licence.site || t('desk:licence.noSite')}</dd>
        <dt>{t('desk:licences.purchasedOn')}</dt>
        <dd>{day(licence.purchasedOn)}</dd>
        <dt>{t('desk:licences.state')}</dt>
        <dd>{t(`desk:licences.${licence.state}`)}</dd>
        {licence.shopOrder !== null && (
          <>
            <dt>{t('desk:licence.shopOrder')}</dt>
            <dd>{licence.shopOrder}</dd>
          </>
        )}
        <Origin imported={licence.imported} />
        {licence.notes && (
          <>
            <dt>{t('desk:licence.notes')}</dt>
            <dd className={page.notes}>{licence.notes}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

/** The file that it came from; leads can open it. */
function Origin({ imported }: Pick<LicencePage, 'imported'>) {
  const { t } = useTexts();
  const { isLead } = useRights();
  if (!imported) return null;
  const place = t('desk:licence.fromRow', { file: imported.fileName, row: imported.row });
  return (
    <>
      <dt>{t('desk:licence.from')}</dt>
      <dd>{isLead ? <AppLink to={`/licence-imports/${imported.id}`}>{place}</AppLink> : place}</dd>
    </>
  );
}

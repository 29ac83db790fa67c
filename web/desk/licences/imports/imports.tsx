import { useNavigate } from '@tanstack/react-router';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { Chip } from '../../../shared/components/chip.tsx';
import { CursorList, useCursorList } from '../../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { PageTitle } from '../../../shared/components/page-title.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { LicenceImportView } from '../../contract.ts';
import { DeskPage } from '../../desk-page.tsx';
import styles from '../../office.module.css';
import { Row, Section } from '../../section.tsx';
import { licenceKeys } from '../use-licences.ts';
import { DropLicences } from './drop-licences.tsx';

/** Files of licences: a new one is looked at on its own page before anything of it is written. */
export default function LicenceImports() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const imports = useCursorList<LicenceImportView>([...licenceKeys.imports(), 'list'], '/licence-imports');
  return (
    <DeskPage>
      <PageTitle
        title={t('desk:imports.title')}
        before={<AppLink to="/licences">{t('desk:licences.title')}</AppLink>}
        intro={t('desk:imports.intro')}
      />
      <DropLicences onUploaded={({ id }) => void navigate({ to: `/licence-imports/${id}` })} />
      <Section title={t('desk:imports.list')}>
        <CursorList
          query={imports}
          empty={<EmptyState title={t('desk:imports.none')}>{t('desk:imports.noneHint')}</EmptyState>}
        >
          {(items) => (
            <ul className={styles.rows}>
              {items.map((one) => (
                <ImportRow key={one.id} one={one} />
              ))}
            </ul>
          )}
        </CursorList>
      </Section>
    </DeskPage>
  );
}

export const importTones = {
  previewed: 'gold',
  running: 'accent',
  done: 'ok',
  cancelled: 'plain',
  failed: 'stamp',
} as const;

function ImportRow({ one }: { one: LicenceImportView }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <Row
      title={
        <>
          <AppLink to={`/licence-imports/${one.id}`}>{one.fileName}</AppLink>
          <Chip tone={importTones[one.state]}>{t(`desk:imports.state.${one.state}`)}</Chip>
        </>
      }
      about={
        <>
          {one.uploadedBy.name}, <Moment at={one.uploadedAt} /> ·{' '}
          {t('desk:imports.rows', { count: one.rows })} · {format.bytes(one.sizeBytes)}
        </>
      }
      end={
        one.rowsDone > 0 && (
          <span className="num">
            {t('desk:imports.sums', { created: one.created, refused: one.refused })}
          </span>
        )
      }
    />
  );
}

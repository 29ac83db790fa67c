import { AppLink } from '../../../shared/app/app-link.tsx';
import { useParam } from '../../../shared/app/params.ts';
import { Chip } from '../../../shared/components/chip.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { PageTitle } from '../../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../../shared/components/skeletons.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { LicenceImportPage } from '../../contract.ts';
import { DeskPage } from '../../desk-page.tsx';
import { useImport } from '../use-licences.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportProgress } from './import-progress.tsx';
import { importTones } from './imports.tsx';
import { Refusals } from './refusals.tsx';

/** One file of licences: looked at, then read in with its progress, then what was refused. */
export default function LicenceImport() {
  const id = useParam('import');
  const { data, error, refetch } = useImport(id);
  return (
    <DeskPage>
      {data ? (
        <Page key={id} one={data} />
      ) : error ? (
        <LoadFailed error={error} onRetry={() => void refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </DeskPage>
  );
}

function Page({ one }: { one: LicenceImportPage }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <>
      <PageTitle
        title={one.fileName}
        before={<AppLink to="/licence-imports">{t('desk:imports.title')}</AppLink>}
        intro={
          <>
            <Chip tone={importTones[one.state]}>{t(`desk:imports.state.${one.state}`)}</Chip>{' '}
            {one.uploadedBy.name}, <Moment at={one.uploadedAt} /> ·{' '}
            {t('desk:imports.rows', { count: one.rows })} · {format.bytes(one.sizeBytes)}
          </>
        }
      />
      {one.preview ? <ImportPreview one={one} preview={one.preview} /> : <ImportProgress one={one} />}
      {one.refused > 0 && one.state !== 'running' && <Refusals importId={one.id} />}
    </>
  );
}

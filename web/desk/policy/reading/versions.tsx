import { AppLink } from '../../../shared/app/app-link.tsx';
import { Chip } from '../../../shared/components/chip.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { ListSkeleton } from '../../../shared/components/skeletons.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { Row, Section } from '../../section.tsx';
import type { VersionLine } from '../contract.ts';
import { useVersions } from '../use-versions.ts';

/** Every version: who published it, why, and when it holds. */
export function Versions() {
  const { t } = useTexts();
  const { data, error, refetch } = useVersions();
  const newest = data?.items[0]?.version;
  return (
    <Section
      title={t('desk:policy.versions')}
      tools={
        newest !== undefined &&
        newest > 1 && (
          <AppLink size="sm" to="/policy/compare" search={{ from: String(newest - 1), to: String(newest) }}>
            {t('desk:policy.compare.link')}
          </AppLink>
        )
      }
    >
      {!data &&
        (error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={2} />)}
      <ul className={office.rows}>
        {data?.items.map((line, index) => (
          <VersionRow key={line.version} line={line} before={data.items[index + 1]?.version} />
        ))}
      </ul>
    </Section>
  );
}

function VersionRow({ line, before }: { line: VersionLine; before: number | undefined }) {
  const { t } = useTexts();
  const { version, note, publishedBy, publishedAt, inForceFrom, inForceUntil } = line;
  return (
    <Row
      title={
        <>
          <AppLink to={`/policy/versions/${version}`}>{t('desk:policy.versionNumber', { version })}</AppLink>
          {line.isInForce && <Chip tone="ok">{t('desk:policy.inForce')}</Chip>}
          {line.isScheduled && <Chip>{t('desk:policy.scheduled.chip')}</Chip>}
        </>
      }
      about={
        <>
          {note}
          <br />
          {publishedBy && `${publishedBy}, `}
          <Moment at={publishedAt} as="date" /> · {t('desk:policy.from')}{' '}
          <Moment at={inForceFrom} as="date" />
          {inForceUntil && (
            <>
              {' '}
              {t('desk:policy.until')} <Moment at={inForceUntil} as="date" />
            </>
          )}
        </>
      }
      end={
        before !== undefined && (
          <AppLink size="sm" to="/policy/compare" search={{ from: String(before), to: String(version) }}>
            {t('desk:policy.whatChanged')}
          </AppLink>
        )
      }
    />
  );
}

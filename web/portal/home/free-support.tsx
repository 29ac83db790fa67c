import { AppLink } from '../../shared/app/app-link.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { LicenceLine } from '../licences/licence-line.tsx';
import { useLicences } from '../queries.ts';

const most = 3;

/** The licences whose support runs, by what ends first; then those whose is over. */
export function FreeSupport() {
  const { t } = useTexts();
  const { data: licences, error, refetch } = useLicences();
  const content = () => {
    if (error && !licences) return <LoadFailed error={error} onRetry={() => void refetch()} />;
    if (!licences) return <CardSkeleton lines={2} />;
    if (licences.length === 0) return <p className={card.soft}>{t('portal:licences.none')}</p>;
    const running = licences.filter((licence) => licence.supportDaysLeft > 0);
    const ended = licences.filter((licence) => licence.supportDaysLeft === 0);
    const sorted = [...running.toSorted((a, b) => a.supportDaysLeft - b.supportDaysLeft), ...ended];
    return (
      <>
        <ul className={card.list}>
          {sorted.slice(0, most).map((licence) => (
            <LicenceLine key={licence.id} licence={licence} />
          ))}
        </ul>
        {sorted.length > most && (
          <AppLink to="/licences">{t('portal:licences.all', { count: sorted.length })}</AppLink>
        )}
      </>
    );
  };
  return (
    <section className={card.card} aria-labelledby="free-support">
      <h2 id="free-support">{t('portal:licences.freeSupport')}</h2>
      {content()}
    </section>
  );
}

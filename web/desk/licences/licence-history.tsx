import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useDay } from '../../shared/support/use-day.ts';
import type { LicencePage } from '../contract.ts';
import styles from '../office.module.css';
import { Row, Section } from '../section.tsx';

type Happening = LicencePage['history'][number];

/** Who did what to a licence, newest first. */
export function LicenceHistory({ licence }: { licence: LicencePage }) {
  const { t } = useTexts();
  const sentence = useSentence();
  return (
    <Section title={t('desk:licence.history')}>
      <ul className={styles.rows}>
        {licence.history.map((event) => (
          <Row
            key={event.id}
            title={<span style={{ fontWeight: 400 }}>{sentence(event)}</span>}
            end={
              <span className={styles.small}>
                <Moment at={event.at} />
              </span>
            }
          />
        ))}
      </ul>
    </Section>
  );
}

function useSentence(): (event: Happening) => string {
  const { t } = useTexts();
  const day = useDay();
  const changes = useChanges();
  return (event) => {
    const name = event.by ?? t('desk:event.theHouse');
    if (event.type === 'licence.end_told')
      return t('desk:licence.event.endTold', { day: day(textOf(event, 'until')) });
    if (event.type === 'licence.changed')
      return t('desk:licence.event.changed', { name, changes: changes(event) });
    return t(event.details.row === undefined ? 'desk:licence.event.created' : 'desk:licence.event.readIn', {
      name,
    });
  };
}

const textOf = ({ details }: Happening, key: string) => String(details[key] ?? '');

/** "the site to here.example and the notes" */
function useChanges(): (event: Happening) => string {
  const { t, i18n } = useTexts();
  const day = useDay();
  return (event) => {
    const has = (key: string) => event.details[key] !== undefined;
    const value = (key: string) => ({ value: textOf(event, key) });
    const told = [
      has('site') &&
        (textOf(event, 'site')
          ? t('desk:licence.change_of.site', value('site'))
          : t('desk:licence.change_of.siteRemoved')),
      has('state') && t('desk:licence.change_of.state', { value: stateText(t, textOf(event, 'state')) }),
      has('state_reason') &&
        textOf(event, 'state_reason') &&
        t('desk:licence.change_of.reason', value('state_reason')),
      has('purchased_on') &&
        t('desk:licence.change_of.purchasedOn', { value: day(textOf(event, 'purchased_on')) }),
      has('notes') && t('desk:licence.change_of.notes'),
    ];
    return new Intl.ListFormat(i18n.language).format(told.flatMap((one) => one || []));
  };
}

function stateText(t: ReturnType<typeof useTexts>['t'], state: string): string {
  if (state === 'disputed' || state === 'revoked') return t(`desk:licences.${state}`);
  return t('desk:licences.active');
}

import { NativeSelect } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import styles from './draft.module.css';
import { useDraftDesk } from './draft-context.ts';
import { PARTS, type Part, REVIEWS, type SectionKey } from './sections.ts';
import { useChangedParts } from './use-changed-parts.ts';

const isPart = (key: SectionKey): key is Part => PARTS.some((part) => part === key);
const pathOf = (key: SectionKey) => `/policy/draft/${key}`;

/** The parts of the draft with what is wrong in each, and what one looks at before publishing. */
export function SectionNav({ section }: { section: SectionKey }) {
  const { t } = useTexts();
  return (
    <>
      <nav className={styles.nav} aria-label={t('desk:policy.part.label')}>
        <Links title={t('desk:policy.part.write')} keys={PARTS} section={section} />
        <Links title={t('desk:policy.part.review')} keys={REVIEWS} section={section} />
      </nav>
      <NarrowNav section={section} />
    </>
  );
}

interface LinksProps {
  title: string;
  keys: readonly SectionKey[];
  section: SectionKey;
}

function Links({ title, keys, section }: LinksProps) {
  const { t } = useTexts();
  return (
    <div className={styles.navGroup}>
      <h2 className={styles.navTitle}>{title}</h2>
      {keys.map((key) => (
        <Link
          key={key}
          to={pathOf(key) as '/'}
          className={styles.navLink}
          // The first part stands at the address of the draft itself too.
          {...(key === section ? { 'aria-current': 'page' as const } : {})}
        >
          <span>{t(`desk:policy.part.${key}`)}</span>
          <Mark section={key} />
        </Link>
      ))}
    </div>
  );
}

/** How many problems a part has, else whether it differs from what is in force. */
function Mark({ section }: { section: SectionKey }) {
  const { t } = useTexts();
  const { problems } = useDraftDesk();
  const changed = useChangedParts();
  if (!isPart(section)) return null;
  const count = problems.of(section).length;
  if (count > 0)
    return (
      <span className={styles.count} title={t('desk:policy.problems', { count })}>
        <span aria-hidden="true">{count}</span>
        <span className={styles.unseen}>{t('desk:policy.problems', { count })}</span>
      </span>
    );
  if (!changed.has(section)) return null;
  return (
    <span className={styles.changed} title={t('desk:policy.part.changed')}>
      <span className={styles.unseen}>{t('desk:policy.part.changed')}</span>
    </span>
  );
}

/** The same where there is no room beside the form. */
function NarrowNav({ section }: { section: SectionKey }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { problems } = useDraftDesk();
  const options = (keys: readonly SectionKey[]) =>
    keys.map((value) => {
      const count = isPart(value) ? problems.of(value).length : 0;
      const name = t(`desk:policy.part.${value}`);
      return { value, label: count ? `${name} – ${t('desk:policy.problems', { count })}` : name };
    });
  return (
    <NativeSelect
      className={styles.narrowNav}
      label={t('desk:policy.part.label')}
      value={section}
      data={[
        { group: t('desk:policy.part.write'), items: options(PARTS) },
        { group: t('desk:policy.part.review'), items: options(REVIEWS) },
      ]}
      onChange={(event) => void navigate({ to: `/policy/draft/${event.currentTarget.value}` as '/' })}
    />
  );
}

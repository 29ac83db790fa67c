import { NativeSelect } from '@mantine/core';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import { CONTACT_TOPICS } from '../words/topics.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { useDraftDesk } from './draft-context.ts';
import { settingClasses } from './setting-classes.ts';
import styles from './settings.module.css';
import { useField } from './use-field.ts';

/** Under which class each topic of the public contact form is filed. Only those are offered that never cost credits. */
export function ContactPart() {
  const { t } = useTexts();
  const { draft, change } = useDraftDesk();
  const { nameOf } = usePolicyWords();
  const field = useField();
  const { classes, contact } = draft.policy;
  const open = classes.filter(({ coverage }) => coverage === 'always_open');
  return (
    <Section title={t('desk:policy.contact.title')}>
      <p className={styles.intro}>{t('desk:policy.contact.intro')}</p>
      <div className={styles.settings}>
        {CONTACT_TOPICS.map((topic) => {
          const chosen = contact[topic];
          const offered = open.map(({ key, names }) => ({ value: key, label: nameOf(names, key) }));
          const isOffered = offered.some(({ value }) => value === chosen);
          return (
            <NativeSelect
              key={topic}
              classNames={settingClasses}
              label={t(`desk:policy.contact.topic.${topic}`)}
              description={t(`desk:policy.contact.words.${topic}`)}
              data={isOffered ? offered : [{ value: chosen, label: t('desk:choose') }, ...offered]}
              value={chosen}
              onChange={(event) => {
                const { value } = event.currentTarget;
                change((policy) => ({ ...policy, contact: { ...policy.contact, [topic]: value } }));
              }}
              {...field(`policy.contact.${topic}`)}
            />
          );
        })}
      </div>
    </Section>
  );
}

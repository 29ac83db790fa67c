import { Button, Tabs, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Language, languageCodes, languages } from '../../shared/i18n/languages.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import styles from '../office.module.css';
import { everywhere, isBlank, missingIn, type Texts } from './package-texts.ts';

interface PackageWordsProps {
  names: Texts;
  descriptions: Texts;
  /** The language in which one begins to write. */
  own: Language;
  errors: Record<string, unknown>;
  onChange: (words: { names?: Texts; descriptions?: Texts }) => void;
}

/** Name and description in each language. What is missing is said; nothing is filled in unless one copies it. */
export function PackageWords({ names, descriptions, own, errors, onChange }: PackageWordsProps) {
  const { t } = useTexts();
  const [shown, setShown] = useState<Language>(own);
  const missing = new Set([...missingIn(names), ...(isBlank(descriptions) ? [] : missingIn(descriptions))]);
  const show = (code: string | null) => {
    const chosen = languageCodes.find((each) => each === code);
    if (chosen) setShown(chosen);
  };
  return (
    <Tabs value={shown} onChange={show} keepMounted={false}>
      <Tabs.List>
        {languageCodes.map((code) => (
          <Tabs.Tab key={code} value={code} aria-label={tabLabel(code, missing.has(code), t)}>
            {code.toUpperCase()}
            {missing.has(code) && <span aria-hidden="true"> ○</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={shown} pt="sm">
        <div style={{ display: 'grid', gap: 12 }}>
          <TextInput
            lang={shown}
            label={t('desk:packages.name', { language: languages[shown] })}
            maxLength={200}
            value={names[shown]}
            error={errors[`names.${shown}`] as string | undefined}
            onChange={(event) => onChange({ names: { ...names, [shown]: event.currentTarget.value } })}
          />
          <Textarea
            lang={shown}
            label={t('desk:packages.description', { language: languages[shown] })}
            description={t('desk:packages.descriptionHint')}
            maxLength={1000}
            autosize
            minRows={2}
            value={descriptions[shown]}
            error={errors[`descriptions.${shown}`] as string | undefined}
            onChange={(event) =>
              onChange({ descriptions: { ...descriptions, [shown]: event.currentTarget.value } })
            }
          />
          <Missing missing={[...missing]} />
          <div className={styles.buttons}>
            <Button
              size="xs"
              variant="default"
              disabled={names[shown].trim() === ''}
              onClick={() =>
                onChange({ names: everywhere(names[shown]), descriptions: everywhere(descriptions[shown]) })
              }
            >
              {t('desk:packages.copyToAll')}
            </Button>
          </div>
        </div>
      </Tabs.Panel>
    </Tabs>
  );
}

function Missing({ missing }: { missing: readonly Language[] }) {
  const { t, i18n } = useTexts();
  if (missing.length === 0) return null;
  const list = new Intl.ListFormat(i18n.language).format(missing.map((code) => languages[code]));
  return (
    <p className={styles.small} role="status">
      {t('desk:packages.missingIn', { languages: list })}
    </p>
  );
}

function tabLabel(code: Language, isMissing: boolean, t: ReturnType<typeof useTexts>['t']): string {
  return isMissing ? t('desk:packages.tabMissing', { language: languages[code] }) : languages[code];
}

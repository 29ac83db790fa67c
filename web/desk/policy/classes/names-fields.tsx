import { Button, TextInput } from '@mantine/core';
import { languageCodes, languages } from '../../../shared/i18n/languages.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import type { Names } from '../contract.ts';
import { useField } from '../draft/use-field.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import styles from './classes.module.css';
import { filled, missingIn, standIn } from './names.ts';

interface NamesFieldsProps {
  /** Of the names, such as `policy.classes.3.names`. */
  path: string;
  names: Names;
  onChange: (names: Names) => void;
}

/** A name in each of the seven languages, all in sight; those that are missing are filled with one press. */
export function NamesFields({ path, names, onChange }: NamesFieldsProps) {
  const { t } = useTexts();
  const { language } = usePolicyWords();
  const field = useField();
  const missing = missingIn(names);
  const own = standIn(names, language);
  const order = [language, ...languageCodes.filter((code) => code !== language)];
  return (
    <fieldset className={styles.names}>
      <legend className={styles.legend}>{t('desk:policy.names.title')}</legend>
      <div className={office.pair}>
        {order.map((code) => (
          <TextInput
            key={code}
            lang={code}
            label={languages[code]}
            maxLength={200}
            value={names[code]}
            onChange={(event) => onChange({ ...names, [code]: event.currentTarget.value })}
            {...field(`${path}.${code}`)}
          />
        ))}
      </div>
      {missing.length > 0 && own !== '' && (
        <div className={office.buttons}>
          <Button
            className={styles.fill}
            size="xs"
            variant="default"
            onClick={() => onChange(filled(names, language))}
          >
            {t('desk:policy.names.fill', { name: own })}
          </Button>
          <span className={office.small}>{t('desk:policy.names.fillHint')}</span>
        </div>
      )}
    </fieldset>
  );
}

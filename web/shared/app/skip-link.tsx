import { useTexts } from '../i18n/use-texts.ts';

/** The first stop of the Tab key: past the navigation, to `#main`. */
export function SkipLink() {
  const { t } = useTexts();
  return (
    <a href="#main" className="skip">
      {t('common:skip')}
    </a>
  );
}

import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useDraftDesk } from './draft-context.ts';
import { sentencesOf } from './problems.ts';

/** What a field of the editor shows of the problems at its path, and by what a problem finds it. */
export function useField() {
  const { problems } = useDraftDesk();
  /** @param also paths whose problems this field shows too */
  return (path: string, ...also: string[]) => ({
    'data-path': path,
    error: sentencesOf([path, ...also].flatMap((each) => problems.at(each))),
  });
}

/** The same for a number with limits: outside of them it says which. @param show a limit as it is typed */
export function useNumberField() {
  const { t } = useTexts();
  const { problems } = useDraftDesk();
  return (path: string, min: string, max: string) => {
    const found = problems.at(path);
    const isBeyond = found.some(({ code }) => code === 'number_out_of_range' || code === 'number_missing');
    return {
      'data-path': path,
      error: isBeyond ? t('desk:policy.between', { min, max }) : sentencesOf(found),
    };
  };
}

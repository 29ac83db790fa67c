import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { TERMS } from '../words/terms.ts';
import { CONTACT_TOPICS } from '../words/topics.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { useWeekdayName, WEEKDAYS } from '../words/weekdays.ts';
import { useDraftDesk } from './draft-context.ts';
import { partOf } from './sections.ts';

/** What a path means to the reader: `policy.classes.3.range.to` is "Technical problem". */
export function usePlaceName(): (path: string) => string {
  const { t } = useTexts();
  const { draft } = useDraftDesk();
  const { nameOf } = usePolicyWords();
  const weekday = useWeekdayName();
  const named = (list: 'classes' | 'departments', index: string | undefined) => {
    const found = draft.policy[list][Number(index)];
    return found && (nameOf(found.names, found.key) || t('desk:policy.unnamed'));
  };
  return (path) => {
    const part = t(`desk:policy.part.${partOf(path)}`);
    const [root, field = '', ...rest] = path.split('.');
    if (root === 'departments') {
      const found = draft.policy.departments.find(({ key }) => key === field);
      return found ? nameOf(found.names, found.key) : part;
    }
    if (field === 'classes' || field === 'departments') return named(field, rest[0]) ?? part;
    if (field === 'businessHours' && rest[0] === 'weekdays') {
      const day = WEEKDAYS.find((each) => String(each) === rest[1]);
      return day ? weekday(day) : part;
    }
    const topic = CONTACT_TOPICS.find((each) => field === 'contact' && each === rest[0]);
    if (topic) return t(`desk:policy.contact.topic.${topic}`);
    const term = TERMS.find(({ key }) => key === field);
    return term ? t(`desk:policy.term.${term.key}.label`) : part;
  };
}

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { OpenHours } from '../contract.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { focusOnRow } from '../draft/focus-on.ts';
import { sentencesOf } from '../draft/problems.ts';
import { asShown, asWritten, nextStretch } from './clock.ts';
import styles from './hours.module.css';

interface StretchesProps {
  /** Of the day, for those who hear the page. */
  name: string;
  /** Of the list, such as `policy.businessHours.weekdays.1`. */
  path: string;
  hours: readonly OpenHours[];
  onChange: (hours: OpenHours[]) => void;
}

/** The open hours of a day, several of them where there is a break. */
export function Stretches({ name, path, hours, onChange }: StretchesProps) {
  const { t } = useTexts();
  const { problems } = useDraftDesk();
  const wrong = sentencesOf(problems.below(path));
  const put = (index: number, part: Partial<OpenHours>) =>
    onChange(hours.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const isWrong = (index: number, part: keyof OpenHours) =>
    problems.at(`${path}.${index}.${part}`).length + problems.at(`${path}.${index}`).length > 0;
  return (
    <div className={styles.stretches} data-path={path} tabIndex={-1}>
      {hours.length === 0 && <span className={styles.closed}>{t('desk:policy.hours.closed')}</span>}
      {hours.map(({ opens, closes }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stretch has no name but its place, and its fields hold no state
        <span key={index} className={styles.stretch}>
          <TextInput
            type="time"
            size="xs"
            aria-label={t('desk:policy.hours.opens', { day: name })}
            value={opens}
            error={isWrong(index, 'opens')}
            data-path={`${path}.${index}.opens`}
            onChange={(event) => put(index, { opens: event.currentTarget.value })}
          />
          <span aria-hidden="true">–</span>
          <TextInput
            type="time"
            size="xs"
            aria-label={t('desk:policy.hours.closes', { day: name })}
            value={asShown(closes)}
            error={isWrong(index, 'closes')}
            data-path={`${path}.${index}.closes`}
            onChange={(event) => put(index, { closes: asWritten(event.currentTarget.value) })}
          />
          <ActionIcon
            size="md"
            aria-label={t('desk:policy.hours.remove', { day: name })}
            data-door={path}
            onClick={() => {
              onChange(hours.filter((_, at) => at !== index));
              focusOnRow(path, index);
            }}
          >
            <IconX size={15} aria-hidden="true" />
          </ActionIcon>
        </span>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        aria-label={`${t('desk:policy.hours.add')}: ${name}`}
        onClick={() => onChange([...hours, nextStretch(hours)])}
      >
        {t('desk:policy.hours.add')}
      </Button>
      {wrong && <p className={styles.wrongBelow}>{wrong}</p>}
    </div>
  );
}

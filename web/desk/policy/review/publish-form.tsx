import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../shared/api/client.ts';
import { keys } from '../../../shared/api/keys.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { useDraft } from '../../../shared/components/drafts.ts';
import { FormError } from '../../../shared/components/form-error.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { DayInput } from '../../day-input.tsx';
import { NOTE_DRAFT } from '../draft/content.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { useVersions } from '../use-versions.ts';
import { dayIn, dayText, plusDays, startOfDay } from '../words/days.ts';
import styles from './review.module.css';

/** What a version needs beside its content. @param changes how many things it changes, so that nobody publishes unseen */
export function PublishForm({ changes }: { changes: number }) {
  const { t } = useTexts();
  const { language } = useFormat();
  const { draft, settle, onPublished } = useDraftDesk();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState<boolean | null>(null);
  // Kept on this device: one goes and looks at the changes, or loses the connection, before it is published.
  const [keptNote, keepNote] = useDraft(NOTE_DRAFT);
  const { timeZone } = draft.policy.businessHours;
  const today = dayIn(timeZone, new Date());
  const form = useForm({
    initialValues: { note: keptNote, when: 'now', day: plusDays(today, 1) },
    onValuesChange: ({ note }) => keepNote(note),
    validate: {
      note: (note) => (note.trim() ? null : t('desk:policy.publish.noteMissing')),
      day: (day, { when }) => (when === 'now' || day > today ? null : t('desk:policy.publish.dayMissing')),
    },
  });
  const { note, when, day } = form.values;
  const inForceFrom = when === 'now' ? null : startOfDay(day, timeZone).toISOString();
  const publish = useCommand<object>({
    run: async (body, options) => {
      // The draft goes with its publication, if it says the same.
      await settle();
      return api.put('/policy', body, options);
    },
    onSuccess: () => {
      void onPublished(inForceFrom);
      void queries.invalidateQueries({ queryKey: keys.policy() });
    },
  });
  const send = () =>
    publish.mutate({
      policy: draft.policy,
      departments: draft.departments,
      note: note.trim(),
      ...(inForceFrom === null ? {} : { inForceFrom }),
    });
  return (
    <form className={styles.publish} noValidate onSubmit={form.onSubmit(() => setAsking(true))}>
      <FormError error={publish.error} />
      <p className={styles.words}>
        {t('desk:policy.publish.changes', { count: changes })}{' '}
        <AppLink inherit underline="always" to="/policy/draft/changes">
          {t('desk:policy.part.changes')}
        </AppLink>
      </p>
      <Textarea
        label={t('desk:policy.publish.note')}
        description={t('desk:policy.publish.noteWords')}
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('note')}
      />
      <Radio.Group label={t('desk:policy.publish.when')} {...form.getInputProps('when')}>
        <Stack gap={8} mt={6}>
          <Radio value="now" label={t('desk:policy.publish.now')} />
          <Radio value="day" label={t('desk:policy.publish.onDay')} />
        </Stack>
      </Radio.Group>
      {when === 'day' && (
        <DayInput
          w={200}
          label={t('desk:policy.publish.day')}
          min={plusDays(today, 1)}
          {...form.getInputProps('day')}
        />
      )}
      <Consequences from={inForceFrom} />
      {isAsking ? (
        <Group gap="xs" role="group" aria-label={t('desk:policy.publish.ask')}>
          <strong>
            {when === 'now'
              ? t('desk:policy.publish.askNow')
              : t('desk:policy.publish.askDay', { day: dayText(day, language) })}
          </strong>
          <Button autoFocus loading={publish.isPending} onClick={send}>
            {t('desk:policy.publish.do')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setAsking(false)}>
            {t('desk:cancel')}
          </Button>
        </Group>
      ) : (
        <Button
          type="submit"
          style={{ justifySelf: 'start' }}
          // Whoever thought better of it goes on where he was.
          autoFocus={isAsking === false}
        >
          {t('desk:policy.publish.next')}
        </Button>
      )}
    </form>
  );
}

/** What publishing does to tickets and people, and what follows it. @param from null: at once */
function Consequences({ from }: { from: string | null }) {
  const { t } = useTexts();
  const { language } = useFormat();
  const { draft } = useDraftDesk();
  const { data } = useVersions();
  const start = from === null ? Date.now() : Date.parse(from);
  const after = data?.items.filter(
    ({ isScheduled, inForceFrom }) => isScheduled && Date.parse(inForceFrom) > start,
  );
  const dayOf = (moment: string) =>
    dayText(dayIn(draft.policy.businessHours.timeZone, new Date(moment)), language);
  return (
    <ul className={styles.consequences}>
      <li>{t('desk:policy.publish.openTickets')}</li>
      <li>{t('desk:policy.publish.newTickets')}</li>
      {Object.keys(draft.departments).length > 0 && <li>{t('desk:policy.people.atOnce')}</li>}
      {after?.map(({ version, inForceFrom }) => (
        <li key={version}>{t('desk:policy.publish.followed', { version, day: dayOf(inForceFrom) })}</li>
      ))}
    </ul>
  );
}

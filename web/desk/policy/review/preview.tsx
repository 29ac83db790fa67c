import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../shared/api/client.ts';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../../shared/components/skeletons.tsx';
import { isLanguage, languageCodes, languages } from '../../../shared/i18n/languages.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { deskKeys } from '../../desk-keys.ts';
import { Section } from '../../section.tsx';
import { useDraftDesk } from '../draft/draft-context.ts';
import { ProblemList } from '../draft/problem-list.tsx';
import settings from '../draft/settings.module.css';
import { usePolicyWords } from '../words/use-policy-words.ts';
import styles from './review.module.css';

/** The public page as it would be, in any of the languages, on a wide screen or a phone. */
export default function Preview() {
  const { t } = useTexts();
  const { problems, isChecked } = useDraftDesk();
  const own = usePolicyWords().language;
  const [language, setLanguage] = useState(own);
  const [width, setWidth] = useState('wide');
  return (
    <>
      <ProblemList />
      <Section title={t('desk:policy.part.preview')}>
        <p className={settings.intro}>{t('desk:policy.preview.intro')}</p>
        <div className={styles.previewTools}>
          <NativeSelect
            label={t('desk:field.language')}
            data={languageCodes.map((value) => ({ value, label: languages[value] }))}
            value={language}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (isLanguage(value)) setLanguage(value);
            }}
          />
          <SegmentedControl
            className={styles.width}
            aria-label={t('desk:policy.preview.width')}
            value={width}
            onChange={setWidth}
            data={[
              { value: 'wide', label: t('desk:policy.preview.wide') },
              { value: 'narrow', label: t('desk:policy.preview.narrow') },
            ]}
          />
        </div>
        {isChecked && problems.all.length === 0 && <Page language={language} isNarrow={width === 'narrow'} />}
        {problems.all.length > 0 && <p className={settings.intro}>{t('desk:policy.preview.blocked')}</p>}
      </Section>
    </>
  );
}

/** No scripts, no forms, no same origin: it is only looked at. */
function Page({ language, isNarrow }: { language: string; isNarrow: boolean }) {
  const { t } = useTexts();
  const { draft, edition } = useDraftDesk();
  const [isTall, setTall] = useState(false);
  const [asked] = useDebouncedValue(edition, 300);
  const { data, error, refetch } = useQuery({
    queryKey: deskKeys.policyTrial('preview', asked, language),
    queryFn: ({ signal }) =>
      api.post<{ html: string }>('/policy/preview', { policy: draft.policy, language }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (!data)
    return error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={6} />;
  return (
    <div className={styles.frameArea}>
      <iframe
        title={t('desk:policy.preview.frame')}
        className={styles.frame}
        data-narrow={isNarrow || undefined}
        data-tall={isTall || undefined}
        sandbox=""
        referrerPolicy="no-referrer"
        srcDoc={data.html}
      />
      <Button size="compact-sm" variant="subtle" onClick={() => setTall(!isTall)}>
        {isTall ? t('common:mailFrame.shorter') : t('common:mailFrame.taller')}
      </Button>
    </div>
  );
}

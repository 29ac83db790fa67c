import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { publicPage } from '../public-page.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';

/** To the page that everybody reads, in the reader's language: of the policy in force, or of one version. */
export function PublicPageLink({ version }: { version?: number }) {
  const { t } = useTexts();
  const { language } = usePolicyWords();
  return (
    <Anchor href={publicPage(language, version)} target="_blank" rel="noopener" inherit underline="always">
      {t('desk:policy.publicPage')} <IconExternalLink size={13} aria-hidden="true" />
    </Anchor>
  );
}

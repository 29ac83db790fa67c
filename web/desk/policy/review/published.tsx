import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { PageTitle } from '../../../shared/components/page-title.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { DeskPage } from '../../desk-page.tsx';
import { PublicPageLink } from '../reading/public-page-link.tsx';
import styles from './review.module.css';

/** It is done: from when it holds, and where everybody reads it. */
export function Published({ inForceFrom }: { inForceFrom: string | null }) {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <DeskPage>
      <PageTitle
        before={<AppLink to="/policy">{t('desk:policy.title')}</AppLink>}
        title={t('desk:policy.publish.done')}
      />
      <div ref={box} role="status" tabIndex={-1} className={styles.published}>
        <p className={styles.words}>
          {inForceFrom === null ? (
            t('desk:policy.publish.holdsNow')
          ) : (
            <>
              {t('desk:policy.publish.holdsFrom')} <Moment at={inForceFrom} />.{' '}
              {t('desk:policy.publish.untilThen')}
            </>
          )}
        </p>
        <div className={styles.publishedLinks}>
          <Button component={Link} to="/policy">
            {t('desk:policy.publish.toPolicy')}
          </Button>
          <PublicPageLink />
        </div>
      </div>
    </DeskPage>
  );
}

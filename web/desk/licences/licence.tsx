import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useParam } from '../../shared/app/params.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { LicencePage } from '../contract.ts';
import { DeskPage } from '../desk-page.tsx';
import styles from '../office.module.css';
import { TicketSection } from '../ticket-section.tsx';
import licence from './licence.module.css';
import { LicenceFacts } from './licence-facts.tsx';
import { LicenceHistory } from './licence-history.tsx';
import { LicenceSupport } from './licence-support.tsx';
import { TransferHistory } from './transfer-history.tsx';
import { useLicence } from './use-licences.ts';

/** One licence: whose it is, how long its support runs, what was asked about it and what happened to it. */
export default function Licence() {
  const id = useParam('licence');
  const { data, error, refetch } = useLicence(id);
  return (
    <DeskPage>
      {data ? (
        <Page key={id} shown={data} />
      ) : error ? (
        <LoadFailed error={error} onRetry={() => void refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </DeskPage>
  );
}

function Page({ shown }: { shown: LicencePage }) {
  const { t } = useTexts();
  return (
    <>
      <PageTitle
        title={shown.product.name}
        before={<AppLink to="/licences">{t('desk:licences.title')}</AppLink>}
        intro={
          <>
            <Key text={shown.key} /> ·{' '}
            <AppLink to={`/customers/${shown.customer.id}`}>{shown.customer.name}</AppLink>
          </>
        }
      />
      {shown.state !== 'active' && (
        <p style={{ margin: 0 }}>
          <Chip tone="stamp">{t(`desk:licences.${shown.state}`)}</Chip> {shown.stateReason}
        </p>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <LicenceSupport licence={shown} />
          <TicketSection
            title={t('desk:licence.tickets')}
            none={t('desk:licence.noTickets')}
            of={{ licenceId: shown.id }}
          />
        </div>
        <div className={styles.column}>
          <LicenceFacts licence={shown} />
          <TransferHistory licence={shown} />
          <LicenceHistory licence={shown} />
        </div>
      </div>
    </>
  );
}

function Key({ text }: { text: string }) {
  const { t } = useTexts();
  return (
    <span className={licence.key}>
      <code>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('desk:licence.copied') : t('desk:licence.copy')}>
            <ActionIcon size="sm" variant="subtle" aria-label={t('desk:licence.copy')} onClick={copy}>
              {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  );
}

import type { LicenceView } from '../../../server/licences/contract.ts';
import type { TransferView } from '../../../server/licences/transfers/contract.ts';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { OfferLicence } from './offer-licence.tsx';
import { TransferRow } from './transfer-row.tsx';

/** Whose a licence was, newest first, and the way to offer it to somebody in its owner's name. */
export function TransferHistory({ licence }: { licence: Pick<LicenceView, 'id' | 'state' | 'customer'> }) {
  const { t } = useTexts();
  const transfers = useCursorList<TransferView>(
    deskKeys.licenceTransfers(licence.id),
    `/licences/${licence.id}/transfers`,
  );
  const isOnItsWay = transfers.data?.pages.some(({ items }) =>
    items.some(({ state }) => state === 'asked' || state === 'agreed'),
  );
  const add =
    licence.state === 'active' && isOnItsWay === false
      ? {
          label: t('desk:transfers.ask'),
          form: (close: () => void) => <OfferLicence licence={licence} onClose={close} />,
        }
      : undefined;
  return (
    <Section title={t('desk:transfers.history')} add={add}>
      <CursorList
        query={transfers}
        empty={<p className={`${styles.small} ${styles.pad}`}>{t('desk:transfers.noHistory')}</p>}
      >
        {(items) => (
          <ul className={styles.rows}>
            {items.map((transfer) => (
              <TransferRow key={transfer.id} transfer={transfer} isOfLicence />
            ))}
          </ul>
        )}
      </CursorList>
    </Section>
  );
}

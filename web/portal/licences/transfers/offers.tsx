import type { TransferView } from '../../../../server/licences/transfers/contract.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import card from '../../card.module.css';
import { OfferedLicence } from './offered-licence.tsx';
import styles from './transfers.module.css';
import { useOffers } from './use-transfers.ts';

/** What others offer to the reader, and what is on its way to his company. Nothing offered: nothing shown. */
export function Offers() {
  const { t } = useTexts();
  const { data: offers } = useOffers();
  if (!offers || offers.length === 0) return null;
  const asked = offers.filter(({ state }) => state === 'asked');
  const agreed = offers.filter(({ state }) => state === 'agreed');
  return (
    <section className={`${card.card} ${card.flush}`} aria-labelledby="offers">
      <div className={card.head}>
        <h2 id="offers">{t('portal:transfer.offers')}</h2>
      </div>
      {asked.length > 0 && (
        <ul className={card.list}>
          {asked.map((transfer) => (
            <li key={transfer.id}>
              <OfferedLicence transfer={transfer} />
            </li>
          ))}
        </ul>
      )}
      {agreed.map((transfer) => (
        <ToCome key={transfer.id} transfer={transfer} />
      ))}
    </section>
  );
}

function ToCome({ transfer }: { transfer: TransferView }) {
  const { t } = useTexts();
  return (
    <p className={`${card.soft} ${styles.soft}`}>
      {t('portal:transfer.toCome', { product: transfer.licence.product })}
    </p>
  );
}

import { useCreditsText } from '../../../shared/components/credits.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import card from '../../card.module.css';
import styles from './transfers.module.css';
import { useGiven } from './use-transfers.ts';

/** The licences that the company has handed over: of each, the stub that stays. */
export function Given() {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const given = useGiven().data?.filter(({ state }) => state === 'done') ?? [];
  if (given.length === 0) return null;
  return (
    <section className={`${card.card} ${card.flush}`} aria-labelledby="given">
      <div className={card.head}>
        <h2 id="given">{t('portal:transfer.given')}</h2>
      </div>
      <ul className={card.list}>
        {given.map(({ id, licence, toEmail, decidedAt, askedAt, creditsMoved }) => (
          <li key={id} className={styles.row}>
            <div>
              <strong>{licence.product}</strong> <code>{licence.key}</code>
            </div>
            <div className={card.small}>
              {t('portal:transfer.givenLine', { email: toEmail, at: format.date(decidedAt ?? askedAt) })}
              {creditsMoved
                ? ` · ${t('portal:transfer.creditsWent', { credits: creditsText(creditsMoved) })}`
                : ''}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

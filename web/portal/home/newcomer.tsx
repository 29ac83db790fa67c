import { ButtonLink } from '../../shared/components/button-link.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import styles from './newcomer.module.css';

const steps = ['write', 'price', 'work'] as const;

/** For somebody who has never written: how it goes, from the first line to the receipt. */
export function Newcomer() {
  const { t } = useTexts();
  return (
    <section className={card.card} aria-labelledby="newcomer">
      <h2 id="newcomer">{t('portal:newcomer.title')}</h2>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>
            <strong>{t(`portal:newcomer.${step}.title`)}</strong>
            <p>{t(`portal:newcomer.${step}.text`)}</p>
          </li>
        ))}
      </ol>
      <ButtonLink to="/tickets/new" variant="default" style={{ justifySelf: 'start' }}>
        {t('portal:newcomer.button')}
      </ButtonLink>
    </section>
  );
}

import { useTexts } from '../i18n/use-texts.ts';
import { MessageText } from './message-card.tsx';
import styles from './quoted-text.module.css';

/** The part of a mail that only repeats what was written before, folded away. */
export function QuotedText({ children }: { children: string }) {
  const { t } = useTexts();
  const lines = children.trimEnd().split('\n').length;
  return (
    <details className={styles.quoted}>
      <summary>{t('common:quotedText', { count: lines })}</summary>
      <div className={styles.text}>
        <MessageText>{children}</MessageText>
      </div>
    </details>
  );
}

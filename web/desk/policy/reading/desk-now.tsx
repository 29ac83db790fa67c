import { Chip } from '../../../shared/components/chip.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { PolicyView } from '../../contract.ts';
import office from '../../office.module.css';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { PublicPageLink } from './public-page-link.tsx';
import styles from './reading.module.css';

/** Whether the desk is open at this moment, and where everybody else reads the policy. */
export function DeskNow({ policy: { desk } }: { policy: PolicyView }) {
  const { t } = useTexts();
  const { zone } = usePolicyWords();
  return (
    <div className={`${styles.now} ${office.small}`}>
      <Chip tone={desk.open ? 'ok' : 'plain'}>
        {desk.open ? t('desk:policy.isOpen') : t('desk:policy.isClosed')}
      </Chip>
      {desk.changesAt && (
        <span>
          {desk.open ? t('desk:policy.closes') : t('desk:policy.opens')} <Moment at={desk.changesAt} /> (
          {zone(desk.timeZone)})
        </span>
      )}
      <PublicPageLink />
    </div>
  );
}

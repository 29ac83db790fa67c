import { useNow } from '../../shared/components/moments.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { BalanceStub } from '../credits/balance-stub.tsx';
import { NewTicketButton } from '../new-ticket-button.tsx';
import { NothingLeft } from '../nothing-left.tsx';
import { SuspendedNotice } from '../suspended-notice.tsx';
import { DeskHours } from './desk-hours.tsx';
import { FreeSupport } from './free-support.tsx';
import { firstName, partOfDay } from './greeting.ts';
import styles from './home.module.css';
import { OpenTickets } from './open-tickets.tsx';
import { WaitingForYou } from './waiting-for-you.tsx';

/** The first page: what waits for the reader, what he has, and what is going on. */
export default function Home() {
  const { t } = useTexts();
  const { timeZone } = useFormat();
  const { person } = useMe();
  const part = partOfDay(useNow(), timeZone);
  return (
    <>
      <PageTitle
        title={t(`portal:home.greeting.${part}`, { name: firstName(person.name) })}
        intro={<DeskHours />}
        action={<NewTicketButton />}
      />
      <SuspendedNotice />
      <NothingLeft />
      <WaitingForYou />
      <div className={styles.pair}>
        <BalanceStub />
        <FreeSupport />
      </div>
      <OpenTickets />
    </>
  );
}

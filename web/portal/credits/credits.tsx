import { PageTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { SuspendedNotice } from '../suspended-notice.tsx';
import { BalanceStub } from './balance-stub.tsx';
import { Billing } from './billing.tsx';
import { Invoices } from './invoices.tsx';
import { Levels } from './levels.tsx';
import { Orders } from './orders.tsx';
import { OwedNotice } from './owed-notice.tsx';
import { Packages } from './packages.tsx';
import { TopUp } from './top-up.tsx';

/** What is there, how to get more, and what was ordered. */
export default function Credits() {
  const { t } = useTexts();
  return (
    <>
      <PageTitle title={t('portal:credits.title')} intro={t('portal:credits.intro')} />
      <SuspendedNotice />
      <OwedNotice />
      <BalanceStub onCreditsPage />
      <Packages />
      <TopUp />
      <Orders />
      <Invoices />
      <Billing />
      <Levels />
    </>
  );
}

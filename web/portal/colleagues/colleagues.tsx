import { PageTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useCustomer } from '../queries.ts';
import { SuspendedNotice } from '../suspended-notice.tsx';
import { GoAheads } from './go-aheads.tsx';
import { People } from './people.tsx';
import { SecondPerson } from './second-person.tsx';

/** Who of the company may spend what, and what may go ahead without asking. */
export default function Colleagues() {
  const { t } = useTexts();
  const { name, rights } = useCustomer();
  return (
    <>
      <PageTitle
        title={t('portal:colleagues.title')}
        intro={
          <>
            {t('portal:colleagues.intro', { company: name })}{' '}
            {!rights.mayManage && t('portal:colleagues.managersOnly')}
          </>
        }
      />
      <SuspendedNotice />
      <People />
      <SecondPerson />
      <GoAheads />
    </>
  );
}

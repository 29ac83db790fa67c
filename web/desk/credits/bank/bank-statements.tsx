import { PageTitle } from '../../../shared/components/page-title.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { DeskPage } from '../../desk-page.tsx';
import { DropStatement } from './drop-statement.tsx';
import { Imports } from './imports.tsx';
import { UnclearLines } from './unclear-lines.tsx';

/** What the bank reports: read in, booked where it is clear, and decided where it is not. */
export default function BankStatements() {
  const { t } = useTexts();
  return (
    <DeskPage>
      <PageTitle title={t('desk:bank.title')} intro={t('desk:bank.intro')} />
      <DropStatement />
      <UnclearLines />
      <Imports />
    </DeskPage>
  );
}

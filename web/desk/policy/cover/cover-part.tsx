import { useDisclosure } from '@mantine/hooks';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import type { DepartmentView } from '../contract.ts';
import { ArrangeCover } from './arrange-cover.tsx';
import { CoverForm } from './cover-form.tsx';
import { CoverLine } from './cover-line.tsx';

interface CoverPartProps {
  department: DepartmentView;
  all: readonly DepartmentView[];
}

/** Within the form of a department: who stands in while it is away. It is no part of the policy and holds at once. */
export function CoverPart({ department, all }: CoverPartProps) {
  const { t } = useTexts();
  const [isAsking, { open, close }] = useDisclosure(false);
  if (department.cover) return <CoverLine cover={department.cover} department={department} all={all} />;
  if (isAsking) return <CoverForm department={department} all={all} onClose={close} />;
  return (
    <div className={office.buttons}>
      <ArrangeCover department={department} all={all} onAsk={open} />
      <span className={office.small}>{t('desk:policy.cover.words')}</span>
    </div>
  );
}

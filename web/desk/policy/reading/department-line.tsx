import { useDisclosure } from '@mantine/hooks';
import { Row } from '../../section.tsx';
import type { DepartmentView } from '../contract.ts';
import { ArrangeCover } from '../cover/arrange-cover.tsx';
import { AwayChip } from '../cover/away-chip.tsx';
import { CoverForm } from '../cover/cover-form.tsx';
import { CoverLine } from '../cover/cover-line.tsx';
import { usePeopleText } from '../words/use-people-text.ts';

interface DepartmentLineProps {
  name: string;
  /** Who works there today; left out for a version that is not in force. */
  now: DepartmentView | undefined;
  all: readonly DepartmentView[];
}

/** A department to be read; leads arrange here who stands in for it. */
export function DepartmentLine({ name, now, all }: DepartmentLineProps) {
  const peopleText = usePeopleText();
  const [isAsking, { open, close }] = useDisclosure(false);
  return (
    <Row
      title={
        <>
          {name}
          <AwayChip cover={now?.cover} />
        </>
      }
      about={now && peopleText(now.members, now.lead?.id ?? null)}
      end={now && !isAsking && <ArrangeCover department={now} all={all} onAsk={open} />}
      form={
        now &&
        (now.cover || isAsking) && (
          <>
            {now.cover && <CoverLine cover={now.cover} department={now} all={all} />}
            {isAsking && <CoverForm department={now} all={all} onClose={close} />}
          </>
        )
      }
    />
  );
}

import type { TicketView } from '../contract.ts';
import { AnswerComposer } from './answer-composer.tsx';
import { AssignPanel } from './panels/assign-panel.tsx';
import { ChangePanel } from './panels/change-panel.tsx';
import { DecideDisputePanel } from './panels/decide-dispute-panel.tsx';
import { FindFaultPanel } from './panels/find-fault-panel.tsx';
import { GiveBackPanel } from './panels/give-back-panel.tsx';
import { LogTimePanel } from './panels/log-time-panel.tsx';
import { RatePanel } from './panels/rate-panel.tsx';
import { ResolvePanel } from './panels/resolve-panel.tsx';
import styles from './ticket-pane.module.css';
import type { Doing } from './use-doing.ts';
import { useWorkTimer } from './work-timer.ts';

/** Below the conversation one writes, or acts by a panel; what was written stays while a panel is open. */
export function AnswerOrAct({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const timer = useWorkTimer(ticket);
  const panel = () => {
    switch (doing.panel) {
      case 'rate':
        return <RatePanel ticket={ticket} doing={doing} />;
      case 'log_time':
        return <LogTimePanel ticket={ticket} doing={doing} timer={timer} />;
      case 'resolve':
        return <ResolvePanel ticket={ticket} doing={doing} />;
      case 'assign':
        return <AssignPanel ticket={ticket} doing={doing} />;
      case 'change':
        return <ChangePanel ticket={ticket} doing={doing} />;
      case 'find_fault':
        return <FindFaultPanel ticket={ticket} doing={doing} />;
      case 'decide_dispute':
        return <DecideDisputePanel ticket={ticket} doing={doing} />;
      case 'give_back':
        return <GiveBackPanel ticket={ticket} doing={doing} />;
      case null:
        return null;
    }
  };
  const canWrite = doing.may('reply') || doing.may('note');
  return (
    <div className={styles.acting}>
      {panel()}
      <div hidden={doing.panel !== null}>
        {canWrite && <AnswerComposer ticket={ticket} doing={doing} timer={timer} />}
      </div>
    </div>
  );
}

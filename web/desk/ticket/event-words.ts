import { useCreditsText } from '../../shared/components/credits.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useCoverageText } from '../../shared/support/coverage-sentence.tsx';
import { verdictIn } from '../../shared/support/verdict-in.ts';
import type { TimelineEventView } from '../contract.ts';
import { usePolicy } from '../policy/use-policy.ts';
import { useStaff } from '../staff/use-staff.ts';

const textOf = (event: TimelineEventView, key: string) => {
  const value = event.details[key];
  return typeof value === 'string' ? value : undefined;
};

const numberOf = (event: TimelineEventView, key: string) => {
  const value = event.details[key];
  return typeof value === 'number' ? value : 0;
};

/** Who did what, as a sentence. */
export function useEventWords(): (event: TimelineEventView) => string {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const assigned = useAssignedWords();
  const changed = useChangedWords();
  const escalated = useEscalatedWords();
  return (event) => {
    const name = event.actor ?? t('desk:event.theHouse');
    switch (event.type) {
      case 'ticket.opened':
        return t('desk:event.opened', { name });
      case 'ticket.assigned':
        return assigned(event, name);
      case 'ticket.escalated':
        return escalated(event);
      case 'ticket.changed':
        return changed(event, name);
      case 'ticket.fault_found':
        return changed(event, name);
      case 'ticket.resolved':
        return t('desk:event.resolved', { name });
      case 'ticket.withdrawn':
        return t('desk:event.withdrawn', { name });
      case 'ticket.reopened':
        return t('desk:event.reopened', { name });
      case 'quote.proposed': {
        const credits = creditsText(numberOf(event, 'credits'));
        return event.details.additional === true
          ? t('desk:event.quotedMore', { name, credits })
          : t('desk:event.quoted', { name, credits });
      }
      case 'quote.asked':
        return t('desk:event.askedToDecide', { name, names: textOf(event, 'names') ?? '' });
      case 'quote.approved':
        return t('desk:event.approved', { name });
      case 'pre_authorisation.given':
        return t('desk:event.allowed', { name, credits: creditsText(numberOf(event, 'credits')) });
      case 'pre_authorisation.revoked':
        return t('desk:event.disallowed', { name });
      case 'quote.accepted':
        if (event.details.under === 'pre_authorisation') return t('desk:event.acceptedBeforehand', { name });
        return event.details.under === 'order'
          ? t('desk:event.acceptedByOrder', { number: numberOf(event, 'orderNumber') })
          : t('desk:event.accepted', { name });
      case 'order.placed':
        return t('desk:event.ordered', { name, number: numberOf(event, 'number') });
      case 'order.cancelled':
        return t('desk:event.orderCancelled', { name, number: numberOf(event, 'number') });
      case 'order.quote_not_confirmed':
        return t('desk:event.notConfirmed', { number: numberOf(event, 'orderNumber') });
      case 'quote.declined':
        return t('desk:event.declined', { name });
      case 'quote.withdrawn':
        return t('desk:event.quoteWithdrawn', { name });
      case 'quote.lapsed':
        return t('desk:event.lapsed');
      case 'quote.reminded':
        return t('desk:event.reminded');
      case 'message.posted':
        return t('desk:event.wrote', { name });
      case 'message.admitted':
        return t('desk:event.admitted', { name });
      case 'time.logged':
        return t('desk:event.logged', { name, count: numberOf(event, 'minutes') });
      case 'dispute.opened':
        return t('desk:event.disputed', { name, reason: textOf(event, 'reason') ?? '' });
      case 'dispute.withdrawn':
        return t('desk:event.disputeWithdrawn', { name });
      case 'dispute.upheld':
        return t('desk:event.disputeUpheld', { name, credits: creditsText(numberOf(event, 'returned')) });
      case 'dispute.rejected':
        return t('desk:event.disputeRejected', { name, answer: textOf(event, 'answer') ?? '' });
      case 'charge.given_back':
        return t('desk:event.chargeGivenBack', { name, credits: creditsText(numberOf(event, 'returned')) });
      case 'mail.bounced':
        return t('desk:event.bounced');
      case 'mail.handled':
        return t('desk:event.mailHandled', { name });
      default:
        return t('desk:event.other', { name, type: event.type });
    }
  };
}

function useAssignedWords() {
  const { t } = useTexts();
  const { data: staff } = useStaff();
  return (event: TimelineEventView, name: string) => {
    const id = textOf(event, 'assigneeId');
    if (!id) return t('desk:event.givenBack', { name });
    const agent = staff?.items.find((person) => person.id === id)?.name ?? t('desk:event.somebody');
    return agent === name ? t('desk:event.took', { name }) : t('desk:event.gave', { name, agent });
  };
}

function useEscalatedWords() {
  const { t } = useTexts();
  const { data: staff } = useStaff();
  return (event: TimelineEventView) => {
    const told = Array.isArray(event.details.told) ? event.details.told : [];
    const nameOf = (id: unknown) => staff?.items.find((person) => person.id === id)?.name;
    const names = told.map((id) => nameOf(id) ?? t('desk:event.somebody')).join(', ');
    return textOf(event, 'kind') === 'missed'
      ? t('desk:event.escalatedMissed', { names })
      : t('desk:event.escalatedNear', { names });
  };
}

function useChangedWords() {
  const deed = useDeedWords();
  const coverageText = useCoverageText();
  const moved = useMovedWords();
  return (event: TimelineEventView, name: string) => {
    const verdict = verdictIn(event.details);
    const follows = [...(verdict ? [coverageText(verdict)] : []), ...moved(event)];
    return follows.length > 0 ? `${deed(event, name)}. ${follows.join(' ')}` : deed(event, name);
  };
}

function useDeedWords() {
  const { t } = useTexts();
  const { data: policy } = usePolicy();
  const named = (all: readonly { key: string; name: string }[] | undefined, key: string) =>
    all?.find((one) => one.key === key)?.name ?? key;
  return (event: TimelineEventView, name: string) => {
    const issueClass = textOf(event, 'class');
    const department = textOf(event, 'department');
    const subject = textOf(event, 'subject');
    if (event.type === 'ticket.fault_found') return t('desk:event.faultFound', { name });
    if (issueClass) return t('desk:event.reclassed', { name, class: named(policy?.classes, issueClass) });
    if ('licenceId' in event.details) return t('desk:event.licenceSet', { name });
    if (department)
      return t('desk:event.moved', { name, department: named(policy?.departments, department) });
    if (subject) return t('desk:event.renamed', { name, subject });
    return t('desk:event.changed', { name });
  };
}

/** What became of credits by it. */
function useMovedWords() {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  return (event: TimelineEventView) =>
    (['returned', 'givenBack'] as const).flatMap((what) => {
      const credits = numberOf(event, what);
      return credits > 0 ? [t(`desk:event.${what}`, { credits: creditsText(credits) })] : [];
    });
}

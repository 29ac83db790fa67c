import type { TicketView } from '../../../server/tickets/contract.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useCoverageText } from '../../shared/support/coverage-sentence.tsx';
import { usePolicy } from '../queries.ts';
import type { Happening } from './thread-items.ts';

interface HappeningSentenceProps {
  happening: Happening;
  ticket: TicketView;
}

/** What happened, as one says it. */
export function HappeningSentence({ happening, ticket }: HappeningSentenceProps) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  switch (happening.what) {
    case 'answered': {
      const time = format.duration(happening.minutesAfter * 60_000);
      if (happening.inTime) return t('portal:happened.answered', { time });
      return t('portal:happened.answeredLate', { time, due: format.moment(ticket.firstResponseDueAt) });
    }
    case 'rated':
      return t(happening.additional ? 'portal:happened.ratedMore' : 'portal:happened.rated', {
        name: happening.name,
        credits: creditsText(happening.credits),
      });
    case 'accepted':
      return t('portal:happened.accepted', { name: happening.name, credits: creditsText(happening.credits) });
    case 'acceptedBeforehand':
    case 'allowed':
      return t(`portal:happened.${happening.what}`, {
        name: happening.name,
        credits: creditsText(happening.credits),
      });
    case 'askedToDecide':
      return t('portal:happened.askedToDecide', { name: happening.name, names: happening.names });
    case 'acceptedByOrder':
      return t('portal:happened.acceptedByOrder', {
        number: happening.number,
        credits: creditsText(happening.credits),
      });
    case 'ordered':
    case 'orderCancelled':
      return t(`portal:happened.${happening.what}`, { name: happening.name, number: happening.number });
    case 'notConfirmed':
      return t('portal:happened.notConfirmed', { number: happening.number });
    case 'disputed':
      return t('portal:happened.disputed', { name: happening.name, reason: happening.reason });
    case 'disputeRejected':
      return t('portal:happened.disputeRejected', { name: happening.name, answer: happening.answer });
    case 'disputeUpheld':
    case 'chargeGivenBack':
      return t(`portal:happened.${happening.what}`, {
        name: happening.name,
        credits: creditsText(happening.credits),
      });
    case 'lapsed':
      return t('portal:happened.lapsed');
    case 'time':
      return <TimeSentence happening={happening} ticket={ticket} />;
    case 'reclassified':
    case 'faultFound':
    case 'licenceSet':
      return <DecidedAnewSentence happening={happening} />;
    default:
      return t(`portal:happened.${happening.what}`, { name: happening.name });
  }
}

type Of<What extends Happening['what']> = Extract<Happening, { what: What }>;

function TimeSentence({ happening, ticket }: { happening: Of<'time'>; ticket: TicketView }) {
  const { t } = useTexts();
  const format = useFormat();
  const { minutes, note, name, billable } = happening;
  const time = format.minutes(Math.abs(minutes));
  const key = minutes < 0 ? 'corrected' : billable || ticket.coverage !== 'paid' ? 'time' : 'timeFree';
  const sentence = t(`portal:happened.${key}`, { name, time });
  return note ? `${sentence}: ${note}` : sentence;
}

/** What was found out, who pays by that, and what came back. */
function DecidedAnewSentence({
  happening,
}: {
  happening: Of<'reclassified'> | Extract<Happening, { what: 'faultFound' | 'licenceSet' }>;
}) {
  const { t } = useTexts();
  const { data: policy } = usePolicy();
  const creditsText = useCreditsText();
  const coverageText = useCoverageText();
  const { name, verdict, returned, givenBack } = happening;
  const deed = () => {
    if (happening.what !== 'reclassified') return t(`portal:happened.${happening.what}`, { name });
    const known = policy?.classes.find(({ key }) => key === happening.class);
    return t('portal:happened.reclassified', { name, class: known?.name ?? happening.class });
  };
  const follows = [
    // That a fault in the product is free is said already.
    verdict && happening.what !== 'faultFound' && coverageText(verdict),
    returned > 0 && t('portal:happened.returned', { credits: creditsText(returned) }),
    givenBack > 0 && t('portal:happened.givenBack', { credits: creditsText(givenBack) }),
  ].filter(Boolean);
  return follows.length > 0 ? `${deed()}. ${follows.join(' ')}` : deed();
}

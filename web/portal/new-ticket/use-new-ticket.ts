import { useNavigate } from '@tanstack/react-router';
import type { LicenceView } from '../../../server/licences/contract.ts';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useSearchParam } from '../../shared/app/params.ts';
import { useDraft } from '../../shared/components/drafts.ts';
import { useAttachments } from '../../shared/components/use-attachments.ts';
import { useLicences } from '../queries.ts';

export interface NewTicket {
  subject: string;
  body: string;
  class: string;
  /** Null when it is about none of the licences. */
  licenceId?: string | null;
  followsTicketId?: string;
  goAheadUpTo?: number;
  attachmentIds: readonly string[];
}

/** Said on purpose: it is about none of them. Unlike the empty draft, which says nothing yet. */
export const noLicence = 'none';

/** The form's fields, each kept as a draft until the ticket is sent. */
export function useNewTicket() {
  const navigate = useNavigate();
  const [subject, setSubject, clearSubject] = useDraft('new-ticket.subject');
  const [body, setBody, clearBody] = useDraft('new-ticket.body');
  const [chosenClass, setClass, clearClass] = useDraft('new-ticket.class');
  const [licence, setLicence, clearLicence] = useDraft('new-ticket.licence');
  const [goAhead, setGoAhead, clearGoAhead] = useDraft('new-ticket.go-ahead');
  const attachments = useAttachments();
  const follows = useSearchParam('follows');
  const { licenceId, choices } = useWhichLicence(licence);

  const open = useCommand<NewTicket, TicketView>({
    run: (ticket, options) => api.post('/tickets', ticket, options),
    invalidates: [keys.tickets()],
    onSuccess: (ticket) => {
      for (const clear of [clearSubject, clearBody, clearClass, clearLicence, clearGoAhead]) clear();
      attachments.clear();
      void navigate({
        to: '/tickets/$number',
        params: { number: String(ticket.number) },
        search: { sent: true },
        replace: true,
      });
    },
  });

  const ticket: NewTicket = {
    subject: subject.trim(),
    body: body.trim(),
    class: chosenClass,
    attachmentIds: attachments.ids,
    ...(licenceId === undefined ? {} : { licenceId }),
    ...(follows ? { followsTicketId: follows } : {}),
    ...(Number(goAhead) > 0 ? { goAheadUpTo: Number(goAhead) } : {}),
  };
  return {
    fields: {
      subject,
      setSubject,
      body,
      setBody,
      chosenClass,
      setClass,
      licence: licenceId === null ? noLicence : (licenceId ?? ''),
      licences: choices,
      setLicence,
      goAhead,
      setGoAhead,
    },
    attachments,
    ticket,
    /** Of several licences he has not said yet which it is about. */
    isLicenceOpen: choices.length > 0 && licenceId === undefined,
    open,
  };
}

/**
 * Which licence it is about: asked only where there are several that count. The only one is found by the house; before
 * any choice it is the one that the link named.
 */
function useWhichLicence(draft: string): { licenceId: string | null | undefined; choices: LicenceView[] } {
  const named = useSearchParam('licence');
  const { data: licences = [] } = useLicences();
  const active = licences.filter(({ state }) => state === 'active');
  const known = (id: string | undefined) => licences.find((licence) => licence.id === id);
  const linked = known(named);
  const choices = linked && !active.includes(linked) ? [...active, linked] : active;
  if (choices.length < 2) return { licenceId: linked?.id, choices: [] };
  if (draft === noLicence) return { licenceId: null, choices };
  const chosen = choices.find(({ id }) => id === draft) ?? linked;
  return { licenceId: chosen?.id, choices };
}

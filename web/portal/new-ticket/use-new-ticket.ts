import { useNavigate } from '@tanstack/react-router';
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
  licenceId?: string;
  followsTicketId?: string;
  goAheadUpTo?: number;
  attachmentIds: readonly string[];
}

/** Said on purpose: it is about no product. Unlike the empty draft, for which a licence may be proposed. */
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
  const licenceId = useLicenceId(licence);

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
    ...(licenceId ? { licenceId } : {}),
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
      licence: licenceId ?? licence,
      setLicence,
      goAhead,
      setGoAhead,
    },
    attachments,
    ticket,
    open,
  };
}

/** The chosen licence; before any choice the one that the link named, or the only one there is. */
function useLicenceId(draft: string): string | undefined {
  const named = useSearchParam('licence');
  const { data: licences = [] } = useLicences();
  if (draft === noLicence) return undefined;
  const known = (id: string | undefined) => licences.find((licence) => licence.id === id)?.id;
  return known(draft) ?? known(named) ?? (licences.length === 1 ? licences[0]?.id : undefined);
}

import { ButtonLink } from '../shared/components/button-link.tsx';
import { useTexts } from '../shared/i18n/use-texts.ts';
import { useCustomer } from './queries.ts';

/** The way to a new ticket, where one may be opened. */
export function NewTicketButton() {
  const { t } = useTexts();
  if (useCustomer().suspended) return null;
  return <ButtonLink to="/tickets/new">{t('portal:newTicket.title')}</ButtonLink>;
}

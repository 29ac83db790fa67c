import { useMe } from '../shared/identity/use-me.ts';

/** Which of the staff's roles one has. The server decides anew; this only spares buttons that it would refuse. */
export function useRights(): { isLead: boolean; isOwner: boolean } {
  const { role } = useMe().person;
  return { isLead: role === 'lead' || role === 'owner', isOwner: role === 'owner' };
}

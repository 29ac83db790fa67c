import { createContext } from 'react';
import type { Audience } from '../identity/person.ts';

/** Whose app this is: the Customer Area is the members', the desk is the staff's. */
export const AudienceContext = createContext<Audience>('members');

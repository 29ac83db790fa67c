import { useRouter } from '@tanstack/react-router';
import { useContext } from 'react';
import { AudienceContext } from '../app/audience.ts';
import { audienceOf, homeOf, type Person } from './person.ts';

/** Only a path of this site counts: `//elsewhere.example` and `https:` lead away. */
const isOwnPath = (path: string | undefined): path is string =>
  path !== undefined && /^\/(?![/\\])/.test(path);

/** Leads a person who has just signed in to where he was, or to the home of his role. */
export function useEnter(): (person: Person, next?: string) => void {
  const router = useRouter();
  const here = useContext(AudienceContext);
  return (person, next) => {
    const audience = audienceOf(person.role);
    const target = isOwnPath(next) ? next : homeOf[audience];
    if (audience === here) router.history.replace(target);
    else window.location.replace(homeOf[audience]);
  };
}

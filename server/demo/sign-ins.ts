import { publicAddress } from '../identity/public-address.ts';
import type { Settings } from '../platform/settings.ts';
import { DEMO_PASSWORD, MEMBERS, STAFF } from './people.ts';

/** How to get in, in words for the terminal. */
export function signIns(settings: Pick<Settings, 'publicUrl' | 'host' | 'port'>): string {
  const address = publicAddress(settings);
  const staff = Object.values(STAFF).map(({ email, role }) => `${email} (${role})`);
  const members = Object.values(MEMBERS).map(({ email, language }) => `${email} (${language})`);
  return `
  THIS IS A DEMO: its people, companies and tickets are made up, and its password stands in the source.
  Do not put anything real into it.

  Password of all      ${DEMO_PASSWORD}
  The desk             ${address}/desk/   ${staff.join(', ')}
  The Customer Area    ${address}/   ${members.join(', ')}`;
}

import type { Settings } from '../platform/settings.ts';

type Where = Pick<Settings, 'publicUrl' | 'host' | 'port'>;

/** Where people reach this house. Never taken from a request: its Host header may be anybody's. */
export function publicAddress({ publicUrl, host, port }: Where): string {
  if (publicUrl) return publicUrl;
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** The page on which the first administrator sets the house up. */
export function setUpAddress(settings: Where, token: string): string {
  return `${publicAddress(settings)}/desk/setup/${token}`;
}

/** The page on which an invited or forgetful person chooses a password. */
export function choosePasswordAddress(settings: Where, token: string, reader: 'staff' | 'member'): string {
  return `${publicAddress(settings)}${reader === 'staff' ? '/desk' : ''}/links/${token}`;
}

import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Context as HonoContext } from 'hono';

/** Finds the address that a request came from, and tells proxies of ours from everybody else. */
export type ClientAddress = (request: HonoContext) => string;

/**
 * The peer's address, unless the peer is one of our proxies: then the right-most hop of X-Forwarded-For that is not.
 * What stands further left was written by the client.
 * @param trustedProxies addresses or subnets (`10.0.0.0/8`)
 * @throws {Error} for an entry that is neither
 */
export function clientAddress(trustedProxies: readonly string[]): ClientAddress {
  const trusted = toBlockList(trustedProxies);
  return (request) => {
    const peer = canonical(peerAddress(request));
    if (!isIn(trusted, peer)) return peer;
    const hops = (request.req.header('x-forwarded-for') ?? '').split(',').map((hop) => canonical(hop.trim()));
    let nearest = peer;
    for (const hop of hops.reverse()) {
      // A hop that is no address ends the chain of what can be believed.
      if (isIP(hop) === 0) return nearest;
      nearest = hop;
      if (!isIn(trusted, hop)) return hop;
    }
    return nearest;
  };
}

/**
 * What counts as one client: an IPv4 address, or the /64 that an IPv6 address lies in, since whoever has one address
 * of it has all of them. All spellings of an address give the same.
 */
export function networkOf(address: string): string {
  const known = canonical(address);
  if (!isIPv6(known)) return known;
  return `${groupsOf(known).slice(0, 4).join(':')}::/64`;
}

/** One spelling an address; an IPv4 address in IPv6's clothes is an IPv4 address. */
export function canonical(address: string): string {
  const bare = address.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/%.*$/, '');
  const withoutPort = /^\d+\.\d+\.\d+\.\d+:\d+$/.test(bare) ? bare.slice(0, bare.indexOf(':')) : bare;
  if (!isIPv6(withoutPort)) return withoutPort;
  const spelled = new URL(`http://[${withoutPort}]`).hostname.slice(1, -1);
  const mapped = spelled.match(/^::ffff:([0-9a-f]+):([0-9a-f]+)$/);
  if (!mapped) return spelled;
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function groupsOf(spelled: string): string[] {
  const [head = '', tail] = spelled.split('::');
  const [first, last] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const zeros = tail === undefined ? 0 : 8 - (first?.length ?? 0) - (last?.length ?? 0);
  return [...(first ?? []), ...Array<string>(zeros).fill('0'), ...(last ?? [])];
}

function toBlockList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) {
      throw new Error(`TRUSTED_PROXIES: ${entry} is neither an address nor a subnet such as 10.0.0.0/8.`);
    }
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** The other end of the connection; a request made inside the process comes from this machine. */
function peerAddress(request: HonoContext): string {
  const bindings: { incoming?: { socket?: { remoteAddress?: string } } } | undefined = request.env;
  return bindings?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
}

import { type LookupAddress, promises } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Failure } from './failure.ts';

/** Resolves a host name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

/** Resolves like the system, with the hosts file. */
export const systemResolve: Resolve = (name) => promises.lookup(name, { all: true, order: 'verbatim' });

/** Addresses that are not globally reachable, from the IANA registries of special addresses (RFC 6890). */
const SPECIAL = new BlockList();
for (const net of [
  '0.0.0.0/8', // this network; 0.0.0.0 is this machine
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carriers' own (CGNAT)
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local, where clouds serve keys
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocols
  '192.0.2.0/24', // examples
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // examples
  '203.0.113.0/24', // examples
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
]) {
  add(net, 'ipv4');
}
/** Global IPv6 addresses are in `2000::/3`; these are the exceptions in it. */
for (const net of [
  '2001::/23', // protocols; Teredo
  '2001:db8::/32', // examples
  '2002::/16', // 6to4, which contains an IPv4 address
  '3fff::/20', // examples
]) {
  add(net, 'ipv6');
}

function add(net: string, family: 'ipv4' | 'ipv6'): void {
  const [base = '', bits] = net.split('/');
  SPECIAL.addSubnet(base, Number(bits), family);
}

/** Names that do not exist in the public DNS (RFC 6761, 6762, 8375, and `internal`). */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/;

/**
 * Whether an address is on this machine, in a private network or otherwise not global. Text that is not an address
 * counts as private.
 *
 * @param address as the URL standard or the resolver writes it, brackets and zone allowed.
 */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/s, '');
  const family = isIP(bare);
  if (family === 0) return true;
  if (family === 4) return SPECIAL.check(bare, 'ipv4');
  const groups = groupsOf(bare);
  if (isCarrier(groups)) return SPECIAL.check(groups.slice(6).flatMap(octets).join('.'), 'ipv4');
  return ((groups[0] ?? 0) & 0xe000) !== 0x2000 || SPECIAL.check(bare, 'ipv6');
}

/** IPv4 mapped to IPv6 (`::ffff:0:0/96`), and translated by a NAT64 gateway (`64:ff9b::/96`, RFC 6052). */
const CARRIERS = [
  [0, 0, 0, 0, 0, 0xffff],
  [0x64, 0xff9b, 0, 0, 0, 0],
];

function isCarrier(groups: readonly number[]): boolean {
  return CARRIERS.some((carrier) => carrier.every((group, at) => group === groups[at]));
}

/** The eight groups of an IPv6 address in any spelling. */
function groupsOf(address: string): number[] {
  // The URL parser normalizes every spelling.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [front, back] = [head, tail].map((part) => (part === '' ? [] : part.split(':')));
  const gap = 8 - (front?.length ?? 0) - (back?.length ?? 0);
  return [...(front ?? []), ...Array<string>(gap).fill('0'), ...(back ?? [])].map((group) =>
    Number.parseInt(group, 16),
  );
}

function octets(group: number): number[] {
  return [group >> 8, group & 255];
}

/**
 * Whether a host is private without resolving it: a private literal address, a local name, or a name without a dot,
 * which only a local network knows.
 *
 * @param hostname of a URL, in which IPv4 addresses are normalized.
 */
export function isPrivateHost(hostname: string): boolean {
  const name = hostname.replace(/(?<!\.)\.+$/, '');
  if (name.startsWith('[') || isIP(name) !== 0) return isPrivateAddress(name);
  return !name.includes('.') || LOCAL_NAME.test(name);
}

/** Whether a host name or literal address is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(?:127\.[\d.]+|\[::1\]|(?:.*\.)?localhost\.?)$/.test(hostname);
}

/** The private addresses that a host may have: the only ones that a fetch may reach. */
export interface TrustedHost {
  /** Host and port, as in `URL.host`. */
  readonly host: string;
  /** The addresses it had when the user typed it (`plainAddress`); `any` if the user has just typed it. */
  readonly addresses: readonly string[] | 'any';
  /** Called with the private addresses that it turns out to have, if it may have any. */
  readonly met?: (address: string) => void;
}

/** The address of a host with a local name that only a proxy can resolve. */
export const BY_PROXY = 'proxy';

/** An address as stored: normalized, without brackets and zone. */
export function plainAddress(address: string): string {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/s, '');
  return isIP(bare) === 6 ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : bare;
}

/** Whether an address is link-local (RFC 3927, RFC 4291), where clouds provide keys. */
export function isLinkLocal(address: string): boolean {
  const bare = plainAddress(address);
  if (isIP(bare) === 4) return bare.startsWith('169.254.');
  const groups = groupsOf(bare);
  if (isCarrier(groups)) return groups[6] === 0xa9fe;
  return ((groups[0] ?? 0) & 0xffc0) === 0xfe80;
}

/** Whether a private address, or `BY_PROXY`, may be connected to; new ones are reported. */
export function mayMeet(trusted: TrustedHost | null, address: string): boolean {
  const plain = plainAddress(address);
  if (trusted?.addresses !== 'any') return trusted?.addresses.includes(plain) ?? false;
  trusted.met?.(plain);
  return true;
}

/** The addresses of a name that may be connected to. */
function usableOf(found: readonly LookupAddress[], trusted: TrustedHost | null): LookupAddress[] {
  const isPublic = ({ address }: LookupAddress): boolean => !isPrivateAddress(address);
  if (trusted?.addresses !== 'any') return found.filter((one) => isPublic(one) || mayMeet(trusted, one.address));
  // A name with a public address is not private, and no name may lead to a link-local address.
  if (found.some(isPublic)) return found.filter(isPublic);
  return found.filter(({ address }) => !isLinkLocal(address) && mayMeet(trusted, address));
}

/**
 * The lookup function of a connection. It returns only addresses checked here, and nothing else is connected to, so a
 * name that changes its address between check and use gains nothing.
 *
 * @param trusted the private addresses that the name may have; if null, none. Fails if no address is left.
 */
export function lookupWith(resolve: Resolve, trusted: TrustedHost | null): LookupFunction {
  return (name, options, done) => {
    const fail = (error: Error) => done(error, '');
    resolve(name).then((found) => {
      const usable = usableOf(found, trusted);
      const [first] = usable;
      if (first === undefined) fail(new Failure(found.length === 0 ? 'dns' : 'private-address', { host: name }));
      else if (options.all) done(null, usable);
      else done(null, first.address, first.family);
    }, fail);
  };
}

import { isRecord } from './checks.ts';
import type { SettingsData } from './settings-data.ts';
import type { SavedFeed, Values } from './settings-table.ts';

/** Any private address that a host has at its first request. */
export const ANY_ADDRESS = 'any';

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

/** The private addresses that the host of an address may have, `any` if they are still unknown. */
export function trustedFor({ trusted }: SettingsData, url: string): readonly string[] | typeof ANY_ADDRESS {
  const host = hostOf(url);
  const known = Object.hasOwn(trusted, host) ? (trusted[host] ?? []) : [];
  return known.includes(ANY_ADDRESS) ? ANY_ADDRESS : known;
}

/** Sets the private addresses of a host, replacing earlier ones. */
export function withTrusted(data: SettingsData, url: string, addresses: readonly string[]): SettingsData {
  const host = hostOf(url);
  if (host === '' || addresses.length === 0) return data;
  return { ...data, trusted: { ...data.trusted, [host]: [...new Set(addresses)] } };
}

/** Removes the addresses of hosts without a feed. */
export function withoutUnused(data: SettingsData): SettingsData {
  const used = new Set(data.feeds.map(({ url }) => hostOf(url)));
  const kept = Object.entries(data.trusted).filter(([host]) => used.has(host));
  return kept.length === Object.keys(data.trusted).length ? data : { ...data, trusted: Object.fromEntries(kept) };
}

/** Names that are never registered in the public DNS (RFC 6761, 6762, 8375, and `internal`), or that have no dot. */
const LOCAL = /^[^.]+\.?$|\.(?:localhost|local|internal|home\.arpa)\.?$/;
/** Link-local addresses, where clouds provide keys: they have no feeds, even if an earlier version trusted them. */
const LINK_LOCAL = /^169\.254\.|^\[(?:::ffff:a9fe:|fe[89ab])/;

/**
 * The hosts that an earlier version trusted: those of feeds added by the user. Only clearly private hosts are taken
 * over, a literal address as itself and a local name with any address at its first request; a name that anybody may
 * register must be typed again.
 */
export function trustedByEarlierVersion(feeds: unknown): Values['trusted'] {
  if (!Array.isArray(feeds)) return {};
  const named = feeds.filter((feed): feed is SavedFeed => isRecord(feed) && feed.from === 'user');
  const hosts = named.flatMap(({ url }): (readonly [string, readonly string[]])[] => {
    if (typeof url !== 'string' || !URL.canParse(url)) return [];
    const { host, hostname } = new URL(url);
    if (hostname === '' || LINK_LOCAL.test(hostname)) return [];
    if (/^[\d.]+$|^\[/.test(hostname)) return [[host, [hostname.replace(/^\[|\]$/g, '')]]];
    return LOCAL.test(hostname) ? [[host, [ANY_ADDRESS]]] : [];
  });
  return Object.fromEntries(hosts);
}

import { isLocal } from './account-feeds.ts';
import type { SettingsData } from './settings-data.ts';

/** Any private address that a host has at its first request. */
export const ANY_ADDRESS = 'any';

/** The host and port of an address, '' for none. */
export const hostOf = (url: string): string => URL.parse(url)?.host ?? '';

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

/** Removes the addresses of hosts without a local feed. */
export function withoutUnused(data: SettingsData): SettingsData {
  const used = new Set(data.feeds.filter(isLocal).map(({ url }) => hostOf(url)));
  const kept = Object.entries(data.trusted).filter(([host]) => used.has(host));
  return kept.length === Object.keys(data.trusted).length ? data : { ...data, trusted: Object.fromEntries(kept) };
}

import { webAddress } from '../html/address.ts';

/** An `xml:base`, itself read against the one around it; the one around it where there is none. */
export function innerBase(said: string | undefined, outer: string): string {
  return (said && webAddress(said.trim(), outer)) || outer;
}

/** The first of some addresses that is one, absolute. */
export function firstAddress(base: string, ...addresses: readonly (string | undefined)[]): string {
  for (const address of addresses) {
    const found = address ? webAddress(address.trim(), base) : '';
    if (found !== '') return found;
  }
  return '';
}

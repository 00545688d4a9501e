import { afterEach, expect } from 'vitest';
import {
  type Fetcher,
  type FetcherOptions,
  type FetchOptions,
  openFetcher,
} from '../../../src/ingest/fetch/fetcher.ts';
import type { TrustedHost } from '../../../src/ingest/fetch/private-addresses.ts';

export type Options = Partial<FetcherOptions> & Pick<FetchOptions, 'trusted'>;

/** A host that the user has just typed. */
export const typed = (url: string): TrustedHost => ({ host: new URL(url).host, addresses: 'any' });

/**
 * Makes fetchers that are closed after each test of a file. They trust what `trustedFor` gives for the requested address,
 * unless a test says otherwise.
 */
export function fetchersFor(
  trustedFor: (address: string) => readonly TrustedHost[],
  usual: Partial<FetcherOptions> = {},
) {
  const open: Fetcher[] = [];
  afterEach(() => {
    for (const fetcher of open.splice(0)) fetcher.close();
  });
  return ({ trusted, ...options }: Options = {}): Fetcher => {
    const made = openFetcher({ userAgent: 'minerals-news/1.2.3', env: {}, ...usual, ...options });
    open.push(made);
    return {
      ...made,
      fetch: (address, asked) => made.fetch(address, { trusted: trusted ?? trustedFor(address), ...asked }),
    };
  };
}

export const failed = (code: string, params: unknown = expect.anything()) => ({
  kind: 'failed',
  why: { code, params },
});

import { randomLetters } from '../platform/random-letters.ts';
import { addressKey } from './account-feeds.ts';
import type { SavedFeed } from './settings-table.ts';

/** Letters of an id. */
const ID_LENGTH = 10;

type Feeds = readonly SavedFeed[];

/** Settings whose feeds all have an id of their own. The first of several with the same id keeps it. */
export function withFeedIds<Data extends { readonly feeds: Feeds }>(data: Data): Data {
  const { feeds } = data;
  const taken = new Set<string>();
  const owns = feeds.map(({ id }) => {
    const isOwn = id !== undefined && !taken.has(id);
    if (isOwn) taken.add(id);
    return isOwn;
  });
  if (owns.every(Boolean)) return data;
  return { ...data, feeds: feeds.map((feed, at) => (owns[at] ? feed : { ...feed, id: randomLetters(ID_LENGTH) })) };
}

/**
 * States of the feeds in which a feed has one id: if two processes have given one to the same address, the smaller.
 * In a state without an id it has that one too.
 */
export function withSameIds(states: readonly Feeds[]): Feeds[] {
  const chosen = new Map<string, string>();
  const final = (id: string): string => {
    const next = chosen.get(id);
    return next === undefined ? id : final(next);
  };
  const byAddress = new Map<string, string>();
  for (const feed of states.flat()) {
    const { id } = feed;
    const [known, own] = [byAddress.get(addressKey(feed)), id && final(id)];
    if (own === undefined) continue;
    const other = known === undefined ? own : final(known);
    const [smaller, larger] = own < other ? [own, other] : [other, own];
    if (smaller !== larger) chosen.set(larger, smaller);
    byAddress.set(addressKey(feed), smaller);
  }
  return states.map((feeds) =>
    feeds.map((feed) => {
      const id = feed.id ?? byAddress.get(addressKey(feed));
      return id === undefined || final(id) === feed.id ? feed : { ...feed, id: final(id) };
    }),
  );
}

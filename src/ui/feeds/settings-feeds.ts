import type { SavedFeed } from '../../settings/settings-table.ts';
import { titleOf } from '../reading/listed/row-of-list.ts';
import type { FailingFeed } from '../state/feeds.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { withNameInQueries } from './rename-in-queries.ts';

/** Takes over the feeds of the settings after another process, or a sync, has changed them; the open list keeps its feed. */
export function feedsRead(state: ReaderState, saved: readonly SavedFeed[]): ReaderState {
  const titles = new Map(state.feeds.saved.map((feed) => [feed.url, titleOf(feed)]));
  const next = { ...state, feeds: { ...state.feeds, saved }, sync: { ...state.sync, feeds: saved.length } };
  return saved.reduce((all, feed) => {
    const before = titles.get(feed.url) ?? titleOf(feed);
    return before === titleOf(feed) ? all : withNameInQueries(all, 'feed', before, titleOf(feed));
  }, next);
}

/** Takes over which feeds failed last time. Those that failed in this session keep their order. */
export function failingFeedsLoaded(state: ReaderState, failing: readonly FailingFeed[]): ReaderState {
  const { missed } = state.sync;
  const others = failing.filter(({ url }) => missed.every((one) => one.url !== url));
  const failingSince = new Map(failing.map(({ url, since }) => [url, since]));
  return {
    ...state,
    feeds: { ...state.feeds, failingSince },
    sync: { ...state.sync, missed: [...missed, ...others.map(({ since: _, ...feed }) => feed)] },
  };
}

/** The stories of the feeds were counted for the first time. */
export function feedsCounted(state: ReaderState): ReaderState {
  return { ...state, feeds: { ...state.feeds, isCounted: true } };
}

import type { FailingFeed } from '../../state/feeds.ts';
import type { ReaderState } from '../../state/reader-state.ts';

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

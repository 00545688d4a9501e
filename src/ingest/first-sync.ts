import type { FeedRow } from '../db/data/feeds.ts';
import type { Due } from '../db/data/new-stories.ts';

const DAY = 86_400_000;

/** From when on the stories of a feed are new. */
export interface NewFeeds {
  /** Days before its first sync; 0 for all its stories. */
  readonly newFeedDays: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The time (milliseconds since 1970) before which the stories of a feed are not new: at its first sync those that came before the user
 * followed it, and those that another program would have hidden; 0 for none. Only for feeds that are fetched: an account knows itself
 * what is read.
 */
export const newSince = ({ new_since: since }: Pick<FeedRow, 'new_since'>, { newFeedDays, now }: NewFeeds): number =>
  since === 0 ? 0 : Math.max(since ?? 0, newFeedDays === 0 ? 0 : now - newFeedDays * DAY);

/** What is to be done with a new story; one without a date is new. */
export const dueAt = (due: Due, published: string | null, since: number): Due =>
  published !== null && Date.parse(published) < since ? 'old' : due;

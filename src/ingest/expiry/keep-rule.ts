import { dayAfter } from '../../story/dates.ts';

/** How long the stories of a feed are kept: days after their item has left the feed, or a number of stories. */
export type KeepRule = { readonly days: number } | { readonly items: number };

/** The rule of a value of the setting `keep`: `30d`, `500`; null for `all` or ''. */
export function keepRuleOf(value: string): KeepRule | null {
  const [, number = '', unit = ''] = /^(\d+)(d?)$/.exec(value) ?? [];
  if (number === '') return null;
  return unit === 'd' ? { days: Number(number) } : { items: Number(number) };
}

/** A story of a feed. */
export interface FeedStory {
  readonly id: string;
  /** The short hash in the names of its files. */
  readonly hash: string;
  readonly isStarred: boolean;
}

export interface ExpiryPlan {
  readonly rule: KeepRule;
  /** Short hashes of the stories that any feed still lists. */
  readonly listed: ReadonlySet<string>;
  /** The ISO days on which items left their feeds, by short hash. */
  readonly left: ReadonlyMap<string, string>;
  /** ISO date. */
  readonly today: string;
}

/**
 * The stories whose time is over, of all stories of a feed, newest first. Starred ones and those that a feed still lists stay.
 * Of a number of stories the listed ones come first, and starred ones do not count.
 */
export function expiredStories(stories: readonly FeedStory[], { rule, listed, left, today }: ExpiryPlan): FeedStory[] {
  const counted = stories.filter(({ isStarred }) => !isStarred);
  if ('items' in rule) {
    const inFeed = counted.filter(({ hash }) => listed.has(hash)).length;
    const others = counted.filter(({ hash }) => !listed.has(hash));
    return others.slice(Math.max(0, rule.items - inFeed));
  }
  const last = dayAfter(today, -rule.days);
  return counted.filter(({ hash }) => !listed.has(hash) && (left.get(hash) ?? today) <= last);
}

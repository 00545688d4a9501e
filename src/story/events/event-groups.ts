import type { Groups } from '../query/catalogue.ts';
import { type EventFacts, keysOf, sharedOf } from './event-facts.ts';

/**
 * Groups of reports of the same event. Stories with the same address are the same page. Stories of different
 * publishers, at most two days apart, are alike if they share most words and numbers and each contains the subjects of
 * the other's title. The groups depend only on the stories, not on the order in which they are added and removed.
 */

/** Greatest number of days (as written) between two reports of the same event. */
export const DAYS = 2;
/** A key that more stories of one day have is boilerplate, and an address that more stories have identifies none. */
export const MAX_SHARING = 64;
/** The least shares of common words and numbers in two reports, relative to the shorter one. */
const MIN_COMMON_WORDS = 0.6;
const MIN_NUMBERS = 0.5;
/** With fewer words nothing can be concluded: `Morning briefing` is the title of many stories. */
const MIN_WORDS_TO_COMPARE = 5;
/** The share of pairs between two groups that must be alike to join the groups. */
const MIN_ALIKE = 0.8;
/** The likeness of two stories of one page. */
const SAME_PAGE = 2;

/** The facts of stories that may belong together, by number. */
export interface EventIndex {
  readonly facts: (story: number) => EventFacts | undefined;
  /** The other stories that share a key with this one that is not boilerplate, on a nearby day. */
  readonly sharing: (story: number) => Iterable<number>;
}

/** How certainly two stories report the same event: 0 if they do not, 1 if all words are shared, 2 for the same page. */
function likeness(a: EventFacts, b: EventFacts): number {
  if (a.link !== 0 && a.link === b.link) return SAME_PAGE;
  if (a.source === 0 || b.source === 0 || a.source === b.source || Math.abs(a.day - b.day) > DAYS) return 0;
  const fewest = Math.min(a.words.length, b.words.length);
  if (fewest < MIN_WORDS_TO_COMPARE) return 0;
  const words = sharedOf(a.words, b.words) / fewest;
  if (words < MIN_COMMON_WORDS) return 0;
  const numbers = Math.min(a.numbers.length, b.numbers.length);
  if (sharedOf(a.numbers, b.numbers) < numbers * MIN_NUMBERS) return 0;
  const isAbout = (one: EventFacts, other: EventFacts) => sharedOf(one.subjects, other.words) === one.subjects.length;
  return isAbout(a, b) && isAbout(b, a) ? words : 0;
}

/** Two stories that are alike. `order` does not depend on their numbers. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
  readonly order: readonly [number, number];
}

/** The stories connected to one by pairs that are alike, and these pairs. */
function componentOf(index: EventIndex, start: number) {
  const members = new Set<number>();
  const pairs: Pair[] = [];
  const waiting = [start];
  for (let story = waiting.pop(); story !== undefined; story = waiting.pop()) {
    if (members.has(story)) continue;
    members.add(story);
    for (const other of index.sharing(story)) {
      // Pairs of a member were found when it became one.
      if (members.has(other)) continue;
      const [facts, its] = [index.facts(story), index.facts(other)];
      const score = facts && its ? likeness(facts, its) : 0;
      if (!facts || !its || score === 0) continue;
      const order = [Math.min(facts.name, its.name), Math.max(facts.name, its.name)] as const;
      pairs.push({ a: story, b: other, score, order });
      waiting.push(other);
    }
  }
  return { members, pairs };
}

/** The stories of a group by page: stories with the same address together. */
function pagesOf(group: readonly EventFacts[]): EventFacts[][] {
  const pages = new Map<number, EventFacts[]>();
  for (const facts of group) {
    const page = facts.link === 0 ? -facts.name : facts.link;
    pages.set(page, [...(pages.get(page) ?? []), facts]);
  }
  return [...pages.values()];
}

/** Whether two groups report the same event: they share no publisher, and nearly all of their pages are alike. */
function belongTogether(group: readonly EventFacts[], other: readonly EventFacts[]): boolean {
  const sources = new Set(group.map(({ source }) => source));
  if (other.some(({ source }) => source !== 0 && sources.has(source))) return false;
  const [pages, others] = [pagesOf(group), pagesOf(other)];
  const alike = pages.map((page) => others.filter((one) => page.some((a) => one.some((b) => likeness(a, b) > 0))));
  return alike.flat().length >= pages.length * others.length * MIN_ALIKE;
}

/** The groups that pairs form, each of at least two stories: the most certain pairs are joined first. */
function groupsOf(index: EventIndex, pairs: readonly Pair[]): number[][] {
  const groups = new Map<number, number[]>();
  const factsOf = (stories: readonly number[]) => stories.flatMap((story) => index.facts(story) ?? []);
  const surest = pairs.toSorted((x, y) => y.score - x.score || x.order[0] - y.order[0] || x.order[1] - y.order[1]);
  for (const { a, b, score } of surest) {
    const [group, other] = [groups.get(a) ?? [a], groups.get(b) ?? [b]];
    if (group === other || (score < SAME_PAGE && !belongTogether(factsOf(group), factsOf(other)))) continue;
    const joined = [...group, ...other];
    for (const story of joined) groups.set(story, joined);
  }
  return [...new Set(groups.values())];
}

/** Connected stories, and the groups among them. */
interface Component {
  readonly members: ReadonlySet<number>;
  readonly groups: readonly (readonly number[])[];
}

/**
 * Finds the groups of some stories, and of all connected to them.
 *
 * @param affected every story that was added or changed, and every one that was connected to a removed one.
 */
export function* regroup(index: EventIndex, affected: Iterable<number>): Generator<Component> {
  const known = new Set<number>();
  for (const story of affected) {
    if (known.has(story)) continue;
    const { members, pairs } = componentOf(index, story);
    for (const member of members) known.add(member);
    yield { members, groups: pairs.length > 0 ? groupsOf(index, pairs) : [] };
  }
}

/** All stories connected to some, including these. */
export function connectedTo(index: EventIndex, stories: Iterable<number>): Set<number> {
  const found = new Set<number>();
  for (const story of stories) {
    if (!found.has(story)) for (const member of componentOf(index, story).members) found.add(member);
  }
  return found;
}

/**
 * Groups in the form of a catalogue: of stories, their positions in the list (negative for a story that is not listed)
 * and the numbers of their events.
 */
export function groupsAt(positions: readonly number[], events: readonly number[]): Groups | null {
  const order = [...positions.keys()].filter((i) => (positions[i] ?? -1) >= 0);
  order.sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const groups = new Map<number, number[]>();
  for (const i of order) {
    const [event = 0, position = 0] = [events[i], positions[i]];
    const group = groups.get(event);
    if (group) group.push(position);
    else groups.set(event, [position]);
  }
  const groupOf = (i: number): readonly number[] => groups.get(events[i] ?? 0) ?? [];
  const grouped = order.filter((i) => groupOf(i).length > 1);
  if (grouped.length === 0) return null;
  return {
    members: Uint32Array.from(grouped, (i) => positions[i] ?? 0),
    heads: Uint32Array.from(grouped, (i) => groupOf(i)[0] ?? 0),
  };
}

/** Groups of stories in memory, in list order; null if no two belong together. */
export function groupsInMemory(stories: readonly (EventFacts | null)[]): Groups | null {
  const withKey = new Map<string, number[]>();
  const sharing = (key: number, day: number | null): readonly number[] => {
    const found = withKey.get(`${key} ${day}`) ?? [];
    return found.length > MAX_SHARING ? [] : found;
  };
  for (const [story, facts] of stories.entries()) {
    for (const { key, day } of keysOf(facts)) {
      const found = withKey.get(`${key} ${day}`);
      if (found) found.push(story);
      else withKey.set(`${key} ${day}`, [story]);
    }
  }
  const index: EventIndex = {
    facts: (story) => stories[story] ?? undefined,
    sharing: (story) =>
      new Set(
        keysOf(stories[story] ?? null).flatMap(({ key, day }) => {
          const found = sharing(key, day);
          if (day === null || found.length === 0) return found;
          return Array.from({ length: 2 * DAYS + 1 }, (_, i) => sharing(key, day + i - DAYS)).flat();
        }),
      ),
  };
  const groups = [...regroup(index, stories.keys())].flatMap((component) => component.groups);
  return groupsAt(
    groups.flat(),
    groups.flatMap((group, event) => group.map(() => event)),
  );
}

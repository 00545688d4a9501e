import { caseFoldBody, normalizeLetters } from '../../text/case-fold.ts';
import { publisherOf } from '../entry.ts';
import type { Edition, StoryOf } from '../model.ts';
import { isOwnTranslation } from '../origin/own-translation.ts';
import { canonicalPage } from '../page-address.ts';
import type { Groups } from '../query/catalogue.ts';
import { TOLLS, withoutTolls } from './casualties.ts';

/** The facts of a story that tell whether another one reports the same event. */
export interface EventFacts {
  /** A hash of its id, by which stories are ordered. */
  readonly name: number;
  /** The day of its date, counted from 1970-01-01. */
  readonly day: number;
  /** A hash of its publisher's name; 0 if unknown: then only its address is compared. */
  readonly source: number;
  /** The key of its address; stories that share it are the same page. 0 for none. */
  readonly link: number;
  /** Keys of its text; stories that share one may report the same event. Empty if the publisher is unknown. */
  readonly keys: readonly number[];
  /** The greatest numbers of dead, injured and missing, 0 for none. In the lists below they are one word, and no numbers. */
  readonly tolls: Uint16Array;
  /** Hashes of the days that a report of casualties names, ascending, without repetition. */
  readonly days: Uint16Array;
  /** Hashes of words of the title that also occur in the text, of numbers, and of all words; ascending, without repetition. */
  readonly subjects: Uint16Array;
  readonly numbers: Uint16Array;
  readonly words: Uint16Array;
}

/** Characters of summary and body that are compared. Shortened copies have the beginning. */
const LEAD = 600;
/** Words of a run, and how many runs are keys: those with the smallest hashes. */
const RUN = 4;
const SKETCH = 6;

/** Endings of Korean nouns by length; a word with and without one is the same word. */
const ENDINGS: readonly ReadonlySet<string>[] = [
  new Set('은는이가을를의에로와과도만'),
  new Set(['에서', '에게', '까지', '부터', '으로', '라고', '이라', '처럼', '보다']),
  new Set(['에서는', '으로는']),
];

/** A word without its Korean ending, the longest one that leaves something. */
export function stemOf(word: string): string {
  // Only Hangul syllables.
  if (word.length < 3 || word.charCodeAt(word.length - 1) < 0xac00) return word;
  for (let length = Math.min(3, word.length - 1); length > 0; length--) {
    if (ENDINGS[length - 1]?.has(word.slice(-length))) return word.slice(0, -length);
  }
  return word;
}

const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return once ^ (once >>> 13);
};

/** A 32-bit hash of a text (FNV-1a, mixed at its end), signed: a small integer to the engine. */
function hashOf(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

/** The words and numbers of a folded text, of at least two characters; `1,200` is the number `1200`. */
const TOKEN = /\d+(?:[.,]\d+)*|[a-z\uac00-\ud7a3]{2,}|[^\P{L}a-z\uac00-\ud7a3]{2,}/gu;

/** Hashes of the words of a text in order; those of numbers are added to `numbers` as well. */
function wordsOf(text: string, numbers: number[]): number[] {
  const words: number[] = [];
  for (const token of text.match(TOKEN) ?? []) {
    const isNumber = token.charCodeAt(0) <= 57;
    const hash = hashOf(isNumber ? token.replaceAll(',', '') : stemOf(token));
    words.push(hash);
    if (isNumber && token.length > 1) numbers.push(hash);
  }
  return words;
}

/** The smallest hashes of runs of words in a text, without repetition: a MinHash sketch. */
function sketchOf(words: readonly number[]): number[] {
  const smallest: number[] = [];
  for (let i = 0; i + RUN <= words.length; i++) {
    let hash = 7;
    for (let j = i; j < i + RUN; j++) hash = Math.imul(hash ^ (words[j] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
    const key = mixed(hash);
    let at = smallest.length;
    while (at > 0 && (smallest[at - 1] ?? 0) > key) at--;
    if (at >= SKETCH || smallest[at - 1] === key) continue;
    smallest.splice(at, 0, key);
    if (smallest.length > SKETCH) smallest.pop();
  }
  return smallest;
}

const setOf = (hashes: readonly number[]): Uint16Array => {
  const all = new Uint16Array(hashes).sort();
  let count = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[count++] = all[i] ?? 0;
  return all.slice(0, count);
};

/** A hash of a text with 52 bits. */
const longHash = (text: string): number => (hashOf(text) >>> 0) * 0x100000 + (hashOf(text, 0x9e3779b9) & 0xfffff);

/** The beginning of an edition's text, folded. Markup and addresses are removed from a somewhat longer beginning. */
function leadOf({ summary, body }: Pick<Edition, 'summary' | 'body'>): string {
  if (summary.length >= LEAD) return normalizeLetters(summary.slice(0, LEAD));
  return `${normalizeLetters(summary)}\n${caseFoldBody(body.slice(0, 2 * LEAD))}`.slice(0, LEAD);
}

/** The compared facts of a text: titles are found by their words in any order, texts by the sketch of their beginning. */
function textFacts(edition: Pick<Edition, 'title' | 'summary' | 'body'>) {
  const numbers: number[] = [];
  const tolls = new Map<string, number>();
  const days: string[] = [];
  const head = wordsOf(withoutTolls(normalizeLetters(edition.title), tolls, days), numbers);
  const lead = wordsOf(withoutTolls(leadOf(edition), tolls, days), numbers);
  return {
    keys: [...new Set([hashOf(head.toSorted((a, b) => a - b).join()), ...sketchOf(lead)])],
    subjects: setOf(lead.length === 0 ? head : head.filter((word) => lead.includes(word))),
    tolls: Uint16Array.from(TOLLS, (what) => Math.min(tolls.get(what) ?? 0, 0xffff)),
    days: setOf(days.map((day) => hashOf(day))),
    numbers: setOf(numbers),
    words: setOf([...head, ...lead]),
  };
}

const NONE = new Uint16Array();
const NO_TEXT = { keys: [], subjects: NONE, tolls: NONE, days: NONE, numbers: NONE, words: NONE };

/**
 * The facts of a story, from the first of its editions with a publisher; null without one, and if neither the publisher
 * nor the address is known.
 */
export function eventFactsOf(story: StoryOf<Omit<Edition, 'blocks'>>): EventFacts | null {
  const published = story.langs
    .flatMap((lang) => story.editions[lang] ?? [])
    .filter((one) => publisherOf(one) && !isOwnTranslation(one));
  const [edition] = published;
  if (!edition) return null;
  const origins = published.flatMap((one) => publisherOf(one) ?? []);
  const source = origins.find(({ name }) => name !== '')?.name ?? '';
  const link = origins.map(({ url }) => canonicalPage(url)).find((address) => address !== '');
  if (source === '' && link === undefined) return null;
  return {
    name: longHash(story.id),
    day: Math.floor(Date.parse(story.published.slice(0, 10)) / 86_400_000) || 0,
    source: source === '' ? 0 : hashOf(source) || 1,
    link: link === undefined ? 0 : longHash(link),
    ...(source === '' ? NO_TEXT : textFacts(edition)),
  };
}

/** The number of items that two ascending lists share. */
function sharedOf(a: Uint16Array, b: Uint16Array): number {
  let [i, j, count] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [one = 0, other = 0] = [a[i], b[j]];
    if (one === other) count++;
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return count;
}

/**
 * Groups of reports of the same event. Stories with the same address are the same page. Stories of different
 * publishers, at most two days apart, are alike if they share most words and numbers and each contains the subjects of
 * the other's title. The groups depend only on the stories, not on the order in which they are added and removed,
 * unless more than `MOST_CONNECTED` stories are connected.
 */

/** Greatest number of days (as written) between two reports of the same event. */
export const DAYS = 2;
/** A key that more stories of one day have is boilerplate, and an address that more stories have identifies none. */
export const MAX_SHARING = 64;
/** The least shares of common words and numbers in two reports, relative to the shorter one. */
const MIN_COMMON_WORDS = 0.6;
const MIN_NUMBERS = 0.5;
/** How far apart small numbers of casualties may be. */
const MOST_APART = 3;
/** With fewer words nothing can be concluded: `Morning briefing` is the title of many stories. */
const MIN_WORDS_TO_COMPARE = 5;
/** The share of pairs between two groups that must be alike to join the groups. */
const MIN_ALIKE = 0.8;
/** The likeness of two stories of one page. */
const SAME_PAGE = 2;
/** More connected stories are not grouped again together: each joins the groups of those that are like it. */
const MOST_CONNECTED = 128;

/** The facts of stories that may belong together, by number. */
export interface EventIndex {
  readonly facts: (story: number) => EventFacts | undefined;
  /** The other stories that share a key with this one that is not boilerplate, on a nearby day. */
  readonly sharing: (story: number) => Iterable<number>;
  /** The stories grouped with one at present, including it. */
  readonly groupOf: (story: number) => readonly number[];
}

/** Whether one of two numbers of casualties can be an earlier or rougher count of the same. */
const canBeSame = (one: number, other: number): boolean =>
  one === 0 || other === 0 || Math.abs(one - other) <= Math.max(MOST_APART, Math.min(one, other) / 2);

/** How certainly two stories report the same event: 0 if they do not, 1 if all words are shared, 2 for the same page. */
function likeness(a: EventFacts, b: EventFacts): number {
  if (a.link !== 0 && a.link === b.link) return SAME_PAGE;
  if (a.source === 0 || b.source === 0 || a.source === b.source || Math.abs(a.day - b.day) > DAYS) return 0;
  const fewest = Math.min(a.words.length, b.words.length);
  if (fewest < MIN_WORDS_TO_COMPARE) return 0;
  const words = sharedOf(a.words, b.words) / fewest;
  if (words < MIN_COMMON_WORDS) return 0;
  const numbers = Math.min(a.numbers.length, b.numbers.length);
  const shared = sharedOf(a.numbers, b.numbers);
  if (shared < numbers * MIN_NUMBERS) return 0;
  if (a.tolls.some((one, i) => one !== 0 && b.tolls[i] !== 0 && one !== b.tolls[i])) {
    // Other numbers of casualties: of one event if it was on the same day, and all else that is counted is the same.
    const isDayNamed = a.days.length > 0 && b.days.length > 0;
    if (shared < numbers || (isDayNamed ? sharedOf(a.days, b.days) === 0 : a.day !== b.day)) return 0;
    if (!a.tolls.every((one, i) => canBeSame(one, b.tolls[i] ?? 0))) return 0;
  }
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

/** The pairs that a story forms with those that are like it. */
function pairsOf(index: EventIndex, story: number): Pair[] {
  const facts = index.facts(story);
  return [...index.sharing(story)].flatMap((other) => {
    const its = index.facts(other);
    const score = facts && its ? likeness(facts, its) : 0;
    if (!facts || !its || score === 0) return [];
    const order = [Math.min(facts.name, its.name), Math.max(facts.name, its.name)] as const;
    return [{ a: story, b: other, score, order }];
  });
}

/** The stories connected to one by pairs that are alike, and these pairs; of too many stories some (`isWhole` is false). */
function componentOf(index: EventIndex, start: number) {
  const members = new Set<number>();
  const pairs: Pair[] = [];
  const waiting = [start];
  while (members.size <= MOST_CONNECTED) {
    const story = waiting.pop();
    if (story === undefined) return { members, pairs, isWhole: true };
    if (members.has(story)) continue;
    members.add(story);
    // Pairs of a member were found when it became one.
    for (const pair of pairsOf(index, story).filter(({ b }) => !members.has(b))) {
      pairs.push(pair);
      waiting.push(pair.b);
    }
  }
  return { members, pairs, isWhole: false };
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

/**
 * The groups that pairs form, each of at least two stories: the most certain pairs are joined first.
 *
 * @param groupOf the group in which a story is at first.
 */
function groupsOf(
  index: EventIndex,
  pairs: readonly Pair[],
  groupOf = (story: number): readonly number[] => [story],
): readonly (readonly number[])[] {
  const groups = new Map<number, readonly number[]>();
  const factsOf = (stories: readonly number[]) => stories.flatMap((story) => index.facts(story) ?? []);
  const surest = pairs.toSorted((x, y) => y.score - x.score || x.order[0] - y.order[0] || x.order[1] - y.order[1]);
  for (const { a, b, score } of surest) {
    const [group, other] = [groups.get(a) ?? groupOf(a), groups.get(b) ?? groupOf(b)];
    if (group.includes(b) || (score < SAME_PAGE && !belongTogether(factsOf(group), factsOf(other)))) continue;
    const joined = [...group, ...other];
    for (const story of joined) groups.set(story, joined);
  }
  return [...new Set(groups.values())];
}

/** Stories, and the groups that they form. */
interface Component {
  readonly members: ReadonlySet<number>;
  readonly groups: readonly (readonly number[])[];
}

const INCOMPLETE = { members: new Set<number>(), pairs: [], isWhole: false };

/**
 * Finds the groups of some stories, and of all connected to them. Each result replaces the groups of its members before
 * the next one is asked for.
 *
 * @param affected every story that was added or changed, and every one that was connected to a removed one.
 */
export function* regroup(index: EventIndex, affected: Iterable<number>): Generator<Component> {
  const known = new Set<number>();
  const crowded = new Set<number>();
  const single: number[] = [];
  for (const story of affected) {
    if (known.has(story)) continue;
    const { members, pairs, isWhole } = crowded.has(story) ? INCOMPLETE : componentOf(index, story);
    if (isWhole) {
      for (const member of members) known.add(member);
      yield { members, groups: groupsOf(index, pairs) };
    } else {
      for (const member of members) crowded.add(member);
      single.push(...index.groupOf(story).filter((one) => !known.has(one)));
      for (const one of single) known.add(one);
    }
  }
  yield { members: new Set(single), groups: [] };
  for (const story of single) {
    const groups = groupsOf(index, pairsOf(index, story), index.groupOf);
    yield { members: new Set(groups.flat()), groups };
  }
}

/** All stories connected to some, including these; of too many, those of the same groups. */
export function connectedTo(index: EventIndex, stories: Iterable<number>): Set<number> {
  const found = new Set<number>();
  for (const story of stories) {
    if (found.has(story)) continue;
    const { members, isWhole } = componentOf(index, story);
    for (const member of isWhole ? members : index.groupOf(story)) found.add(member);
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

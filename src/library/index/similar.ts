import { hashOf } from './hash.ts';
import { Numbers } from './numbers.ts';
import { readWords } from './record.ts';

/** How many similar stories are kept of each. */
export const SIMILAR = 8;
/** A word is rare when no more stories than this have it, nor more than a quarter of all. */
const RARE = 32;
/** A word says something only where two stories have it. */
const SHARED = 2;
/** What a shared tag and a shared place weigh beside rare words. */
const TAG_WEIGHT = 0.5;
const PLACE_WEIGHT = 0.5;
/** Nothing is called similar below this: one rare word and a tag, or two rare words. */
export const LEAST = 0.9;

/** Endings that Korean puts behind nouns; a word with one is the same word. Longest first. */
const ENDINGS =
  /(?:에서는|으로는|에서|에게|까지|부터|으로|라고|이라|처럼|보다|은|는|이|가|을|를|의|에|로|와|과|도|만)$/;

/** The last letters of the endings; most words have none of them. */
const LAST: ReadonlySet<string> = new Set('서는로게지터고라럼다은이가을를의에와과도만');

/** The words of a folded text that may tell stories apart: letters and digits, at least two, Korean without its ending. */
export function wordsIn(text: string): Set<string> {
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
    const stem = word.length > 2 && LAST.has(word.charAt(word.length - 1)) ? word.replace(ENDINGS, '') : word;
    if (stem.length >= 2) words.add(stem);
  }
  return words;
}

/** How many stories of so many may have a word that is called rare. */
export function mostOf(count: number): number {
  return Math.min(RARE, Math.max(SHARED, count / 4));
}

/** What a rare word counts that so many stories have. */
export function wordWeight(stories: number): number {
  return 1 - Math.log(stories) / Math.log(2 * RARE);
}

/** What a tag or a place counts that so many of all stories have. */
export function groupWeight(kind: 'tag' | 'place', stories: number, all: number): number {
  return (kind === 'tag' ? TAG_WEIGHT : PLACE_WEIGHT) * (1 - Math.log(stories) / Math.log(Math.max(2, all)));
}

/** A 32-bit hash times this is still a whole number. In a library of more stories none are called similar. */
const RECORDS = 2 ** 21;

/** Items of each of some owners, one owner behind the other. */
interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/** Makes lists of pairs: owner, item, owner, item, … */
function listsOf(count: number, pairs: Float64Array): Lists {
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < pairs.length; i += 2) {
    const after = (pairs[i] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let i = 0; i < count; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const items = new Uint32Array(pairs.length / 2);
  const next = starts.slice();
  for (let i = 0; i < pairs.length; i += 2) {
    const owner = pairs[i] ?? 0;
    const place = next[owner] ?? 0;
    items[place] = pairs[i + 1] ?? 0;
    next[owner] = place + 1;
  }
  return { starts, items };
}

/** What findSimilar tells while it looks at every two stories that share a rare word. */
export interface Watch {
  /** Hears once what the rare words of each record count together, those that no other story has included. */
  readonly weighed: (weights: Float64Array) => void;
  /** Hears once of every two records what the rare words that they share count together; the newer record is the first. */
  readonly compared: (newer: number, older: number, score: number) => void;
}

/** Stretches of the sorted pairs that share a word which no more than `most` have, and which records are in which. */
function rareRuns(
  pairs: Float64Array,
  most: number,
  weights: Float64Array | null,
): { readonly runs: Numbers; readonly of: Numbers } {
  // From, to, from, to, … and record, run, record, run, …
  const [runs, of] = [new Numbers(), new Numbers()];
  const keyAt = (i: number): number => Math.floor((pairs[i] ?? 0) / RECORDS);
  for (let from = 0; from < pairs.length; ) {
    let to = from + 1;
    while (to < pairs.length && keyAt(to) === keyAt(from)) to++;
    if (weights && to - from <= most) {
      const weight = wordWeight(to - from);
      for (let i = from; i < to; i++) {
        const record = (pairs[i] ?? 0) % RECORDS;
        weights[record] = (weights[record] ?? 0) + weight;
      }
    }
    if (to - from >= SHARED && to - from <= most) {
      for (let i = from; i < to; i++) of.push((pairs[i] ?? 0) % RECORDS, runs.length / 2);
      runs.push(from, to);
    }
    from = to;
  }
  return { runs, of };
}

/**
 * The stories most like each: for records 0 to `count`, eight numbers each, record + 1, the best first, 0 where there are
 * no more. Two stories are as similar as the sum of
 *
 * - for each rare word they share (at least two, at most 32 and at most a quarter of the stories have it): 1 − log(number of stories that have it) / log(64)
 * - for each tag they share: half of 1 − log(stories that have it) / log(all stories)
 * - for each place they share: the same
 *
 * and only those that share a rare word, or all in a library of at most 500 stories, are compared. Of equals the one
 * with the smaller number, which is the newer one, comes first. Works in steps; each gives its share of the work.
 */
export function* findSimilar(
  count: number,
  wordsOf: (record: number) => string,
  watch: Watch | null = null,
): Generator<number, Uint32Array> {
  if (count > RECORDS) return new Uint32Array(count * SIMILAR);
  const pairs = new Numbers();
  const groups = new Map<string, number>();
  const sizes: number[] = [];
  const member = new Numbers();
  for (let record = 0; record < count; record++) {
    const { text, tags, places } = readWords(wordsOf(record));
    for (const word of wordsIn(text)) pairs.push(hashOf(word)[0] * RECORDS + record);
    for (const name of [...tags.map((tag) => `t${tag}`), ...places.map((place) => `p${place}`)]) {
      const group = groups.get(name) ?? groups.size;
      groups.set(name, group);
      sizes[group] = (sizes[group] ?? 0) + 1;
      member.push(record, group);
    }
    if (record % 500 === 499) yield (0.6 * record) / count;
  }
  const sorted = pairs.all().sort();
  yield 0.65;
  const weights = watch && new Float64Array(count);
  const { runs, of } = rareRuns(sorted, mostOf(count), weights);
  if (weights) watch.weighed(weights);
  yield 0.7;
  const runsOf = listsOf(count, of.all());
  const groupsOf = listsOf(count, member.all());
  const kinds = new Float64Array(sizes.length);
  for (const [name, group] of groups) {
    kinds[group] = groupWeight(name.startsWith('t') ? 'tag' : 'place', sizes[group] ?? 1, count);
  }
  const result = new Uint32Array(count * SIMILAR);
  const score = new Float64Array(count);
  const mine = new Uint8Array(groups.size);
  for (let record = 0; record < count; record++) {
    const touched: number[] = [];
    const touch = (other: number, weight: number): void => {
      if (other === record) return;
      if (score[other] === 0) touched.push(other);
      score[other] = (score[other] ?? 0) + weight;
    };
    for (let i = runsOf.starts[record] ?? 0; i < (runsOf.starts[record + 1] ?? 0); i++) {
      const run = runsOf.items[i] ?? 0;
      const [from, to] = [runs.at(run * 2), runs.at(run * 2 + 1)];
      const weight = wordWeight(to - from);
      for (let at = from; at < to; at++) touch((sorted[at] ?? 0) % RECORDS, weight);
    }
    if (watch) for (const other of touched) if (other > record) watch.compared(record, other, score[other] ?? 0);
    if (count <= 500) for (let other = 0; other < count; other++) touch(other, Number.MIN_VALUE);
    const groupsFrom = groupsOf.starts[record] ?? 0;
    const groupsTo = groupsOf.starts[record + 1] ?? 0;
    for (let i = groupsFrom; i < groupsTo; i++) mine[groupsOf.items[i] ?? 0] = 1;
    for (const other of touched) {
      for (let i = groupsOf.starts[other] ?? 0; i < (groupsOf.starts[other + 1] ?? 0); i++) {
        const group = groupsOf.items[i] ?? 0;
        if (mine[group] === 1) score[other] = (score[other] ?? 0) + (kinds[group] ?? 0);
      }
    }
    for (let i = groupsFrom; i < groupsTo; i++) mine[groupsOf.items[i] ?? 0] = 0;
    touched
      .filter((other) => (score[other] ?? 0) >= LEAST)
      .sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0) || a - b)
      .slice(0, SIMILAR)
      .forEach((other, place) => {
        result[record * SIMILAR + place] = other + 1;
      });
    for (const other of touched) score[other] = 0;
    if (record % 200 === 199) yield 0.7 + (0.3 * record) / count;
  }
  return result;
}

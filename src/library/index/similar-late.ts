import type { OpenedIndex } from './opened.ts';
import { type Draft, placeNeedle, readWords, tagNeedle } from './record.ts';
import { recordsWith } from './select.ts';
import { groupWeight, LEAST, mostOf, SIMILAR, wordsIn, wordWeight } from './similar.ts';

/** The longest words are looked for, which are the rarest as a rule; each costs a look through all words. */
const WORDS = 24;

/** What a story that is not in an index yet shares with others. */
export interface Likeness {
  /** Its row of the part of similar stories. */
  readonly row: Buffer;
  /** What the rare words that it shares count together: with records, and with others that come with it. */
  readonly records: ReadonlyMap<number, number>;
  readonly others: ReadonlyMap<number, number>;
  /** What all its rare words count together. */
  readonly weight: number;
}

/** A story that comes with another one: its words, and the record whose place it takes, -1 for none. */
export interface Beside {
  readonly words: ReadonlySet<string>;
  readonly record: number;
}

/** Finds what is most like a story that is not in the index yet, by the same score (similar.ts), in steps. */
export function* similarTo(
  index: OpenedIndex,
  { stored, words }: Draft,
  others: readonly Beside[],
): Generator<number, Likeness> {
  const { state, positionOf, recordOf } = index;
  const { text, tags, places } = readWords(words);
  const score = new Map<number, number>();
  const othersScore = new Map<number, number>();
  let weight = 0;
  const own = recordOf(stored.id);
  const found = (needle: string): number[] => {
    const records: number[] = [];
    recordsWith(index, needle).forEach((hit, record) => {
      if (hit === 1 && record !== own && positionOf(record) >= 0) records.push(record);
    });
    return records;
  };
  const add = (scores: Map<number, number>, to: number, by: number): void => {
    scores.set(to, (scores.get(to) ?? 0) + by);
  };
  for (const word of [...wordsIn(text)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, WORDS)) {
    const records = found(word);
    const beside = [...others.keys()].filter((other) => others[other]?.words.has(word));
    // One that is there already is counted once.
    const isNew = (other: number): boolean => !records.includes(others[other]?.record ?? -1);
    const count = records.length + beside.filter(isNew).length + 1;
    if (records.length < mostOf(state.live) && count <= mostOf(state.live)) {
      for (const record of records) add(score, record, wordWeight(records.length + 1));
      for (const other of beside) add(othersScore, other, wordWeight(count));
      weight += wordWeight(count);
    }
    yield 1;
  }
  const records = new Map(score);
  const groups = [
    ...tags.map((tag) => ['tag', tagNeedle(tag)] as const),
    ...places.map((place) => ['place', placeNeedle(place)] as const),
  ];
  for (const [kind, needle] of score.size > 0 ? groups : []) {
    const having = found(needle);
    for (const record of having) {
      const before = score.get(record);
      if (before !== undefined) score.set(record, before + groupWeight(kind, having.length + 1, state.live));
    }
    yield 1;
  }
  const best = [...score]
    .filter(([, sum]) => sum >= LEAST)
    .sort(([a, sumA], [b, sumB]) => sumB - sumA || positionOf(a) - positionOf(b))
    .slice(0, SIMILAR);
  const row = Buffer.alloc(SIMILAR * 4);
  for (const [place, [record]] of best.entries()) row.writeUInt32LE(record + 1, place * 4);
  return { row, records, others: othersScore, weight };
}

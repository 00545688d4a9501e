import type { OpenedIndex } from './opened.ts';
import { type Draft, placeNeedle, readWords, tagNeedle } from './record.ts';
import type { Changes } from './refresh.ts';
import { recordsWith } from './select.ts';
import { groupWeight, LEAST, mostOf, SIMILAR, wordsIn, wordWeight } from './similar.ts';

/** Of more stories that come at once, the others have none until the index is written anew. */
const MOST = 32;
/** The longest words are looked for, which are the rarest as a rule; each costs a look through all words. */
const WORDS = 24;

/** Finds what is most like a story that is not in the index yet, by the same score (similar.ts), in steps. */
function* similarTo(index: OpenedIndex, { stored, words }: Draft): Generator<number, Buffer> {
  const { state, positionOf, recordOf } = index;
  const { text, tags, places } = readWords(words);
  const score = new Map<number, number>();
  const own = recordOf(stored.id);
  const found = (needle: string): number[] => {
    const records: number[] = [];
    recordsWith(index, needle).forEach((hit, record) => {
      if (hit === 1 && record !== own && positionOf(record) >= 0) records.push(record);
    });
    return records;
  };
  for (const word of [...wordsIn(text)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, WORDS)) {
    const records = found(word);
    if (records.length > 0 && records.length < mostOf(state.live)) {
      for (const record of records) score.set(record, (score.get(record) ?? 0) + wordWeight(records.length + 1));
    }
    yield 1;
  }
  const groups = [
    ...tags.map((tag) => ['tag', tagNeedle(tag)] as const),
    ...places.map((place) => ['place', placeNeedle(place)] as const),
  ];
  for (const [kind, needle] of score.size > 0 ? groups : []) {
    const records = found(needle);
    for (const record of records) {
      const before = score.get(record);
      if (before !== undefined) score.set(record, before + groupWeight(kind, records.length + 1, state.live));
    }
    yield 1;
  }
  const best = [...score]
    .filter(([, sum]) => sum >= LEAST)
    .sort(([a, sumA], [b, sumB]) => sumB - sumA || positionOf(a) - positionOf(b))
    .slice(0, SIMILAR);
  const row = Buffer.alloc(SIMILAR * 4);
  for (const [place, [record]] of best.entries()) row.writeUInt32LE(record + 1, place * 4);
  return row;
}

/** The rows of the part of similar stories for stories that are about to be appended, by id. */
export function* similarToLate(index: OpenedIndex, { stories }: Changes): Generator<number, Map<string, Buffer>> {
  const rows = new Map<string, Buffer>();
  for (const { id, draft } of stories) {
    if (draft && rows.size < MOST) rows.set(id, yield* similarTo(index, draft));
  }
  return rows;
}

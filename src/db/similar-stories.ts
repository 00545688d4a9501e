import { compareEntries, type StoryEntry } from '../story/entry.ts';
import { stemOf } from '../story/events/event-facts.ts';
import { entryText } from '../story/query/catalogue.ts';
import { caseFold } from '../text/case-fold.ts';
import { type DatabaseSync, prepared } from './connection.ts';
import { tableOf } from './search/fts-tables.ts';
import { docidsOf } from './search/text-search.ts';
import { LATIN, tokensOf } from './search/tokens.ts';
import { storedEntry } from './tables/stories.ts';

/** Greatest number of similar stories. */
const SIMILAR = 8;
/** A word is rare if at most this many stories, and at most a quarter of all, have it. */
const RARE = 32;
/** A word counts only if two stories have it. */
const SHARED = 2;
/** The weight of a shared tag or place, relative to rare words. */
const TAG_WEIGHT = 0.5;
const LOCATION_WEIGHT = 0.5;
/** The least similarity: one rare word and a tag, or two rare words. */
const MIN = 0.9;
/** In libraries of up to this many stories, those that share no rare word are compared as well. */
const SMALL = 500;

/** The words of a folded text that may distinguish stories: letters and digits, at least two, Korean without endings. */
function wordsIn(text: string): Set<string> {
  const stems = (text.match(/[\p{L}\p{N}]{2,}/gu) ?? []).map(stemOf);
  return new Set(stems.filter((stem) => stem.length >= 2));
}

/** The full-text query for a word's beginning; a Latin word is found as a whole. */
function wordQuery(word: string): string {
  const tokens = tokensOf(word, 1).words.trim().split(' ');
  const last = tokens.at(-1) ?? '';
  // The last character is part of the token before.
  if (tokens.length > 1 && /^[a-z]/.test(last)) return `"${tokens.slice(0, -1).join(' ')}"`;
  return `"${tokens.join(' ')}"${last.startsWith(LATIN) ? '' : ' *'}`;
}

const HEAD = tableOf('head', 'words');

const locationsOf = ({ editions }: Pick<StoryEntry, 'editions'>): string[] =>
  [...new Set(Object.values(editions).map(({ place }) => caseFold(place)))].filter(Boolean);

/** The number of stories with a tag, as written. */
function countTag(db: DatabaseSync, tag: string): number {
  const row = prepared(db, "SELECT stories FROM counts WHERE kind = 'tag' AND name = ?").get(tag);
  return Number(row?.stories ?? 1);
}

/** The number of stories that name a place in what lists show. */
function countLocation(db: DatabaseSync, place: string): number {
  const row = prepared(db, `SELECT count(*) AS stories FROM ${HEAD} WHERE ${HEAD} MATCH ?`).get(wordQuery(place));
  return Math.max(1, Number(row?.stories));
}

/**
 * The docids of the stories most similar to one, at most 8, best first; ties are in list order. The similarity of two
 * stories is the sum of
 *
 * - for each rare word they share (at least two, at most 32 and at most a quarter of the stories have it): 1 −
 *   log(number of stories that have it) / log(64)
 * - for each tag they share: half of 1 − log(stories that have it) / log(all stories)
 * - for each place they share: the same
 *
 * and only those that share a rare word, or all in a library of at most 500 stories, are compared.
 *
 * @param size the number of stories.
 */
export function similarTo(db: DatabaseSync, docid: number, size: number): readonly number[] {
  const story = storedEntry(db, docid);
  if (!story) return [];
  const scores = new Map<number, number>();
  const add = (docids: Iterable<number>, weight: number): void => {
    for (const one of docids) scores.set(one, (scores.get(one) ?? 0) + weight);
  };
  const most = Math.min(RARE, Math.max(SHARED, size / 4));
  for (const word of wordsIn(entryText(story))) {
    const sql = `SELECT rowid AS docid FROM ${HEAD} WHERE ${HEAD} MATCH ? LIMIT ?`;
    const found = docidsOf(db, sql, wordQuery(word), RARE + 1);
    if (found.length >= SHARED && found.length <= most) {
      add(found, 1 - Math.log(found.length) / Math.log(2 * RARE));
    }
  }
  if (size <= SMALL) add(docidsOf(db, 'SELECT docid FROM stories'), 0);
  scores.delete(docid);
  const groupWeight = (weight: number, count: number): number =>
    weight * (1 - Math.log(count) / Math.log(Math.max(2, size)));
  const others = JSON.stringify([...scores.keys()]);
  for (const tag of new Set(story.tags)) {
    const sql = 'SELECT story AS docid FROM tags WHERE folded = ? AND story IN (SELECT value FROM json_each(?))';
    add(docidsOf(db, sql, caseFold(tag), others), groupWeight(TAG_WEIGHT, countTag(db, tag)));
  }
  const places = locationsOf(story).map((place) => ({
    place,
    weight: groupWeight(LOCATION_WEIGHT, countLocation(db, place)),
  }));
  // Stories that cannot be among the best by their places need not be read.
  const best = [...scores.values()].sort((a, b) => b - a)[SIMILAR - 1] ?? 0;
  const needed = Math.max(MIN, best) - places.reduce((sum, { weight }) => sum + weight, 0);
  return [...scores]
    .flatMap(([other, score]) => {
      const entry = score >= needed ? storedEntry(db, other) : undefined;
      if (!entry) return [];
      const shared = places.filter(({ place }) => locationsOf(entry).includes(place));
      return { other, entry, score: shared.reduce((sum, { weight }) => sum + weight, score) };
    })
    .filter(({ score }) => score >= MIN)
    .sort((a, b) => b.score - a.score || compareEntries(a.entry, b.entry))
    .slice(0, SIMILAR)
    .map(({ other }) => other);
}

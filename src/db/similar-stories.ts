import { compareEntries, type StoryEntry } from '../story/entry.ts';
import { stemOf } from '../story/events/event-groups.ts';
import { caseFold } from '../text/case-fold.ts';
import { type DatabaseSync, prepared } from './connection.ts';
import { tableOf } from './search/fts-tables.ts';
import { docidsOf } from './search/text-search.ts';
import { LATIN, tokensOf } from './search/tokens.ts';
import { storedEntry } from './tables/stories.ts';

/** Greatest number of similar stories: `MAX_SIMILAR` are shown, but for those that the story names itself. */
const SIMILAR = 8;
/** A word is rare if at most this many stories, and at most a quarter of all, have it. */
const RARE = 32;
/** A word counts only if two stories have it. */
const SHARED = 2;
/** The weight of a shared tag or place, relative to rare words. */
const TAG_WEIGHT = 0.5;
const LOCATION_WEIGHT = 0.5;
/**
 * Similar stories share two rare words and are more similar than this. Measured with the bundled stories and 305 of feeds and
 * pages: of what was offered, 9 of 10 pairs are on one subject; from 0.9 on and with one word it was 4 of 10.
 */
const MIN = 1.5;
const MIN_WORDS = 2;
/** Words that say nothing about a subject, although in a small library few stories have them. */
const FUNCTION_WORDS = new Set(
  `about after all also an and are as at be been before but by can could did do does for from had has have he her his how if in
  into is it its more new no not of off on one or other our out over said say says she should so some than that the their them
  they this to up us was we were what when which who why will with would you your au aux dans de des du en est et il la le les
  ne par pour qui que se sur un une`.split(/\s+/),
);

/** The words of a folded text that may distinguish stories: letters and digits, at least two, Korean without endings. */
function wordsIn(text: string): Set<string> {
  const stems = (text.match(/[\p{L}\p{N}]{2,}/gu) ?? []).map(stemOf);
  return new Set(stems.filter((stem) => stem.length >= 2 && !FUNCTION_WORDS.has(stem)));
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
 * - for each rare word of its titles and summaries that they share (at least two, at most 32 and at most a quarter of the
 *   stories have it): 1 − log(number of stories that have it) / log(64)
 * - for each tag they share: half of 1 − log(stories that have it) / log(all stories)
 * - for each place they share: the same
 *
 * and only those that share two rare words are compared.
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
  const shared = new Map<number, number>();
  const most = Math.min(RARE, Math.max(SHARED, size / 4));
  const texts = Object.values(story.editions).flatMap(({ title, summary }) => [title, summary]);
  for (const word of wordsIn(caseFold(texts.join(' ')))) {
    const sql = `SELECT rowid AS docid FROM ${HEAD} WHERE ${HEAD} MATCH ? LIMIT ?`;
    const found = docidsOf(db, sql, wordQuery(word), RARE + 1);
    if (found.length >= SHARED && found.length <= most) {
      add(found, 1 - Math.log(found.length) / Math.log(2 * RARE));
      for (const one of found) shared.set(one, (shared.get(one) ?? 0) + 1);
    }
  }
  shared.set(docid, 0);
  for (const one of scores.keys()) if ((shared.get(one) ?? 0) < MIN_WORDS) scores.delete(one);
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
      const same = places.filter(({ place }) => locationsOf(entry).includes(place));
      return { other, entry, score: same.reduce((sum, { weight }) => sum + weight, score) };
    })
    .filter(({ score }) => score > MIN)
    .sort((a, b) => b.score - a.score || compareEntries(a.entry, b.entry))
    .slice(0, SIMILAR)
    .map(({ other }) => other);
}

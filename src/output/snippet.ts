import { caseFoldKeepsOffsets, normalizeLetters } from '../text/case-fold.ts';
import { findIn } from '../text/hangul/pattern.ts';
import { type Clusters, clusters } from '../text/width.ts';

/** A range of a text: code units from its beginning to its end. */
export type TextRange = readonly [from: number, to: number];

/** A piece of a text around a match. */
export interface Snippet {
  readonly text: string;
  /** The matches in it: in order, disjoint, whole grapheme clusters. */
  readonly matches: readonly TextRange[];
}

/** For each code unit of the folded text, and its end, the start of its grapheme cluster in the text. */
function origins(text: string): number[] {
  const places: number[] = [];
  const { starts } = clusters(text);
  for (let i = 0; i + 1 < starts.length; i += 1) {
    const cluster = normalizeLetters(text.slice(starts[i], starts[i + 1]));
    for (let unit = 0; unit < cluster.length; unit += 1) places.push(starts[i] ?? 0);
  }
  places.push(text.length);
  return places;
}

/** The end of the cluster before a position of the folded text, in the text. */
function endOf(places: readonly number[], to: number): number {
  const last = places[to - 1];
  let next = to;
  while (places[next] === last && next < places.length - 1) next += 1;
  return places[next] ?? 0;
}

/**
 * The matches of words in a clean one-line text, ignoring the form of letters, in order; overlapping or adjacent
 * matches are joined.
 *
 * @param words as returned by `searchedWords`.
 */
export function findMatches(text: string, words: readonly string[]): readonly TextRange[] {
  const folded = normalizeLetters(text);
  const found: TextRange[] = [];
  for (const word of words) {
    for (let at = findIn(folded, word, 0); at; at = findIn(folded, word, at.to)) found.push([at.from, at.to]);
  }
  const places = caseFoldKeepsOffsets(text) ? null : origins(text);
  const inText = places ? found.map(([from, to]): TextRange => [places[from] ?? 0, endOf(places, to)]) : found;
  return joined(inText.sort((a, b) => a[0] - b[0]));
}

/** Joins overlapping or adjacent ranges, sorted by their beginnings. */
function joined(stretches: readonly TextRange[]): readonly TextRange[] {
  const apart: [number, number][] = [];
  for (const [from, to] of stretches) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/** Index of the cluster with a code unit; the number of clusters for the text's end. */
function clusterOf({ starts }: Clusters, unit: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Most clusters of a word cut at an end of the piece that are dropped, or added to complete it. */
const MAX_PART_LENGTH = 15;

/**
 * A piece of a clean one-line text around the first match, at most `cells` wide (at least 8), cut between grapheme
 * clusters, if possible between words, with `…` at each cut end. A text without a match gives its beginning.
 *
 * @param words as returned by `searchedWords`.
 */
export function makeSnippet(text: string, words: readonly string[], cells: number): Snippet {
  const parts = clusters(text);
  const { starts, widths } = parts;
  const count = widths.length;
  const whole = findMatches(text, words).map(([from, to]): TextRange => {
    const last = clusterOf(parts, to);
    return [clusterOf(parts, from), (starts[last] ?? 0) < to ? last + 1 : last];
  });
  const stretches = joined(whole);
  const [first, firstEnd] = stretches[0] ?? [0, 0];
  const width = (index: number): number => widths[index] ?? 0;

  // Both ellipses are counted, even if they turn out not to be needed.
  let left = Math.max(8, cells) - 2;
  let [from, to] = [first, first];
  const take = (limit: number, room: number): void => {
    while (to < limit && width(to) <= left - room) left -= width(to++);
  };
  const takeBefore = (room: number): void => {
    while (from > 0 && width(from - 1) <= left - room) left -= width(--from);
  };
  take(firstEnd, 0);
  takeBefore(Math.ceil(left / 2));
  take(count, 0);
  if (to === count) takeBefore(0);

  const isSpace = (index: number): boolean => text.slice(starts[index], starts[index + 1]) === ' ';
  const beginsWord = (index: number): boolean => index === 0 || isSpace(index - 1);
  if (!beginsWord(from)) {
    let ahead = from;
    while (ahead < first && ahead < from + MAX_PART_LENGTH && !beginsWord(ahead)) ahead += 1;
    let [back, cost] = [from, 0];
    while (from - back < MAX_PART_LENGTH && !beginsWord(back)) cost += width(--back);
    if (beginsWord(ahead)) from = ahead;
    else if (beginsWord(back)) {
      // The word with the match is worth more than what follows it.
      let end = to;
      for (; end > firstEnd && cost > left; end -= 1) left += width(end - 1);
      if (cost <= left) [from, to] = [back, end];
    }
  }
  if (to < count && !isSpace(to)) {
    for (let at = to - 1; at >= Math.max(firstEnd, to - MAX_PART_LENGTH); at -= 1) {
      if (isSpace(at)) {
        to = at;
        break;
      }
    }
  }
  while (from < first && isSpace(from)) from += 1;
  while (to > from && to > firstEnd && isSpace(to - 1)) to -= 1;

  const [begin, end] = [starts[from] ?? 0, starts[to] ?? 0];
  const [before, after] = [from > 0 ? '…' : '', to < count ? '…' : ''];
  const place = (index: number): number => before.length + (starts[index] ?? 0) - begin;
  const matches = stretches
    .filter(([a, b]) => a < to && b > from)
    .map(([a, b]): TextRange => [place(Math.max(a, from)), place(Math.min(b, to))]);
  return { text: before + text.slice(begin, end) + after, matches };
}

import type { Positions } from '../../story/query/catalogue.ts';
import { queryOf } from '../../story/query/filter.ts';
import { cellWidth, truncate, type WidthMeasurer } from '../../text/width.ts';
import { entryAt, listEdition } from '../reading/listed/row-stories.ts';
import { memoize } from '../state/memoize.ts';
import type { ReaderState } from '../state/reader-state.ts';

/** What separates the name of an outlet and a section in the title of a feed. */
const SEPARATOR = / [·|–—-] /u;

/** The letters of a name, for comparison with a host. */
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Letters of a name that say something about a host. */
const MIN_LETTERS = 3;

/**
 * The name of a source as a list shows it: without "The" and without a section, `The Guardian · World`. The outlet comes
 * first unless the host of the feed has the name of another part: `World news | The Guardian`.
 */
export function shortSource(source: string, feed = ''): string {
  const parts = source.split(SEPARATOR).filter((part) => part !== '');
  const host = parts.length > 1 && URL.canParse(feed) ? lettersOf(new URL(feed).hostname) : '';
  const isHost = (part: string): boolean => {
    const letters = lettersOf(part);
    return letters.length >= MIN_LETTERS && host.includes(letters);
  };
  const name = parts.find(isHost) ?? parts[0] ?? source;
  return name.replace(/^The +(?=\S)/, '');
}

/** Cells of a source in a row of 80 cells, one more for each four above, and the most. */
const CELLS = 9;
const FROM = 80;
const WIDER_EVERY = 4;
const MOST_CELLS = 20;

/** Greatest width of a source in a row of `width` cells. */
export const greatestSource = (width: number): number =>
  Math.min(MOST_CELLS, CELLS + Math.max(0, Math.floor((width - FROM) / WIDER_EVERY)));

/** Words with which a shortened name does not end. */
const SMALL = /^(?:&|and|de|for|of|the)$/i;

/** A name in at most `cells` cells, shortened after a word if possible: "World" for "World news". */
export function atWord(name: string, cells: number, measurer: WidthMeasurer): string {
  if (cellWidth(name, measurer) <= cells) return name;
  const words = name.split(' ');
  for (let count = words.length - 1; count > 0; count -= 1) {
    const shorter = words.slice(0, count).join(' ');
    if (!SMALL.test(words[count - 1] ?? '') && cellWidth(shorter, measurer) <= cells) return shorter;
  }
  return truncate(name, cells, measurer);
}

/** How many stories of a list are checked. */
const LOOKED_AT = 100;

const differing = new WeakMap<Positions, boolean>();

/** Whether the first stories of the list have several sources. */
function isMixed(state: ReaderState): boolean {
  const { visible } = state.list;
  const known = differing.get(visible);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (let index = 0; index < Math.min(LOOKED_AT, visible.length) && names.size < 2; index += 1) {
    const entry = entryAt(state, index);
    names.add((entry && listEdition(entry, state)?.source) ?? '');
  }
  differing.set(visible, names.size > 1);
  return names.size > 1;
}

/** Whether rows name their sources: not if the library has only one, or if a list by feed or publisher has only one. */
export const showsSources = memoize((state: ReaderState): boolean => {
  if (state.library.catalogue.present.sources.size < 2) return false;
  const isNarrowed = queryOf(state.list.filter).some(
    (term) => (term.kind === 'source' || term.kind === 'feed') && !term.not,
  );
  return !isNarrowed || isMixed(state);
});

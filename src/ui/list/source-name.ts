import type { StoryEntry } from '../../story/entry.ts';
import type { Catalogue, Positions } from '../../story/query/catalogue.ts';
import { cellWidth, truncate, type WidthMeasurer } from '../../text/width.ts';
import { listEdition } from '../reading/listed/row-stories.ts';
import { entriesOnScreen, onScreen } from '../reading/listed/story-facts.ts';
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

/** The most cells of a source. */
export const MOST_SOURCE_CELLS = 20;
/** Cells of a source in a row of 80 cells, one more for each four above. */
const CELLS = 9;
const FROM = 80;
const WIDER_EVERY = 4;

/** Greatest width of a source in a row of `width` cells. */
export const greatestSource = (width: number): number =>
  Math.min(MOST_SOURCE_CELLS, CELLS + Math.max(0, Math.floor((width - FROM) / WIDER_EVERY)));

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

/** The name of a story's source as a list shows it, the user's own one as it is; '' for none. */
export function sourceOf(state: Pick<ReaderState, 'lang'>, entry: StoryEntry): string {
  const edition = listEdition(entry, state);
  return edition?.renamed ? edition.source : shortSource(edition?.source ?? '', edition?.feed);
}

/** Whether some stories have several sources. */
function areMixed(state: Pick<ReaderState, 'lang'>, entries: Iterable<StoryEntry>): boolean {
  const found = new Set<string>();
  for (const entry of entries) {
    const name = sourceOf(state, entry);
    if (name !== '' && found.add(name).size > 1) return true;
  }
  return false;
}

/** How many stories of a list are checked, evenly over all of it. */
const CHECKED = 100;

function* checkedOf(visible: Positions, { at }: Pick<Catalogue, 'at'>): Generator<StoryEntry> {
  const step = Math.max(1, visible.length / CHECKED);
  for (let index = 0; index < visible.length; index += step) {
    const entry = at(visible[Math.floor(index)] ?? -1);
    if (entry) yield entry;
  }
}

const isMixedList = memoize((visible: Positions, catalogue: Catalogue, lang: ReaderState['lang']): boolean =>
  areMixed({ lang }, checkedOf(visible, catalogue)),
);

/** Whether rows name their sources: not if all of them have the same one. */
export const showsSources = onScreen((state: ReaderState): boolean => {
  const { catalogue } = state.library;
  if (catalogue.present.sources.size < 2) return false;
  return isMixedList(state.list.visible, catalogue, state.lang) || areMixed(state, entriesOnScreen(state));
});

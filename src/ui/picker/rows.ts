import { wordFor } from '../../i18n/index.ts';
import { oncePerState } from '../layout/once-per-state.ts';
import { wordsOf } from '../layout/words.ts';
import { hasTerm, isFiltered } from '../list/filter.ts';
import { activeView } from '../list/saved-views.ts';
import { hasHistory } from '../prompt/prompt-history.ts';
import { type Filter, NO_FILTER } from '../state/list.ts';
import type { Picker } from '../state/picker.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { storyHeadings } from '../story/headings.ts';
import { storyLinks } from '../story/story-links.ts';
import { viewsOf } from '../watch/watched-terms.ts';
import { commandRows } from './command-rows.ts';
import { filterRows, saveRow, viewRows } from './filter-rows.ts';
import { narrow } from './narrow.ts';
import type { PickerRow } from './picker-row.ts';

/** The links of the story by number: digits narrow to them. */
function linkRows(state: ReaderState): readonly PickerRow[] {
  const links = storyLinks(state);
  const digits = String(links.length).length;
  return links.map(({ label, url }, i) => ({
    label: `${String(i + 1).padStart(digits)}  ${label || url}`,
    also: label === '' ? [] : [label],
    note: label === '' ? '' : url,
    count: null,
    choice: { type: 'link', url },
  }));
}

/** The headings of the story, each below the higher one that it belongs to. */
function headingRows(state: ReaderState): readonly PickerRow[] {
  const headings = storyHeadings(state);
  const highest = Math.min(...headings.map(({ level }) => level));
  return headings.map(({ block, level, text }) => ({
    label: text,
    note: '',
    count: null,
    depth: level - highest,
    choice: { type: 'heading', block },
  }));
}

/** The lines typed before, newest first. */
function lineRows({ prompt, promptHistory }: ReaderState): readonly PickerRow[] {
  const lines = prompt && hasHistory(prompt.kind) ? promptHistory.lines[prompt.kind] : [];
  return lines.toReversed().map((line) => ({ label: line, note: '', count: null, choice: { type: 'line', line } }));
}

function themeRows(state: ReaderState): readonly PickerRow[] {
  const { settings } = wordsOf(state).reader;
  return state.settings.themes.map((theme) => {
    const label = wordFor(settings.themes, theme);
    return { label, note: label === theme ? '' : theme, count: null, choice: { type: 'theme', theme } };
  });
}

/** All rows of the open picker. */
export const pickerRows = oncePerState((state): readonly PickerRow[] => {
  switch (state.picker?.kind) {
    case 'filter':
      return filterRows(state);
    case 'views': {
      const { allStories } = wordsOf(state).reader;
      const all: PickerRow = {
        label: allStories,
        note: '',
        count: state.library.catalogue.size,
        choice: { type: 'everything' },
      };
      return [all, ...viewRows(state, (query) => query), ...saveRow(state)];
    }
    case 'links':
      return linkRows(state);
    case 'headings':
      return headingRows(state);
    case 'theme':
      return themeRows(state);
    case 'commands':
      return commandRows(state);
    case 'lines':
      return lineRows(state);
    case undefined:
      return [];
  }
});

/** The active filter; the feeds screen has none. */
export const filterNow = ({ screen, list }: Pick<ReaderState, 'screen' | 'list'>): Filter =>
  screen === 'feeds' ? NO_FILTER : list.filter;

/** Whether a row is active (`[x]`); null for a row that only runs a command. */
export function isRowOn(state: ReaderState, { choice }: PickerRow): boolean | null {
  const filter = filterNow(state);
  switch (choice.type) {
    case 'everything':
      return !isFiltered(filter);
    case 'term':
      return hasTerm(filter, choice.term);
    case 'sort':
      return state.list.sort === choice.sort;
    case 'view':
      return viewsOf(state)[activeView(state) ?? -1]?.name === choice.name;
    case 'theme':
      return state.picker?.theme === choice.theme;
    default:
      return null;
  }
}

/** The rows of the open picker that match what is typed, best first, as indexes into all rows. */
export const pickerMatches = oncePerState((state): readonly number[] =>
  state.picker ? narrow(pickerRows(state), state.picker.text) : [],
);

/** Where the chosen row is among the matches; -1 without a match. */
export const chosenMatch = oncePerState((state): number => {
  const { picker } = state;
  const matches = pickerMatches(state);
  if (!picker) return -1;
  if (picker.index !== null) return Math.min(picker.index, matches.length - 1);
  const first = startsAtRowOn(picker) ? matches.findIndex((at) => isOnAt(state, at)) : -1;
  return matches.length === 0 ? -1 : Math.max(0, first);
});

const isOnAt = (state: ReaderState, at: number): boolean => {
  const row = pickerRows(state)[at];
  return row !== undefined && isRowOn(state, row) === true;
};

/** Whether one of few rows is always in force, so that choosing starts from it. */
const startsAtRowOn = ({ kind, text }: Picker): boolean => text === '' && (kind === 'theme' || kind === 'views');

/** The row that Enter takes. */
export function chosenRow(state: ReaderState): PickerRow | undefined {
  return pickerRows(state)[pickerMatches(state)[chosenMatch(state)] ?? -1];
}

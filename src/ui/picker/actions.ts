import { graphemes } from '../../text/width.ts';
import { listedFromFeeds } from '../feeds/feeds-navigation.ts';
import type { Action } from '../keys/keymap.ts';
import { wordsOf } from '../layout/words.ts';
import { addTermAs, hasTerm, toggleTerm } from '../list/filter.ts';
import { goToView } from '../list/saved-views.ts';
import { editLine, insertText, MAX_LINE_CELLS, pastedText, textOfKey } from '../prompt/line-editing.ts';
import { openCommandLine } from '../prompt/prompt.ts';
import { setStatus } from '../reading/set-status.ts';
import { setFilter, setSort } from '../search/search-stories.ts';
import { savePreferences } from '../settings/preferences.ts';
import { type Filter, NO_FILTER } from '../state/list.ts';
import type { Picker } from '../state/picker.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import { openHeading } from '../story/headings.ts';
import { openLink } from '../story/story-links.ts';
import { toList } from '../story/story-navigation.ts';
import { followLink } from './follow-link.ts';
import type { PickerChoice, PickerRow } from './picker-row.ts';
import { pickerRowsShown } from './picker-view.ts';
import { chosenMatch, chosenRow, filterNow, pickerMatches, pickerRows } from './rows.ts';

type Run = (state: ReaderState, action: Action) => Update;

/** Shows the chosen theme, which is saved when it is taken. */
function previewed(state: ReaderState): ReaderState {
  if (state.picker?.kind !== 'theme') return state;
  const choice = chosenRow(state)?.choice;
  const theme = choice?.type === 'theme' ? choice.theme : state.picker.theme;
  if (theme === state.settings.preferences.theme) return state;
  return { ...state, settings: { ...state.settings, preferences: { ...state.settings.preferences, theme } } };
}

function withPicker(state: ReaderState, picker: Picker): Update {
  return unchanged(followLink(previewed({ ...state, picker })));
}

/** Chooses one of the matches; beyond an end it is that end. */
export function moveInPicker(state: ReaderState, index: number): Update {
  const { picker } = state;
  const last = pickerMatches(state).length - 1;
  if (!picker || last < 0) return unchanged(state);
  return withPicker(state, { ...picker, index: Math.max(0, Math.min(last, index)) });
}

/** Moves up or down, round the ends. */
function moveBy(state: ReaderState, by: number): Update {
  const { length } = pickerMatches(state);
  return moveInPicker(state, length === 0 ? 0 : (chosenMatch(state) + by + length) % length);
}

/** Closes the picker; a theme that was only shown is undone. */
function closed(state: ReaderState): ReaderState {
  if (!state.picker) return state;
  const { preferences } = state.settings;
  const isPreview = state.picker.kind === 'theme' && preferences.theme !== state.picker.theme;
  const settings = isPreview
    ? { ...state.settings, preferences: { ...preferences, theme: state.picker.theme } }
    : state.settings;
  return { ...state, picker: null, settings };
}

/** Closes the picker; filters that were switched on over the feeds stay, as a list below them. */
export function closePicker(state: ReaderState): Update {
  const isBelowFeeds = state.picker?.isOverFeeds === true && state.screen !== 'feeds';
  return unchanged(closed(isBelowFeeds ? listedFromFeeds(state) : state));
}

/** The filter with or without the term of a row. */
function toggled(filter: Filter, { term, text }: PickerChoice & { readonly type: 'term' }): Filter {
  return text === undefined || hasTerm(filter, term) ? toggleTerm(filter, term) : addTermAs(filter, term, text);
}

/** Goes to the list that a choice has made; it is below the feeds if it was made over them. */
function shown([filtered, effects]: Update, isOverFeeds: boolean): Update {
  const [listed, more] = toList(isOverFeeds ? listedFromFeeds(filtered) : filtered);
  return [listed, [...effects, ...more]];
}

/** Does what a row is for. `run` runs the action of a command. */
function take(open: ReaderState, { choice }: PickerRow, run: Run): Update {
  const state = closed(open);
  const isOverFeeds = open.picker?.isOverFeeds === true;
  switch (choice.type) {
    case 'everything':
      return shown(setFilter(state, NO_FILTER), isOverFeeds);
    case 'term':
      return shown(setFilter(state, toggled(filterNow(state), choice)), isOverFeeds);
    case 'view':
      return shown(goToView(state, choice.name), isOverFeeds);
    case 'sort':
      return setSort(state, choice.sort);
    case 'save':
      return openCommandLine(state, 'save ');
    case 'link':
      return [state, [openLink(state, choice.url)]];
    case 'heading':
      return openHeading(state, choice.block);
    case 'theme':
      return savePreferences(state, { ...state.settings.preferences, theme: choice.theme });
    case 'action':
      return run({ ...state, prompt: null }, choice.action);
    case 'command': {
      const { name, takes, run: runWith } = choice.command;
      // An argument that is not optional must be typed first.
      return takes === '' || takes.startsWith('[')
        ? runWith({ ...state, prompt: null }, '')
        : openCommandLine(state, `${name} `);
    }
    case 'setting':
      return openCommandLine(state, `set ${choice.key} `);
    case 'line':
      return unchanged(withLine(state, choice.line));
  }
}

/** Puts an earlier line into the open prompt. */
function withLine(state: ReaderState, line: string): ReaderState {
  const { prompt } = state;
  if (!prompt) return state;
  return {
    ...state,
    prompt: { ...prompt, text: line, cursor: graphemes(line).length, completion: null, recall: null },
  };
}

/** Takes one of the matches. */
export function takeMatch(state: ReaderState, index: number, run: Run): Update {
  const row = pickerRows(state)[pickerMatches(state)[index] ?? -1];
  return row ? take(state, row, run) : unchanged(state);
}

/** Tab: switches a filter on or off without closing, or puts a command into the command line. Otherwise it moves. */
function tab(state: ReaderState, by: 1 | -1): Update {
  const choice = chosenRow(state)?.choice;
  switch (choice?.type) {
    case 'everything':
      return state.picker?.kind === 'filter' ? setFilter(state, NO_FILTER) : moveBy(state, by);
    case 'term':
      return setFilter(state, toggled(filterNow(state), choice));
    case 'sort':
      return setSort(state, choice.sort);
    case 'action':
      return openCommandLine(closed(state), choice.name);
    case 'command':
      return openCommandLine(closed(state), `${choice.command.name} `);
    case 'setting':
      return openCommandLine(closed(state), `set ${choice.key} `);
    default:
      return moveBy(state, by);
  }
}

/** Takes over an edited line; the best match of another text is chosen. */
function edit(state: ReaderState, picker: Picker): Update {
  return withPicker(state, picker.text === state.picker?.text ? picker : { ...picker, index: 0 });
}

/** Inserts text into the line of the picker. */
export function typeInPicker(state: ReaderState, text: string): Update {
  if (!state.picker) return unchanged(state);
  const { line, isCut } = insertText(state.picker, text);
  const told = isCut ? setStatus(state, wordsOf(state).reader.status.lineFull(MAX_LINE_CELLS), 'warning') : state;
  return edit(told, line);
}

export const pasteInPicker = (state: ReaderState, text: string): Update => typeInPicker(state, pastedText(text));

/** Handles a key in an open picker: letters and digits narrow it. `run` runs the action of a command. */
export function pickerKey(state: ReaderState, key: string, run: Run): Update {
  const { picker } = state;
  if (!picker) return unchanged(state);
  switch (key) {
    case 'enter':
      return takeMatch(state, chosenMatch(state), run);
    case 'esc':
    case 'ctrl+c':
      return closePicker(state);
    case 'ctrl+z':
      return [state, [{ type: 'Suspend' }]];
    case 'ctrl+l':
      return [state, [{ type: 'Redraw' }]];
    case 'down':
    case 'ctrl+n':
      return moveBy(state, 1);
    case 'up':
    case 'ctrl+p':
      return moveBy(state, -1);
    case 'pageDown':
      return moveInPicker(state, chosenMatch(state) + pickerRowsShown(state));
    case 'pageUp':
      return moveInPicker(state, chosenMatch(state) - pickerRowsShown(state));
    case 'home':
      return moveInPicker(state, 0);
    case 'end':
      return moveInPicker(state, pickerMatches(state).length - 1);
    case 'tab':
      return tab(state, 1);
    case 'shift+tab':
      return tab(state, -1);
    default: {
      const edited = editLine(picker, key);
      return edited ? edit(state, edited) : typeInPicker(state, textOfKey(key) ?? '');
    }
  }
}

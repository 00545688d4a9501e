import { graphemes } from '../../text/width.ts';
import { chosenFolder, moveFeed, renameRow } from '../feeds/change-feeds.ts';
import { saveFeedSetting } from '../feeds/feed-settings.ts';
import { chooseFound, listedFromFeeds } from '../feeds/feeds-navigation.ts';
import { searchHistory } from '../history/actions.ts';
import { keyOf } from '../keys/key-names.ts';
import type { Action } from '../keys/keymap.ts';
import { frontLayer } from '../layout/layers.ts';
import { wordsOf } from '../layout/words.ts';
import { isFiltered, mistakesIn, queryOf, toggleUnreadWhileTyping } from '../list/filter.ts';
import { idAt } from '../list/row-stories.ts';
import { openEarlierLines, openPicker } from '../picker/open-picker.ts';
import { setStatus } from '../reading/set-status.ts';
import { findNext, findTerm } from '../search/find-in-story.ts';
import { setFilter, stopSearch } from '../search/search-stories.ts';
import { withListedSelection } from '../selection/listed-selection.ts';
import { NO_FILTER } from '../state/list.ts';
import type { Prompt } from '../state/prompt.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { withStories } from '../story/acted-stories.ts';
import { loadShown, whenLoaded } from '../story/pending-action.ts';
import { saveTo } from '../story/save-story.ts';
import { toList } from '../story/story-navigation.ts';
import { addSource } from '../sync/sync.ts';
import { splitCommand } from './argv.ts';
import { editLine, insertText, MAX_LINE_CELLS, pastedText, textOfKey } from './line-editing.ts';
import { hasHistory, loadPromptHistory, rememberLine } from './prompt-history.ts';
import { nearestCommand, runCommand } from './reader-commands.ts';
import { browseHistory, completePrompt } from './tab-completion.ts';

/** Opens a line; finding continues from the current words. */
export function openPrompt(state: ReaderState, kind: 'find' | 'pipe' | 'command' | 'past'): ReaderState {
  const text = kind === 'find' ? (state.story.find?.words ?? '') : kind === 'past' ? state.readingHistory.query : '';
  const readingHistory = { ...state.readingHistory, queryBefore: state.readingHistory.query };
  return { ...state, readingHistory, prompt: { kind, text, cursor: graphemes(text).length, before: null } };
}

/** Opens the command line with the beginning of a command. */
export function openCommandLine(state: ReaderState, text: string): Update {
  return loadPromptHistory({
    ...state,
    prompt: { kind: 'command', text, cursor: graphemes(text).length, before: null },
  });
}

/** Opens a search line: of the list, with the query in force, or of all texts, which is empty. */
export function openSearch(state: ReaderState, kind: 'search' | 'bodies'): Update {
  // From the feeds all stories are searched. The next letter begins another word.
  const isNew = kind === 'bodies' || state.screen === 'feeds';
  const text = isNew ? '' : state.list.filter.text.replace(/(\S)\s*$/, '$1 ');
  const opened = { ...state, prompt: { kind, text, cursor: graphemes(text).length, before: state } };
  return kind === 'bodies' && state.screen !== 'feeds' ? applySearch(opened) : unchanged(opened);
}

/** Applies the search being typed to the list; the story selected before stays selected if it is listed. */
function applySearch(state: ReaderState): Update {
  const { prompt } = state;
  if (!prompt?.before) return unchanged(state);
  const filter = prompt.text === '' ? NO_FILTER : { text: prompt.text, bodies: prompt.kind === 'bodies' };
  if (filter.text === state.list.filter.text && filter.bodies === state.list.filter.bodies) return unchanged(state);
  return setFilter(state, filter, idAt(prompt.before, prompt.before.list.cursor));
}

/** Takes over an edited line. Any edit ends the completion. */
function applyEdit(state: ReaderState, edited: Prompt): Update {
  const prompt: Prompt = edited.completion ? { ...edited, completion: null } : edited;
  if (prompt.kind === 'past') {
    const typed: ReaderState = { ...state, prompt };
    return unchanged(prompt.text === state.readingHistory.query ? typed : searchHistory(typed, prompt.text));
  }
  if (prompt.kind === 'narrow')
    return unchanged(chooseFound({ ...state, prompt, feeds: { ...state.feeds, query: prompt.text } }));
  return applySearch({ ...state, prompt });
}

/** Inserts text at the cursor. Text that does not fit is dropped with a message. */
export function typeText(state: ReaderState, text: string): Update {
  if (!state.prompt) return unchanged(state);
  const { line, isCut } = insertText(state.prompt, text);
  const told = isCut ? setStatus(state, wordsOf(state).reader.status.lineFull(MAX_LINE_CELLS), 'warning') : state;
  return line === state.prompt ? unchanged(told) : applyEdit(told, line);
}

/** An address alone. */
const ADDRESS = /^\s*(https?:\/\/\S+)\s*$/i;

/**
 * Inserts a paste. Without an open line its letters are not taken as keys, and a message says so; an address opens the line
 * that adds it as a feed.
 */
export function pasteText(state: ReaderState, text: string): Update {
  if (state.prompt) return typeText(state, pastedText(text));
  const [, address] = ADDRESS.exec(text) ?? [];
  if (address !== undefined && !frontLayer(state)) {
    const prompt: Prompt = { kind: 'addFeed', text: '', cursor: 0, before: null };
    return typeText(setStatus({ ...state, prompt }, wordsOf(state).reader.feeds.addsPasted), address);
  }
  return unchanged(text === '' ? state : setStatus(state, wordsOf(state).reader.status.nothingPasted));
}

/** Handles a key in an open line. `run` runs the action of a command. */
export function promptKey(
  state: ReaderState,
  key: string,
  run: (state: ReaderState, action: Action) => Update,
): Update {
  const { prompt } = state;
  if (!prompt) return unchanged(state);
  switch (key) {
    case 'enter':
      return submit({ ...state, prompt: null }, prompt, run);
    case 'ctrl+z':
      return [state, [{ type: 'Suspend' }]];
    case 'esc':
    case 'ctrl+c':
      return cancel(state, prompt);
    case 'up':
    case 'ctrl+p':
      return unchanged(browseHistory(state, prompt, -1));
    case 'down':
    case 'ctrl+n':
      return unchanged(browseHistory(state, prompt, 1));
    case 'ctrl+r':
      return openEarlierLines(state);
    case 'ctrl+o':
      return prompt.before ? applyEdit(state, toggleUnreadWhileTyping(prompt)) : unchanged(state);
    case 'tab':
    case 'shift+tab':
      if (prompt.text === '' && prompt.kind === 'pipe') return openEarlierLines(state);
      if (prompt.text === '' && prompt.kind === 'command') return openPicker(state, 'commands');
      return prompt.before
        ? applyEdit(state, { ...prompt, kind: prompt.kind === 'search' ? 'bodies' : 'search' })
        : completePrompt(state, prompt, key === 'tab' ? 1 : -1);
    default: {
      if (key === 'backspace' && prompt.text === '') return cancel(state, prompt);
      const edited = editLine(prompt, key);
      return edited ? applyEdit(state, edited) : typeText(state, textOfKey(key) ?? '');
    }
  }
}

/** Closes the line, and restores the list as it was before a search. */
function cancel(state: ReaderState, { before, kind }: Prompt): Update {
  const closed: ReaderState = { ...state, prompt: null };
  if (kind === 'past') return unchanged(searchHistory(closed, state.readingHistory.queryBefore));
  if (kind === 'narrow') {
    const { queryBefore: query, chosenBefore: chosen } = state.feeds;
    return unchanged({ ...closed, feeds: { ...state.feeds, query, chosen } });
  }
  if (!before || (before.list.filter === state.list.filter && before.list.visible === state.list.visible))
    return unchanged(closed);
  const waited = before.search.share !== null || before.library.catalogue !== state.library.catalogue;
  const { screen } = before;
  if (waited) {
    const { filter, cursor, readHere } = before.list;
    const [back, effects] = setFilter(closed, filter, idAt(before, cursor), readHere);
    return [{ ...back, screen }, effects];
  }
  const { views, viewCounts, selection, unseen } = closed.list;
  const search = { ...before.search, number: state.search.number + 1 };
  const restored: ReaderState = {
    ...closed,
    screen,
    list: { ...before.list, views, viewCounts, selection, unseen },
    search,
  };
  return [restored, [...stopSearch(state), ...loadShown(restored)]];
}

/** Applies a search. A query with a mistake stays open for correction; an empty one removes the filter. */
function submitSearch(state: ReaderState, prompt: Prompt): Update {
  // Nothing was searched for over the feeds.
  if (state.screen === 'feeds') return unchanged(state);
  // An open quote is accepted.
  if (mistakesIn(state.list.filter).some(({ code }) => code !== 'open-quote')) return unchanged({ ...state, prompt });
  if (prompt.text !== '' && queryOf(state.list.filter).length === 0) return setFilter(state, NO_FILTER);
  const listed = withListedSelection(state);
  const found = prompt.before?.screen === 'feeds' ? listedFromFeeds(listed) : listed;
  return isFiltered(found.list.filter) ? toList(found) : unchanged(found);
}

/** Submits a line; commands and pipes are remembered, whatever their result. */
function submit(before: ReaderState, prompt: Prompt, run: (state: ReaderState, action: Action) => Update): Update {
  const text = prompt.text.trim();
  if (!hasHistory(prompt.kind)) return submitKind(before, prompt, text, run);
  const [state, kept] = rememberLine(before, prompt.kind, text);
  const [next, effects] = submitKind(state, prompt, text, run);
  return [next, [...kept, ...effects]];
}

function submitKind(
  state: ReaderState,
  prompt: Prompt,
  text: string,
  run: (state: ReaderState, action: Action) => Update,
): Update {
  switch (prompt.kind) {
    case 'search':
    case 'bodies':
      return submitSearch(state, prompt);
    case 'past':
    case 'narrow':
      return unchanged(state);
    case 'addFeed':
      return text === ''
        ? unchanged(state)
        : addSource(state, text, state.screen === 'feeds' ? chosenFolder(state) : '');
    case 'renameFeed':
      return renameRow(state, text);
    case 'moveFeed':
      return moveFeed(state, text);
    case 'feedSetting':
      return prompt.feedSetting
        ? saveFeedSetting(state, prompt.feedSetting.url, prompt.feedSetting.id, text)
        : unchanged(state);
    case 'save':
      return saveTo(state, text);
    case 'find': {
      if (!text) return unchanged({ ...state, story: { ...state.story, find: null } });
      const find = { words: text, terms: [findTerm(prompt.text)], at: -1 };
      const sought: ReaderState = { ...state, story: { ...state.story, find, isArriving: false } };
      return whenLoaded(sought, 'nextUnread', () => unchanged(findNext(sought, 1)));
    }
    case 'pipe': {
      const argv = splitCommand(text);
      if (argv === null) return unchanged(setStatus(state, wordsOf(state).reader.status.openQuote, 'warning'));
      if (argv.length === 0) return unchanged(state);
      return withStories(state, (stories) => [
        { ...state, programs: { ...state.programs, lastPipe: argv } },
        [{ type: 'PipeTo', argv, stories }],
      ]);
    }
    case 'command': {
      if (text === '') return unchanged(state);
      const { status, keyName } = wordsOf(state).reader;
      const unknown = setStatus(
        state,
        status.unknownCommand(text, keyOf('help', keyName, state.settings.keys), nearestCommand(text)),
        'warning',
      );
      return runCommand(state, text, run) ?? unchanged(unknown);
    }
  }
}

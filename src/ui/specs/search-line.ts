import { BADGES } from '../../story/origin/badges.ts';
import {
  asPart,
  hasTerm,
  isFiltered,
  mistakesIn,
  NO_FILTER,
  queryOf,
  toggleUnreadWhileTyping,
  UNREAD,
} from '../../story/query/filter.ts';
import { explainMistake, type Mistake } from '../../story/query/parse-query.ts';
import { keyNames } from '../keys/key-names.ts';
import { textLines } from '../layout/fields.ts';
import { openPrompt, reopenPrompt, withLayer } from '../layout/layers.ts';
import { cell, progressBar, type Row } from '../layout/row.ts';
import { typesettingOf, wordsOf } from '../layout/typesetting.ts';
import { listedFromFeeds } from '../reading/listed/opened-row.ts';
import { withListedSelection } from '../reading/listed/rebuild-list.ts';
import { idAt } from '../reading/listed/row-stories.ts';
import { setFilter, stopSearch } from '../reading/search/search-stories.ts';
import { jumpTo } from '../reading/selection/selection.ts';
import { loadShown } from '../reading/shown/loading.ts';
import { toList } from '../reading/visits/story-navigation.ts';
import {
  andThen,
  type Prompt,
  type PromptLayer,
  type ReaderState,
  type Update,
  unchanged,
} from '../state/reader-state.ts';

/** Applies the search being typed to the list; the story selected before stays selected if it is listed. */
function applySearch(state: ReaderState, text: string, bodies: boolean): Update {
  const { before } = state.search;
  const { filter } = state.list;
  if (!before || (text === filter.text && (text === '' || bodies === filter.bodies))) return unchanged(state);
  return setFilter(state, text === '' ? NO_FILTER : { text, bodies }, idAt(before, before.list.cursor));
}

const ended = (state: ReaderState): ReaderState => ({ ...state, search: { ...state.search, before: null } });

/** Applies a search. A query with a mistake stays open for correction; an empty one removes the filter. */
function submitSearch(typed: ReaderState, line: PromptLayer): Update {
  const state = ended(typed);
  // Nothing was searched for over the feeds.
  if (state.screen === 'feeds') return unchanged(state);
  const { filter } = state.list;
  // An open quote is accepted.
  if (mistakesIn(filter).some(({ code }) => code !== 'open-quote')) return unchanged(reopenPrompt(typed, line));
  if (line.text !== '' && queryOf(filter).length === 0) return setFilter(state, NO_FILTER);
  const listed = withListedSelection(state);
  const found = typed.search.before?.screen === 'feeds' ? listedFromFeeds(listed) : listed;
  const [shown, effects] = isFiltered(found.list.filter) ? toList(found) : unchanged(found);
  // The hits in bodies are listed later.
  if (filter.bodies || shown.screen !== 'list') return [shown, effects];
  return andThen([shown, effects], (next) => jumpTo(next, next.list.cursor));
}

/** Restores the list as it was before the search. */
function cancelSearch(typed: ReaderState): Update {
  const { before } = typed.search;
  const state = ended(typed);
  if (!before || (before.list.filter === state.list.filter && before.list.visible === state.list.visible))
    return unchanged(state);
  const { screen } = before;
  // Stories have come, or another process has changed marks: the counts would be those of then.
  const isOld = before.library.catalogue !== state.library.catalogue || before.marks !== state.marks;
  if (before.search.share !== null || isOld) {
    const { filter, cursor, readHere } = before.list;
    const [back, effects] = setFilter(state, filter, idAt(before, cursor), readHere);
    return [{ ...back, screen }, effects];
  }
  const { viewCounts, selection, unseen } = state.list;
  const restored: ReaderState = {
    ...state,
    screen,
    list: { ...before.list, viewCounts, selection, unseen },
    search: { ...before.search, number: state.search.number + 1 },
  };
  return [restored, [...stopSearch(state), ...loadShown(restored)]];
}

const BAR_CELLS = 10;
const MISTAKE_ROWS = 3;
/** No terminal has rows for more mistakes. */
const MAX_MISTAKES = 50;

/** Limits the values that a mistake suggests to badges of this library; others would find nothing. */
function withBadgesHere(mistake: Mistake, state: ReaderState): Mistake {
  if (mistake.code !== 'unknown-badge') return mistake;
  const here = state.library.catalogue.present.badges;
  return { ...mistake, allowed: BADGES.map(({ id }) => id).filter((id) => here.size === 0 || here.has(id)) };
}

/** The rows above an open search: its mistakes, or the number of hits and the keys. */
function rowsAbove(state: ReaderState, bodies: boolean): readonly Row[] {
  const {
    list: { filter },
    search,
  } = state;
  const words = wordsOf(state);
  const { searchHint, keyName } = words.reader;
  const set = typesettingOf(state);
  // Over the feeds there is no list until something is typed.
  const isListed = state.screen !== 'feeds' && isFiltered(filter);
  const mistakes = state.screen === 'feeds' ? [] : mistakesIn(filter);
  if (mistakes.length > 0) {
    const shown = mistakes.slice(0, MAX_MISTAKES);
    const text = shown.map((mistake) => explainMistake(withBadgesHere(mistake, state), words.query)).join(' / ');
    return textLines([cell(text, { role: 'warning' })], state.terminal.size.cols - 2, set)
      .slice(0, MISTAKE_ROWS)
      .map((line) => [cell(' '), ...line.spans]);
  }
  const found = isListed ? searchHint.hits(state.list.listed) : searchHint.all(state.library.catalogue.size);
  const count: Row =
    search.share === null
      ? [cell(found, { role: 'accent' })]
      : [cell(`${searchHint.searching} `, { role: 'meta' }), ...progressBar(search.share, BAR_CELLS, set.measurer)];
  const keys: Row = [
    [keyName.tab, bodies ? searchHint.toList : searchHint.toBodies],
    [keyName.enter, searchHint.keep],
    [keyName.esc, searchHint.cancel],
    [keyNames(['ctrl+o'], keyName), hasTerm(filter, UNREAD) ? searchHint.readToo : searchHint.unreadOnly],
  ].flatMap(([name = '', what]) => [cell('  '), cell(name, { role: 'key' }), cell(` ${what}`, { role: 'meta' })]);
  return [[cell(' '), ...count, ...keys]];
}

const searchLine = (bodies: boolean): Prompt => ({
  label: (state) => wordsOf(state).reader.prompt[bodies ? 'bodies' : 'search'],
  edit: (state, text) => applySearch(state, text, bodies),
  submit: submitSearch,
  cancel: cancelSearch,
  key: (state, line, key) => {
    switch (key) {
      case 'tab':
      case 'shift+tab': {
        const other = { ...line, prompt: bodies ? LIST_LINE : BODIES_LINE };
        return applySearch(withLayer(state, line, other), line.text, !bodies);
      }
      case 'ctrl+o': {
        const toggled = toggleUnreadWhileTyping(line);
        return applySearch(withLayer(state, line, toggled), toggled.text, bodies);
      }
      default:
        return null;
    }
  },
  above: (state) => rowsAbove(state, bodies),
});

const LIST_LINE = searchLine(false);
const BODIES_LINE = searchLine(true);

/** Opens a search line: of the list, with the query in force, or of all texts, which is empty. */
export function openSearch(state: ReaderState, bodies: boolean): Update {
  // From the feeds all stories are searched. The next letter begins another word.
  const isNew = bodies || state.screen === 'feeds';
  const text = isNew ? '' : asPart(state.list.filter).replace(/(\S)\s*$/, '$1 ');
  const { screen, library, marks, list, search } = state;
  const begun: ReaderState = { ...state, search: { ...search, before: { screen, library, marks, list, search } } };
  const opened = openPrompt(begun, bodies ? BODIES_LINE : LIST_LINE, text);
  return bodies && screen !== 'feeds' ? applySearch(opened, text, true) : unchanged(opened);
}

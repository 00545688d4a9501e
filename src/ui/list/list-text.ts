import { wordFor } from '../../i18n/index.ts';
import { isFiltered, mistakesIn } from '../../story/query/filter.ts';
import { explainMistake } from '../../story/query/parse-query.ts';
import { frontLayer, openedPicker } from '../layout/layers.ts';
import { joinFacts } from '../layout/linear.ts';
import { keyOf, wordsOf } from '../layout/typesetting.ts';
import { collapsedAt } from '../reading/listed/collapse.ts';
import { filterWords } from '../reading/listed/list-filter.ts';
import { allCount, unreadCount } from '../reading/listed/next-unread.ts';
import { entryAt, idAt, idsAt } from '../reading/listed/row-stories.ts';
import { storyWords } from '../reading/listed/story-facts.ts';
import { unseenAbove } from '../reading/listed/unseen.ts';
import { isSelectedAt } from '../reading/selection/selection.ts';
import { locationName } from '../reading/views/location-name.ts';
import { isWatched } from '../reading/views/watched-terms.ts';
import type { ReaderState } from '../state/reader-state.ts';

/** The selected row of the list, or why there is none. */
export function listWords(state: ReaderState): string {
  const words = wordsOf(state).reader;
  const { linear } = words;
  const entry = entryAt(state, state.list.cursor);
  if (!entry) {
    if (state.library.progress !== null) return words.notYet;
    return state.library.catalogue.size === 0 ? words.emptyLibrary : words.emptyList(keyOf(state, 'filter'));
  }
  const ids = idsAt(state, state.list.cursor);
  const more = collapsedAt(state, state.list.cursor).length;
  return joinFacts([
    linear.place(state.list.cursor + 1, state.list.visible.length),
    isSelectedAt(state, state.list.cursor) ? linear.selected : '',
    ids.every((id) => state.marks.read.has(id)) ? linear.read : linear.unread,
    ids.some((id) => state.marks.starred.has(id)) ? linear.starred : '',
    isWatched(state, entry) ? words.terms.watched : '',
    storyWords(state, entry),
    more > 0 ? linear.more(more) : '',
  ]);
}

/**
 * The new list after a query or an order changed: the reason, the number of stories, mistakes in the query, and the
 * selected one.
 */
function newList(state: ReaderState): readonly string[] {
  const words = wordsOf(state);
  const { searchHint, sort, allStories } = words.reader;
  const [mistake] = mistakesIn(state.list.filter);
  const asked = isFiltered(state.list.filter);
  return [
    [asked ? filterWords(state, words) : allStories, state.list.sort === 'date' ? '' : sort[state.list.sort]]
      .filter(Boolean)
      .join(', '),
    mistake ? explainMistake(mistake, words.query) : '',
    state.search.share !== null
      ? searchHint.searching
      : asked
        ? searchHint.hits(state.list.listed)
        : searchHint.all(state.list.listed),
    listWords(state),
  ];
}

/** How many new stories are above the selected one, and the key that leads to them; '' unless there are more than before. */
function newAbove(before: ReaderState, now: ReaderState): string {
  const { linear } = wordsOf(now).reader;
  const count = unseenAbove(now, now.list.cursor);
  if (count <= unseenAbove(before, before.list.cursor)) return '';
  return linear.newAbove(count, keyOf(now, 'top'));
}

/** The lines for a change in the list: first the number of selected stories, if that is what changed. */
export function listChanges(before: ReaderState, now: ReaderState): readonly string[] {
  const { selection } = now.list;
  const isSame = before.list.selection.ids === selection.ids;
  return [isSame ? '' : wordsOf(now).reader.selection.count(selection.ids.size), ...rowChanges(before, now)];
}

function rowChanges(before: ReaderState, now: ReaderState): readonly string[] {
  const { langName, unread, searchHint, linear } = wordsOf(now).reader;
  if (before.screen === 'feeds') return [`${locationName(now)}, ${linear.stories(now.list.listed)}`, listWords(now)];
  if (before.screen !== 'list') return [wordsOf(now).reader.list, listWords(now)];
  // A search is announced when it is finished, not letter by letter.
  const then = before.search.before ?? before;
  const isChosen = openedPicker(before)?.picker.relists === true && !openedPicker(now);
  if (isChosen || then.list.filter !== now.list.filter || then.list.sort !== now.list.sort) return newList(now);
  if (before.search.share !== null && now.search.share === null && isFiltered(now.list.filter)) {
    return [searchHint.hits(now.list.listed), listWords(now)];
  }
  if (before.lang !== now.lang) return [wordFor(langName, now.lang), listWords(now)];
  if (before.library.catalogue.size !== now.library.catalogue.size) {
    const counts = unread(unreadCount(now), allCount(now));
    // The first stories, or those next to deleted ones, are selected without a key.
    const isSelected = idAt(before, before.list.cursor) !== idAt(now, now.list.cursor);
    return [counts, newAbove(before, now), isSelected ? listWords(now) : ''];
  }
  const isMoved = before.list.cursor !== now.list.cursor || before.list.expanded !== now.list.expanded;
  return isMoved || frontLayer(before) !== null ? [listWords(now)] : [];
}

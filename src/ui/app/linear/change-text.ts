import { wordFor } from '../../../i18n/index.ts';
import { isFiltered, mistakesIn } from '../../../story/query/filter.ts';
import { explainMistake } from '../../../story/query/parse-query.ts';
import { keyOf } from '../../keys/key-names.ts';
import { geometry } from '../../layout/geometry.ts';
import { frontLayer, openedPicker } from '../../layout/layers.ts';
import { LINEAR_PAGE } from '../../layout/linear-geometry.ts';
import { wordsOf } from '../../layout/words.ts';
import { filterWords } from '../../reading/listed/filter-words.ts';
import { idAt } from '../../reading/listed/row-stories.ts';
import { unseenAbove } from '../../reading/listed/unseen.ts';
import { documentOf, shownId } from '../../reading/shown/shown-document.ts';
import { locationName } from '../../reading/views/location-name.ts';
import { relatedIndex } from '../../reading/visits/related-actions.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { chosenRelated, listWords, openedStory, paragraphs, relatedChoices } from './row-text.ts';

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
  const { keyName, linear } = wordsOf(now).reader;
  const count = unseenAbove(now, now.list.cursor);
  if (count <= unseenAbove(before, before.list.cursor)) return '';
  return linear.newAbove(count, keyOf('top', keyName, now.settings.keys));
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
    const counts = unread(now.library.catalogue.size - now.marks.readCount, now.library.catalogue.size);
    // The first stories, or those next to deleted ones, are selected without a key.
    const isSelected = idAt(before, before.list.cursor) !== idAt(now, now.list.cursor);
    return [counts, newAbove(before, now), isSelected ? listWords(now) : ''];
  }
  const isMoved = before.list.cursor !== now.list.cursor || before.list.expanded !== now.list.expanded;
  return isMoved || isBack(before) ? [listWords(now)] : [];
}

/** Whether something was open over the list or the story. */
const isBack = (before: ReaderState): boolean => frontLayer(before) !== null;

/** The lines for a change in the open story. */
export function storyChanges(before: ReaderState, now: ReaderState): readonly string[] {
  const { langName, parallelTitle } = wordsOf(now).reader;
  const was = before.screen === 'story' && documentOf(before, geometry(before));
  const document = documentOf(now, geometry(now));
  if (
    !was ||
    shownId(before) !== shownId(now) ||
    (before.story.history !== now.story.history && before.story.at !== now.story.at)
  ) {
    return openedStory(now);
  }
  const lang = document?.edition.lang ?? now.lang;
  const isOther = before.lang !== now.lang || was.edition.lang !== lang;
  const head = isOther ? [wordFor(langName, lang)] : [];
  if (now.story.focus === 'related') {
    if (before.story.focus !== 'related') return [...head, ...relatedChoices(now), chosenRelated(now)];
    const isSame = relatedIndex(before) === relatedIndex(now) && !isOther && !isBack(before);
    return isSame ? [] : [...head, chosenRelated(now)];
  }
  if (was.parallel === null && document?.parallel) return [parallelTitle, ...paragraphs(now)];
  if (isOther || before.story.focus === 'related') return [...head, ...paragraphs(now)];
  if (was !== document && !document?.parallel && was.parallel) return paragraphs(now);
  if (before.story.top === now.story.top && before.story.pair === now.story.pair) {
    const isFound = now.story.find !== null && now.status !== before.status;
    return isFound || before.story.find?.at !== now.story.find?.at || isBack(before) ? paragraphs(now) : [];
  }
  // A page forward is read in full; after a jump only the new place.
  const isOn =
    now.story.find?.at === before.story.find?.at &&
    now.story.heading === before.story.heading &&
    now.story.top > before.story.top &&
    now.story.top - before.story.top <= LINEAR_PAGE;
  return paragraphs(now, isOn ? before.story.top + 1 : now.story.top);
}

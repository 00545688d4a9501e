import { wordFor } from '../../../i18n/index.ts';
import { caseFoldBody } from '../../../text/case-fold.ts';
import { matchesWord } from '../../../text/hangul/pattern.ts';
import { geometry, langsOf } from '../../layout/geometry.ts';
import { keyOf, wordsOf } from '../../layout/typesetting.ts';
import type { Effect } from '../../state/effect.ts';
import { andThen, type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import type { Visit } from '../../state/story.ts';
import { moveCursor } from '../listed/list-window.ts';
import { withoutNarrowing } from '../listed/opened-row.ts';
import { idAt, indexOf, takenAt } from '../listed/row-stories.ts';
import { markStories, markWithUndo } from '../marks/mark-stories.ts';
import { findFromSearch, relistInLanguage } from '../search/search-stories.ts';
import { bestHit, goToHit } from '../shown/find-in-story.ts';
import { isLaidOut, loadShown } from '../shown/loading.ts';
import { isReached, positionAtRow, rowOf, rowOfSavedPosition, sameRow } from '../shown/reading-position.ts';
import { relatedStories } from '../shown/related.ts';
import { lastHeaderRow, pairInView, scrollTo, showRelated, topForPair } from '../shown/scroll.ts';
import { documentOf, maxTop, type StoryDocument, shownEdition, shownId } from '../shown/shown-document.ts';
import { say, setStatus, warn } from '../status/set-status.ts';

/**
 * How many rows came above a pair in two columns of the same texts, of which one has grown, so that the pair stays where it is read; null
 * for other layouts.
 */
function rowsGrown({ parallel: old, edition }: StoryDocument, next: StoryDocument): ((pair: number) => number) | null {
  const { parallel } = next;
  if (!old || !parallel || edition.lang !== next.edition.lang) return null;
  if (old.column !== parallel.column || old.isSideBySide !== parallel.isSideBySide) return null;
  return (pair) => (parallel.pairStart[pair] ?? 0) - (old.pairStart[pair] ?? 0);
}

/** Keeps the row at the top after the page was laid out again (another size or language). */
export function keepPosition(before: ReaderState, after: ReaderState): ReaderState {
  if (before.screen !== 'story') return after;
  if (before.story.isArriving) return restorePosition(after);
  const old = documentOf(before);
  const next = documentOf(after);
  if (old && shownEdition(after)?.blockReader && !next?.isComplete) {
    // The place is found when the text is laid out as far.
    const place = { lang: old.edition.lang, ...positionAtRow(old, before.story.top) };
    const positions = new Map(after.story.positions).set(old.edition.id, place);
    return restorePosition({ ...after, story: { ...after.story, positions } });
  }
  if (!old || !next) return after;
  const sameText = old.edition.lang === next.edition.lang;
  const isExact = sameText && !(old.parallel && next.parallel);
  const { top: topBefore, beforeLayout: known } = before.story;
  const isStill = known?.edition === old.edition && known.arrivedAt === topBefore;
  const place = isStill ? known.place : positionAtRow(old, topBefore);
  // The rows of a picture are one place in its text.
  const isInPicture = old.lines[topBefore]?.spans.some(({ style }) => style.picture) === true;
  const row = isExact && !isInPicture ? rowOf(next, place) : sameRow(old, topBefore, next);
  const isEnd = isStill ? known.isEnd : topBefore > 0 && topBefore === maxTop(old, geometry(before));
  const grown = rowsGrown(old, next);
  const top =
    grown === null
      ? isEnd && sameText
        ? maxTop(next, geometry(after))
        : row
      : topBefore && topBefore + grown(before.story.pair);
  // The current pair stays current: the page scrolls if it would be out of sight.
  const isSeen = !old.parallel || pairInView(next, geometry(after), top, after.story.pair) === after.story.pair;
  const kept = scrollTo(after, isSeen ? top : topForPair(next, geometry(after), top, after.story.pair));
  const beforeLayout = isExact ? { edition: old.edition, place, isEnd, arrivedAt: kept.story.top } : null;
  return { ...kept, story: { ...kept.story, beforeLayout } };
}

/** The state after a change that lays everything out again; the top row and the selection stay in view. */
export function relayout(before: ReaderState, changed: ReaderState): Update {
  const kept = keepPosition(before, changed);
  const { focus } = changed.story;
  const shown = focus === 'related' ? showRelated({ ...kept, story: { ...kept.story, focus } }) : kept;
  const next = moveCursor(shown, shown.list.cursor);
  return [next, loadShown(next)];
}

/** Saves the position in the open story; with consent also the end of the reading in the journal. */
export function leaveStory(state: ReaderState): Update {
  const document = state.screen === 'story' ? documentOf(state) : null;
  if (!document) return unchanged(state);
  const { id, lang } = document.edition;
  const saved = state.story.isArriving ? state.story.positions.get(id) : undefined;
  const place = saved ?? { lang, ...positionAtRow(document, state.story.top) };
  const effects: Effect[] = [{ type: 'SavePosition', id, place }];
  if (state.consent.answer === 'accepted') effects.push({ type: 'JournalClosed', id, lang, percent: state.story.seen });
  return [{ ...state, story: { ...state.story, positions: new Map(state.story.positions).set(id, place) } }, effects];
}

/** Scrolls the open story, just loaded or returned to, to the searched words or to the position where it was left. */
export function restorePosition(state: ReaderState): ReaderState {
  if (!shownEdition(state)) return state;
  const document = documentOf(state);
  const { find, isArriving } = state.story;
  const isSought = find !== null && find.at < 0;
  const isThere =
    document !== null &&
    (isSought ? document.isComplete : isReached(document, state.story.positions, geometry(state).bodyHeight));
  if (!isThere) return isArriving ? state : { ...state, story: { ...state.story, isArriving: true } };
  const here = isArriving ? { ...state, story: { ...state.story, isArriving: false } } : state;
  return isSought ? showFound(here) : scrollTo(here, restoredRow(here, document));
}

function restoredRow(state: ReaderState, document: StoryDocument): number {
  const place = state.story.positions.get(document.edition.id);
  if (!place) return state.terminal.linear ? lastHeaderRow(document) : 0;
  return rowOfSavedPosition(document, place);
}

/** Scrolls to the paragraph with most of the searched words; if only another edition has them, a message says so. */
function showFound(state: ReaderState): ReaderState {
  const document = documentOf(state);
  const { find } = state.story;
  if (!document || !find) return state;
  const best = bestHit(document, find.terms);
  if (best >= 0) return goToHit(scrollTo(state, 0), best);
  const placed = scrollTo(state, restoredRow(state, document));
  const { status, langNoun } = wordsOf(state).reader;
  const others = Object.values(state.library.stories.get(document.edition.id)?.editions ?? {});
  const other = others.find(({ title, summary, body }) => {
    const text = caseFoldBody([title, summary, body].join('\n'));
    return find.terms.some((term) => matchesWord(text, term));
  });
  if (!other) return { ...placed, story: { ...placed.story, find: null } };
  const name = wordFor(langNoun, other.lang);
  return setStatus(
    { ...placed, story: { ...placed.story, find: null } },
    status.foundElsewhere(name, keyOf(state, 'language')),
  );
}

function enterVisit(state: ReaderState, at: number, history: readonly Visit[]): Update {
  const { id = '', trail = [] } = history[at] ?? {};
  let next: ReaderState = {
    ...state,
    screen: 'story',
    story: {
      ...state.story,
      focus: 'text',
      history,
      at,
      top: 0,
      seen: 0,
      heading: null,
      isArriving: false,
      pair: 0,
      find: trail.length === 0 && indexOf(state, id) >= 0 ? findFromSearch(state) : null,
      beforeSwitch: null,
      readBefore: null,
    },
    marks: { ...state.marks, justRead: '' },
    list: { ...state.list, isFirstRun: false },
    feeds: withoutNarrowing(state.feeds),
  };
  const effects: Effect[] = [];
  if (!state.library.stories.has(id)) effects.push({ type: 'LoadStory', id });
  const entry = state.library.catalogue.entry(id);
  const row = indexOf(state, id);
  const isRead = state.marks.read.has(id);
  // A row of several reports is read as a whole, as with the key that marks it, unless the user wants one at a time.
  const reports = trail.length === 0 && idAt(state, row) === id ? takenAt(state, row) : [id];
  const unread = entry ? reports.filter((one) => !state.marks.read.has(one)) : [];
  if (reports.length > 1 && unread.length > 0) {
    const [marked, saved] = markWithUndo(next, 'read', unread, true);
    const { status } = wordsOf(state).reader;
    next = setStatus(marked, status.marked(unread.length, keyOf(state, 'undo')));
    effects.push(...saved);
  }
  // An open story stays in its list, also if it was read before.
  if (entry && (!isRead || row >= 0)) {
    const [marked, saving] = markStories(next, 'read', [id], true);
    next = marked;
    if (reports.length === 1 && unread.length > 0) effects.push(...saving);
  }
  if (entry && !isRead) next = { ...next, marks: { ...next.marks, justRead: id } };
  if (entry && state.consent.answer === 'accepted') {
    const lang = entry.langs.includes(state.lang) ? state.lang : (entry.langs[0] ?? state.lang);
    effects.push({ type: 'JournalOpened', id, lang });
  }
  const inList = trail.length === 0 ? indexOf(next, id) : -1;
  if (inList >= 0) next = moveCursor(next, inList);
  return [restorePosition(next), effects];
}

/** Opens a story as a new visit; later visits in the history are dropped, as in a browser. */
export function openStory(state: ReaderState, id: string, trail: readonly string[]): Update {
  if (!state.library.catalogue.entry(id)) return warn(state, wordsOf(state).reader.notFound);
  const [left, effects] = leaveStory(state);
  const history = [...left.story.history.slice(0, left.story.at + 1), { id, trail, relatedIndex: 0 }];
  const [entered, more] = enterVisit(left, history.length - 1, history);
  return [entered, [...effects, ...more]];
}

/** Opens a related story by its number from 0, and remembers the selection for the way back. */
export function openRelated(state: ReaderState, number: number): Update {
  const from = shownId(state);
  // Without a story next to the list, no related stories are visible to choose from.
  if (state.screen === 'list' && geometry(state).panes === 1) return unchanged(state);
  const entry = relatedStories(state, from)[number]?.entry;
  if (!entry) return warn(state, wordsOf(state).reader.inStory.noRelatedNumber(number + 1));
  if (state.screen === 'list') {
    // Next to a list the selected story is only a preview; it becomes the visit before the related one.
    return andThen(openStory(state, from, []), (opened) => openRelated(opened, number));
  }
  const visit = state.story.history[state.story.at];
  if (!visit) return unchanged(state);
  const history = state.story.history.map((item, i) =>
    i === state.story.at ? { ...item, relatedIndex: number } : item,
  );
  return openStory({ ...state, story: { ...state.story, history } }, entry.id, [...visit.trail, visit.id]);
}

/** Moves along the history without changing it: -1 back, 1 forward. From the list, back returns to the last story. */
export function goInHistory(state: ReaderState, by: -1 | 1): Update {
  const at = state.screen === 'list' && by === -1 ? state.story.at : state.story.at + by;
  if (at < 0 || at >= state.story.history.length) return say(state, wordsOf(state).reader.status.historyEnd);
  return andThen(leaveStory(state), (left) => enterVisit(left, at, left.story.history));
}

/** Returns to the list, saving the position in the story. */
export function toList(state: ReaderState): Update {
  if (state.screen === 'list') return unchanged(state);
  const [left, effects] = leaveStory(state);
  const listed: ReaderState = {
    ...left,
    screen: 'list',
    story: { ...left.story, focus: 'text', find: null, beforeSwitch: null, top: 0 },
    feeds: withoutNarrowing(left.feeds),
  };
  const shown = moveCursor(listed, listed.list.cursor);
  return [shown, [...effects, ...loadShown(shown)]];
}

/** Goes back one step: out of the related stories, then along the trail, then to the list. */
export function goBack(state: ReaderState): Update {
  if (state.story.focus === 'related') return unchanged({ ...state, story: { ...state.story, focus: 'text' } });
  if (state.story.find) return unchanged({ ...state, story: { ...state.story, find: null } });
  const trail = state.story.history[state.story.at]?.trail ?? [];
  const from = trail.at(-1);
  if (from === undefined) return toList(state);
  if (state.story.history[state.story.at - 1]?.id === from) return goInHistory(state, -1);
  return openStory(state, from, trail.slice(0, -1));
}

/** Switches the shown story to its other edition, at the same paragraph; in the list, titles to the other language. */
export function switchLanguage(state: ReaderState): Update {
  const edition = shownEdition(state);
  const langs = langsOf(state, shownId(state));
  const shown = edition?.lang ?? (langs.includes(state.lang) ? state.lang : (langs[0] ?? state.lang));
  const others = langs.filter((lang) => lang !== shown);
  const next = state.screen === 'list' ? (state.lang === 'ko' ? 'en' : 'ko') : (others[0] ?? '');
  if (!next) return say(state, wordsOf(state).reader.status.noOtherLanguage);
  // Hits of a search of bodies are highlighted in the other edition as well.
  const find = state.screen === 'story' ? findFromSearch(state) : null;
  const switched: ReaderState = { ...state, lang: next, story: { ...state.story, find } };
  if (state.screen === 'list') {
    const relisted = relistInLanguage(switched);
    return [relisted, loadShown(relisted)];
  }
  const memory = state.story.beforeSwitch;
  const exact =
    memory &&
    isLaidOut(switched) &&
    memory.lang === next &&
    memory.arrivedAt === state.story.top &&
    memory.cols === state.terminal.size.cols;
  const placed = exact ? scrollTo(switched, memory.top) : keepPosition(state, switched);
  return unchanged({
    ...placed,
    story: {
      ...placed.story,
      beforeSwitch: { lang: shown, top: state.story.top, arrivedAt: placed.story.top, cols: state.terminal.size.cols },
    },
  });
}

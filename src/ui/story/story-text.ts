import { wordFor } from '../../i18n/index.ts';
import { frontLayer } from '../layout/layers.ts';
import { joinFacts, LINEAR_PAGE, lineText } from '../layout/linear.ts';
import { keyOf, wordsOf } from '../layout/typesetting.ts';
import { feedAhead } from '../reading/feeds/next-feed.ts';
import { listEdition } from '../reading/listed/row-stories.ts';
import { storyWords } from '../reading/listed/story-facts.ts';
import { relatedStories } from '../reading/shown/related.ts';
import { isAtEnd, relatedIndex, rowsOfPair } from '../reading/shown/scroll.ts';
import { documentOf, type StoryDocument, shownId } from '../reading/shown/shown-document.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { checkCount, deviationsOf } from './deviations.ts';

/** The rows of a pair of paragraphs, one language after the other. */
function pairWords(state: ReaderState, document: StoryDocument): readonly string[] {
  const { parallel } = document;
  if (!parallel) return [];
  const [from, to] = rowsOfPair(parallel, state.story.pair);
  const rows = parallel.rows.slice(from, to);
  const texts = [rows.map(({ left }) => left), rows.map(({ right }) => right)]
    .flat()
    .flatMap((line) => (line && line.spans.length > 0 ? [lineText(state, line)] : []));
  return [...texts, ...checkWords(state, document, (pair) => pair === state.story.pair)];
}

/** What is to check in pairs, as words. */
function checkWords(
  state: ReaderState,
  document: StoryDocument,
  isWanted: (pair: number) => boolean,
): readonly string[] {
  return deviationsOf(document)
    .filter(({ pair, kind }) => isWanted(pair) && kind !== 'missing')
    .map(({ left, right }) => wordsOf(state).reader.linear.toCheck(left?.text ?? '', right?.text ?? ''));
}

/** The paragraphs of the open story from one row to another, and a notice if its end is reached. */
export function paragraphs(state: ReaderState, from = state.story.top): readonly string[] {
  const document = documentOf(state);
  const { linear, loading } = wordsOf(state).reader;
  if (!document) return [loading];
  const texts = document.parallel
    ? pairWords(state, document)
    : document.lines.slice(from, state.story.top + 1).map((line) => lineText(state, line));
  if (!isAtEnd(state)) return texts;
  const related = relatedStories(state, shownId(state)).length;
  const ahead = related > 0 ? ` ${linear.relatedAhead(related, keyOf(state, 'related'))}` : '';
  const feed = feedAhead(state);
  const next = feed ? ` ${linear.feedAhead(feed.name, keyOf(state, 'nextUnread'))}` : '';
  return [...texts, linear.end + ahead + next];
}

/** How much is to check, and of two editions what of it is in titles and summaries. */
function checks(state: ReaderState, document: StoryDocument): readonly string[] {
  const count = checkCount(state);
  const words = checkWords(state, document, (pair) => pair < 0);
  return count === 0 ? [] : [wordsOf(state).reader.header.toCheck(count), ...words];
}

/** What is above the body, and the place from which reading continues. */
export function openedStory(state: ReaderState): readonly string[] {
  const document = documentOf(state);
  if (!document) return [wordsOf(state).reader.loading];
  const { lines, parallel } = document;
  const { linear } = wordsOf(state).reader;
  const header = parallel
    ? parallel.rows.filter(({ pair }) => pair < 0).flatMap(({ left, right }) => [left, right])
    : lines.filter(({ block }) => block < 0);
  const texts = header.flatMap((line) => (line && line.spans.length > 0 ? [lineText(state, line)] : []));
  if (parallel) return [...texts, ...checks(state, document), ...paragraphs(state)];
  const above = texts.length;
  if (state.story.top < above) return [...texts, ...checks(state, document), ...(isAtEnd(state) ? [linear.end] : [])];
  // Shortened if it was written before.
  const named = texts.slice(0, Math.max(document.titleRows, document.badgeRow + 1));
  return [
    ...named,
    ...checks(state, document),
    linear.continuesAt(state.story.top - above + 1, lines.length - above),
    ...paragraphs(state),
  ];
}

/** The related stories, numbered like the digit keys that open them. */
function relatedChoices(state: ReaderState): readonly string[] {
  const { linear, similar } = wordsOf(state).reader;
  const related = relatedStories(state, shownId(state));
  return [
    linear.relatedCount(related.length),
    ...related.map((one, i) => `${i + 1}. ${storyWords(state, one.entry)}${one.similar ? `, ${similar}` : ''}`),
  ];
}

export function chosenRelated(state: ReaderState): string {
  const related = relatedStories(state, shownId(state));
  const index = relatedIndex(state);
  const one = related[index];
  const { linear } = wordsOf(state).reader;
  if (!one) return '';
  // The card of a story that is named has its summary.
  const summary = one.similar ? '' : (listEdition(one.entry, state)?.summary ?? '');
  return joinFacts([linear.place(index + 1, related.length), storyWords(state, one.entry), summary]);
}

/** The lines for a change in the open story. */
export function storyChanges(before: ReaderState, now: ReaderState): readonly string[] {
  const { langName, parallelTitle } = wordsOf(now).reader;
  const was = before.screen === 'story' && documentOf(before);
  const document = documentOf(now);
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
    const isSame = relatedIndex(before) === relatedIndex(now) && !isOther && !(frontLayer(before) !== null);
    return isSame ? [] : [...head, chosenRelated(now)];
  }
  if (was.parallel === null && document?.parallel) return [parallelTitle, ...checks(now, document), ...paragraphs(now)];
  // A translation that is being made is read when the user moves.
  if (was !== document && was.parallel && document?.parallel && before.story.pair === now.story.pair) return [];
  if (isOther || before.story.focus === 'related') return [...head, ...paragraphs(now)];
  if (was !== document && !document?.parallel && was.parallel) return paragraphs(now);
  if (before.story.top === now.story.top && before.story.pair === now.story.pair) {
    const isFound = now.story.find !== null && now.status !== before.status;
    return isFound || before.story.find?.at !== now.story.find?.at || frontLayer(before) !== null
      ? paragraphs(now)
      : [];
  }
  // A page forward is read in full; after a jump only the new place.
  const isOn =
    now.story.find?.at === before.story.find?.at &&
    now.story.heading === before.story.heading &&
    now.story.top > before.story.top &&
    now.story.top - before.story.top <= LINEAR_PAGE;
  return paragraphs(now, isOn ? before.story.top + 1 : now.story.top);
}

import { wordFor } from '../../../i18n/index.ts';
import { dayAndTime } from '../../../i18n/list-time.ts';
import type { StoryEntry } from '../../../story/entry.ts';
import { keyOf } from '../../keys/key-names.ts';
import { geometry } from '../../layout/geometry.ts';
import { joinFacts, lineText } from '../../layout/line-text.ts';
import { uiOf, wordsOf } from '../../layout/words.ts';
import { feedAhead } from '../../reading/feeds/next-feed.ts';
import { collapsedAt } from '../../reading/listed/collapse.ts';
import { entryAt, idsAt, listEdition } from '../../reading/listed/row-stories.ts';
import { isSelectedAt } from '../../reading/selection/acted-ids.ts';
import { isAtEnd } from '../../reading/shown/linear-scroll.ts';
import { relatedStories } from '../../reading/shown/related.ts';
import { rowsOfPair } from '../../reading/shown/scroll.ts';
import { documentOf, shownId } from '../../reading/shown/shown-document.ts';
import type { StoryDocument } from '../../reading/shown/story-layout.ts';
import { isWatched } from '../../reading/views/watched-terms.ts';
import { relatedIndex } from '../../reading/visits/related-actions.ts';
import type { ReaderState } from '../../state/reader-state.ts';

/** A row of the list, or a paragraph as one line of text. */

/** A story in a list: title, badges in words, day and time, publisher, languages. */
function storyWords(state: ReaderState, entry: StoryEntry): string {
  const words = wordsOf(state);
  const edition = listEdition(entry, state);
  const { langNoun, linear } = words.reader;
  return joinFacts([
    edition?.title ?? entry.id,
    // That nothing is known of a story is in its record.
    ...(edition?.badges ?? []).filter((id) => id !== 'unknown').map((id) => words.story.badge[id]),
    dayAndTime(entry.published, uiOf(state.settings.preferences, state.settings.localeUi), state.utcOffset),
    edition?.source ?? '',
    linear.langs(entry.langs.map((lang) => wordFor(langNoun, lang)).join(', ')),
  ]);
}

/** The selected row of the list, or why there is none. */
export function listWords(state: ReaderState): string {
  const words = wordsOf(state).reader;
  const { linear, keyName } = words;
  const entry = entryAt(state, state.list.cursor);
  if (!entry) {
    if (state.library.progress !== null) return words.notYet;
    return state.library.catalogue.size === 0
      ? words.emptyLibrary
      : words.emptyList(keyOf('filter', keyName, state.settings.keys));
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

/** The rows of a pair of paragraphs, one language after the other. */
function pairWords(state: ReaderState, { parallel }: StoryDocument): readonly string[] {
  if (!parallel) return [];
  const [from, to] = rowsOfPair(parallel, state.story.pair);
  const rows = parallel.rows.slice(from, to);
  return [rows.map(({ left }) => left), rows.map(({ right }) => right)]
    .flat()
    .flatMap((line) => (line && line.spans.length > 0 ? [lineText(state, line)] : []));
}

/** The paragraphs of the open story from one row to another, and a notice if its end is reached. */
export function paragraphs(state: ReaderState, from = state.story.top): readonly string[] {
  const document = documentOf(state, geometry(state));
  const { linear, loading, keyName } = wordsOf(state).reader;
  if (!document) return [loading];
  const texts = document.parallel
    ? pairWords(state, document)
    : document.lines.slice(from, state.story.top + 1).map((line) => lineText(state, line));
  if (!isAtEnd(state)) return texts;
  const related = relatedStories(state, shownId(state)).length;
  const ahead = related > 0 ? ` ${linear.relatedAhead(related, keyOf('related', keyName, state.settings.keys))}` : '';
  const feed = feedAhead(state);
  const next = feed ? ` ${linear.feedAhead(feed.name, keyOf('nextUnread', keyName, state.settings.keys))}` : '';
  return [...texts, linear.end + ahead + next];
}

/** What is above the body, and the place from which reading continues. */
export function openedStory(state: ReaderState): readonly string[] {
  const document = documentOf(state, geometry(state));
  if (!document) return [wordsOf(state).reader.loading];
  const { lines, parallel } = document;
  const { linear } = wordsOf(state).reader;
  const header = parallel
    ? parallel.rows.filter(({ pair }) => pair < 0).flatMap(({ left, right }) => [left, right])
    : lines.filter(({ block }) => block < 0);
  const texts = header.flatMap((line) => (line && line.spans.length > 0 ? [lineText(state, line)] : []));
  if (parallel) return [...texts, ...paragraphs(state)];
  const above = texts.length;
  if (state.story.top < above) return isAtEnd(state) ? [...texts, linear.end] : texts;
  // Shortened if it was written before.
  const named = texts.slice(0, Math.max(document.titleRows, document.badgeRow + 1));
  return [...named, linear.continuesAt(state.story.top - above + 1, lines.length - above), ...paragraphs(state)];
}

/** The related stories, numbered like the digit keys that open them. */
export function relatedChoices(state: ReaderState): readonly string[] {
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

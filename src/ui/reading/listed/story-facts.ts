import { dayAndTime, LIST_TIME_CELLS, listTime } from '../../../i18n/date.ts';
import { wordFor } from '../../../i18n/index.ts';
import { hasBadgeWords, rowBadges } from '../../../page/badges.ts';
import type { StoryEntry } from '../../../story/entry.ts';
import { padStart } from '../../../text/width.ts';
import { geometry } from '../../layout/geometry.ts';
import { joinFacts } from '../../layout/linear.ts';
import { cell, type Row } from '../../layout/row.ts';
import { measurerOf, uiOf, wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { storiesOnScreen, visibleRows } from './list-window.ts';
import { entryAt, listEdition, listTranslation } from './row-stories.ts';

/** In the gap before a translated title, with any colours and characters. */
export const TRANSLATED_MARK = '~';

/** The time of a story in a list. */
export function timeOf(state: ReaderState, { published }: StoryEntry): string {
  return listTime(published, state.localDay, wordsOf(state).lang, state.utcOffset);
}

/** What the rows on the screen depend on. Most keys change none of it. */
const shownInputs = (state: ReaderState): readonly unknown[] => {
  const { listWidth, rowsPerStory } = geometry(state);
  const { visible, top, filter } = state.list;
  const { library, lang, localDay, utcOffset, settings, terminal, watch } = state;
  const rows = storiesOnScreen(state);
  return [
    visible,
    top,
    rows,
    filter,
    listWidth,
    rowsPerStory,
    library,
    lang,
    localDay,
    utcOffset,
    settings,
    terminal,
    watch,
  ];
};

/** A function of the rows on the screen, computed once for them. */
export function onScreen<T>(find: (state: ReaderState) => T): (state: ReaderState) => T {
  let last: { readonly inputs: readonly unknown[]; readonly value: T } | undefined;
  return memoize((state: ReaderState) => {
    const inputs = shownInputs(state);
    if (!last?.inputs.every((input, i) => input === inputs[i])) last = { inputs, value: find(state) };
    return last.value;
  });
}

/** The entries of the rows on the screen. */
export const entriesOnScreen = (state: ReaderState): readonly StoryEntry[] =>
  visibleRows(state).flatMap(({ index, part }) => (part === 0 ? (entryAt(state, index) ?? []) : []));

/** The badges of a row of `width` cells, after the mark of a watched story. */
export function badgesIn(state: ReaderState, entry: StoryEntry, width: number, isWatched = false): Row {
  const words = wordsOf(state);
  const shown = rowBadges(listEdition(entry, state)?.badges ?? [], width, words, measurerOf(state));
  if (!isWatched) return shown;
  const { watched, watchedMark } = words.reader.terms;
  return [cell(hasBadgeWords(width) ? watched : watchedMark, { role: 'accent', bold: false }), ...spaced(shown)];
}

/** A space before spans, if there are any. */
export const spaced = (row: Row): Row => (row.length === 0 ? row : [cell(' '), ...row]);

/** The time at the right of a related story; in a row of `width` cells with badges, null for none. */
export function relatedCells(state: ReaderState, entry: StoryEntry, width: number | null): Row {
  const cluster = width === null ? [] : badgesIn(state, entry, width);
  const time = padStart(timeOf(state, entry), LIST_TIME_CELLS, measurerOf(state));
  return [...spaced(cluster), cell(` ${time}`, { role: 'meta' })];
}

/** A story in a list: title, badges in words, day and time, publisher, languages. */
export function storyWords(state: ReaderState, entry: StoryEntry): string {
  const words = wordsOf(state);
  const edition = listEdition(entry, state);
  const { langNoun, linear } = words.reader;
  const translated = listTranslation(entry, state);
  return joinFacts([
    edition?.title ?? entry.id,
    translated === '' ? '' : words.reader.translatedTitle(translated),
    // That nothing is known of a story is in its record.
    ...(edition?.badges ?? []).filter((id) => id !== 'unknown').map((id) => words.story.badge[id]),
    dayAndTime(entry.published, uiOf(state.settings), state.utcOffset),
    edition?.source ?? '',
    linear.langs(entry.langs.map((lang) => wordFor(langNoun, lang)).join(', ')),
  ]);
}

import { listTime } from '../../../i18n/date.ts';
import { messages } from '../../../i18n/index.ts';
import { badgeSpan, neutralizeFakeBadges } from '../../../page/badges.ts';
import { wrapItems } from '../../../page/rows.ts';
import type { EntryEdition, StoryEntry } from '../../../story/entry.ts';
import { badgeBasis, pageBadges } from '../../../story/origin/badges.ts';
import { type StyledSpan, spansText } from '../../../text/styled-line.ts';
import { truncate } from '../../../text/width.ts';
import { wrapSpans } from '../../../text/wrap.ts';
import { geometry } from '../../layout/geometry.ts';
import { cell, type Row } from '../../layout/row.ts';
import { typesettingOf, uiOf } from '../../layout/typesetting.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { listEdition } from '../listed/row-stories.ts';

/** Cells before a title: the number to press and a space. */
export const NUMBER_CELLS = 2;
/** Rows of a card with the title, unless its summary is shown in full. */
const CARD_ROWS = 4;
const SUMMARY_ROWS = 2;
/** Cells of the text of a card from which its date is next to the title. */
const DATE_FROM = 46;
/** Cells of the story pane from which summaries are shown in full. */
const FULL_FROM = 110;

/** Cells of a related story, without the pointer of the selected one. */
export const cardWidth = (textWidth: number): number => textWidth - 2;

/** Whether the title of a related story has the date next to it. */
export const hasDateBeside = (width: number): boolean => width - NUMBER_CELLS >= DATE_FROM;

/** The badges in full words; in a narrow card after the date, which has no room next to the title. */
function badgeRows(state: ReaderState, { published }: StoryEntry, edition: EntryEdition, width: number): Row[] {
  const ui = uiOf(state.settings);
  const badges = pageBadges(edition.badges).filter((id) => id !== 'unknown');
  const date = listTime(published, state.localDay, ui, state.utcOffset);
  const items = [
    ...(!hasDateBeside(width + NUMBER_CELLS) && date !== '' ? [cell(date, { role: 'meta' })] : []),
    ...badges.map((id) => badgeSpan(id, badgeBasis(id, edition), messages(ui).story)),
  ];
  return wrapItems(items, width, typesettingOf(state));
}

/** A summary in at most some rows, the last of which is cut. */
function summaryRows(state: ReaderState, summary: string, width: number, most: number): Row[] {
  const set = typesettingOf(state);
  const text = neutralizeFakeBadges(summary);
  if (text === '') return [];
  const all: (readonly StyledSpan[])[] = wrapSpans([cell(text)], width, set).map(({ spans }) => spans);
  if (all.length <= most) return all;
  const rest = all
    .slice(most - 1)
    .map(spansText)
    .join(' ');
  return [...all.slice(0, most - 1), [cell(truncate(rest, width, set.measurer))]];
}

/** The rows of a related story below its title: badges, then the summary; from 110 cells in full. */
function detailRows(state: ReaderState, entry: StoryEntry): Row[] {
  const { storyWidth, textWidth } = geometry(state);
  const edition = listEdition(entry, state);
  if (!edition) return [];
  const width = Math.max(2, cardWidth(textWidth) - NUMBER_CELLS);
  const badges = badgeRows(state, entry, edition, width);
  const most = Math.max(1, Math.min(SUMMARY_ROWS, CARD_ROWS - 1 - badges.length));
  const isFull = storyWidth >= FULL_FROM;
  const summary = summaryRows(state, edition.summary, width, isFull ? Number.POSITIVE_INFINITY : most);
  return [...badges, ...summary].map((row) => [cell(' '.repeat(NUMBER_CELLS)), ...row]);
}

const known = new WeakMap<StoryEntry, { readonly of: readonly unknown[]; readonly rows: readonly Row[] }>();

/** The same, laid out once: every frame needs it several times. */
export function cardDetails(state: ReaderState, entry: StoryEntry): readonly Row[] {
  const size = geometry(state);
  const { capabilities } = state.terminal;
  const of = [
    state.settings.preferences,
    capabilities,
    state.lang,
    state.localDay,
    state.utcOffset,
    size.storyWidth,
    size.textWidth,
  ];
  const before = known.get(entry);
  if (before?.of.every((value, i) => value === of[i])) return before.rows;
  const rows = detailRows(state, entry);
  known.set(entry, { of, rows });
  return rows;
}

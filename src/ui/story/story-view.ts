import { neutralizeFakeBadges } from '../../page/badges.ts';
import { padEnd, truncate } from '../../text/width.ts';
import { geometry } from '../layout/geometry.ts';
import { block, cell, fitRow, leftAndRight, pointed, type Row, rowWidth } from '../layout/row.ts';
import { keyOf, measurerOf, wordsOf } from '../layout/typesetting.ts';
import { listEdition } from '../reading/listed/row-stories.ts';
import { relatedCells } from '../reading/listed/story-facts.ts';
import { type RelatedRow, type RelatedStory, relatedRows } from '../reading/shown/related.ts';
import { cardWidth, hasDateBeside, NUMBER_CELLS } from '../reading/shown/related-card.ts';
import { relatedIndex } from '../reading/shown/scroll.ts';
import { previewOf, type StoryDocument, shownId, shownTop } from '../reading/shown/shown-document.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { rowDrawer } from './story-rows.ts';

/** The title and the time of a related story as a menu row of `width` cells, without the pointer; of a similar one with badges. */
function titleRow(state: ReaderState, { entry, similar }: RelatedStory, number: number, width: number): Row {
  const measurer = measurerOf(state);
  const columns = hasDateBeside(width) ? relatedCells(state, entry, similar ? width : null) : [];
  const label = padEnd(number < 9 ? String(number + 1) : '', NUMBER_CELLS, measurer);
  const room = Math.max(1, width - NUMBER_CELLS - rowWidth(columns, measurer));
  const title = neutralizeFakeBadges(listEdition(entry, state)?.title ?? entry.id);
  const role = state.marks.read.has(entry.id) ? 'meta' : similar ? 'text' : 'title';
  return [
    cell(label, { role: 'key' }),
    cell(padEnd(truncate(title, room, measurer), room, measurer), { role }),
    ...columns,
  ];
}

/** The story pane: the visible rows of the document, the related stories below. */
export function storyPane(state: ReaderState): Row[] {
  const size = geometry(state);
  const width = size.storyWidth;
  const height = size.bodyHeight;
  const measurer = measurerOf(state);
  const document = previewOf(state);
  // A place that is not laid out yet is not on screen.
  const isFar = state.screen === 'story' && state.story.isArriving && state.story.top > 0;
  if (!document || isFar) {
    const text = shownId(state) ? wordsOf(state).reader.loading : '';
    return block([[], [cell(`${' '.repeat(size.textLeft)}${text}`, { role: 'meta' })]], width, height, measurer);
  }
  const top = shownTop(state);
  const draw = rowDrawer(state, document, width - size.textLeft - 1);
  const related = document.relatedHeading < 0 ? [] : relatedRows(state, document.edition.id);
  const left = cell(' '.repeat(size.textLeft));
  const rows: Row[] = [];
  for (let row = top; row < Math.min(top + height, document.lines.length); row++) {
    if (document.relatedHeading >= 0 && row >= document.relatedHeading) break;
    rows.push([left, ...draw(row)]);
  }
  const first = Math.max(0, top - document.relatedHeading);
  const below = relatedPart(state, related.slice(first, first + height - rows.length), size.textWidth);
  rows.push(...below.map((row) => [left, ...row]));
  return block(
    rows.map((row, i) => withRecordHint(state, document, row, top + i)),
    width,
    height,
    measurer,
  );
}

/** Rows of related stories, `width` cells wide; of the selected one the title has the pointer. */
function relatedPart(state: ReaderState, shown: readonly RelatedRow[], width: number): Row[] {
  const measurer = measurerOf(state);
  const { related, similar } = wordsOf(state).reader;
  const index = state.story.focus === 'related' && state.screen === 'story' ? relatedIndex(state) : -1;
  const cells = cardWidth(width);
  return shown.map((row, i) => {
    if (row.kind === 'heading') {
      const key = i === 0 ? keyOf(state, 'related') : '';
      const title = cell(row.similar ? similar : related, { role: 'heading', bold: true });
      return leftAndRight([title], [cell(key, { role: 'meta' })], width, measurer);
    }
    if (row.kind === 'detail') return pointed(fitRow(row.row, cells, measurer), false);
    return pointed(titleRow(state, row.story, row.number, cells), row.number === index);
  });
}

/** Adds the key of the record of origin at the right of the badges, if there is room. */
function withRecordHint(state: ReaderState, document: StoryDocument, row: Row, at: number): Row {
  const size = geometry(state);
  if (at !== document.badgeRow || size.textWidth < 60) return row;
  const words = wordsOf(state).reader;
  const hint = `${keyOf(state, 'record')} ${words.recordTitle}`;
  const room = size.textLeft + size.textWidth;
  const { measurer } = document;
  const tight = rowWidth([...row, cell(hint)], measurer) + 2 > room;
  return tight ? row : leftAndRight(row, [cell(hint, { role: 'meta' })], room, measurer);
}

import type { Edition } from '../../story/model.ts';
import { blockText } from '../../story/plain-text.ts';
import type { Line } from '../../text/styled-line.ts';
import { geometry } from '../layout/geometry.ts';
import { hitsIn } from '../reading/shown/find-in-story.ts';
import { documentOf } from '../reading/shown/shown-document.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type BlockInFocus, SUMMARY } from '../state/story.ts';

/**
 * The paragraph being read: that of the current hit, otherwise the one at the top of the screen; for two editions both
 * texts of the pair. None in the list or in a story without words.
 */
export function blocksInFocus(state: ReaderState): readonly BlockInFocus[] {
  const size = geometry(state);
  const document = state.screen === 'story' ? documentOf(state) : null;
  if (!document) return [];
  const { edition, parallel, lines, blocks } = document;
  const known = edition.blockReader?.known ?? edition.blocks;
  const hasText = (of: Edition, block: number | null): block is number => {
    const wanted = block === null ? undefined : (of.blockReader?.known ?? of.blocks)[block];
    return wanted !== undefined && blockText(wanted) !== '';
  };
  if (parallel) {
    const { left, right } = parallel.sides.pairs[state.story.pair] ?? { left: null, right: null };
    const other = parallel.sides.right;
    return [
      ...(hasText(edition, left) ? [{ lang: edition.lang, block: left }] : []),
      ...(hasText(other, right) ? [{ lang: other.lang, block: right }] : []),
    ];
  }
  const { find, top } = state.story;
  const inView = (row: number): boolean => row >= top && row < top + size.bodyHeight;
  const hit = find && hitsIn(document, find.terms).find((part) => part.hit === find.at && inView(part.row));
  const isText = (line: Line | undefined): boolean =>
    line !== undefined && line.width > 0 && line.block < blocks && hasText(edition, line.block);
  // A heading at the top is skipped: the text below it is read.
  const isParagraph = (line: Line): boolean => isText(line) && known[line.block]?.kind !== 'heading';
  const found = hit ? lines[hit.row] : undefined;
  // If only related stories are on screen it is the last one; above all of them it is the summary.
  const line =
    (isText(found) ? found : undefined) ??
    lines.slice(top, top + size.bodyHeight).find(isParagraph) ??
    lines.slice(0, top).findLast(isParagraph);
  if (line) return [{ lang: edition.lang, block: line.block }];
  return edition.summary === '' ? [] : [{ lang: edition.lang, block: SUMMARY }];
}

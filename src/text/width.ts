import { unitClasses } from './code-units.ts';
import { type Clusters, clusters } from './grapheme-clusters.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from './width-measurer.ts';

/** An upper bound of the width of a text if nothing is escaped; exact widths need tables that take time to load. */
export function maxCells(text: string): number {
  let cells = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    cells += unit >= 0x20 && unit < 0x7f ? 1 : 2;
  }
  return cells;
}

/** The width of a clean one-line text in terminal cells: the sum of its grapheme clusters' widths. */
export function cellWidth(text: string, measurer: WidthMeasurer = DEFAULT_MEASURER): number {
  const { of } = unitClasses();
  const { cells } = measurer;
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = cells[of[text.charCodeAt(at)] ?? 0] ?? 0;
    if (unit === 0) return clusters(text, measurer).widths.reduce((sum, cluster) => sum + cluster, 0);
    width += unit;
  }
  return width;
}

/** The grapheme clusters of a text (UAX #29), in order. */
export function graphemes(text: string): string[] {
  const { starts, widths } = clusters(text);
  return widths.map((_, index) => text.slice(starts[index], starts[index + 1]));
}

/** The longest start of a text, in code units, that is at most `cells` wide and ends between two clusters. */
function cutAt({ starts, widths }: Clusters, cells: number): number {
  let used = 0;
  let index = 0;
  for (; index < widths.length; index += 1) {
    used += widths[index] ?? 0;
    if (used > cells) break;
  }
  return starts[index] ?? 0;
}

/** The longest start of a text that takes at most `cells` cells; clusters are not cut. */
export function cutToCells(text: string, cells: number, measurer: WidthMeasurer = DEFAULT_MEASURER): string {
  return maxCells(text) <= cells ? text : text.slice(0, cutAt(clusters(text, measurer), cells));
}

/**
 * A text cut to at most `cells` cells. The omitted part is shown as `…` (`...` where that takes two cells); clusters are not
 * cut, so the result may be a cell short. A text that fits is returned unchanged; nothing fits into no cells.
 */
export function truncate(text: string, cells: number, measurer: WidthMeasurer = DEFAULT_MEASURER): string {
  if ((measurer.capabilities.repertoire ?? 'all') === 'all' && maxCells(text) <= cells) return text;
  if (cellWidth(text, measurer) <= cells) return text;
  if (cells < 1) return '';
  const ellipsis = measurer.glyphs.ellipsis.slice(0, cells);
  return `${text.slice(0, cutAt(clusters(text, measurer), cells - ellipsis.length)).trimEnd()}${ellipsis}`;
}

/** A text padded with spaces at the end to `cells` cells; a wider text is returned unchanged. */
export function padEnd(text: string, cells: number, measurer: WidthMeasurer = DEFAULT_MEASURER): string {
  return text + ' '.repeat(Math.max(0, cells - cellWidth(text, measurer)));
}

/** A text padded with spaces at the start to `cells` cells; a wider text is returned unchanged. */
export function padStart(text: string, cells: number, measurer: WidthMeasurer = DEFAULT_MEASURER): string {
  return ' '.repeat(Math.max(0, cells - cellWidth(text, measurer))) + text;
}

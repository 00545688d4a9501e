import { cellWidth, clusters, type WidthMeasurer } from '../../text/width.ts';

/** The part of a long line round its cursor that fits into `room` cells, and the cursor's cell in it. */
export function windowedText(
  text: string,
  cursor: number,
  room: number,
  measurer: WidthMeasurer,
): { text: string; cursor: number } {
  const { starts, widths } = clusters(text, measurer);
  const width = (at: number): number => widths[at] ?? 0;
  const end = Math.min(cursor, widths.length);
  let from = end;
  let before = 0;
  while (from > 0 && before + width(from - 1) < room) {
    from -= 1;
    before += width(from);
  }
  let to = end;
  for (let cells = before; to < widths.length && cells + width(to) <= room; to += 1) cells += width(to);
  return {
    text: text.slice(starts[from], starts[to]),
    cursor: cellWidth(text.slice(starts[from], starts[end]), measurer),
  };
}

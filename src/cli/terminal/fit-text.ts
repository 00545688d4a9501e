import wrapAnsi from 'wrap-ansi';
import type { Sink } from '../../platform/standard-streams.ts';
import { maxCells } from '../../text/width.ts';

/**
 * The rows of one line of at most `width` cells, broken at spaces. If it certainly fits, wrap-ansi, which takes 20 ms, is
 * not loaded.
 *
 * @param cutsWords whether a word that is wider is cut; otherwise it stays whole, so that an address or a path can be copied.
 */
export function wrapLine(text: string, width: number, cutsWords: boolean): string[] {
  if (maxCells(text) <= width) return [text];
  return wrapAnsi(text, Math.max(1, width), { hard: cutsWords }).split('\n');
}

/**
 * Sentences for a terminal, wrapped to its width; for a pipe they stay as they are. The indent of a line is repeated, with
 * `hanging` after it.
 */
export function fitText(text: string, { isTTY, columns }: Pick<Sink, 'isTTY' | 'columns'>, hanging = ''): string {
  if (!isTTY || columns === undefined) return text;
  const rows = text.split('\n').flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    const [first = '', ...others] = wrapLine(
      line.slice(indent.length),
      columns - indent.length - hanging.length,
      false,
    );
    return [indent + first, ...others.map((row) => indent + hanging + row)];
  });
  return rows.join('\n');
}

import { clusters } from '../text/grapheme-clusters.ts';
import type { StyledSpan } from '../text/styled-line.ts';
import { type BlockRows, type LayoutContext, mayIndent, type Row } from './rows.ts';

const HANGUL = /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/;
/** Characters that do not begin a row, since a row of only a full stop looks like code. */
const CLOSING = /^[.,:;!?)\]}…·'"’”」』。、]/;

/**
 * A code block: its own line ends, no wrapping at words; a line that is too wide continues in the next row at a cluster
 * that is not a space. A line with Hangul is mostly prose: it breaks between words where it can, and never before a full
 * stop.
 */
export function codeRows(text: string, context: LayoutContext): BlockRows {
  const indent = mayIndent(context, 2) && Number.isFinite(context.width) ? '  ' : '';
  const width = Math.max(1, context.width - indent.length);
  const rows: Row[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const { starts, widths } = clusters(line, context.measurer);
    const isProse = HANGUL.test(line);
    let from = 0;
    let cells = 0;
    // Of the row: the index of its first cluster, and of the first one of its last word.
    let [head, word] = [0, 0];
    const at = (index: number): string => line.charAt(starts[index] ?? 0);
    /** The cluster before which a row ends if the one at an index does not fit. */
    const endBefore = (index: number): number => {
      if (!isProse || at(index) === ' ' || (at(index - 1) === ' ' && !CLOSING.test(at(index)))) return index;
      if (word > head) return word;
      let end = index;
      while (end > head + 1 && CLOSING.test(at(end))) end -= 1;
      return CLOSING.test(at(end)) ? index : end;
    };
    const push = (to: number): void => {
      const shown = line.slice(from, to).trimEnd();
      const spans: StyledSpan[] = shown === '' ? [] : [{ text: indent + shown, style: { role: 'code' } }];
      rows.push({ spans, offset: offset + from });
      from = to;
    };
    widths.forEach((cell, index) => {
      const start = starts[index] ?? 0;
      if (cells + cell > width && start > from) {
        const end = endBefore(index);
        cells = widths.slice(end, index).reduce((sum, one) => sum + one, 0);
        // What is taken to the next row has to fit there.
        head = cells + cell > width ? index : end;
        if (head === index) cells = 0;
        word = head;
        push(starts[head] ?? start);
      }
      if (cells === 0 && start > 0 && start === from && line[start] === ' ') from = start + 1;
      else cells += cell;
      if (line[start] !== ' ' && line[start - 1] === ' ' && line.slice(from, start).trim() !== '') word = index;
    });
    if (from === 0 || from < line.length) push(line.length);
    offset += line.length + 1;
  }
  return { rows, length: text.length };
}

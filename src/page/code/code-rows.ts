import type { Block } from '../../story/model.ts';
import { clusters } from '../../text/grapheme-clusters.ts';
import type { CodeTone, StyledSpan } from '../../text/styled-line.ts';
import { type BlockRows, type LayoutContext, mayIndent, type Row } from '../rows.ts';
import { type CodeToken, highlight } from './highlighter.ts';

type CodeBlock = Extract<Block, { kind: 'code' }>;

/**
 * Characters of code in a block, and in a story, that are coloured. Some expressions of the languages take quadratic
 * time: a hostile block of this length takes a tenth of a second.
 */
const [MAX_BLOCK, MAX_STORY] = [5000, 40_000];

/** Characters of the code that a highlighter would read. */
function codeLength(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === 'quote') return sum + codeLength(block.blocks);
    if (block.kind === 'list') return sum + codeLength(block.items.flat());
    return block.kind === 'code' && isColored(block) ? sum + block.text.length : sum;
  }, 0);
}

const isColored = ({ text, language }: CodeBlock): boolean => language !== undefined && text.length <= MAX_BLOCK;

/** Asked for each block of a story in order: whether the code up to its end is short enough to be coloured. */
export function codeBudget(): (block: Block) => boolean {
  let left = MAX_STORY;
  return (block) => {
    left -= codeLength([block]);
    return left >= 0;
  };
}

const known = new WeakMap<CodeBlock, readonly CodeToken[]>();

/** The tokens of a block in its language, cached: the same block is laid out for many widths. */
function tokensOf(block: CodeBlock): readonly CodeToken[] {
  const tokens = known.get(block) ?? highlight(block.text, block.language ?? '');
  known.set(block, tokens);
  return tokens;
}

/** The tone at an offset; asked for ascending offsets. */
function toneReader(tokens: readonly CodeToken[]): (offset: number) => CodeTone | null {
  let at = 0;
  return (offset) => {
    while ((tokens[at]?.to ?? Number.POSITIVE_INFINITY) <= offset) at += 1;
    const token = tokens[at];
    return token && token.from <= offset ? token.tone : null;
  };
}

const isBefore = (start: number | undefined, end: number): boolean => start !== undefined && start < end;

const HANGUL = /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/;
/** Characters that do not begin a row, since a row of only a full stop looks like code. */
const CLOSING = /^[.,:;!?)\]}…·'"’”」』。、]/;

/**
 * A code block: its own line ends, no wrapping at words; a line that is too wide continues in the next row at a cluster
 * that is not a space. A line with Hangul is mostly prose: it breaks between words where it can, and never before a full
 * stop. Colours change only styles; a cluster has the tone of its beginning.
 */
export function codeRows(block: CodeBlock, context: LayoutContext): BlockRows {
  const { text } = block;
  const indent = mayIndent(context, 2) && Number.isFinite(context.width) ? '  ' : '';
  const width = Math.max(1, context.width - indent.length);
  const toneAt = toneReader(context.colorsCode && isColored(block) ? tokensOf(block) : []);
  const rows: Row[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const { starts, widths } = clusters(line, context.measurer);
    const isProse = HANGUL.test(line);
    let from = 0;
    let cells = 0;
    let cluster = 0;
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
      const last = from + line.slice(from, to).trimEnd().length;
      const spans: StyledSpan[] = [];
      let begun = from;
      let tone: CodeTone | null = null;
      const end = (at: number): void => {
        const piece = (begun === from ? indent : '') + line.slice(begun, at);
        if (at > begun) spans.push({ text: piece, style: { role: tone ? `code-${tone}` : 'code' } });
        begun = at;
      };
      for (; isBefore(starts[cluster], last); cluster += 1) {
        const start = starts[cluster] ?? from;
        // A space goes with what is before it, so that there are fewer spans.
        if (start < from || line[start] === ' ') continue;
        const next = toneAt(offset + start);
        if (next !== tone) end(start);
        tone = next;
      }
      end(last);
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

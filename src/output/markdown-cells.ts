import type { StoryMessages } from '../i18n/en/story.ts';
import { neutralizeFakeBadges } from '../page/fake-badges.ts';
import type { Block, Edition, Span } from '../story/model.ts';
import { outerLabels } from '../story/origin/passages.ts';
import { rowSpans } from '../story/plain-text.ts';

/** Escapes text so that Markdown prints it unchanged, also at the beginning of a line (`1.` and `-` would begin a list). */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#~|]|&(?=#?\w+;)/g, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&');
}

/** In a code span, no reference definition can turn a badge into a link. */
export function inCode(badge: string): string {
  return `\`${badge}\``;
}

/** A line break inside a table cell. */
const LINE_END = '<br>';

/** Code in a fence of sufficient length; a cell ends at a bar even in code. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const inner = text.replace(/\|/g, '\\|');
  return longest > 0 ? `${fence} ${inner} ${fence}` : fence + inner + fence;
}

function inlineSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escaped(neutralizeFakeBadges(span.text)).replace(/\n/g, ' ');
    case 'code':
      return codeSpan(span.text.replace(/\n/g, ' '));
    case 'strong':
      return `**${inline(span.spans)}**`;
    case 'emphasis':
      return `*${inline(span.spans)}*`;
    case 'link':
      return `[${inline(span.spans)}](<${span.href.replace(/[<>\\|]/g, encodeURIComponent)}>)`;
    case 'break':
      return LINE_END;
  }
}

/** Spans as Markdown on one line. */
function inline(spans: readonly Span[]): string {
  return spans.map(inlineSpan).join('');
}

function lines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [inline(block.spans)];
    case 'heading':
      return [`**${inline(block.spans)}**`];
    case 'quote':
      return block.blocks.flatMap(lines).map((line) => `> ${line}`);
    case 'list':
      return block.items.flatMap((item, i) => {
        const mark = block.ordered ? `${block.start + i}. ` : '- ';
        return item.flatMap(lines).map((line, row) => (row === 0 ? mark : '&nbsp;&nbsp;') + line);
      });
    case 'table':
      return block.rows.map((row) => inline(rowSpans(row)));
    case 'figure':
      return [block.alt, block.caption]
        .filter((text, i, all) => text !== '' && all.indexOf(text) === i)
        .map((text) => escaped(neutralizeFakeBadges(text)));
    case 'code':
      return block.text.split('\n').map((line) => (line === '' ? '' : codeSpan(line)));
    case 'rule':
      return ['—'];
  }
}

/** A block of an edition as a table cell (GFM), with `<br>` between its lines. */
export function blockCell({ blocks, provenance }: Edition, index: number, words: StoryMessages): string {
  const block = blocks[index];
  if (!block) return '';
  const labels = outerLabels(block, provenance.basis, words);
  const before = labels
    .filter((one) => one.before !== '')
    .map((one) => {
      const quoted = one.words === '' ? '' : ` ${escaped(neutralizeFakeBadges(one.words))}`;
      return inCode(`[${one.before}]`) + quoted;
    });
  const after = labels.filter((one) => one.after !== '').map((one) => inCode(`[${one.after}]`));
  return [...before, ...lines(block), ...after].join(LINE_END);
}

import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { isHttpUrl } from '../../story/file/value-checks.ts';
import type { Block, Span } from '../../story/model.ts';
import type { PassageLabels } from '../../story/origin/passages.ts';

type FigureBlock = Extract<Block, { kind: 'figure' }>;
type TableBlock = Extract<Block, { kind: 'table' }>;

/** How blocks become elements. */
export interface ElementOptions {
  /** Levels by which headings are lowered, at most to the sixth. */
  readonly lower: number;
  readonly figure: (figure: FigureBlock) => Element;
  /** The labels around a block that is a passage of another origin than its text. */
  readonly passage: (block: Block) => PassageLabels | null;
}

/** A link to a web page; other addresses are replaced by their words. */
export function linkTo(url: string, ...words: readonly (ElementContent | string)[]): ElementContent {
  if (!isHttpUrl(url)) return h('span', ...words);
  // Parsed, so that it is the address that a browser opens.
  return h('a', { href: new URL(url).href, rel: 'noopener noreferrer' }, ...words);
}

function spanElements(span: Span): ElementContent[] {
  switch (span.kind) {
    case 'text':
      return [{ type: 'text', value: span.text }];
    case 'code':
      return [h('code', span.text)];
    case 'strong':
      return [h('strong', inline(span.spans))];
    case 'emphasis':
      return [h('em', inline(span.spans))];
    case 'link':
      return isHttpUrl(span.href) ? [linkTo(span.href, ...inline(span.spans))] : inline(span.spans);
    case 'break':
      return [h('br')];
  }
}

const inline = (spans: readonly Span[]): ElementContent[] => spans.flatMap(spanElements);

function table({ head, align = [], rows }: TableBlock): Element {
  const row = (cells: readonly (readonly Span[])[], isHead: boolean): Element =>
    h(
      'tr',
      cells.map((cell, column) => {
        const side = align[column] ?? 'left';
        const properties = {
          ...(isHead && { scope: 'col' }),
          ...(side !== 'left' && { style: `text-align: ${side}` }),
        };
        return h(isHead ? 'th' : 'td', properties, inline(cell));
      }),
    );
  const [first = [], ...others] = rows;
  const body = (head ? others : rows).map((cells) => row(cells, false));
  return h('table', head ? [h('thead', row(first, true)), h('tbody', body)] : [h('tbody', body)]);
}

/** An item of a list; a single paragraph needs no element. */
function item(blocks: readonly Block[], setting: ElementOptions): Element {
  const [first, ...others] = blocks;
  if (first?.kind !== 'paragraph' || first.passage) return h('li', blockElements(blocks, setting));
  const isLone = others.length === 0 || (others.length === 1 && others[0]?.kind === 'list');
  return h('li', isLone ? [...inline(first.spans), ...blockElements(others, setting)] : blockElements(blocks, setting));
}

/** A block between the labels for a passage of another origin than its text. */
function markedElements(block: Block, setting: ElementOptions): Element[] {
  const element = blockElement(block, setting);
  const labels = setting.passage(block);
  if (!labels) return [element];
  const { before, words, after } = labels;
  const label = (text: string, quoted = ''): Element[] =>
    text === '' ? [] : [h('p', [h('strong', `[${text}]`), ...(quoted === '' ? [] : [` ${quoted}`])])];
  return [...label(before, words), element, ...label(after)];
}

function blockElement(block: Block, setting: ElementOptions): Element {
  switch (block.kind) {
    case 'heading':
      return h(`h${Math.min(6, block.level + setting.lower)}`, inline(block.spans));
    case 'paragraph':
      return h('p', inline(block.spans));
    case 'quote':
      return h('blockquote', blockElements(block.blocks, setting));
    case 'list': {
      const items = block.items.map((blocks) => item(blocks, setting));
      if (!block.ordered) return h('ul', items);
      return h('ol', block.start === 1 ? {} : { start: block.start }, items);
    }
    case 'table':
      return table(block);
    case 'figure':
      return setting.figure(block);
    case 'code':
      return h('pre', h('code', { className: block.language && `language-${block.language}` }, `${block.text}\n`));
    case 'rule':
      return h('hr');
  }
}

/** The blocks of a text as HTML elements. Only http(s) addresses are included. */
export function blockElements(blocks: readonly Block[], setting: ElementOptions): Element[] {
  return blocks.flatMap((block) => markedElements(block, setting));
}

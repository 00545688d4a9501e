import { cleanText } from '../../text/clean.ts';
import { type Mark, type Part, type Run, writeParts } from '../file/write-markdown.ts';
import type { Block, Edition, Span } from '../model.ts';

/** A text of a story that is translated on its own. */
export interface Segment {
  readonly kind: 'title' | 'text';
  /** The index of its block; -1 for title and summary. */
  readonly block: number;
  /** Its inline marks and links are numbered tags, `<1>…</1>`; code, breaks and bare addresses are `<2/>`: they are not sent. */
  readonly text: string;
  /** The same as it is read. */
  readonly plain: string;
}

type Source = Pick<Edition, 'title' | 'summary' | 'blocks'>;

/** Gives each text of a story its replacement. */
type Visit = (text: string, plain: string) => string;

/** A numbered tag: whether it ends a mark, its number, and whether it is alone. Engines may put spaces into it. */
export const TAG = /< ?(\/?) ?(\d{1,4}) ?(\/?) ?>/g;
const LETTER = /\p{L}/u;
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i;

const withoutTags = (text: string): string => text.replace(TAG, '');

/** Spans as runs: of nested marks the strongest counts. */
function runsOf(spans: readonly Span[], mark: Mark = '', href = ''): readonly Run[] {
  const runs = (span: Span): readonly Run[] => {
    switch (span.kind) {
      case 'text':
      case 'code':
        return [{ kind: span.kind, text: span.text, mark, href }];
      case 'break':
        return [{ kind: 'break', text: '', mark: '', href: '' }];
      case 'strong':
        return runsOf(span.spans, '**', href);
      case 'emphasis':
        return runsOf(span.spans, mark || '*', href);
      case 'link':
        return runsOf(span.spans, mark, span.href);
    }
  };
  return spans.flatMap(runs);
}

const isPlain = ({ kind, mark, href }: Run): boolean => kind === 'text' && mark === '' && href === '';
const isHidden = ({ kind, text, href }: Run): boolean => kind !== 'text' || (href !== '' && ADDRESS.test(text.trim()));
const plain = (text: string): Run => ({ kind: 'text', text, mark: '', href: '' });
const textOf = (runs: readonly Run[]): string => runs.map(({ kind, text }) => (kind === 'break' ? ' ' : text)).join('');

/** Whether the text itself has what looks like a tag: it is sent without marks. */
const hasTags = (runs: readonly Run[]): boolean => runs.some(({ text }) => text.search(TAG) >= 0);

/** Runs with numbered tags, in the order of `runs` without the plain ones. */
function tagged(runs: readonly Run[]): string {
  if (hasTags(runs)) return textOf(runs);
  let count = 0;
  return runs
    .map((run) => {
      if (isPlain(run)) return run.text;
      count += 1;
      return isHidden(run) ? `<${count}/>` : `<${count}>${run.text}</${count}>`;
    })
    .join('');
}

/** The runs of a translated text; without marks if its tags are not those of the original. */
function untagged(text: string, original: readonly Run[]): readonly Run[] {
  if (hasTags(original)) return [plain(text)];
  const marked = original.filter((run) => !isPlain(run));
  const runs: Run[] = [];
  const met = new Set<number>();
  let [at, open, isRight] = [0, 0, true];
  const add = (piece: string): void => {
    const mark = marked[open - 1];
    if (piece !== '') runs.push(mark ? { ...mark, text: piece } : plain(piece));
  };
  for (const { 0: tag, 1: end, 2: digits, 3: alone, index } of text.matchAll(TAG)) {
    add(text.slice(at, index));
    at = index + tag.length;
    const [number, run] = [Number(digits), marked[Number(digits) - 1]];
    if (end !== '') {
      isRight &&= number === open;
      open = 0;
      continue;
    }
    isRight &&= open === 0 && run !== undefined && !met.has(number) && isHidden(run) === (alone !== '');
    met.add(number);
    if (run && isHidden(run)) runs.push(run);
    else if (alone === '') open = number;
  }
  add(text.slice(at));
  if (isRight && open === 0 && met.size === marked.length) return runs;
  // What was not sent stays: a sentence without its code says something else.
  return runs.map((run) => (isHidden(run) ? run : plain(run.text)));
}

/** Whether a translation has everything of a text that was not sent to the engine. */
export function hasAllHidden(text: string, translated: string): boolean {
  const hidden = (of: string): string =>
    [...of.matchAll(TAG)]
      .flatMap(([, , number = '', alone]) => (alone ? number : []))
      .sort()
      .join(' ');
  return hidden(text) === hidden(translated);
}

/** Parts of a block, with replaced texts. */
function partOf(block: Block, visit: Visit): Part {
  const line = (text: string): string => (LETTER.test(text) ? visit(text, text) : text);
  const runs = (spans: readonly Span[]): readonly Run[] => {
    const all = runsOf(spans);
    const text = tagged(all);
    return LETTER.test(withoutTags(text)) ? untagged(visit(text, textOf(all)), all) : all;
  };
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', runs: runs(block.spans) };
    case 'heading':
      return { kind: 'heading', level: block.level, runs: runs(block.spans) };
    case 'quote':
      return { kind: 'quote', parts: partsOf(block.blocks, visit) };
    case 'list':
      return { ...block, items: block.items.map((item) => partsOf(item, visit)) };
    case 'table': {
      const rows = block.rows.map((row) => row.map(runs));
      // The first row of Markdown is a header.
      const head = block.head || block.continues ? [] : [(rows[0] ?? []).map(() => [])];
      return { kind: 'table', rows: [...head, ...rows], ...(block.align && { align: block.align }) };
    }
    case 'figure':
      return { kind: 'figure', src: block.src, alt: line(block.alt), caption: line(block.caption) };
    case 'code':
      return { kind: 'code', text: block.text, language: block.language ?? '' };
    case 'rule':
      return { kind: 'rule' };
  }
}

/** A part and one that continues it; null if they are of different kinds. */
function continued(a: Part, b: Part): Part | null {
  if (a.kind === 'paragraph' && b.kind === 'paragraph') return { ...a, runs: [...a.runs, plain(' '), ...b.runs] };
  if (a.kind === 'heading' && b.kind === 'heading') return { ...a, runs: [...a.runs, plain(' '), ...b.runs] };
  if (a.kind === 'quote' && b.kind === 'quote') return { ...a, parts: [...a.parts, ...b.parts] };
  if (a.kind === 'list' && b.kind === 'list') return { ...a, items: [...a.items, ...b.items] };
  if (a.kind === 'table' && b.kind === 'table') return { ...a, rows: [...a.rows, ...b.rows] };
  return a.kind === 'code' && b.kind === 'code' ? { ...a, text: `${a.text}\n${b.text}` } : null;
}

/** Blocks as parts: those that a long text was cut into are one again. */
function partsOf(blocks: readonly Block[], visit: Visit): readonly Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const part = partOf(block, visit);
    const last = parts.at(-1);
    const whole = block.continues && last ? continued(last, part) : null;
    if (whole) parts[parts.length - 1] = whole;
    else parts.push(part);
  }
  return parts;
}

/** The texts of a story that are sent to an engine, in reading order: title, summary, then those of each block. */
export function segmentsOf({ title, summary, blocks }: Source): readonly Segment[] {
  const segments: Segment[] = [];
  const add = (text: string, plain: string, block: number, kind: Segment['kind'] = 'text'): string => {
    segments.push({ kind, block, text, plain });
    return text;
  };
  if (LETTER.test(title)) add(title, title, -1, 'title');
  if (LETTER.test(summary)) add(summary, summary, -1);
  for (const [index, block] of blocks.entries()) partOf(block, (text, plain) => add(text, plain, index));
  return segments;
}

/** Replaces the texts of `segmentsOf` one after the other; what has no translation stays as it is. */
function replacer(texts: readonly (string | null | undefined)[], from = 0): Visit {
  let at = from;
  return (text) => {
    const given = cleanText(texts[at] ?? '');
    at += 1;
    return given === '' ? text : given;
  };
}

/** A story with its translated texts, in the order of `segmentsOf`: its body has the same blocks. Null stays as it is. */
export function joinSegments(
  { title, summary, blocks }: Source,
  texts: readonly (string | null | undefined)[],
): { readonly title: string; readonly summary: string; readonly body: string } {
  const visit = replacer(texts);
  const head = [title, summary].map((text) => (LETTER.test(text) ? visit(text, text) : text));
  return { title: head[0] ?? '', summary: head[1] ?? '', body: writeParts(partsOf(blocks, visit)) };
}

/** The Markdown of one block with its translated texts; `texts` are those of its segments. */
export function joinBlock(block: Block, texts: readonly (string | null | undefined)[]): string {
  return writeParts([partOf(block, replacer(texts))]);
}

/** How many words an engine gets with a text: runs of characters without spaces; of scripts without spaces two characters each. */
export function countWords(text: string): number {
  const words = withoutTags(text).match(
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,2}|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu,
  );
  return words?.length ?? 0;
}

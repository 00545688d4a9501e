import type { ColumnAlign } from '../model.ts';

/**
 * The model that Markdown is written from: blocks of decoded, clean text with collapsed white space. Marks of a run are flat, since
 * Markdown cannot express every nesting.
 */

/** `''` plain, `*` emphasis, `**` strong emphasis. */
export type Mark = '' | '*' | '**';

/** A piece of a line. */
export interface Run {
  /** A `break` is an explicit line break; its text is ''. */
  readonly kind: 'text' | 'code' | 'break';
  readonly text: string;
  readonly mark: Mark;
  /** Absolute address, or ''. */
  readonly href: string;
}

export type Part =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly level: number; readonly runs: readonly Run[] }
  | { readonly kind: 'quote'; readonly parts: readonly Part[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Part[])[];
    }
  | { readonly kind: 'figure'; readonly src: string; readonly alt: string; readonly caption: string }
  /** `language` is '' if none is named. */
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
  | {
      readonly kind: 'table';
      /** The alignment of each column; missing if all are left-aligned. */
      readonly align?: readonly ColumnAlign[];
      readonly rows: readonly (readonly (readonly Run[])[])[];
    }
  | { readonly kind: 'rule' };

/** Longest Markdown, in characters: a story file with its front matter is limited to 2 MiB. */
const MAX_MARKDOWN = 1_900_000;

/** Parts as CommonMark, with an empty line between blocks. Cut after a whole block if it would be too long. */
export function writeParts(parts: readonly Part[]): string {
  const blocks: string[] = [];
  let length = 0;
  for (const block of writeBlocks(parts)) {
    length += block.length + 2;
    if (length > MAX_MARKDOWN) break;
    blocks.push(block);
  }
  return blocks.join('\n\n');
}

function writeBlocks(parts: readonly Part[]): string[] {
  const blocks: string[] = [];
  // Of two adjacent lists the second needs another mark, or they would be joined.
  let alternate = false;
  let before: Part | null = null;
  for (const part of parts) {
    alternate = part.kind === 'list' && before?.kind === 'list' && !alternate;
    const block = writePart(part, alternate);
    if (block === '') continue;
    blocks.push(block);
    before = part;
  }
  return blocks;
}

function writePart(part: Part, alternate: boolean): string {
  switch (part.kind) {
    case 'paragraph':
      return writeRuns(part.runs);
    case 'heading':
      return writeHeading(part.level, writeRuns(part.runs, true));
    case 'quote':
      return prefixed(writeBlocks(part.parts).join('\n\n'), '> ', '> ');
    case 'list':
      return writeList(part, alternate);
    case 'figure':
      return writeFigure(part.src, part.alt, part.caption);
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestLength(part.text.match(/`+/g) ?? []) + 1));
      return `${fence}${part.language}\n${part.text}\n${fence}`;
    }
    case 'table':
      return writeTable(part);
    case 'rule':
      return '---';
  }
}

function writeHeading(level: number, text: string): string {
  // Trailing hashes would be taken as closing marks.
  return text === '' ? '' : `${'#'.repeat(level)} ${text.replace(/(^|\s)(#+)$/, '$1\\$2')}`;
}

/** Lines of a block after a mark; empty lines get no trailing spaces. */
function prefixed(block: string, first: string, others: string): string {
  if (block === '') return '';
  const bare = others.trimEnd();
  return first + block.replace(/\n(?!\n)/g, `\n${others}`).replace(/\n(?=\n)/g, `\n${bare}`);
}

function writeList(list: Extract<Part, { kind: 'list' }>, alternate: boolean): string {
  const written: string[] = [];
  let isLoose = false;
  list.items.forEach((item, index) => {
    const number = list.start + index;
    const mark = list.ordered ? `${number}${alternate ? ')' : '.'} ` : alternate ? '* ' : '- ';
    const blocks = writeBlocks(item);
    const [first, second] = item;
    // A number other than 1 cannot begin a list directly after a paragraph.
    const isTight =
      blocks.length === 2 &&
      first?.kind === 'paragraph' &&
      second?.kind === 'list' &&
      (!second.ordered || second.start === 1);
    isLoose ||= blocks.length > 1 && !isTight;
    const block = prefixed(blocks.join(isTight ? '\n' : '\n\n'), mark, ' '.repeat(mark.length));
    if (block !== '') written.push(block);
  });
  return written.join(isLoose ? '\n\n' : '\n');
}

function writeFigure(src: string, alt: string, caption: string): string {
  if (src === '') return '';
  const title = caption === '' ? '' : ` "${escapeTitle(caption)}"`;
  return `![${escapeMarks(alt, true)}](${writeAddress(src)}${title})`;
}

function escapeTitle(text: string): string {
  return text.replace(/[\\"]|&(?=[a-z#][a-z0-9]*;)/gi, '\\$&');
}

const RULES: Readonly<Record<ColumnAlign, string>> = { left: '---', center: ':---:', right: '---:' };

function writeTable({ rows, align = [] }: Extract<Part, { kind: 'table' }>): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const lines = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, column) => writeRuns(row[column] ?? [], true));
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const rules = Array.from({ length: width }, (_, column) => ` ${RULES[align[column] ?? 'left']} |`);
  return [lines[0], `|${rules.join('')}`, ...lines.slice(1)].join('\n');
}

/** Text written piece by piece. Only its end is examined: the whole at every piece would take quadratic time. */
class Output {
  #pieces: string[] = [];
  /** The last few characters written. */
  tail = '';

  add(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.tail = piece.length >= 4 ? piece.slice(-4) : (this.tail + piece).slice(-4);
  }

  escapeLast(): void {
    const last = this.#pieces.pop() ?? '';
    this.add(`${last.slice(0, -1)}\\${last.slice(-1)}`);
  }

  trimEnd(): void {
    while (/\s$/.test(this.tail)) {
      const last = (this.#pieces.pop() ?? '').trimEnd();
      this.tail = '';
      if (last === '') this.tail = this.#pieces.at(-1)?.slice(-4) ?? '';
      else this.add(last);
    }
  }

  text(): string {
    return this.#pieces.join('');
  }
}

/** As defined by CommonMark (§6.2). */
const WHITE = /^\s/;
const PUNCTUATION = /^[\p{P}\p{S}]/u;
const LEADING_PUNCTUATION = /^[\p{P}\p{S}]+/u;

/** Runs as one paragraph of Markdown; with `oneLine` breaks become spaces. */
function writeRuns(runs: readonly Run[], oneLine = false): string {
  const out = new Output();
  let lineStart = !oneLine;
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at];
    if (run === undefined) break;
    if (run.kind === 'break') {
      out.trimEnd();
      out.add(oneLine ? ' ' : '\\\n');
      lineStart = !oneLine;
      continue;
    }
    if (run.href !== '') {
      const from = at;
      while (isSameLink(runs[at + 1], run.href)) at += 1;
      writeLink(out, runs.slice(from, at + 1), run.href);
    } else {
      const piece = writePiece(run, out.tail, firstOf(runs[at + 1]), false);
      // After a bracket it would be the target of a link.
      if (out.tail.endsWith(']') && piece.startsWith('(')) out.add('\\');
      out.add(lineStart && run.kind === 'text' ? escapeLineStart(piece.trimStart(), isLast(runs[at + 1])) : piece);
    }
    lineStart = false;
  }
  return out.text().trim();
}

/** Whether a line ends before a run. */
function isLast(next: Run | undefined): boolean {
  return next === undefined || next.kind === 'break';
}

function isSameLink(run: Run | undefined, href: string): boolean {
  return run !== undefined && run.kind !== 'break' && run.href === href;
}

/** The first character of a run as written, close enough to know its kind. */
function firstOf(run: Run | undefined): string {
  if (run === undefined || run.kind === 'break') return ' ';
  if (run.href !== '') return '[';
  return run.kind === 'code' ? '`' : run.text;
}

function writeLink(out: Output, runs: readonly Run[], href: string): void {
  const label = new Output();
  runs.forEach((run, index) => {
    const after = index + 1 < runs.length ? firstInLabel(runs[index + 1]) : ']';
    label.add(writePiece(run, label.tail || '[', after, true));
  });
  const written = label.text();
  const text = written.trim();
  if (text === '') {
    out.add(written);
    return;
  }
  if (WHITE.test(written)) out.add(' ');
  // After an exclamation mark it would be a picture.
  if (out.tail.endsWith('!')) out.escapeLast();
  out.add(`[${text}](${writeAddress(href)})`);
  if (WHITE.test(label.tail.slice(-1))) out.add(' ');
}

function firstInLabel(run: Run | undefined): string {
  // Code may be written as text here.
  return firstOf(run && { ...run, kind: run.kind === 'code' ? 'text' : run.kind, href: '' });
}

/** An address as a link destination. */
function writeAddress(href: string): string {
  if (!/[()&]/.test(href)) return href;
  let open = 0;
  let balanced = true;
  for (const [mark] of href.matchAll(/[()]/g)) {
    open += mark === '(' ? 1 : -1;
    if (open < 0 || open > 8) balanced = false;
  }
  const plain = balanced && open === 0 ? href : href.replace(/\(/g, '%28').replace(/\)/g, '%29');
  return plain.replace(/&(?=[a-z#][a-z0-9]*;)/gi, '&amp;');
}

function writePiece(run: Run, before: string, after: string, inLabel: boolean): string {
  // Where a paragraph could begin with a reference definition, a bracket in code would count.
  if (run.kind === 'code' && !(inLabel && /[[\]]/.test(run.text))) return writeCode(run.text);
  return run.mark === '' ? escapeMarks(run.text, inLabel) : writeMarked(run.text, run.mark, before, after, inLabel);
}

function writeCode(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(longestLength(runs) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

function longestLength(texts: readonly string[]): number {
  return texts.reduce((length, text) => Math.max(length, text.length), 0);
}

/**
 * Emphasized text. CommonMark ignores marks with punctuation inside and a letter outside, which is usual in Korean
 * (`**“핵심 광물”**은`): the punctuation is then moved outside. If that does not help, the marks are left out.
 */
function writeMarked(text: string, mark: Mark, before: string, after: string, inLabel: boolean): string {
  const core = text.trim();
  const lead = text.slice(0, text.indexOf(core));
  const trail = text.slice(lead.length + core.length);
  const peel =
    needsPeel(core, lead === '' ? lastOf(before) : ' ') || needsPeel(lastOf(core), trail === '' ? after : ' ');
  // At both ends, so that quotation marks stay together.
  const from = peel ? (LEADING_PUNCTUATION.exec(core)?.[0].length ?? 0) : 0;
  const to = core.length - (peel ? trailingPunctuation(core) : 0);
  const marked = core.slice(from, to);
  const touches = lead === '' && from === 0 && before.endsWith('*');
  if (touches || marked === '' || marked !== marked.trim()) return escapeMarks(text, inLabel);
  const [open, close] = [escapeMarks(core.slice(0, from), inLabel), escapeMarks(core.slice(to), inLabel)];
  return `${lead}${open}${mark}${escapeMarks(marked, inLabel)}${mark}${close}${trail}`;
}

function trailingPunctuation(text: string): number {
  let end = text.length;
  for (let last = lastOf(text); PUNCTUATION.test(last); last = lastOf(text.slice(Math.max(0, end - 2), end)))
    end -= last.length;
  return text.length - end;
}

/** Whether a mark between a text's first character and its outer neighbour would be ignored. */
function needsPeel(inner: string, outer: string): boolean {
  return PUNCTUATION.test(inner) && outer !== '' && !WHITE.test(outer) && !isNarrowPunctuation(outer);
}

/** Punctuation that all Markdown parsers recognize: some examine only half of a character beyond 16 bits. */
function isNarrowPunctuation(text: string): boolean {
  return PUNCTUATION.test(text) && (text.codePointAt(0) ?? 0) < 0x10000;
}

function lastOf(text: string): string {
  const last = text.slice(-2);
  return (last.codePointAt(0) ?? 0) > 0xffff ? last : last.slice(-1);
}

/** Characters that may be Markdown within a line. */
const MARKS = /[\\`*_[\]<&]/;
const EACH_MARK = new RegExp(MARKS, 'g');
/** The beginning of an autolink to a mailbox (CommonMark §6.5), which need not begin with a letter. */
const MAILBOX = /<[\w.!#$%&'*+/=?^`{|}~-]+@/y;
const REFERENCE = /&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/iy;
const WORD = /[\p{L}\p{N}]/u;

/**
 * Escapes text for Markdown with as few backslashes as possible. `inLabel` is for the text of a link or picture, in
 * which brackets count.
 */
export function escapeMarks(text: string, inLabel = false): string {
  if (!MARKS.test(text)) return text;
  return text.replace(EACH_MARK, (mark, at: number) => (isMark(text, at, mark, inLabel) ? `\\${mark}` : mark));
}

function isMark(text: string, at: number, mark: string, inLabel: boolean): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  switch (mark) {
    case '\\':
      // A space after it may be removed later.
      return !WORD.test(after);
    case '*':
      return before !== ' ' || after !== ' ';
    case '_':
      return !WORD.test(before) || !WORD.test(after);
    case '[':
      return inLabel;
    case ']':
      return inLabel || after === '(';
    case '<':
      MAILBOX.lastIndex = at;
      return after === '' || /[A-Za-z/!?]/.test(after) || MAILBOX.test(text);
    case '&':
      REFERENCE.lastIndex = at;
      return REFERENCE.test(text);
    default:
      return true;
  }
}

/** What may begin a block, or turn the line before into one. */
const BEGINS = /^(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[=-]+\s*$|~~~|[|:-][|:\s-]*$)/;
const NUMBER = /^(\d{1,9})([.)])(?=\s|$)/;

/** A closed bracket that nothing after it would turn into a reference definition. */
const CLOSED = /^\[(?:[^\\\]]|\\[\s\S]){0,999}\](?!:)/;

/** The same for text at the beginning of a line, already escaped; `isWhole` if it is the whole line. */
function escapeLineStart(text: string, isWhole: boolean): string {
  if (BEGINS.test(text)) return `\\${text}`;
  if (text.startsWith('[')) {
    // A reference definition would vanish.
    const name = CLOSED.exec(text)?.[0];
    return name !== undefined && (isWhole || name.length < text.length) ? text : `\\${text}`;
  }
  return text.replace(NUMBER, '$1\\$2');
}

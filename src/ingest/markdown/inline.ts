import { escapeLineStart, escapeMarks } from './escape.ts';
import type { Mark, Run } from './parts.ts';

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
export function writeRuns(runs: readonly Run[], oneLine = false): string {
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
export function writeAddress(href: string): string {
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

export function longestLength(texts: readonly string[]): number {
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

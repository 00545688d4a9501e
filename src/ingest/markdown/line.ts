import { cleanInline, cleanReferences, cleanVerbatim } from '../../text/clean.ts';
import type { Mark, Run } from './parts.ts';

/** White space of HTML, which is one space however much there is. */
const WHITE = /[ \t\n\f\r]+/g;
const NEEDS_COLLAPSE = /[\t\n\f\r]| {2}/;
/** What shows something: no space, no character without width. */
const VISIBLE = /[^\s\u00ad\u200b-\u200d\u2060\ufeff]/;

interface Piece {
  readonly kind: Run['kind'];
  readonly mark: Mark;
  readonly href: string;
  text: string;
}

/** How text is marked where it stands. */
export interface Style {
  readonly mark: Mark;
  readonly href: string;
  readonly isCode: boolean;
}

/** Collects the text of one paragraph as it is read. */
export class Line {
  #pieces: Piece[] = [];
  /** Whether a space at the beginning of what comes next would be one too many. */
  #spaced = true;

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  /** Whether a line end that was asked for came last, or nothing yet. */
  get isAtStart(): boolean {
    const last = this.#pieces.at(-1);
    return last === undefined || last.kind === 'break';
  }

  add(text: string, style: Style): void {
    let added = NEEDS_COLLAPSE.test(text) ? text.replace(WHITE, ' ') : text;
    if (this.#spaced && added.startsWith(' ')) added = added.slice(1);
    if (added === '') return;
    this.#spaced = added.endsWith(' ');
    const kind = style.isCode ? 'code' : 'text';
    const mark = style.isCode ? '' : style.mark;
    const last = this.#pieces.at(-1);
    if (last?.kind === kind && last.mark === mark && last.href === style.href) last.text += added;
    else this.#pieces.push({ kind, mark, href: style.href, text: added });
  }

  /** A line end. True when it is the second one in a row, with which a paragraph ends. */
  break(): boolean {
    this.#spaced = true;
    while (this.#pieces.at(-1)?.text.trim() === '' && this.#pieces.at(-1)?.kind === 'text') this.#pieces.pop();
    const last = this.#pieces.at(-1);
    if (last === undefined) return false;
    if (last.kind === 'break') return true;
    this.#pieces.push({ kind: 'break', mark: '', href: '', text: '' });
    return false;
  }

  /** The line's runs, cleaned and without white space at its ends; none where it shows nothing. Begins a new one. */
  take(): Run[] {
    const pieces = this.#pieces;
    this.#spaced = true;
    if (pieces.length === 0) return [];
    this.#pieces = [];
    const runs: Run[] = [];
    let isVisible = false;
    for (const { kind, mark, href, text } of pieces) {
      // A reference to a control that is text here would vanish from the Markdown and leave its backslash behind.
      const known = cleanReferences(text);
      const clean = kind === 'code' ? cleanVerbatim(known).replace(/\s+/g, ' ').trim() : cleanInline(known);
      if (kind !== 'break' && clean === '') continue;
      isVisible ||= VISIBLE.test(clean);
      runs.push({ kind, mark, href, text: clean });
    }
    return isVisible ? trimmed(runs) : [];
  }
}

function trimmed(runs: Run[]): Run[] {
  let from = 0;
  let to = runs.length;
  const isBlank = (run: Run | undefined) => run !== undefined && run.text.trim() === '';
  while (from < to && isBlank(runs[from])) from += 1;
  while (to > from && isBlank(runs[to - 1])) to -= 1;
  const out = runs.slice(from, to);
  const first = out[0];
  const start = first?.text.trimStart();
  if (first && start !== undefined && start !== first.text) out[0] = { ...first, text: start };
  const last = out.at(-1);
  const end = last?.text.trimEnd();
  if (last && end !== undefined && end !== last.text) out[out.length - 1] = { ...last, text: end };
  return out;
}

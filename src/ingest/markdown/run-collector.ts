import type { Mark, Run } from '../../story/file/write-markdown.ts';
import { cleanInline, cleanReferences, cleanVerbatim } from '../../text/clean.ts';

/** HTML white space, which collapses to one space. */
const WHITE = /[ \t\n\f\r]+/g;
const NEEDS_COLLAPSE = /[\t\n\f\r]| {2}/;
/** Visible characters: not spaces, not zero-width characters. */
const VISIBLE = /[^\s\u00ad\u200b-\u200d\u2060\ufeff]/;

interface Piece {
  readonly kind: Run['kind'];
  readonly mark: Mark;
  readonly href: string;
  text: string;
}

/** How a piece of text is marked. */
export interface Style {
  readonly mark: Mark;
  readonly href: string;
  readonly isCode: boolean;
}

/** Collects the text of one paragraph. */
export class RunCollector {
  #pieces: Piece[] = [];
  /** Whether a leading space of the next text would be superfluous. */
  #spaced = true;

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  /** Whether nothing or an explicit line break came last. */
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

  /** Adds a line break; true for the second one in a row, which ends the paragraph. */
  break(): boolean {
    this.#spaced = true;
    while (this.#pieces.at(-1)?.text.trim() === '' && this.#pieces.at(-1)?.kind === 'text') this.#pieces.pop();
    const last = this.#pieces.at(-1);
    if (last === undefined) return false;
    if (last.kind === 'break') return true;
    this.#pieces.push({ kind: 'break', mark: '', href: '', text: '' });
    return false;
  }

  /** The collected runs, cleaned and trimmed; none if nothing is visible. Starts again without any. */
  take(): Run[] {
    const pieces = this.#pieces;
    this.#spaced = true;
    if (pieces.length === 0) return [];
    this.#pieces = [];
    const runs: Run[] = [];
    let isVisible = false;
    for (const { kind, mark, href, text } of pieces) {
      // A reference to a control character would vanish from the Markdown and leave its backslash.
      const known = cleanReferences(text);
      const clean = kind === 'code' ? cleanVerbatim(known).replace(/\s+/g, ' ').trim() : cleanInline(known);
      if (kind !== 'break' && clean === '') continue;
      isVisible ||= VISIBLE.test(clean);
      runs.push({ kind, mark, href, text: clean });
    }
    return isVisible ? trimmed(runs) : [];
  }
}

/** Runs without white space at their ends; at least one is visible. */
function trimmed(runs: readonly Run[]): Run[] {
  const hasText = ({ text }: Run) => text.trim() !== '';
  const out = runs.slice(runs.findIndex(hasText), runs.findLastIndex(hasText) + 1);
  const trimRun = (at: number, trim: (text: string) => string) => {
    const run = out.at(at);
    if (run) out.splice(at, 1, { ...run, text: trim(run.text) });
  };
  trimRun(0, (text) => text.trimStart());
  trimRun(-1, (text) => text.trimEnd());
  return out;
}

/** A line with a number: `[1] text`, in full-width brackets too. */
const NUMBERED = /^\s*[[［【](\d{1,4})[\]］】][:.)]?[ \t]*/;

/**
 * Reads translations from the words of a model as they arrive: a line for each, with its number. What comes before the first
 * number is left out, and so is what a model thinks aloud (`<think>`).
 */
export class NumberedLines {
  private readonly open: Set<number>;
  private readonly isAlone: boolean;
  private current: { readonly number: number; text: string } | null = null;
  /** The line that has not ended yet. */
  private line = '';
  /** Whether that line has been recognized as one with a number, which is taken off. */
  private isOpened = false;
  private isThinking = false;
  private unnumbered = '';

  /** @param count the texts, which are numbered from 1. */
  constructor(count: number) {
    this.open = new Set(Array.from({ length: count }, (_, at) => at + 1));
    this.isAlone = count === 1;
  }

  /** Takes the next words; returns what is whole now, by number. */
  *push(words: string): Generator<readonly [number: number, text: string]> {
    const lines = words.split('\n');
    for (const [at, part] of lines.entries()) {
      this.line += part;
      yield* this.recognize();
      if (at < lines.length - 1) this.endLine();
    }
  }

  /** Returns the rest at the end. A single text may come without its number. */
  *end(): Generator<readonly [number: number, text: string]> {
    this.endLine();
    yield* this.close();
    const text = this.unnumbered.trim();
    if (this.isAlone && this.open.size === 1 && text !== '') {
      this.open.clear();
      yield [1, text];
    }
  }

  /** The numbers of texts without an answer. */
  get missing(): ReadonlySet<number> {
    return this.open;
  }

  private *recognize(): Generator<readonly [number, string]> {
    if (this.isOpened) return;
    if (!this.isThinking && /^\s*<think>/.test(this.line)) this.isThinking = true;
    if (this.isThinking) {
      const end = this.line.indexOf('</think>');
      if (end < 0) return;
      this.isThinking = false;
      this.line = this.line.slice(end + '</think>'.length);
    }
    const found = NUMBERED.exec(this.line);
    const number = Number(found?.[1]);
    if (!found || !this.open.has(number) || number === this.current?.number) return;
    yield* this.close();
    this.current = { number, text: '' };
    this.line = this.line.slice(found[0].length);
    this.isOpened = true;
  }

  private endLine(): void {
    if (!this.isThinking) {
      if (this.current) this.current.text += `${this.line}\n`;
      else this.unnumbered += `${this.line}\n`;
    }
    this.line = '';
    this.isOpened = false;
  }

  private *close(): Generator<readonly [number, string]> {
    const { current } = this;
    if (!current) return;
    this.current = null;
    this.open.delete(current.number);
    yield [current.number, current.text.trim()];
  }
}

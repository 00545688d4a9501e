/**
 * Text that is written piece by piece. Only its end is looked at: looking at the whole with every piece would take
 * quadratic time.
 */
export class Output {
  #pieces: string[] = [];
  /** The last few characters that were written. */
  tail = '';

  add(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.tail = piece.length >= 4 ? piece.slice(-4) : (this.tail + piece).slice(-4);
  }

  /** Puts a backslash before the last character. */
  escapeLast(): void {
    const last = this.#pieces.pop() ?? '';
    this.add(`${last.slice(0, -1)}\\${last.slice(-1)}`);
  }

  /** Takes white space off the end. */
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

import { eachGram, ROWS } from './grams.ts';

/** Bytes of text behind which a stretch ends, with the text that is in hand. */
const STRETCH = 64 * 1024;
/** A sieve of fewer stretches is not worth its room: what is so short is soon looked through. */
const LEAST = 16;
/** Stretches of a page: as many as there are bits in eight mebibytes. */
export const PAGE = 2048;
/** Bytes that say where a stretch begins: at which byte (a double), with which text. */
export const START = 16;

/**
 * Makes the sieve of a part: what says which of its stretches, whole texts of 64 KiB together, may hold a word. It consists of
 * pages, of which one is in memory at a time:
 *
 * - for each number of a gram (grams.ts), a bit for each stretch of the page, in words of 32 bits
 * - where each stretch begins and where the last one ends, 16 bytes each
 */
export class SieveMaker {
  /** Words of a row; grows with the stretches of the page. */
  private width = 1;
  private bits = new Uint32Array(ROWS);
  /** The stretch, counted from 1, in which each gram was met last. */
  private readonly seen = new Uint16Array(ROWS);
  private mark = 1;
  private starts: (readonly [offset: number, text: number])[] = [[0, 0]];
  private end = 0;
  private texts = 0;
  private isBegun = false;

  /** @param stretch bytes of a stretch. @param page stretches of a page. */
  constructor(
    private readonly write: (bytes: Uint8Array) => void,
    private readonly stretch = STRETCH,
    private readonly page = PAGE,
  ) {}

  /** Takes in the next text of the part, which is so many bytes long there. */
  add(text: string, bytes: number): void {
    const at = this.starts.length - 1;
    if (at >= this.width * 32) this.layOut(this.width * 2);
    const { bits, width } = this;
    const [word, bit] = [at >>> 5, 1 << (at & 31)];
    eachGram(text, this.seen, this.mark, (row) => {
      const place = row * width + word;
      bits[place] = (bits[place] ?? 0) | bit;
    });
    this.end += bytes;
    this.texts += 1;
    if (this.end - (this.starts[at]?.[0] ?? 0) >= this.stretch) this.endStretch();
  }

  /** Writes what is still in memory. Of a part that is short nothing is written. */
  finish(): void {
    if (this.starts.at(-1)?.[0] !== this.end) this.endStretch();
    if (this.starts.length > (this.isBegun ? 1 : LEAST)) this.endPage();
  }

  private endStretch(): void {
    this.starts.push([this.end, this.texts]);
    this.mark += 1;
    if (this.mark > 0xffff) {
      this.seen.fill(0);
      this.mark = 1;
    }
    if (this.starts.length > this.page) this.endPage();
  }

  private endPage(): void {
    this.layOut(Math.ceil((this.starts.length - 1) / 32));
    this.write(new Uint8Array(this.bits.buffer));
    const starts = Buffer.alloc(this.starts.length * START);
    for (const [i, [offset, text]] of this.starts.entries()) {
      starts.writeDoubleLE(offset, i * START);
      starts.writeUInt32LE(text, i * START + 8);
    }
    this.write(starts);
    this.starts = this.starts.slice(-1);
    this.bits = new Uint32Array(ROWS);
    this.width = 1;
    this.isBegun = true;
  }

  /** Gives rows so many words. */
  private layOut(width: number): void {
    if (width === this.width) return;
    const bits = new Uint32Array(ROWS * width);
    const [old, before] = [this.bits, this.width];
    const kept = Math.min(width, before);
    for (let row = 0; row < ROWS; row++) {
      for (let word = 0; word < kept; word++) bits[row * width + word] = old[row * before + word] ?? 0;
    }
    this.bits = bits;
    this.width = width;
  }
}

import { KIND, WORD } from './kinds.ts';
import { LEVEL } from './korean.ts';
import { PlainText, TOO_HARD } from './plain-text.ts';
import type { Ruler } from './ruler.ts';

const SPACE = 0x20;

/**
 * The rows of a plain one-line text: code units from and to, row after row; null when the text is not plain or asks for
 * more thought. It fills rows without taking the text apart and looks for levels only where a row must end; what it finds
 * is what `paragraphOf` and `fillRows` find, which a test compares.
 */
export function quickRows(text: string, width: number, word: boolean, ruler: Ruler): number[] | null {
  try {
    return new QuickText(text, width, word, ruler).rows();
  } catch (thrown) {
    if (thrown === TOO_HARD) return null;
    throw thrown;
  }
}

class QuickText extends PlainText {
  rows(): number[] {
    const { text, cells, width } = this;
    const { length } = text;
    const rows: number[] = [];
    let from = this.visibleFrom(0);
    while (from < length) {
      let at = from;
      let used = 0;
      while (at < length) {
        const unit = cells[text.charCodeAt(at)] ?? 0;
        if (unit === 0) throw TOO_HARD;
        used += unit;
        if (used > width) break;
        at += 1;
      }
      const next = at < length ? this.visibleFrom(at) : length;
      const end = next < length ? this.rowEnd(from, next) : length;
      rows.push(from, this.lastVisible(end) + 1);
      from = end;
    }
    if (rows.length >= 4) this.avoidLoneSyllable(rows);
    return rows;
  }

  /** Where the row from `from` ends that cannot reach beyond the place `limit`. */
  private rowEnd(from: number, limit: number): number {
    let wide = 0;
    let long = 0;
    let cluster = 0;
    let forced = 0;
    for (let place = limit; place > from; place = this.lastVisible(place)) {
      const level = this.level(place);
      if (level === LEVEL.normal) {
        // Rule 14 looks into words wider than a row.
        if ((wide || long) && this.isLongWord(place)) throw TOO_HARD;
        return place;
      }
      if (level === LEVEL.wideWord) wide ||= place;
      else if (level === LEVEL.longWord) long ||= place;
      else if (level === LEVEL.cluster) cluster ||= place;
      else forced ||= place;
    }
    const end = wide || long || cluster || forced;
    if (end === 0) throw TOO_HARD;
    return end;
  }

  /** Whether the word from a place on is wider than a row. */
  private isLongWord(from: number): boolean {
    let used = 0;
    for (let at = from; at < this.text.length; at += 1) {
      const isSpace = this.text.charCodeAt(at) === SPACE;
      if (at > from && !isSpace && this.level(at) === LEVEL.normal) return false;
      used += this.unitCells(at);
      if (used > this.width && !isSpace) return true;
    }
    return false;
  }

  /** Width of the code units from `from` up to the last before `to` that is no space. */
  private widthOf(from: number, to: number): number {
    let used = 0;
    const end = this.lastVisible(to);
    for (let at = from; at <= end; at += 1) used += this.unitCells(at);
    return used;
  }

  /** Whether a single letter, Korean or Han, is all that a row from `from` on holds besides marks. */
  private isLoneSyllable(from: number): boolean {
    let syllables = 0;
    for (let at = from; at < this.text.length; at += 1) {
      const kind = this.plainKindBeside(at);
      if ((kind & (WORD | KIND.emoji)) === 0) continue;
      if ((kind & KIND.wide) === 0 || (kind & KIND.letter) === 0) return false;
      syllables += 1;
      if (syllables > 1) return false;
    }
    return syllables === 1;
  }

  /** Rule 15, as `fillRows` has it. */
  private avoidLoneSyllable(rows: number[]): void {
    const last = rows.at(-2) ?? 0;
    const before = rows.at(-4) ?? 0;
    if (!this.isLoneSyllable(last)) return;
    const level = this.level(last);
    for (let place = this.lastVisible(last); place > before; place = this.lastVisible(place)) {
      if (this.level(place) > level) continue;
      const left = this.widthOf(before, place);
      const fits = left <= this.width && left * 3 >= this.width;
      if (fits && this.widthOf(place, this.text.length) <= this.width) {
        rows.splice(-3, 2, this.lastVisible(place) + 1, place);
      }
      return;
    }
  }
}

import { KIND, WORD } from './kinds.ts';
import { LEVEL } from './korean.ts';
import { levelOf, PLACE, pairLevelsOf } from './levels.ts';
import type { Ruler } from './ruler.ts';
import { mayBreakBefore } from './uax14.ts';
import { type UnitClasses, unitClasses } from './units.ts';

const SPACE = 0x20;
/** What makes the quick way give up: the text is for the thorough one. */
class TooHard {}
const TOO_HARD = new TooHard();

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

class QuickText {
  private readonly cells: Uint8Array;
  private readonly classes: UnitClasses = unitClasses();
  private readonly pairs: Uint8Array;
  /** The last word looked at for rule 11: its bounds, and whether it takes more than half a row. */
  private wordStart = 0;
  private wordEnd = 0;
  private wideWord = false;

  constructor(
    private readonly text: string,
    private readonly width: number,
    private readonly word: boolean,
    ruler: Ruler,
  ) {
    this.cells = ruler.unitCells;
    this.pairs = pairLevelsOf(word);
  }

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

  /** The first code unit from `at` on that is no space; the text's end if there is none. */
  private visibleFrom(at: number): number {
    let visible = at;
    while (visible < this.text.length && this.text.charCodeAt(visible) === SPACE) visible += 1;
    return visible;
  }

  /** The last code unit before `at` that is no space; -1 if there is none. */
  private lastVisible(at: number): number {
    let visible = at - 1;
    while (visible >= 0 && this.text.charCodeAt(visible) === SPACE) visible -= 1;
    return visible;
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

  /** Width of a code unit that may lie beyond what has been looked at. */
  private unitCells(at: number): number {
    const unit = this.cells[this.text.charCodeAt(at)] ?? 0;
    if (unit === 0) throw TOO_HARD;
    return unit;
  }

  /** The class of a code unit, a plain one. */
  private classAt(at: number): number {
    const number = this.classes.of[this.text.charCodeAt(at)] ?? 0;
    if (number === 0) throw TOO_HARD;
    return number;
  }

  /** The level of the place before a code unit that is no space, with rule 11 applied. */
  private level(place: number): number {
    const level = this.levelAlone(place);
    if (level !== LEVEL.wideWord) return level;
    if (place <= this.wordStart || place >= this.wordEnd) this.findWord(place);
    return this.wideWord ? LEVEL.normal : level;
  }

  /** Finds the word around a place inside it. */
  private findWord(place: number): void {
    let start = this.lastVisible(place);
    while (this.levelAlone(start) !== LEVEL.normal) {
      const before = this.lastVisible(start);
      if (before < 0) break;
      start = before;
    }
    let used = 0;
    let end = start;
    for (let at = start; at < this.text.length; at += 1) {
      if (this.text.charCodeAt(at) === SPACE) {
        if (this.visibleFrom(at) === this.text.length) break;
      } else {
        if (at > place && this.levelAlone(at) === LEVEL.normal) break;
        end = at + 1;
      }
      used += this.unitCells(at);
    }
    this.wordStart = start;
    this.wordEnd = end;
    this.wideWord = (used - this.spacesBehind(end)) * 2 > this.width;
  }

  /** Spaces between a word and the next, which `findWord` has counted. */
  private spacesBehind(end: number): number {
    const next = this.visibleFrom(end);
    return next < this.text.length ? next - end : 0;
  }

  private levelAlone(place: number): number {
    const { letters } = this.classes;
    const left = this.lastVisible(place);
    if (left < 0) return LEVEL.normal;
    const right = this.classAt(place);
    const spaced = left + 1 < place;
    const leftLetter = letters[this.classAt(left)] ?? 0;
    const rightLetter = letters[right] ?? 0;
    if (leftLetter !== 0 && rightLetter !== 0) {
      return spaced ? LEVEL.normal : (this.pairs[leftLetter * 4 + rightLetter] ?? 0);
    }
    const base = mayBreakBefore(this.text, place);
    if (base === null) throw TOO_HARD;
    return levelOf(
      this.kindBeside(left - 1),
      this.kindAt(left),
      this.kindAt(place),
      this.plainKindBeside(place + 1),
      (spaced ? PLACE.spaced : 0) | (base ? PLACE.base : 0) | (this.word ? PLACE.word : 0),
    );
  }

  /** The kind of a neighbour: a space where there is none. */
  private kindBeside(at: number): number {
    return at < 0 || at >= this.text.length ? KIND.space : this.kindAt(at);
  }

  private plainKindBeside(at: number): number {
    return at < 0 || at >= this.text.length ? KIND.space : (this.classes.kinds[this.classAt(at)] ?? 0);
  }

  /** The kind of a code unit. A straight quotation mark that only those before it could explain is too hard. */
  private kindAt(at: number): number {
    const kind = this.classes.kinds[this.classAt(at)] ?? 0;
    if ((kind & KIND.straightQuote) === 0) return kind;
    const before = this.plainKindBeside(at - 1);
    const after = this.plainKindBeside(at + 1);
    if ((before | after) & KIND.straightQuote) throw TOO_HARD;
    const starting = (before & (KIND.space | KIND.opens)) !== 0;
    const ending = (after & (KIND.space | KIND.closes)) !== 0;
    const apostrophe = this.text[at] === "'" && ((before | after) & KIND.wide) === 0 && !starting;
    if (starting === ending && !apostrophe) throw TOO_HARD;
    return starting && !ending ? KIND.opens | KIND.openQuote : KIND.closes | KIND.takesParticle;
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

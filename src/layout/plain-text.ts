import { KIND } from './kinds.ts';
import { LEVEL } from './korean.ts';
import { levelOf, PLACE, pairLevelsOf } from './levels.ts';
import type { Ruler } from './ruler.ts';
import { mayBreakBefore } from './uax14.ts';
import { LETTER, SPACE, type UnitClasses, unitClasses } from './units.ts';

/** Thrown where a text is not plain, or asks for more thought than one look around a place. */
export const TOO_HARD = new Error('not for the quick way');

/** Levels found behind a mark between two letters, or 0; for syllables that may part, and for words that are kept whole. */
const BESIDE = [new Uint8Array(256 * 36), new Uint8Array(256 * 36)] as const;

/** Whether a letter is one that no rule of UAX #14 looks across. */
const isFixed = (letter: number): boolean => letter === LETTER.wide || letter === LETTER.narrow;

/**
 * A one-line text of plain characters, looked at place by place. A place is the code unit before which a row may end; it
 * is no space. All methods throw TOO_HARD.
 */
export class PlainText {
  /** Width in cells of each code unit, 0 where the text is not plain. */
  readonly cells: Uint8Array;
  private readonly classes: UnitClasses = unitClasses();
  private readonly pairs: Uint8Array;
  private readonly beside: Uint8Array;
  /** The last word looked at for rule 11: its bounds, and whether it takes more than half a row. */
  private wordStart = 0;
  private wordEnd = 0;
  private wideWord = false;

  constructor(
    readonly text: string,
    readonly width: number,
    readonly word: boolean,
    ruler: Ruler,
  ) {
    this.cells = ruler.unitCells;
    this.pairs = pairLevelsOf(word);
    this.beside = BESIDE[word ? 1 : 0];
  }

  /** The first code unit from `at` on that is no space; the text's end if there is none. */
  visibleFrom(at: number): number {
    let visible = at;
    while (visible < this.text.length && this.text.charCodeAt(visible) === SPACE) visible += 1;
    return visible;
  }

  /** The last code unit before `at` that is no space; -1 if there is none. */
  lastVisible(at: number): number {
    let visible = at - 1;
    while (visible >= 0 && this.text.charCodeAt(visible) === SPACE) visible -= 1;
    return visible;
  }

  /** Whether a code unit is a letter or a digit. */
  private isLetter(at: number): boolean {
    return this.classes.letters[this.classes.of[this.text.charCodeAt(at)] ?? 0] !== 0;
  }

  /** Where the letters and digits begin that lead up to a place, at `floor` at the earliest; there when there are none. */
  lettersFrom(place: number, floor: number): number {
    let at = place;
    if (this.isLetter(at)) while (at > floor && this.isLetter(at - 1)) at -= 1;
    return at;
  }

  /** The first code unit from a place on that does not stand between two letters or digits. */
  lettersTo(place: number): number {
    let at = place;
    if (this.isLetter(at - 1)) while (at < this.text.length && this.isLetter(at)) at += 1;
    return at;
  }

  /** Width of a code unit that may lie beyond what has been looked at. */
  unitCells(at: number): number {
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
  level(place: number): number {
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
    const spaced = left + 1 < place;
    const leftLetter = letters[this.classAt(left)] ?? 0;
    const rightLetter = letters[this.classAt(place)] ?? 0;
    if (leftLetter !== 0 && rightLetter !== 0) {
      return spaced ? LEVEL.normal : (this.pairs[leftLetter * 4 + rightLetter] ?? 0);
    }
    // One mark between two letters is most of what is left, and nothing beyond those two counts.
    const before = left > 0 ? (letters[this.classAt(left - 1)] ?? 0) : 0;
    if (!isFixed(before) || !isFixed(rightLetter)) return this.levelByRules(left, place, spaced);
    const mark = this.classAt(left);
    // `"` and `'` are of one class and open and close each by rules of its own.
    if ((this.classes.kinds[mark] ?? 0) & KIND.straightQuote) return this.levelByRules(left, place, spaced);
    // Rule 8 asks whether it is Hangul that follows, which is as wide as Hanja.
    const hangul = (this.classes.kinds[this.classAt(place)] ?? 0) & KIND.hangul ? 1 : 0;
    const key = (((mark * 3 + before) * 3 + rightLetter) * 2 + hangul) * 2 + (spaced ? 1 : 0);
    this.beside[key] ||= this.levelByRules(left, place, spaced);
    return this.beside[key] ?? 0;
  }

  private levelByRules(left: number, place: number, spaced: boolean): number {
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

  /** The same with straight quotation marks as they are. */
  plainKindBeside(at: number): number {
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
}

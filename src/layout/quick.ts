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
    return rowsOf(new PlainText(text, width, word, ruler));
  } catch (thrown) {
    if (thrown === TOO_HARD) return null;
    throw thrown;
  }
}

/** The first code unit from `from` on that is no longer within a width; -1 when the text is not plain up to there. */
function firstBeyond(text: string, from: number, width: number, cells: Uint8Array): number {
  // Small and by itself, so that it is compiled while the first few rows are made: most of the time is spent here.
  let used = 0;
  for (let at = from; at < text.length; at += 1) {
    const unit = cells[text.charCodeAt(at)] as number;
    if (unit === 0) return -1;
    used += unit;
    if (used > width) return at;
  }
  return text.length;
}

function rowsOf(plain: PlainText): number[] {
  const { text, cells, width } = plain;
  const { length } = text;
  const rows: number[] = [];
  let from = plain.visibleFrom(0);
  while (from < length) {
    const at = firstBeyond(text, from, width, cells);
    if (at < 0) throw TOO_HARD;
    const next = at < length ? plain.visibleFrom(at) : length;
    const end = next < length ? rowEnd(plain, from, next) : length;
    rows.push(from, plain.lastVisible(end) + 1);
    from = end;
  }
  if (rows.length >= 4) avoidLoneSyllable(plain, rows);
  return rows;
}

/** Where the row from `from` ends that cannot reach beyond the place `limit`. */
function rowEnd(plain: PlainText, from: number, limit: number): number {
  // Most rows end before the word that does not fit: if that is letters alone, nothing in it is a normal place.
  const start = plain.word ? plain.lettersFrom(limit, from) : limit;
  if (start > from && plain.level(start) === LEVEL.normal && !isLongWord(plain, start)) return start;
  let wide = 0;
  let long = 0;
  let cluster = 0;
  let forced = 0;
  for (let place = limit; place > from; place = plain.lastVisible(place)) {
    const level = plain.level(place);
    if (level === LEVEL.normal) {
      // Rule 14 looks into words wider than a row.
      if ((wide || long) && isLongWord(plain, place)) throw TOO_HARD;
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
function isLongWord(plain: PlainText, from: number): boolean {
  // No cluster is wider than two cells, so most words are seen to be short by where they end.
  const surely = Math.min(from + (plain.width >> 1), plain.text.length);
  let space = from;
  while (space < surely && plain.text.charCodeAt(space) !== SPACE) space += 1;
  if (space < surely) {
    const next = plain.visibleFrom(space);
    if (next === plain.text.length || plain.level(next) === LEVEL.normal) return false;
  }
  let used = 0;
  for (let at = from; at < plain.text.length; at += 1) {
    const isSpace = plain.text.charCodeAt(at) === SPACE;
    if (at > from && !isSpace && plain.level(at) === LEVEL.normal) return false;
    used += plain.unitCells(at);
    if (used > plain.width && !isSpace) return true;
  }
  return false;
}

/** Width of the code units from `from` up to the last before `to` that is no space. */
function widthOf(plain: PlainText, from: number, to: number): number {
  let used = 0;
  const end = plain.lastVisible(to);
  for (let at = from; at <= end; at += 1) used += plain.unitCells(at);
  return used;
}

/** Whether a single letter, Korean or Han, is all that a row from `from` on holds besides marks. */
function isLoneSyllable(plain: PlainText, from: number): boolean {
  let syllables = 0;
  for (let at = from; at < plain.text.length; at += 1) {
    const kind = plain.plainKindBeside(at);
    if ((kind & (WORD | KIND.emoji)) === 0) continue;
    if ((kind & KIND.wide) === 0 || (kind & KIND.letter) === 0) return false;
    syllables += 1;
    if (syllables > 1) return false;
  }
  return syllables === 1;
}

/** Rule 15, as `fillRows` has it. */
function avoidLoneSyllable(plain: PlainText, rows: number[]): void {
  const last = rows.at(-2) ?? 0;
  const before = rows.at(-4) ?? 0;
  if (!isLoneSyllable(plain, last)) return;
  const level = plain.level(last);
  for (let place = plain.lastVisible(last); place > before; place = plain.lastVisible(place)) {
    if (plain.level(place) > level) continue;
    const left = widthOf(plain, before, place);
    const fits = left <= plain.width && left * 3 >= plain.width;
    if (fits && widthOf(plain, place, plain.text.length) <= plain.width) {
      rows.splice(-3, 2, plain.lastVisible(place) + 1, place);
    }
    return;
  }
}

import { KIND, WORD } from './kinds.ts';
import { LEVEL } from './korean.ts';
import { PlainText, TOO_HARD } from './plain-text.ts';
import type { Ruler } from './ruler.ts';
import { SPACE } from './units.ts';

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
  const isNormal = start > from && plain.level(start) === LEVEL.normal;
  if (isNormal && !isLongWord(plain, start)) return start;
  const { end, inside } = places(plain, from, limit);
  const isLong = inside > end && ((isNormal && end === start) || isLongWord(plain, end));
  return isLong && savesRow(plain, end, inside) ? inside : end;
}

/**
 * The last place of the lowest level at which the row from `from` may end, not beyond `limit`; and behind a normal one
 * the last inside the word after it, or 0.
 */
function places(plain: PlainText, from: number, limit: number): { readonly end: number; readonly inside: number } {
  let wide = 0;
  let long = 0;
  let cluster = 0;
  let forced = 0;
  // Between letters of words that are kept whole there are none but the levels of long words and of clusters.
  const start = plain.word ? plain.lettersFrom(limit, from) : limit;
  for (let place = limit; place > start && long === 0; place -= 1) {
    if (plain.level(place) === LEVEL.longWord) long = place;
    else cluster ||= place;
  }
  for (let place = start; place > from; place = plain.lastVisible(place)) {
    const level = plain.level(place);
    if (level === LEVEL.normal) return { end: place, inside: Math.max(wide, long) };
    if (level === LEVEL.wideWord) wide ||= place;
    else if (level === LEVEL.longWord) long ||= place;
    else if (level === LEVEL.cluster) cluster ||= place;
    else forced ||= place;
  }
  const end = wide || long || cluster || forced;
  if (end === 0) throw TOO_HARD;
  return { end, inside: 0 };
}

/** Rule 14: whether a long word takes a row less when its part before `inside` stays on the row before it. */
function savesRow(plain: PlainText, word: number, inside: number): boolean {
  const { text } = plain;
  const end = nextNormal(plain, word, text.length);
  return rowsTo(plain, inside, end) < rowsTo(plain, word, end);
}

/** Rows from `from` on until `end` is reached, by level alone. */
function rowsTo(plain: PlainText, from: number, end: number): number {
  const { text, width, cells } = plain;
  let rows = 0;
  for (let at = from; at < end; rows += 1) {
    const beyond = firstBeyond(text, at, width, cells);
    if (beyond < 0) throw TOO_HARD;
    const limit = plain.visibleFrom(beyond);
    at = limit < text.length ? places(plain, at, limit).end : text.length;
  }
  return rows;
}

/** The first normal place behind `from`; the text's end if there is none up to `limit`. */
function nextNormal(plain: PlainText, from: number, limit: number): number {
  const { length } = plain.text;
  for (let at = from + 1; at <= limit && at < length; at += 1) {
    if (plain.text.charCodeAt(at) === SPACE) continue;
    // Between letters of words that are kept whole there is none.
    if (plain.word) at = plain.lettersTo(at);
    if (at < length && plain.text.charCodeAt(at) !== SPACE && plain.level(at) === LEVEL.normal) return at;
  }
  return length;
}

/** Whether the word from a place on is wider than a row. */
function isLongWord(plain: PlainText, from: number): boolean {
  const { text, width, cells } = plain;
  const beyond = firstBeyond(text, from, width, cells);
  if (beyond < 0) throw TOO_HARD;
  const limit = plain.visibleFrom(beyond);
  if (limit === text.length) return false;
  return nextNormal(plain, from, limit) > limit;
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

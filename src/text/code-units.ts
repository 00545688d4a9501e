import { classify, KIND } from './character-kinds.ts';
import { PAGE_ORDER, PAGE_UNITS, PAGES, UNIT_CLASSES } from './unicode-table.ts';

/** How a plain letter or digit breaks next to another (UAX #14); 0 for all others. */
export const LETTER = {
  /** Syllables and ideographs: a row may end between any two, and between one and a letter (ID). */
  wide: 1,
  /** Letters of alphabets, which stay with each other and with digits (AL). */
  narrow: 2,
  /** Digits: like letters, but numbers extend over more than a pair (NU). */
  digit: 3,
} as const;

/** The data of each class of code units, by its number; 0 is no class. */
export interface UnitClasses {
  /** Class of each code unit; 0 for one that may join its neighbours and is examined individually. */
  readonly of: Uint8Array;
  readonly kinds: Int32Array;
  /** Width in cells. */
  readonly cells: Uint8Array;
  /** The same if characters of ambiguous width take two cells. */
  readonly wideCells: Uint8Array;
  /** LETTER, or 0. */
  readonly letters: Uint8Array;
  /** Line-break class, as named in the table. */
  readonly lineBreaks: readonly string[];
}

function letterOf(lineBreak: string, kind: number): number {
  if (kind === KIND.digit && lineBreak === 'NU') return LETTER.digit;
  if ((kind & ~(KIND.hangul | KIND.wide | KIND.leads | KIND.amount)) !== KIND.letter) return 0;
  if (kind & KIND.wide) return lineBreak === 'ID' ? LETTER.wide : 0;
  return lineBreak === 'AL' ? LETTER.narrow : 0;
}

/** The class of each code unit. Few steps in JavaScript, since the first text waits for it. */
function unpack(): Uint8Array {
  const values = new Uint8Array(0x10000);
  const pages = Buffer.from(PAGES, 'base64');
  const order = Buffer.from(PAGE_ORDER, 'base64');
  for (let at = 0; at < order.length; at += 1) {
    const start = (order[at] ?? 0) * PAGE_UNITS;
    values.set(pages.subarray(start, start + PAGE_UNITS), at * PAGE_UNITS);
  }
  return values;
}

let decoded: UnitClasses | undefined;

/** The classes of all code units of the basic plane, unpacked at first use. */
export function unitClasses(): UnitClasses {
  if (decoded !== undefined) return decoded;
  const of = unpack();
  // By index: destructuring each row would be most of the work.
  const column = (value: (row: (typeof UNIT_CLASSES)[number]) => number): number[] => [0, ...UNIT_CLASSES.map(value)];
  decoded = {
    of,
    kinds: Int32Array.from(column((row) => row[1])),
    cells: Uint8Array.from(column((row) => row[2])),
    wideCells: Uint8Array.from(column((row) => (row[3] === 1 ? 2 : row[2]))),
    letters: Uint8Array.from(column((row) => letterOf(row[0], row[1]))),
    lineBreaks: ['', ...UNIT_CLASSES.map((row) => row[0])],
  };
  return decoded;
}

/** Kinds of characters without a class; emptied if a text has more of them than prose in any language. */
const known = new Map<number, number>();

/** The kind of a code point, as KIND bits. */
export function kindOf(codePoint: number): number {
  if (codePoint < 0x10000) {
    const { of, kinds } = unitClasses();
    const number = of[codePoint] ?? 0;
    if (number !== 0) return kinds[number] ?? 0;
  }
  let kind = known.get(codePoint);
  if (kind === undefined) {
    if (known.size > 8000) known.clear();
    kind = classify(String.fromCodePoint(codePoint));
    known.set(codePoint, kind);
  }
  return kind;
}

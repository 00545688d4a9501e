import { classify } from './kinds.ts';
import { UNIT_CLASSES, UNIT_RUNS } from './unicode-table.ts';

/**
 * How a letter breaks beside others (UAX #14): syllables and ideographs anywhere, letters of alphabets only beside
 * those; digits like letters, but numbers reach further than a pair. 0 is everything else.
 */
export const LETTER = { wide: 1, narrow: 2, digit: 3 } as const;

/** Of each class of code units (index: its number; 0 is no class). */
export interface UnitClasses {
  /** Class of each code unit; 0 for what may join its neighbours, and is looked at one by one. */
  readonly of: Uint8Array;
  readonly kinds: Int32Array;
  /** Width in cells. */
  readonly cells: Uint8Array;
  /** The same where characters of ambiguous width take two cells. */
  readonly wideCells: Uint8Array;
  /** LETTER, or 0. */
  readonly letters: Uint8Array;
  /** A character that stands for all of the class. */
  readonly samples: readonly string[];
}

let decoded: UnitClasses | undefined;

/** The classes of all code units of the basic plane, unpacked at first use. */
export function unitClasses(): UnitClasses {
  if (decoded !== undefined) return decoded;
  const of = new Uint8Array(0x10000);
  const runs = UNIT_RUNS.split(' ');
  let unit = 0;
  for (let at = 0; at < runs.length; at += 2) {
    const length = Number.parseInt(runs[at] ?? '', 36);
    const number = Number.parseInt(runs[at + 1] ?? '', 36);
    if (number !== 0) of.fill(number, unit, unit + length);
    unit += length;
  }
  const columns = <T>(column: (row: (typeof UNIT_CLASSES)[number]) => T, none: T): T[] => [
    none,
    ...UNIT_CLASSES.map(column),
  ];
  decoded = {
    of,
    kinds: Int32Array.from(columns((row) => row[1], 0)),
    cells: Uint8Array.from(columns((row) => row[2], 0)),
    wideCells: Uint8Array.from(columns((row) => (row[3] === 1 ? 2 : row[2]), 0)),
    letters: Uint8Array.from(columns((row) => row[4], 0)),
    samples: columns((row) => row[0], ''),
  };
  return decoded;
}

/** Kinds of characters without a class; emptied when a text brings more of them than any language's prose. */
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

/** Numbers as they are compared across texts and languages. Offsets are code units into a text. */

/** What a number counts. `count` has a unit in `unit`, or none. */
export type NumberKind = 'count' | 'money' | 'percent' | 'points' | 'date' | 'weekday';

/** A number in a text. */
export interface NumberMention {
  readonly kind: NumberKind;
  /**
   * Its value with its scale applied: `35억` is 3.5e9. Of a date 10000 × year + 100 × month + day, with 0 for
   * what is not stated; of a weekday 1 (Monday) to 7.
   */
  readonly value: number;
  /** An ISO 4217 code, or the canonical name of a unit (`t`, `km`, `person`); '' for none. */
  readonly unit: string;
  /** Whether it is stated as a rounded or least value: `약`, `about`, `more than`. */
  readonly isRough: boolean;
  /** Whether the other text may leave it out or say it in another way: `one`, `두`, `third`, `3위`. */
  readonly isMinor: boolean;
  /** As written, with its unit. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A part of a block's text, or of a title or summary. */
export interface TextPlace {
  /** The index of the block; `TITLE` or `SUMMARY`. */
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What two editions state differently: `missing` is a block that only one of them has. */
export type DeviationKind = 'number' | 'unit' | 'date' | 'weekday' | 'missing';

/** A place at which two editions differ in what they state. One of both sides may be missing. */
export interface Deviation {
  readonly kind: DeviationKind;
  /** The index of the pair of blocks; `TITLE` or `SUMMARY` (`story/pairs.ts`). */
  readonly pair: number;
  readonly left: TextPlace | null;
  readonly right: TextPlace | null;
}

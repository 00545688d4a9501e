/** A row of a picker; typed words are looked for in its names. */
export interface PickerRow {
  readonly label: string;
  /** Other names. */
  readonly also?: readonly string[];
  /** What the row belongs to; it matches last. */
  readonly note: string;
  /** At the right end: the number of stories, or the keys of a command. */
  readonly count: number | null;
  readonly keys?: string;
  /** The level of a heading below the highest one; missing for 0. */
  readonly depth?: number;
  /** The address that it links to. */
  readonly link?: string;
}

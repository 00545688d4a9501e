import { matchAt, type Report, type Sifter, sifterOf } from './escape-sequences.ts';

/** Where the mouse did something: a cell, counted from 0 from the screen's corner. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What was done with the mouse. `by` is how far the wheel was turned, in notches, downwards more than 0. */
export type MouseReport =
  | (Spot & { readonly kind: 'click' })
  | (Spot & { readonly kind: 'wheel'; readonly by: number });

/** SGR (1006): the button, column and row from 1, and whether it was pressed or let go. */
const SGR_REPORT: Report = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
  whole: /\x1b\[<(\d{1,5});(\d{1,5});(\d{1,5})([Mm])/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  begun: /\x1b(?:\[(?:<[\d;]{0,17})?)?$/y,
};

/** The older form, of terminals that know no other: three characters. What they say is not to be relied on. */
const OLD_REPORT: Report = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  whole: /\x1b\[M[^\x1b]{3}/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  begun: /\x1b(?:\[(?:M[^\x1b]{0,2})?)?$/y,
};

/** Bits of a button's number: Shift, Alt and Ctrl that are held with it. */
const HELD_KEYS = 4 + 8 + 16;
const WHEEL_UP = 64;
const WHEEL_DOWN = 65;

/** What an SGR report says; null for all but a turn of the wheel and a press of the first button alone. */
function reportOf([, button, column, row, final]: readonly string[]): MouseReport | null {
  const spot = { x: Number(column) - 1, y: Number(row) - 1 };
  const pressed = Number(button);
  if (final !== 'M' || spot.x < 0 || spot.y < 0) return null;
  if (pressed === 0) return { ...spot, kind: 'click' };
  const turned = pressed & ~HELD_KEYS;
  if (turned === WHEEL_UP || turned === WHEEL_DOWN) return { ...spot, kind: 'wheel', by: turned === WHEEL_UP ? -1 : 1 };
  return null;
}

/** Takes reports of the mouse out of what is read. */
export interface MouseSifter extends Sifter {
  /** Begins to look for reports. They may come for a while after the mouse was switched off, so there is no end to it. */
  readonly begin: () => void;
  /** What was reported since the last call. */
  readonly reports: () => readonly MouseReport[];
}

export function mouseSifter(): MouseSifter {
  let isOpen = false;
  let reports: MouseReport[] = [];
  const sifter = sifterOf({
    isOpen: () => isOpen,
    take: (text, index) => {
      const parts = matchAt(SGR_REPORT.whole, text, index);
      const report = parts && reportOf(parts);
      if (report) reports.push(report);
      const taken = parts ?? matchAt(OLD_REPORT.whole, text, index);
      return taken && index + taken[0].length;
    },
    mayBegin: (text, index) => [SGR_REPORT, OLD_REPORT].some(({ begun }) => matchAt(begun, text, index) !== null),
  });
  return {
    ...sifter,
    begin: () => {
      isOpen = true;
    },
    reports: () => {
      const told = reports;
      reports = [];
      return told;
    },
  };
}

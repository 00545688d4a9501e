import { scrolledAt, targetAt } from '../app/frame/hit-test.ts';
import type { Program } from '../app/program.ts';
import type { ScrollTarget } from '../state/event.ts';
import { matchAt, type SequenceMatcher, type SequencePattern } from './escape-sequence-parser.ts';

/** A cell, counted from 0 from the top left. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A mouse action. `by` is the turn of the wheel in notches, positive for down. */
export type MouseReport =
  | (Spot & { readonly kind: 'click'; readonly isCtrl?: true })
  | (Spot & { readonly kind: 'wheel'; readonly by: number });

/** SGR (1006): the button, column and row from 1, and whether it was pressed or released. */
const SGR_REPORT: SequencePattern = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
  complete: /\x1b\[<(\d{1,5});(\d{1,5});(\d{1,5})([Mm])/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  partial: /\x1b(?:\[(?:<[\d;]{0,17})?)?$/y,
};

/** The older form of terminals that know no other: three characters. It is removed and ignored. */
const OLD_REPORT: SequencePattern = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  complete: /\x1b\[M[^\x1b]{3}/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  partial: /\x1b(?:\[(?:M[^\x1b]{0,2})?)?$/y,
};

/** A report that was cut off. It is removed too: no key begins like one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const CUT_REPORT = /\x1b\[(?:<[\d;]{0,17}(?:[Mm]|(?=[^\d;]))|M[^\x1b]{0,2}(?=\x1b))/y;

/** The bits of Shift, Alt and Ctrl in a button's number. */
const CTRL = 16;
const MODIFIERS = 4 + 8 + CTRL;
const WHEEL_UP = 64;
const WHEEL_DOWN = 65;

/** The action of an SGR report; null except for a turn of the wheel and a press of the first button, alone or with Ctrl. */
function reportOf([, button, column, row, final]: readonly string[]): MouseReport | null {
  const spot = { x: Number(column) - 1, y: Number(row) - 1 };
  const pressed = Number(button);
  if (final !== 'M' || spot.x < 0 || spot.y < 0) return null;
  if (pressed === 0) return { ...spot, kind: 'click' };
  if (pressed === CTRL) return { ...spot, kind: 'click', isCtrl: true };
  const turned = pressed & ~MODIFIERS;
  if (turned === WHEEL_UP || turned === WHEEL_DOWN) return { ...spot, kind: 'wheel', by: turned === WHEEL_UP ? -1 : 1 };
  return null;
}

/** Removes mouse reports from the input. */
interface MouseMatcher extends SequenceMatcher {
  /** Starts recognizing reports. It is never disabled, since they may arrive for a while after the mouse was switched off. */
  readonly enable: () => void;
  /** The reports since the last call. */
  readonly reports: () => readonly MouseReport[];
}

export function mouseMatcher(): MouseMatcher {
  let isEnabled = false;
  let reports: MouseReport[] = [];
  return {
    take: (text, index) => {
      if (!isEnabled) return null;
      const parts = matchAt(SGR_REPORT.complete, text, index);
      const report = parts && reportOf(parts);
      if (report) reports.push(report);
      const taken = parts ?? matchAt(OLD_REPORT.complete, text, index) ?? matchAt(CUT_REPORT, text, index);
      return taken && index + taken[0].length;
    },
    mayBegin: (text, index) =>
      isEnabled && [SGR_REPORT, OLD_REPORT].some(({ partial }) => matchAt(partial, text, index) !== null),
    enable: () => {
      isEnabled = true;
    },
    reports: () => {
      const taken = reports;
      reports = [];
      return taken;
    },
  };
}

/** Clicks of one read that count: one to select and one to open. */
const MAX_CLICKS = 2;

/**
 * Dispatches mouse actions by what is on screen. Turns of the wheel over the same pane are added up and only the last
 * clicks count, so a thousand reports cost about as much as a few.
 */
export function dispatchMouse({ getState, dispatch }: Program, reports: readonly MouseReport[]): void {
  let clicks = reports.filter(({ kind }) => kind === 'click').length;
  let turned: { over: ScrollTarget | null; by: number } = { over: null, by: 0 };
  const scroll = (next: ScrollTarget | null): void => {
    const { over, by } = turned;
    turned = { over: next, by: 0 };
    if (over && by !== 0) dispatch({ type: 'Wheeled', over, by });
  };
  for (const { x, y, ...report } of reports) {
    if (report.kind === 'wheel') {
      // Scrolling does not change which pane is under the pointer.
      const over = scrolledAt(getState(), x, y);
      if (over !== turned.over) scroll(over);
      turned.by += report.by;
    } else if (clicks-- <= MAX_CLICKS) {
      scroll(null);
      const target = targetAt(getState(), x, y);
      if (target && !report.isCtrl) dispatch({ type: 'Clicked', target });
      // With Ctrl only stories are clicked.
      else if (target?.kind === 'listed') dispatch({ type: 'Clicked', target: { ...target, isMark: true } });
    }
  }
  scroll(null);
}

import type { Scrolled } from '../app/pointer.ts';
import type { Program } from '../app/program.ts';
import { scrolledAt, targetAt } from '../frame/pointer.ts';
import type { MouseReport } from './mouse.ts';

/** Clicks of one read that are worth something: to choose and to open. */
const CLICKS = 2;

/**
 * Tells the reader what was done with the mouse, by what is on screen. Of what came together turns of the wheel over the
 * same are one, and of clicks the last ones count: a wheel that is flung, or whoever sends a thousand reports, costs no
 * more than a few.
 */
export function point({ getState, dispatch }: Program, reports: readonly MouseReport[]): void {
  let clicks = reports.filter(({ kind }) => kind === 'click').length;
  let turned: { over: Scrolled | null; by: number } = { over: null, by: 0 };
  /** Has what was turned so far scroll, and begins with something else. */
  const scroll = (next: Scrolled | null): void => {
    const { over, by } = turned;
    turned = { over: next, by: 0 };
    if (over && by !== 0) dispatch({ type: 'Wheeled', over, by });
  };
  for (const { x, y, ...report } of reports) {
    if (report.kind === 'wheel') {
      // Scrolling moves nothing to another pane.
      const over = scrolledAt(getState(), x, y);
      if (over !== turned.over) scroll(over);
      turned.by += report.by;
    } else if (clicks-- <= CLICKS) {
      scroll(null);
      const target = targetAt(getState(), x, y);
      if (target) dispatch({ type: 'Clicked', target });
    }
  }
  scroll(null);
}

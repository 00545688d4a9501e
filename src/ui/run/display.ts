import type { Drawing } from '../terminal/drawing.ts';
import type { Drawings } from '../terminal/ink-view.tsx';
import type { Painter } from '../terminal/painter.ts';

/** The shortest time between two paints, in milliseconds: sixty a second. */
const FRAME = 16;
/** How long nothing may have changed before Ink is told of it, in milliseconds; a key that is held comes more often. */
const PAUSE = 100;

/** Milliseconds on a clock that nobody sets. `performance` would be loaded for it, which holds up the first frame. */
function uptime(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

/**
 * What is on screen and when it is drawn. The first change is painted at once, those that follow within a frame together
 * in one more. Ink, which takes longer for a frame than keys that are held leave it, is told when they pause, and at once
 * where there is a menu, which it draws. Whatever it draws goes through the same painter: rows that are there already
 * cost nothing.
 */
export interface Display {
  /** The state has changed. */
  readonly changed: () => void;
  /** Draws everything anew, now: what is on screen is not what was painted. */
  readonly redraw: () => void;
  /** What Ink is to draw. */
  readonly drawings: Drawings;
  /** Ink has drawn its drawing; not painted when the state has gone on since. */
  readonly inkDrew: (rows: readonly string[]) => void;
  /** Ink is about to be there, and menus are left to it. */
  readonly inkStarts: () => void;
  /** Nothing is painted until `resume`, which draws everything anew: somebody else has the terminal. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Nothing is painted any more. */
  readonly close: () => void;
}

/** A display of what `draw` gives: the drawing of now, the same one while nothing has changed. */
export function displayOf(draw: () => Drawing, painter: Painter, now: () => number = uptime): Display {
  let told: Drawing | undefined;
  let withInk = false;
  let paused = false;
  let closed = false;
  let painted = Number.NEGATIVE_INFINITY;
  let nextPaint: NodeJS.Timeout | undefined;
  let nextTelling: NodeJS.Timeout | undefined;
  const listeners = new Set<() => void>();

  const tell = (): void => {
    clearTimeout(nextTelling);
    told = draw();
    for (const listener of [...listeners]) listener();
  };
  const stop = (): void => {
    clearTimeout(nextPaint);
    clearTimeout(nextTelling);
    nextPaint = undefined;
  };
  const paint = (whole: boolean): void => {
    clearTimeout(nextPaint);
    nextPaint = undefined;
    painted = now();
    const drawing = draw();
    // A menu's rows are in the frame as well: they hold its place where Ink is not there yet or has nothing new to draw.
    if (whole || !withInk || !drawing.menu) painter.paint(drawing);
    if (!withInk) return;
    clearTimeout(nextTelling);
    if (drawing.menu) tell();
    else nextTelling = setTimeout(tell, PAUSE);
  };

  const redraw = (): void => {
    if (paused || closed) return;
    painter.forget();
    paint(true);
  };

  return {
    changed: () => {
      if (paused || closed || nextPaint) return;
      const wait = painted + FRAME - now();
      if (wait <= 0) paint(false);
      else nextPaint = setTimeout(() => paint(false), wait);
    },
    redraw,
    drawings: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      get: () => told ?? draw(),
    },
    inkDrew: (rows) => {
      if (!paused && !closed && told && told === draw()) painter.paint({ rows, cursor: told.cursor });
    },
    inkStarts: () => {
      withInk = true;
      told = draw();
    },
    pause: () => {
      paused = true;
      stop();
    },
    resume: () => {
      paused = false;
      redraw();
    },
    close: () => {
      closed = true;
      stop();
    },
  };
}

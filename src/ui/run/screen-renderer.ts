import type { FrameStore } from '../terminal/ink-view.tsx';
import type { Painter } from '../terminal/painter.ts';
import type { RenderedFrame } from '../terminal/render-frame.ts';

/** The shortest time between two paints, in milliseconds: sixty a second. */
const FRAME = 16;
/** How long nothing may have changed before Ink is updated, in milliseconds; a key that is held repeats faster. */
const PAUSE = 100;

/** Milliseconds of a monotonic clock. Loading `performance` would hold up the first frame. */
function uptime(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

/** Draws the state on the terminal. */
export interface Renderer {
  /** The state has changed. */
  readonly update: () => void;
  /** Draws everything again, now: the screen is not what was painted last. */
  readonly redraw: () => void;
  /** What Ink draws. */
  readonly frames: FrameStore;
  /** Ink has drawn its frame; it is not painted if the state has changed since. */
  readonly onInkFrame: (rows: readonly string[]) => void;
  /** Ink is about to start; from here on it draws the menus. */
  readonly onInkStart: () => void;
  /** Paints nothing until `resume`, which draws everything again: another program has the terminal. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => void;
}

/**
 * Paints the first change at once and those that follow within a frame together. Ink takes longer for a frame than a held
 * key repeats, so it is updated when keys pause, and at once where there is a menu, which it draws. What it draws goes
 * through the same painter, so rows that are on screen already cost nothing.
 *
 * @param render gives the frame of now, the same object while nothing has changed.
 */
export function screenRenderer(render: () => RenderedFrame, painter: Painter, now: () => number = uptime): Renderer {
  let inkFrame: RenderedFrame | undefined;
  let hasInk = false;
  let isPaused = false;
  let isClosed = false;
  let painted = Number.NEGATIVE_INFINITY;
  let nextPaint: NodeJS.Timeout | undefined;
  let nextInkUpdate: NodeJS.Timeout | undefined;
  const listeners = new Set<() => void>();

  const updateInk = (): void => {
    clearTimeout(nextInkUpdate);
    inkFrame = render();
    for (const listener of [...listeners]) listener();
  };
  const stop = (): void => {
    clearTimeout(nextPaint);
    clearTimeout(nextInkUpdate);
    nextPaint = undefined;
  };
  const paint = (isFull: boolean): void => {
    clearTimeout(nextPaint);
    nextPaint = undefined;
    painted = now();
    const frame = render();
    // The frame has the menu's rows too, for when Ink is not there yet or has nothing new to draw.
    if (isFull || !hasInk || !frame.menu) painter.paint(frame);
    if (!hasInk) return;
    clearTimeout(nextInkUpdate);
    if (frame.menu) updateInk();
    else nextInkUpdate = setTimeout(updateInk, PAUSE);
  };
  const redraw = (): void => {
    if (isPaused || isClosed) return;
    painter.forget();
    paint(true);
  };

  return {
    update: () => {
      if (isPaused || isClosed || nextPaint) return;
      const wait = painted + FRAME - now();
      if (wait <= 0) paint(false);
      else nextPaint = setTimeout(paint, wait, false);
    },
    redraw,
    frames: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      get: () => inkFrame ?? render(),
    },
    onInkFrame: (rows) => {
      if (!isPaused && !isClosed && inkFrame && inkFrame === render()) {
        painter.paint({ rows, cursor: inkFrame.cursor });
      }
    },
    onInkStart: () => {
      hasInk = true;
      inkFrame = render();
    },
    pause: () => {
      isPaused = true;
      stop();
    },
    resume: () => {
      isPaused = false;
      redraw();
    },
    close: () => {
      isClosed = true;
      stop();
    },
  };
}

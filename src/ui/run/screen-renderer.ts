import type { FrameStore } from '../terminal/ink-view.tsx';
import type { Painter } from '../terminal/painter.ts';
import { type RenderedFrame, styledRows } from '../terminal/render-frame.ts';

/** The shortest time between two paints, in milliseconds: sixty a second. */
const FRAME = 16;
/** How long the state must be unchanged before Ink is updated, in milliseconds; a held key repeats faster. */
const PAUSE = 100;

/** Milliseconds of a monotonic clock. Loading `performance` would delay the first frame. */
function uptime(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

/** Draws the state on the terminal. */
export interface Renderer {
  readonly update: () => void;
  /** Draws everything at once, for a screen whose content is unknown. */
  readonly redraw: () => void;
  /** What Ink draws. */
  readonly frames: FrameStore;
  /** Ink has drawn its frame; it is not painted if the state has changed since. */
  readonly onInkFrame: (texts: readonly string[]) => void;
  /** Ink is about to start; from then on it draws the menus. */
  readonly onInkStart: () => void;
  /** Stops painting until `resume`, which draws everything: another program has the terminal. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Called after a key was handled, whatever it changed. */
  readonly onKeyHandled: () => void;
  readonly close: () => void;
}

/**
 * Paints the first change at once, and those that follow within a frame together. Ink takes longer for a frame than a
 * held key repeats, so it is updated when keys pause, but at once for a menu, which it draws. Its output goes through
 * the same painter, so rows already on screen cost nothing.
 *
 * @param render returns the current frame, the same object while nothing has changed.
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
    // The frame includes the menu's rows, for when Ink has not started or has nothing new to draw.
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
    onInkFrame: (texts) => {
      if (!isPaused && !isClosed && inkFrame && inkFrame === render()) {
        painter.paint({ rows: styledRows(texts, inkFrame), cursor: inkFrame.cursor });
      }
    },
    onInkStart: () => {
      hasInk = true;
      inkFrame = render();
    },
    pause: () => {
      isPaused = true;
      stop();
      painter.forget();
    },
    resume: () => {
      isPaused = false;
      redraw();
    },
    onKeyHandled: () => {},
    close: () => {
      isClosed = true;
      stop();
      painter.forget();
    },
  };
}

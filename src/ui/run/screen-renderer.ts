import type { FrameStore } from '../terminal/ink-app.tsx';
import type { Painter } from '../terminal/painter.ts';
import { type RenderedFrame, styledRows } from '../terminal/render-frame.ts';

/** The shortest time between two paints, in milliseconds: sixty a second. */
const FRAME = 16;

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
  /** Ink has drawn its frame as text; it is not painted if the state has changed since. */
  readonly onInkFrame: (texts: readonly string[]) => void;
  /** Ink is about to start; from then on it draws menus. */
  readonly onInkStart: () => void;
  /** Stops painting until `resume`, which draws everything: another program has the terminal. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Called after a key was handled, whatever it changed. */
  readonly onKeyHandled: () => void;
  readonly close: () => void;
}

/**
 * Paints the first change at once, and those that follow within a frame together. A menu moves in Ink, so Ink's output
 * is painted while one is open. All other frames are painted without Ink, which takes several times as long; Ink is notified
 * of one only when something opens or closes there, since other keys are for another component then.
 *
 * @param render returns the current frame, the same object while nothing has changed.
 * @param menu the menu that has the keys, another value after each change of it. Ink must know it before the next key,
 *   since the menu moves there.
 */
export function screenRenderer(
  render: () => RenderedFrame,
  menu: () => unknown,
  painter: Painter,
  now: () => number = uptime,
): Renderer {
  let inkFrame: RenderedFrame | undefined;
  let inkMenu: unknown;
  let isPaused = false;
  let isClosed = false;
  let painted = Number.NEGATIVE_INFINITY;
  let nextPaint: NodeJS.Timeout | undefined;
  const listeners = new Set<() => void>();

  const paint = (isFull: boolean): void => {
    clearTimeout(nextPaint);
    nextPaint = undefined;
    painted = now();
    const frame = render();
    const isInMenu = inkFrame !== undefined && frame.widget?.kind === 'menu';
    if (isFull || !isInMenu) painter.paint(frame);
    if (!inkFrame || (!isInMenu && frame.widget?.kind === inkFrame.widget?.kind)) return;
    inkFrame = frame;
    inkMenu = menu();
    for (const listener of [...listeners]) listener();
  };
  const redraw = (): void => {
    if (isPaused || isClosed) return;
    painter.forget();
    paint(true);
  };

  return {
    update: () => {
      if (isPaused || isClosed) return;
      const isUrgent = inkFrame !== undefined && menu() !== inkMenu;
      const wait = isUrgent ? 0 : painted + FRAME - now();
      // No timer waits less than a millisecond, and a key held at sixty a second may come a little early.
      if (wait < 1) paint(false);
      else nextPaint ??= setTimeout(paint, wait, false);
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
      inkFrame = render();
      inkMenu = menu();
    },
    pause: () => {
      isPaused = true;
      clearTimeout(nextPaint);
      nextPaint = undefined;
      painter.forget();
    },
    resume: () => {
      isPaused = false;
      redraw();
    },
    onKeyHandled: () => {},
    close: () => {
      isClosed = true;
      clearTimeout(nextPaint);
      painter.forget();
    },
  };
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { screenRenderer } from '../../../src/ui/run/screen-renderer.ts';
import type { ScreenContent } from '../../../src/ui/terminal/painter.ts';
import type { RenderedFrame } from '../../../src/ui/terminal/render-frame.ts';
import { rowOf } from '../terminal/rows.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const MENU: RenderedFrame['menu'] = { top: 0, left: 0, items: ['x'], index: 0, pointer: '> ', noPointer: '  ' };

/** A renderer whose one row the test sets; logs what is painted and what Ink is notified of. */
function setUp() {
  let frame: RenderedFrame = {
    size: { cols: 9, rows: 1 },
    rows: [rowOf('0')],
    menu: null,
    cursor: { x: 0, y: 0, shown: false },
  };
  const log: string[] = [];
  const painter = {
    paint: ({ rows }: ScreenContent) => void log.push(`paint ${rows.map(({ text }) => text).join()}`),
    forget: () => void log.push('forget'),
  };
  const renderer = screenRenderer(
    () => frame,
    painter,
    () => vi.getMockedSystemTime()?.valueOf() ?? 0,
  );
  renderer.frames.subscribe(() =>
    log.push(
      `tell ${renderer.frames
        .get()
        .rows.map(({ text }) => text)
        .join()}`,
    ),
  );
  const set = (row: string, menu: RenderedFrame['menu'] = null) => {
    frame = { ...frame, rows: [rowOf(row)], menu };
  };
  return {
    renderer,
    /** Changes the state so that a row is shown. */
    change: (row: string, menu: RenderedFrame['menu'] = null) => {
      set(row, menu);
      renderer.update();
    },
    /** Changes the state without notifying the renderer. */
    set,
    log: () => log.splice(0),
  };
}

/** A renderer with Ink running and its first frame painted some time ago. */
function running() {
  const it = setUp();
  it.renderer.redraw();
  it.renderer.onInkStart();
  vi.advanceTimersByTime(500);
  it.log();
  return it;
}

describe('the screen renderer', () => {
  it('paints a change immediately, and further changes of the same frame together in the next', () => {
    const { change, log } = running();
    change('1');
    expect(log()).toEqual(['paint 1']);
    change('2');
    change('3');
    vi.advanceTimersByTime(15);
    expect(log()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(log()).toEqual(['paint 3']);
  });

  it('notifies Ink of the last change once, after a pause', () => {
    const { change, log } = running();
    for (let i = 1; i <= 20; i += 1) {
      change(`${i}`);
      vi.advanceTimersByTime(33);
    }
    expect(log().filter((line) => line.startsWith('tell'))).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(log()).toEqual(['tell 20']);
  });

  it('does nothing if nothing changes', () => {
    const { log } = running();
    vi.advanceTimersByTime(10_000);
    expect(log()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves a menu to Ink immediately', () => {
    const { change, log } = running();
    change('1', MENU);
    expect(log()).toEqual(['tell 1']);
  });

  it("paints a menu's rows itself before Ink is running, and on a full redraw", () => {
    const { renderer, change, log } = setUp();
    change('1', MENU);
    expect(log()).toEqual(['paint 1']);
    renderer.onInkStart();
    renderer.redraw();
    expect(log()).toEqual(['forget', 'paint 1', 'tell 1']);
  });

  it('gives Ink the current frame when it starts', () => {
    const { renderer, change } = setUp();
    change('1');
    renderer.onInkStart();
    expect(renderer.frames.get().rows).toEqual([rowOf('1')]);
  });

  it('paints what Ink has drawn, unless the state is newer', () => {
    const { renderer, change, set, log } = running();
    change('1', MENU);
    log();
    renderer.onInkFrame(['ink 1']);
    expect(log()).toEqual(['paint ink 1']);
    set('2');
    renderer.onInkFrame(['ink 1']);
    expect(log()).toEqual([]);
    renderer.update();
    vi.advanceTimersByTime(16);
    expect(log()).toEqual(['paint 2']);
    renderer.onInkFrame(['ink 1']);
    expect(log()).toEqual([]);
  });

  it('puts the cursor where the frame has it, for both ways of drawing', () => {
    const positions: ScreenContent['cursor'][] = [];
    const frame: RenderedFrame = {
      size: { cols: 9, rows: 1 },
      rows: [rowOf('0')],
      menu: MENU,
      cursor: { x: 4, y: 0, shown: true },
    };
    const renderer = screenRenderer(() => frame, {
      paint: ({ cursor }) => void positions.push(cursor),
      forget: () => {},
    });
    renderer.redraw();
    renderer.onInkStart();
    renderer.onInkFrame(['ink 0']);
    renderer.close();
    expect(positions).toEqual([frame.cursor, frame.cursor]);
  });

  it('paints nothing while another program has the terminal, and everything afterwards', () => {
    const { renderer, change, log } = running();
    change('1');
    change('2');
    log();
    renderer.pause();
    change('3');
    renderer.redraw();
    renderer.onInkFrame(['ink']);
    vi.advanceTimersByTime(1000);
    expect(log()).toEqual(['forget']);
    renderer.resume();
    expect(log()).toEqual(['forget', 'paint 3']);
  });

  it('paints nothing after it is closed', () => {
    const { renderer, change, log } = running();
    change('1');
    change('2');
    log();
    renderer.close();
    renderer.redraw();
    change('3');
    renderer.onInkFrame(['ink']);
    vi.advanceTimersByTime(1000);
    expect(log()).toEqual(['forget']);
  });
});

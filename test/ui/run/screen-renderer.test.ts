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

const MENU: RenderedFrame['widget'] = {
  kind: 'menu',
  top: 0,
  height: 1,
  menu: { top: 0, left: 0, from: 0, count: 1, items: ['x'], index: 0, pointer: '> ', noPointer: '  ' },
};
const PICKER: RenderedFrame['widget'] = { kind: 'picker', top: 0, height: 1 };

/** A renderer whose one row the test sets; logs what is painted and what Ink is notified of. */
function setUp(now = () => vi.getMockedSystemTime()?.valueOf() ?? 0) {
  let frame: RenderedFrame = {
    size: { cols: 9, rows: 1 },
    rows: [rowOf('0')],
    header: 0,
    footer: 1,
    widget: null,
    cursor: { x: 0, y: 0, shown: false },
  };
  const log: string[] = [];
  const painter = {
    paint: ({ rows }: ScreenContent) => void log.push(`paint ${rows.map(({ text }) => text).join()}`),
    forget: () => void log.push('forget'),
  };
  const renderer = screenRenderer(
    () => frame,
    () => (frame.widget?.kind === 'menu' ? frame : null),
    painter,
    now,
  );
  renderer.frames.subscribe(() =>
    log.push(
      `tell ${renderer.frames
        .get()
        .rows.map(({ text }) => text)
        .join()}`,
    ),
  );
  const set = (row: string, widget: RenderedFrame['widget'] = null) => {
    frame = { ...frame, rows: [rowOf(row)], widget };
  };
  return {
    renderer,
    /** Changes the state so that a row is shown. */
    change: (row: string, widget: RenderedFrame['widget'] = null) => {
      set(row, widget);
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

  it('never notifies Ink while no widget is open', () => {
    const { change, log } = running();
    for (let i = 1; i <= 20; i += 1) {
      change(`${i}`);
      vi.advanceTimersByTime(33);
    }
    vi.advanceTimersByTime(1000);
    expect(log().filter((line) => line.startsWith('tell'))).toEqual([]);
  });

  it('does nothing if nothing changes', () => {
    const { log } = running();
    vi.advanceTimersByTime(10_000);
    expect(log()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('notifies Ink when something opens or closes, and paints what is typed there itself', () => {
    const { change, log } = running();
    for (const [row, widget] of [
      ['1', PICKER],
      ['2', PICKER],
      ['3', null],
      ['4', null],
    ] as const) {
      change(row, widget);
      vi.advanceTimersByTime(20);
    }
    expect(log()).toEqual(['paint 1', 'tell 1', 'paint 2', 'paint 3', 'tell 3', 'paint 4']);
  });

  it('notifies Ink of a menu before the next key, and of other changes no more often than it paints', () => {
    const { change, log } = running();
    change('1');
    change('2', MENU);
    change('3', MENU);
    change('4');
    expect(log()).toEqual(['paint 1', 'tell 2', 'tell 3', 'paint 4', 'tell 4']);
    change('5', PICKER);
    change('6', PICKER);
    expect(log()).toEqual([]);
    vi.advanceTimersByTime(16);
    expect(log()).toEqual(['paint 6', 'tell 6']);
  });

  it('paints at once what comes less than a millisecond before its time, which no timer can wait', () => {
    let time = 100;
    const { change, log } = setUp(() => time);
    change('1');
    time += 15.4;
    change('2');
    expect(log()).toEqual(['paint 1', 'paint 2']);
    time += 14.9;
    change('3');
    expect(log()).toEqual([]);
  });

  it('paints what is open itself before Ink is running, and on a full redraw', () => {
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
    expect(log()).toEqual(['paint 2', 'tell 2']);
    renderer.onInkFrame(['ink 2']);
    expect(log()).toEqual(['paint ink 2']);
  });

  it('puts the cursor where the frame has it, for both ways of drawing', () => {
    const positions: ScreenContent['cursor'][] = [];
    const frame: RenderedFrame = {
      size: { cols: 9, rows: 1 },
      rows: [rowOf('0')],
      header: 0,
      footer: 1,
      widget: MENU,
      cursor: { x: 4, y: 0, shown: true },
    };
    const painter = { paint: ({ cursor }: ScreenContent) => void positions.push(cursor), forget: () => {} };
    const renderer = screenRenderer(
      () => frame,
      () => null,
      painter,
    );
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

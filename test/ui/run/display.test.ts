import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { displayOf } from '../../../src/ui/run/display.ts';
import type { Drawing } from '../../../src/ui/terminal/drawing.ts';
import type { Picture } from '../../../src/ui/terminal/painter.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const MENU: Drawing['menu'] = { top: 0, left: 0, items: ['x'], index: 0, pointer: '> ', noPointer: '  ' };

/** A display whose one row is whatever the test says; writes down what is painted and what Ink is told. */
function stage() {
  let drawing: Drawing = { size: { cols: 9, rows: 1 }, rows: ['0'], menu: null, cursor: { x: 0, y: 0, shown: false } };
  const log: string[] = [];
  const painter = {
    paint: ({ rows }: Picture) => void log.push(`paint ${rows.join()}`),
    forget: () => void log.push('forget'),
  };
  const display = displayOf(
    () => drawing,
    painter,
    () => vi.getMockedSystemTime()?.valueOf() ?? 0,
  );
  display.drawings.subscribe(() => log.push(`tell ${display.drawings.get().rows.join()}`));
  const set = (row: string, menu: Drawing['menu'] = null) => {
    drawing = { ...drawing, rows: [row], menu };
  };
  return {
    display,
    /** The state changes so that a row is shown. */
    change: (row: string, menu: Drawing['menu'] = null) => {
      set(row, menu);
      display.changed();
    },
    /** The state has changed and the display has not heard of it yet. */
    set,
    log: () => log.splice(0),
  };
}

/** One with Ink under it, its first frame painted some time ago. */
function running() {
  const it = stage();
  it.display.redraw();
  it.display.inkStarts();
  vi.advanceTimersByTime(500);
  it.log();
  return it;
}

describe('the display', () => {
  it('paints a change at once, and those of the same frame together in the next', () => {
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

  it('tells Ink when nothing has changed for a while, once, of the last', () => {
    const { change, log } = running();
    for (let i = 1; i <= 20; i += 1) {
      change(`${i}`);
      vi.advanceTimersByTime(33);
    }
    expect(log().filter((line) => line.startsWith('tell'))).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(log()).toEqual(['tell 20']);
  });

  it('does nothing while nothing changes', () => {
    const { log } = running();
    vi.advanceTimersByTime(10_000);
    expect(log()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves a menu to Ink, at once', () => {
    const { change, log } = running();
    change('1', MENU);
    expect(log()).toEqual(['tell 1']);
  });

  it('paints a menu’s rows itself where Ink is not there yet, and when all is to be drawn anew', () => {
    const { display, change, log } = stage();
    change('1', MENU);
    expect(log()).toEqual(['paint 1']);
    display.inkStarts();
    display.redraw();
    expect(log()).toEqual(['forget', 'paint 1', 'tell 1']);
  });

  it('gives Ink the drawing of now when it starts', () => {
    const { display, change } = stage();
    change('1');
    display.inkStarts();
    expect(display.drawings.get().rows).toEqual(['1']);
  });

  it('paints what Ink has drawn, but nothing that is older than the state', () => {
    const { display, change, set, log } = running();
    change('1', MENU);
    log();
    display.inkDrew(['ink 1']);
    expect(log()).toEqual(['paint ink 1']);
    set('2');
    display.inkDrew(['ink 1']);
    expect(log()).toEqual([]);
    display.changed();
    vi.advanceTimersByTime(16);
    expect(log()).toEqual(['paint 2']);
    display.inkDrew(['ink 1']);
    expect(log()).toEqual([]);
  });

  it('puts the cursor where the drawing has it, whoever draws', () => {
    const places: Picture['cursor'][] = [];
    const drawing: Drawing = {
      size: { cols: 9, rows: 1 },
      rows: ['0'],
      menu: MENU,
      cursor: { x: 4, y: 0, shown: true },
    };
    const display = displayOf(() => drawing, { paint: ({ cursor }) => void places.push(cursor), forget: () => {} });
    display.redraw();
    display.inkStarts();
    display.inkDrew(['ink 0']);
    display.close();
    expect(places).toEqual([drawing.cursor, drawing.cursor]);
  });

  it('paints nothing while somebody else has the terminal, and everything afterwards', () => {
    const { display, change, log } = running();
    change('1');
    change('2');
    log();
    display.pause();
    change('3');
    display.redraw();
    display.inkDrew(['ink']);
    vi.advanceTimersByTime(1000);
    expect(log()).toEqual([]);
    display.resume();
    expect(log()).toEqual(['forget', 'paint 3']);
  });

  it('paints nothing after its end', () => {
    const { display, change, log } = running();
    change('1');
    change('2');
    log();
    display.close();
    display.redraw();
    change('3');
    display.inkDrew(['ink']);
    vi.advanceTimersByTime(1000);
    expect(log()).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ReaderEvent } from '../../../src/ui/state/event.ts';
import { dispatchMouse, type MouseReport, mouseMatcher } from '../../../src/ui/terminal/mouse.ts';
import { manyStories, type Reader, readerOf } from '../app/reader.ts';
import { parserHarness } from './parser-harness.ts';

const click = (x: number, y: number): MouseReport => ({ kind: 'click', x, y });
const wheel = (x: number, y: number, by: number): MouseReport => ({ kind: 'wheel', x, y, by });

const setUp = () => parserHarness(mouseMatcher());

/** What remains of reads, and what was reported. */
function parsed(...reads: readonly string[]) {
  const mouse = setUp();
  mouse.enable();
  const keys = reads.map((read) => mouse.parse(read)).join('');
  return { keys, reports: mouse.reports(), holdsKey: mouse.holdsKey() };
}

describe('mouse reports', () => {
  it('are a press of the first button, or a turn of the wheel with any modifier', () => {
    expect(parsed('\x1b[<0;1;1M\x1b[<0;1;1m').reports).toEqual([click(0, 0)]);
    expect(parsed('\x1b[<64;80;24M').reports).toEqual([wheel(79, 23, -1)]);
    expect(parsed('\x1b[<69;300;120M').reports).toEqual([wheel(299, 119, 1)]);
  });

  it.each([
    '\x1b[<1;2;3M',
    '\x1b[<2;2;3M',
    '\x1b[<4;2;3M',
    '\x1b[<32;2;3M',
    '\x1b[<35;2;3M',
    '\x1b[<66;2;3M',
    '\x1b[<0;0;1M',
    '\x1b[M !!',
    '\x1b[MaAB',
  ])('%j is ignored, and is not typed as a key', (bytes) => {
    expect(parsed(`j${bytes}k`)).toEqual({ keys: 'jk', reports: [], holdsKey: false });
  });

  it('are removed wherever reads end, and nothing else is', () => {
    const typed = 'j\x1b[A\x1b[<0;12;7M가\x1b[<65;3;4M\x1b[200~a\x1b[<0;1;1Mb\x1b[201~\x1bOP\x1b[Mabck';
    const keys = 'j\x1b[A가\x1b[200~a\x1b[<0;1;1Mb\x1b[201~\x1bOPk';
    for (let at = 0; at <= typed.length; at++) {
      for (const to of [at, at + 1, at + 3]) {
        const cut = parsed(typed.slice(0, at), typed.slice(at, to), typed.slice(to));
        expect(cut, `cut at ${at} and ${to}`).toEqual({
          keys,
          reports: [click(11, 6), wheel(2, 3, 1)],
          holdsKey: false,
        });
      }
    }
  });

  it('are removed even after their Esc was released as a key', () => {
    const mouse = setUp();
    mouse.enable();
    expect([mouse.parse('\x1b'), mouse.holdsKey(), mouse.release()]).toEqual(['', true, '\x1b']);
    expect(mouse.parse('[<0;2;2Mj')).toBe('j');
    expect(mouse.reports()).toEqual([click(1, 1)]);
  });

  it.each(['\x1b[<', '\x1b[<0', '\x1b[<0;5', '\x1b[<0;5;', '\x1b[<0;5;6', '\x1b[M', '\x1b[Ma', '\x1b[MaA'])(
    'are never typed if the rest of %j does not come',
    (half) => {
      expect(parsed(half)).toEqual({ keys: '', reports: [], holdsKey: false });
      const isOld = half.startsWith('\x1b[M');
      for (const next of ['\x1b[A', '\x1b[<0;1;1M', ...(isOld ? [] : ['j', '가', '\r'])]) {
        const keys = next.startsWith('\x1b[<') ? '' : next;
        const reports = keys === '' ? [click(0, 0)] : [];
        expect(parsed(half, next)).toMatchObject({ keys, reports });
        expect(parsed(...half, ...next)).toMatchObject({ keys, reports });
      }
    },
  );

  it.each(['1', ';'])('swallow no %j typed after half of one has expired', (typed) => {
    for (const half of ['\x1b[<', '\x1b[<0', '\x1b[<0;5', '\x1b[M']) {
      const mouse = setUp();
      mouse.enable();
      expect(mouse.parse(half)).toBe('');
      mouse.expire();
      expect([mouse.parse(typed), mouse.parse('\x1b[<0;1;1Mk')], half).toEqual([typed, 'k']);
      expect(mouse.reports()).toEqual([click(0, 0)]);
    }
  });

  it('are still removed if the rest comes in one piece after that', () => {
    const mouse = setUp();
    mouse.enable();
    mouse.parse('\x1b[<0;5');
    mouse.expire();
    expect([mouse.parse(';6Mk'), mouse.reports()]).toEqual(['k', [click(4, 5)]]);
  });

  it('leave an Esc key a key', () => {
    expect(parsed('\x1b', 'j').keys).toBe('\x1bj');
  });

  it('are not expected before the mouse is enabled', () => {
    const mouse = setUp();
    expect([mouse.parse('\x1b[<0;1;1M\x1b'), mouse.holdsKey(), mouse.reports()]).toEqual([
      '\x1b[<0;1;1M\x1b',
      false,
      [],
    ]);
  });

  it('are returned once', () => {
    const mouse = setUp();
    mouse.enable();
    mouse.parse('\x1b[<0;1;1M');
    expect([mouse.reports(), mouse.reports()]).toEqual([[click(0, 0)], []]);
  });
});

/** The events that reports are dispatched as. */
function eventsOf(reader: Reader, ...reports: readonly MouseReport[]): ReaderEvent[] {
  const events: ReaderEvent[] = [];
  const dispatch = (...came: readonly ReaderEvent[]): void => {
    events.push(...came);
    reader.program.dispatch(...came);
  };
  dispatchMouse({ ...reader.program, dispatch }, reports);
  return events;
}

describe('the events of mouse reports', () => {
  it('are few for a thousand turns, wherever the pointer moves', () => {
    const flood = Array.from({ length: 1000 }, (_, i) => wheel(i % 40, 3 + (i % 9), 1));
    expect(eventsOf(readerOf({ stories: manyStories(60) }), ...flood)).toEqual([
      { type: 'Wheeled', over: 'list', by: 1000 },
    ]);
    expect(eventsOf(readerOf(), wheel(1, 5, 1), wheel(1, 5, -1))).toEqual([]);
  });

  it('are per pane if there are several, in order', () => {
    const reader = readerOf({ cols: 160 }).press('enter');
    const turns = [wheel(1, 5, 1), wheel(2, 5, 1), wheel(100, 5, 1), wheel(155, 5, 1), wheel(1, 5, -1)];
    expect(eventsOf(reader, ...turns)).toEqual([
      { type: 'Wheeled', over: 'list', by: 2 },
      { type: 'Wheeled', over: 'story', by: 2 },
      { type: 'Wheeled', over: 'list', by: -1 },
    ]);
  });

  it('are two for a thousand clicks', () => {
    const clicks = Array.from({ length: 1000 }, () => click(5, 5));
    const reader = readerOf();
    expect(eventsOf(reader, ...clicks)).toHaveLength(2);
    expect(reader.front().pane).toBe('story');
  });

  it('refer to the screen at the time of dispatch', () => {
    const reader = readerOf({ stories: manyStories(60), cols: 100 });
    // By then the row has another story.
    const [, clicked] = eventsOf(reader, wheel(5, 5, 2), click(5, 5));
    expect(clicked).toMatchObject({ type: 'Clicked', target: { kind: 'listed', index: reader.state().list.cursor } });
    expect(reader.state().list.cursor).toBeGreaterThan(5);
  });

  it('are none for clicks on empty space', () => {
    expect(eventsOf(readerOf(), click(5, 0), click(5, 1), click(79, 23), click(500, 500))).toEqual([]);
  });
});

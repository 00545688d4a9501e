import { describe, expect, it } from 'vitest';
import type { ReaderEvent } from '../../../src/ui/app/event.ts';
import type { MouseReport } from '../../../src/ui/terminal/mouse.ts';
import { point } from '../../../src/ui/terminal/point.ts';
import { type Desk, deskOf, manyStories } from '../app/desk.ts';

const click = (x: number, y: number): MouseReport => ({ kind: 'click', x, y });
const wheel = (x: number, y: number, by: number): MouseReport => ({ kind: 'wheel', x, y, by });

/** What the reader is told of reports. */
function told(desk: Desk, ...reports: readonly MouseReport[]): ReaderEvent[] {
  const events: ReaderEvent[] = [];
  const dispatch = (...came: readonly ReaderEvent[]): void => {
    events.push(...came);
    desk.program.dispatch(...came);
  };
  point({ ...desk.program, dispatch }, reports);
  return events;
}

describe('what the reader is told of the mouse', () => {
  it('is little of a thousand turns, wherever the pointer goes meanwhile', () => {
    const flood = Array.from({ length: 1000 }, (_, i) => wheel(i % 40, 3 + (i % 9), 1));
    expect(told(deskOf({ stories: manyStories(60) }), ...flood)).toEqual([{ type: 'Wheeled', over: 'list', by: 1000 }]);
    expect(told(deskOf(), wheel(1, 5, 1), wheel(1, 5, -1))).toEqual([]);
  });

  it('is by pane where there are several, in order', () => {
    const desk = deskOf({ cols: 160 }).press('enter');
    const turns = [wheel(1, 5, 1), wheel(2, 5, 1), wheel(80, 5, 1), wheel(155, 5, 1), wheel(80, 5, 1), wheel(1, 5, -1)];
    expect(told(desk, ...turns)).toEqual([
      { type: 'Wheeled', over: 'list', by: 2 },
      { type: 'Wheeled', over: 'story', by: 1 },
      { type: 'Wheeled', over: 'story', by: 1 },
      { type: 'Wheeled', over: 'list', by: -1 },
    ]);
  });

  it('is no more than two of a thousand clicks', () => {
    const clicks = Array.from({ length: 1000 }, () => click(5, 5));
    const desk = deskOf();
    expect(told(desk, ...clicks)).toHaveLength(2);
    expect(desk.state().screen).toBe('story');
  });

  it('is what each is for when its turn comes', () => {
    const desk = deskOf({ stories: manyStories(60), cols: 100 });
    // The row has another story by then.
    const [, clicked] = told(desk, wheel(5, 5, 2), click(5, 5));
    expect(clicked).toMatchObject({ type: 'Clicked', target: { kind: 'listed', index: desk.state().cursor } });
    expect(desk.state().cursor).toBeGreaterThan(5);
  });

  it('is nothing of clicks on nothing', () => {
    expect(told(deskOf(), click(5, 0), click(5, 1), click(79, 23), click(500, 500))).toEqual([]);
  });
});

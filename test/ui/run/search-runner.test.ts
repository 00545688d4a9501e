import { describe, expect, it } from 'vitest';
import type { Marks, Positions } from '../../../src/story/query/catalogue.ts';
import type { Query } from '../../../src/story/query/parse-query.ts';
import { searchRunner } from '../../../src/ui/run/search-runner.ts';
import type { ReaderEvent } from '../../../src/ui/state/event.ts';
import { catalogueOf } from '../../story/memory-catalogue.ts';

const MARKS = { read: new Set<string>(), starred: new Set<string>() };

/** A runner whose steps are taken one at a time, and the events it dispatches. */
function setUp(search: () => Generator<number, Positions>) {
  const waiting: (() => void)[] = [];
  const dispatched: ReaderEvent[] = [];
  const runner = searchRunner((job) => waiting.push(job));
  const catalogue = { ...catalogueOf([]), search };
  return {
    dispatched,
    stop: runner.stop,
    start: (number: number) =>
      runner.search(
        { type: 'SearchBodies', number, query: [], isInTexts: true, catalogue, marks: MARKS },
        (...events) => dispatched.push(...events),
      ),
    /** Takes steps until none is waiting, at most `most`. */
    run: (steps: number) => {
      for (let i = 0; i < steps; i += 1) waiting.shift()?.();
      return waiting.length;
    },
  };
}

describe('a full-text search', () => {
  it('takes one step at a time, reports progress only when a bar would change, and reports its result', () => {
    const { dispatched, start, run } = setUp(function* () {
      for (let i = 1; i <= 100; i += 1) yield i / 100;
      return Uint32Array.of(3);
    });
    start(7);
    expect(dispatched).toEqual([]);
    run(9);
    expect(dispatched).toEqual([]);
    run(1);
    expect(dispatched).toEqual([{ type: 'BodiesSearched', number: 7, positions: null, share: 0.1 }]);
    expect(run(200)).toBe(0);
    expect(dispatched).toHaveLength(10);
    expect(dispatched.at(-1)).toEqual({ type: 'BodiesSearched', number: 7, positions: Uint32Array.of(3), share: 1 });
  });

  it('is cancelled by a newer one and by stop', () => {
    let steps = 0;
    const { dispatched, start, run, stop } = setUp(function* () {
      steps += 1;
      yield 0;
      return Uint32Array.of(steps);
    });
    start(1);
    run(1);
    start(2);
    run(50);
    expect(dispatched).toEqual([{ type: 'BodiesSearched', number: 2, positions: Uint32Array.of(2), share: 1 }]);
    start(3);
    stop();
    run(50);
    expect(dispatched).toHaveLength(1);
    expect(steps).toBe(2);
  });

  it('reports errors', () => {
    const { dispatched, start, run } = setUp(function* () {
      yield 0;
      throw new Error('no bodies');
    });
    start(4);
    run(5);
    expect(dispatched).toEqual([{ type: 'SearchFailed', number: 4, message: 'no bodies' }]);
  });
});

describe('a count of views', () => {
  it('takes one query at a time, and is cancelled by a newer one', () => {
    const waiting: (() => void)[] = [];
    const dispatched: ReaderEvent[] = [];
    let selected = 0;
    const runner = searchRunner((job) => waiting.push(job));
    const catalogue = {
      ...catalogueOf([]),
      *search(_query: Query, _marks: Marks, isInTexts = true) {
        yield 0.5;
        expect(isInTexts).toBe(false);
        selected += 1;
        return new Uint32Array(selected);
      },
    };
    const query: Query = [{ kind: 'words', text: 'tin', not: false }];
    const count = (number: number, queries: number) =>
      runner.count(
        { type: 'CountViews', number, queries: Array.from({ length: queries }, () => query), catalogue, marks: MARKS },
        (...events) => dispatched.push(...events),
      );
    count(1, 3);
    // A query may take several steps.
    waiting.shift()?.();
    expect(selected).toBe(0);
    waiting.shift()?.();
    expect(selected).toBe(1);
    count(2, 2);
    while (waiting.length > 0) waiting.shift()?.();
    expect(selected).toBe(3);
    expect(dispatched).toEqual([{ type: 'ViewsCounted', number: 2, counts: [2, 3] }]);
  });
});

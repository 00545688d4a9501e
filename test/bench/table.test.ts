import { describe, expect, it } from 'vitest';

interface Row {
  readonly what: string;
  readonly most?: number | null;
  readonly unit?: string;
  readonly value?: number;
  readonly detail?: string;
  readonly missing?: string;
}
interface Table {
  readonly figure: (value: number, unit: string) => string;
  readonly report: (results: { rows: readonly Row[]; floors: readonly Row[]; facts: readonly string[] }) => string;
}
interface Measure {
  readonly inTurn: (
    rounds: number,
    measurements: Readonly<Record<string, () => number>>,
    warmUps?: number,
  ) => Record<string, number[]>;
  readonly ratio: (ours: readonly number[], theirs: readonly number[]) => number;
  readonly quantile: (numbers: readonly number[], share: number) => number;
}
const load = (name: string) => import(new URL(`../../bench/${name}.mjs`, import.meta.url).href);
const { figure, report } = (await load('table')) as Table;
const { inTurn, quantile, ratio } = (await load('measure')) as Measure;

describe('the table of results', () => {
  const rows: readonly Row[] = [
    { what: 'a / b', most: 1.3, unit: '×', value: 1.3, detail: '13 ms / 10 ms' },
    { what: 'slow | slower', most: 8, unit: 'ms', value: 8.01 },
    { what: 'nobody said', most: null, unit: 'ms', value: 0.123 },
    { what: 'search', missing: 'no command `search`' },
  ];
  const text = report({ rows, floors: [{ what: 'glow', missing: 'not installed' }], facts: ['Node v20'] });

  it('shows for each line whether its target was met', () => {
    expect(text).toContain('| a / b | ≤ 1.30 × | 1.30 × | met | 13 ms / 10 ms |');
    expect(text).toContain('| slow \\| slower | ≤ 8 ms | 8.01 ms | MISSED |  |');
    expect(text).toContain('| nobody said |  | 0.123 ms |  |  |');
    expect(text).toContain('| search |  | no command `search` | skipped |  |');
    expect(text).toContain('## Targets: 1 met, 1 missed, 1 skipped');
  });

  it('names the machine and missing programs', () => {
    expect(text).toContain('- Node v20');
    expect(text).toContain('| glow | not installed |  |');
  });

  it('rounds to significant digits', () => {
    expect([0.0123, 1.234, 12.34, 123.4, 5].map((value) => figure(value, ''))).toEqual([
      '0.012',
      '1.23',
      '12.3',
      '123',
      '5',
    ]);
  });
});

describe('measuring', () => {
  it('alternates the commands, and drops the first rounds', () => {
    const order: string[] = [];
    const take = (name: string) => () => order.push(name);
    expect(inTurn(2, { a: take('a'), b: take('b') }, 1)).toEqual({ a: [3, 5], b: [4, 6] });
    expect(order.join('')).toBe('ababab');
  });

  it('takes the median of the pairs, not the ratio of the medians', () => {
    expect(ratio([1, 10, 6], [1, 2, 3])).toBe(2);
  });

  it('gives the 90th percentile', () => {
    expect(quantile([10, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0.9)).toBe(9);
  });
});

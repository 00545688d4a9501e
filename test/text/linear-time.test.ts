import { Rules } from '@cto.af/linebreak';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { paragraphOf } from '../../src/text/korean-line-breaks.ts';
import type { Paragraph } from '../../src/text/paragraph.ts';
import type { StyledSpan } from '../../src/text/styled-line.ts';
import { clusters, DEFAULT_MEASURER } from '../../src/text/width.ts';
import { fillRows, wrapSpans } from '../../src/text/wrap.ts';

/**
 * Rule 19: time is linear in the length of a paragraph. Time is unreliable on a busy machine, so these count work: the text
 * passed to the two slow functions, and the reads of a paragraph's lists.
 */

const PARTS = [
  ...[
    '가',
    '가나 ',
    'abc',
    'a b ',
    '中文。',
    '(',
    ')',
    '((가',
    '“가',
    '"가" ',
    "it's ",
    '1,',
    '3조5천',
    '가·',
    '가-',
    'a/',
  ],
  ...[
    'e\u0301',
    '👩‍👩‍👧',
    '👩\u200d',
    '🇰🇷',
    '👍🏽',
    '❤️ ',
    '\u1100',
    '\u0600',
    'क्षि',
    'ไทยำ',
    '가\u200b',
    '가\u2060',
    'a\u00ad',
    '가\u00a0',
  ],
  ...['이 ', '1억 ', '1', '윤 전 대통령 ', '가(나)', '것(', '가(\u0301'],
  `${'가'.repeat(60)} `,
  `나 ${'가나·'.repeat(40)} `,
];
const textOf = (part: string, units: number): string => part.repeat(Math.ceil(units / part.length));
const spansOf = (text: string): StyledSpan[] => [{ text, style: { role: 'text' } }];

/** Twice the text takes twice the work, give or take a row. */
function expectLinear(work: (units: number) => number, units = 2000): void {
  const once = work(units);
  expect(once).toBeGreaterThan(0);
  expect(work(2 * units)).toBeLessThanOrEqual(2.1 * once + 200);
}

/** The maximum of work; superlinear growth stops here, and not after an hour. */
const MAX = 500_000;

/** An object of lists that counts the reads of their elements. */
function counting<T extends object>(value: T): { value: T; reads: () => number } {
  let reads = 0;
  const counted = <L extends object>(list: L): L =>
    new Proxy(list, {
      get(target, key) {
        if (typeof key === 'string' && key >= '0' && key < ':') reads += 1;
        if (reads > MAX) throw new Error('more work than twice the text can mean');
        const found = Reflect.get(target, key, target);
        return typeof found === 'function' ? found.bind(target) : found;
      },
      set: (target, key, element) => Reflect.set(target, key, element, target),
    });
  if (Array.isArray(value)) return { value: counted(value), reads: () => reads };
  const lists = Object.entries(value).map(([key, list]) => [key, ArrayBuffer.isView(list) ? counted(list) : list]);
  return { value: Object.fromEntries(lists) as T, reads: () => reads };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(PARTS.map((part) => ({ name: part.length > 12 ? `${part.slice(0, 12)}…` : part, part })))(
  '19: $name, on and on',
  ({ part }) => {
    it('passes through the segmenter and the rules once', () => {
      const text = textOf(part, 20_000);
      const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment');
      const breaks = vi.spyOn(Rules.prototype, 'breaks');
      const total = ({ mock }: { mock: { calls: unknown[][] } }): number =>
        mock.calls.reduce((sum, [piece]) => sum + String(piece).length, 0);
      wrapSpans(spansOf(text), 72, { mode: 'word' });
      // A row may be measured again, and so may a cluster.
      expect(total(segment)).toBeLessThanOrEqual(3 * text.length + 1000);
      expect(total(breaks)).toBeLessThanOrEqual(2 * text.length);
      segment.mockClear();
      clusters(text);
      expect(total(segment)).toBeLessThanOrEqual(2 * text.length + 1000);
    });

    it.each([2, 20, 72])('fills rows of %i columns in proportion', (width) => {
      for (const word of [true, false]) {
        expectLinear((units) => {
          const { value, reads } = counting<Paragraph>(paragraphOf(textOf(part, units), word));
          fillRows(value, width);
          return reads();
        });
      }
    });
  },
);

describe('19: plain text', () => {
  it.each(['가', '가나 ', 'abc', '가나·다라 ', '(가)', '나 '.repeat(30) + '가'.repeat(90)])(
    '%s is measured in proportion',
    (part) => {
      for (const width of [2, 20, 72]) {
        expectLinear((units) => {
          const { value, reads } = counting({ cells: DEFAULT_MEASURER.cells });
          wrapSpans(spansOf(textOf(part, units)), width, { mode: 'word', measurer: { ...DEFAULT_MEASURER, ...value } });
          return reads();
        });
      }
    },
  );
});

describe('19: many spans', () => {
  it.each([2, 72])('are cut to rows of %i columns in proportion', (width) => {
    expectLinear((units) => {
      const spans = Array.from(
        { length: units },
        (_, index): StyledSpan => ({ text: '가나 '[index % 3] ?? '', style: { role: 'text' } }),
      );
      const { value, reads } = counting(spans);
      wrapSpans(value, width);
      return reads();
    });
  });
});

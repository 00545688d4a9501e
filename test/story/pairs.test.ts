import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/story/model.ts';
import { isUnpaired, type Pair, pairBlocks } from '../../src/story/pairs.ts';
import { anyBlocks } from '../text/arbitraries.ts';

const text = [{ kind: 'text', text: 'x' }] as const;
const KINDS: Readonly<Record<string, Block>> = {
  p: { kind: 'paragraph', spans: text },
  q: { kind: 'quote', blocks: [{ kind: 'paragraph', spans: text }] },
  h: { kind: 'heading', level: 2, spans: text },
  s: { kind: 'heading', level: 3, spans: text },
  f: { kind: 'figure', src: 'https://example.org/a.png', alt: '', caption: '' },
  r: { kind: 'rule' },
};
const blocks = (kinds: string): Block[] => [...kinds].flatMap((kind) => KINDS[kind] ?? []);

/** `pp|p-`: the kinds of each column, `-` for none. */
const paired = (left: string, right: string): string => {
  const pairs = pairBlocks(blocks(left), blocks(right));
  const column = (kinds: string, side: keyof Pair): string =>
    pairs.map((pair) => (pair[side] === null ? '-' : kinds[pair[side]])).join('');
  return `${column(left, 'left')}|${column(right, 'right')}`;
};

describe('blocks of two editions', () => {
  it.each([
    ['pphp', 'pphp', 'pphp|pphp', 'in step'],
    ['ppp', 'pp', 'ppp|pp-', 'a paragraph more at the end'],
    ['pphp', 'phpp', 'pphp-|p-hpp', 'under the same headings'],
    ['pfp', 'pp', 'pfp|p-p', 'a picture in one of them'],
    ['pqp', 'ppp', 'pqp|ppp', 'a quote that is a paragraph in the other'],
    ['frp', 'p', 'frp|--p', 'nothing beside a picture or a rule'],
    ['phphp', 'phpp', 'phphp|php-p', 'a heading more'],
    ['hpshp', 'hphp', 'hpshp|hp-hp', 'a heading of a lower level more'],
    ['hp', 'sp', 'hp|sp', 'headings of other levels'],
    ['', 'pp', '--|pp', 'an edition without text'],
    ['', '', '|', 'no text at all'],
  ])('%s next to %s are %s (%s)', (left, right, expected) => {
    expect(paired(left, right)).toBe(expected);
  });

  it('are all included, once and in order, headings next to headings', () => {
    fc.assert(
      fc.property(anyBlocks(), anyBlocks(), (left, right) => {
        const pairs = pairBlocks(left, right);
        const side = (name: keyof Pair): number[] => pairs.flatMap((pair) => pair[name] ?? []);
        expect(side('left')).toEqual(left.map((_, i) => i));
        expect(side('right')).toEqual(right.map((_, i) => i));
        expect(pairs.filter((pair) => pair.left === null && pair.right === null)).toEqual([]);
        for (const pair of pairs.filter((both) => !isUnpaired(both))) {
          const [one, other] = [left[pair.left ?? -1]?.kind, right[pair.right ?? -1]?.kind];
          expect(one === 'heading').toBe(other === 'heading');
        }
      }),
    );
  });

  it('are paired by order in texts of many thousand paragraphs', () => {
    const long = blocks('p'.repeat(9000));
    const other = [...blocks('f'), ...long];
    const pairs = pairBlocks(long, other);
    expect(pairs.length).toBe(9001);
    expect(pairs.at(-1)).toEqual({ left: null, right: 9000 });
  });
});

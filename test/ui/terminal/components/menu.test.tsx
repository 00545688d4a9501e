import fc from 'fast-check';
import { type ComponentProps, useSyncExternalStore } from 'react';
import { describe, expect, it } from 'vitest';
import { Menu } from '../../../../src/ui/terminal/ink-app.tsx';
import type { RenderedMenu } from '../../../../src/ui/terminal/render-frame.ts';
import { keyLog, rows, show } from './harness.tsx';

const ITEMS = ['Decline', 'Allow', '안내문 읽기'];

const menuOf = (items: readonly string[], index = 0, changed: Partial<RenderedMenu> = {}): RenderedMenu => ({
  top: 2,
  left: 1,
  from: 0,
  count: items.length,
  items,
  index,
  pointer: '❯ ',
  noPointer: '  ',
  ...changed,
});
const ROWS = rows('─────', ' Keep a record?', ...ITEMS, 'below');

interface Owner {
  readonly subscribe: (listener: () => void) => () => void;
  readonly get: () => { readonly items: readonly string[]; readonly index: number };
  readonly props: Pick<ComponentProps<typeof Menu>, 'onKey' | 'onHighlight' | 'onSelect'>;
}

function Owned({ owner }: { readonly owner: Owner }) {
  const { items, index } = useSyncExternalStore(owner.subscribe, owner.get);
  return (
    <Menu {...owner.props} rows={rows('─────', ' Keep a record?', ...items, 'below')} menu={menuOf(items, index)} />
  );
}

/** A menu whose owner takes over each index that it reports, as the state of the reader does; `go` is a click. */
function owned(items: readonly string[] = ITEMS, follows = true) {
  const log = keyLog();
  const highlighted: number[] = [];
  const chosen: number[] = [];
  let state = { items, index: 0 };
  let tell = (): void => {};
  const set = (changed: Partial<typeof state>): Promise<void> => {
    state = { ...state, ...changed };
    tell();
    return new Promise((resolve) => setImmediate(resolve));
  };
  const owner: Owner = {
    subscribe: (listener) => {
      tell = listener;
      return () => {};
    },
    get: () => state,
    props: {
      onKey: log.onKey,
      onHighlight: (index) => {
        highlighted.push(index);
        if (follows) void set({ index });
      },
      onSelect: (index) => void chosen.push(index),
    },
  };
  return {
    element: <Owned owner={owner} />,
    highlighted,
    chosen,
    keys: log.keys,
    go: (index: number) => set({ index }),
    replace: (now: readonly string[]) => set({ items: now }),
  };
}

const pointedAt = (shown: readonly string[]): string =>
  shown
    .filter((row) => row.startsWith(' ❯ '))
    .map((row) => row.slice(3))
    .join();

describe('a menu', () => {
  it('is its title, its items with a pointer, and what is below them', async () => {
    const { rows: shown } = await show(
      <Menu rows={ROWS} menu={menuOf(ITEMS, 1)} onKey={() => {}} onHighlight={() => {}} onSelect={() => {}} />,
    );
    expect(shown()).toEqual(['─────', ' Keep a record?', '   Decline', ' ❯ Allow', '   안내문 읽기', 'below']);
  });

  it('moves with j, k and the arrows, round its ends, and reports each item', async () => {
    const { element, highlighted, keys } = owned();
    const { rows: shown, press } = await show(element);
    await press('j', '\x1b[B', 'j', 'k', '\x1b[A', '\x1bOB');
    expect(highlighted).toEqual([1, 2, 0, 2, 1, 2]);
    expect(pointedAt(shown())).toBe('안내문 읽기');
    expect(keys).toEqual([]);
  });

  it('moves its own pointer, before its owner knows', async () => {
    const { element, highlighted } = owned(ITEMS, false);
    const { press } = await show(element);
    await press('j');
    // Its owner keeps the index: the menu begins again from there.
    await press('j');
    expect(highlighted).toEqual([1, 1]);
  });

  it('chooses the item at the pointer with Enter, and others by their digits', async () => {
    const { element, chosen, keys } = owned();
    const { press } = await show(element);
    await press('j', '\r', '3', '1', '4');
    expect(chosen).toEqual([1, 2, 0]);
    expect(keys).toEqual(['4']);
  });

  it('passes on all other keys', async () => {
    const { element, highlighted, chosen, keys } = owned();
    const { press } = await show(element);
    await press('l', '\x1b\u2028', '\x1b[H', 'G', '?', ' ', 'jj', '\u2028j', '\u20281', '\u2028\r', '\uf701', '\x1b[C');
    expect(keys).toEqual(['l', 'esc', 'home', 'G', '?', 'space', 'j', 'j', 'j', '1', 'enter', 'down', 'right']);
    expect([highlighted, chosen]).toEqual([[], []]);
  });

  it('begins again where a click or another key has moved it', async () => {
    const { element, highlighted, go } = owned();
    const { rows: shown, press } = await show(element);
    await press('j');
    await go(2);
    expect(pointedAt(shown())).toBe('안내문 읽기');
    await press('k', 'k');
    expect(highlighted).toEqual([1, 1, 0]);
  });

  it('continues where it is if only the texts of its items change, and begins again if there are others', async () => {
    const { element, highlighted, replace } = owned();
    const { rows: shown, press } = await show(element);
    await press('j');
    await replace(['a', 'b', 'c']);
    expect(pointedAt(shown())).toBe('b');
    await replace(['a', 'b', 'c', 'd']);
    expect(pointedAt(shown())).toBe('b');
    await press('j', 'j', 'j');
    expect(highlighted).toEqual([1, 2, 3, 0]);
  });

  it('shows the part of a long list that its owner has scrolled to', async () => {
    const many = Array.from({ length: 30 }, (_, i) => `item ${i}`);
    const menu = (index: number, from: number) => (
      <Menu
        rows={rows('title', ...many.slice(from, from + 4), 'below')}
        menu={menuOf(many, index, { top: 1, from, count: 4 })}
        onKey={() => {}}
        onHighlight={() => {}}
        onSelect={() => {}}
      />
    );
    const { rows: shown, change } = await show(menu(0, 0));
    expect(shown()).toEqual(['title', ' ❯ item 0', '   item 1', '   item 2', '   item 3', 'below']);
    await change(menu(28, 26));
    expect(shown()).toEqual(['title', '   item 26', '   item 27', ' ❯ item 28', '   item 29', 'below']);
  });

  it('always agrees with its owner, moved by keys or by clicks', async () => {
    const act = fc.constantFrom(...(['j', 'k', '\x1b[A', '\x1b[B', 'click 0', 'click 1', 'click 3'] as const));
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        const items = ['a', 'b', 'c', 'd'];
        const { element, go } = owned(items);
        const { rows: shown, press } = await show(element);
        let expected = 0;
        for (const one of acts) {
          if (one.startsWith('click')) {
            expected = Number(one.slice(6));
            await go(expected);
          } else {
            expected = (expected + (one === 'j' || one === '\x1b[B' ? 1 : 3)) % 4;
            await press(one);
          }
          expect(pointedAt(shown())).toBe(items[expected]);
        }
      }),
      { numRuns: 20 },
    );
  });
});

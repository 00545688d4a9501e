import { expect, it } from 'vitest';
import { frameOf, frameText } from '../../../src/ui/app/frame/frame.ts';
import { update } from '../../../src/ui/app/update.ts';
import { menuIndex, openMenu } from '../../../src/ui/layout/layers.ts';
import { type Menu, type MenuItem, unchanged } from '../../../src/ui/state/reader-state.ts';
import { readerOf } from '../app/reader.ts';

it('a short menu shows next to its title the full text that the chosen row cuts off', () => {
  const item: MenuItem = { label: 'Title and address', value: 'https://example.com/source', choose: unchanged };
  const shown = (cols: number): string => {
    const state = openMenu(readerOf({ cols }).state(), { title: () => 'Copy', items: () => [item] });
    return frameText(frameOf(state));
  };
  expect(shown(44)).toMatch(/❯ Title and address +https:.*…/);
  expect(shown(44)).toMatch(/^ Copy {2}https:\/\/example\.com\/source *$/m);
  expect(shown(160)).toMatch(/^ Copy *$/m);
});

it('a menu whose items become fewer stays at one that it has', () => {
  const item: MenuItem = { label: 'Item', value: '', choose: (state) => [state, []] };
  const fewer = (cols: number): number => (cols < 80 ? 2 : 4);
  const menu: Menu = { title: () => 'Menu', items: (state) => Array(fewer(state.terminal.size.cols)).fill(item) };
  let state = openMenu(readerOf({ cols: 80 }).state(), menu);
  [state] = update(state, { type: 'KeyPressed', key: 'G' });
  expect(menuIndex(state)).toBe(3);
  [state] = update(state, { type: 'SizeChanged', size: { cols: 60, rows: 24 } });
  expect(menuIndex(state)).toBe(1);
});

it('the settings are not opened over themselves from what is open over them', () => {
  const reader = readerOf({ ui: 'en' }).press(',', 'j', '?');
  expect(reader.state().layers.map(({ kind }) => kind)).toEqual(['menu', 'page']);
  reader.press(',');
  expect(reader.state().layers).toMatchObject([{ kind: 'menu', index: 1 }]);
  expect(reader.press('esc').state().layers).toEqual([]);
});

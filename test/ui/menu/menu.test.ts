import { expect, it } from 'vitest';
import { update } from '../../../src/ui/app/update.ts';
import { menuIndex, openMenu } from '../../../src/ui/layout/layers.ts';
import type { Menu, MenuItem } from '../../../src/ui/state/reader-state.ts';
import { readerOf } from '../app/reader.ts';

it('a short menu shows next to its title the full text that the chosen row cuts off', () => {
  const titleRow = (screen: string): string => screen.split('\n').find((row) => row.startsWith(' 복사')) ?? '';
  const reader = readerOf({ cols: 44 }).press('j', 'j', 'enter', 'y');
  expect(reader.screen()).toMatch(/❯ 제목과 주소 +https:.*…/);
  expect(titleRow(reader.screen()).trim()).toBe('복사  https://example.com/source');
  expect(titleRow(reader.resize(160, 24).screen()).trim()).toBe('복사');
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

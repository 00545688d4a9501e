import { expect, it } from 'vitest';
import { frameOf, frameText } from '../../../src/ui/app/frame/frame.ts';
import { targetAt } from '../../../src/ui/app/frame/hit-test.ts';
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

it('a question is read whole in the narrowest terminal, and a click finds its answers below it', () => {
  const answer = (label: string): MenuItem => ({
    label,
    value: '',
    choose: unchanged,
  });
  const title = 'Some addresses are in a private network (router.example). Open all?';
  const small = readerOf({ cols: 40, rows: 12, ui: 'en' }).state();
  const state = openMenu(small, { title: () => title, items: () => [answer('Cancel'), answer('Open')] });
  const rows = frameText(frameOf(state)).split('\n');
  const at = rows.findIndex((row) => row.includes('Some addresses'));
  expect(
    rows
      .slice(at, at + 2)
      .map((row) => row.trim())
      .join(' '),
  ).toBe(title);
  expect(rows.slice(at + 2, at + 4).join('\n')).toMatch(/Cancel.*\n +Open/);
  expect(rows).toHaveLength(12);
  expect(targetAt(state, 4, at + 2)).toEqual({ kind: 'layer', index: 0 });
  expect(targetAt(state, 4, at + 3)).toEqual({ kind: 'layer', index: 1 });
  expect(targetAt(state, 4, at + 1)).toBeNull();
  const long = openMenu(small, { title: () => `${title} `.repeat(3), items: () => [answer('Open')] });
  const cut = frameText(frameOf(long)).split('\n');
  expect(cut).toHaveLength(12);
  expect(cut[cut.findIndex((row) => row.includes('Open') && row.includes('❯')) - 1]).toContain('…');
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

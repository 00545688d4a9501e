import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, type User } from './driver.ts';
import { atList, configOf, homeWith, quit } from './steps.ts';

afterEach(endPrograms);

const FEEDS = [{ url: 'https://feeds.example/a', title: '광물 소식', folder: '' }];
const hidden = (home: string): unknown => JSON.parse(readFileSync(configOf(home, 'state.json'), 'utf8')).hiddenPanes;
/** How many panes are side by side, by the rules between them. */
const panesOf = (user: User): number => (user.screen()[5] ?? '').split('│').length;
const seePanes = (user: User, count: number): Promise<void> =>
  user.wait(() => panesOf(user) === count, `wanted ${count} panes`);

describe('the panes', () => {
  it.each([
    [80, 1],
    [120, 1],
    [160, 2],
    [200, 3],
  ])('of a terminal with %i columns are %i, and a story opens and closes in its place', async (cols, count) => {
    const user = await atList({ home: homeWith({ feeds: FEEDS, consent: { analytics: 'declined' } }), cols, rows: 30 });
    await seePanes(user, count);
    await user.see(/^.*❯●/m);
    const chosen = () => user.screen().findIndex((row) => row.includes('❯'));
    user.press('j');
    await user.wait(() => chosen() > 2, 'wanted the second story');
    const row = chosen();
    user.press('enter');
    await user.see(/‹ 모든 기사/);
    await seePanes(user, count);
    user.press('h');
    await user.see(/ 모든 기사 · 안 읽음/);
    await user.wait(() => chosen() === row, 'wanted the same row');
    await quit(user);
  });

  it('are put away and brought back by keys, which is remembered; an open story stays open', async () => {
    const home = homeWith({ feeds: FEEDS });
    const user = await atList({ home, cols: 200, rows: 30 });
    await seePanes(user, 3);
    user.press('enter');
    await user.see(/‹ 모든 기사/);
    user.type('W');
    await seePanes(user, 1);
    await user.see(/‹ 모든 기사/);
    user.press('q');
    await seePanes(user, 2);
    user.type('P');
    await seePanes(user, 1);
    await quit(user);
    expect(hidden(home)).toEqual(['story', 'feeds']);
    const again = await atList({ home, cols: 200, rows: 30 });
    await again.see(/^❯/m);
    expect(panesOf(again)).toBe(1);
    // The same key in Hangul mode.
    again.type('ㅉ');
    await seePanes(again, 2);
    again.press('enter');
    await again.see(/‹ 모든 기사/);
    again.resize(80, 24);
    await again.wait(() => again.screen().length === 24, 'wanted the new size');
    await again.see(/‹ 모든 기사/);
    await seePanes(again, 1);
    again.resize(160, 30);
    await seePanes(again, 2);
    await again.see(/‹ 모든 기사/);
    await quit(again);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { PAGE_KEYS } from '../../src/settings/settings-table.ts';
import { endPrograms, type StartOptions, start, type User } from './driver.ts';
import { atList, bomb, configOf, expectRestored, homeWith, pipe, quit, READY } from './steps.ts';

afterEach(endPrograms);

/** The contents of a settings file, empty without one. */
const readJson = (path: string) =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, object>) : {};
const storedConfig = (user: User) => readJson(configOf(user.home));
const marks = (user: User) => readJson(configOf(user.home, 'state.json'));

const atMouse = (options: StartOptions = {}): Promise<User> => atList({ home: homeWith({ mouse: 'on' }), ...options });

/** The bytes of a click at a cell, and of a turn of the wheel, counted from 0. */
const clickAt = (x: number, y: number): string => `\x1b[<0;${x + 1};${y + 1}M\x1b[<0;${x + 1};${y + 1}m`;
const wheelAt = (x: number, y: number): string => `\x1b[<65;${x + 1};${y + 1}M`;
const rowOf = (user: User, text: string | RegExp): number =>
  user.screen().findIndex((row) => (typeof text === 'string' ? row.includes(text) : text.test(row)));

describe('the mouse', () => {
  it('is left to the terminal unless it is switched on', async () => {
    const user = await start();
    await user.see(READY);
    expect(user.modes().mouse).toBe(false);
    user.press(',');
    await user.see(/마우스 +끔/);
    for (let i = 0; i < PAGE_KEYS.indexOf('mouse'); i++) user.press('j');
    await user.see(/❯ 마우스/);
    user.press('enter');
    await user.see(/마우스 +켬/);
    expect(user.modes().mouse).toBe(true);
    // By the mouse itself; the release arrives when reports are off already.
    user.type(clickAt(10, rowOf(user, /마우스 +켬/)));
    await user.see(/마우스 +끔/);
    expect(user.modes().mouse).toBe(false);
    user.press('q');
    await user.seeNot(/마우스 +끔/);
    await quit(user, 'q');
    expect(storedConfig(user).mouse ?? 'off').toBe('off');
  });

  it.each([
    ['q', 0],
    ['SIGQUIT', 131],
    ['SIGUSR2', 1],
  ] as const)("is the terminal's again after %s", async (way, code) => {
    const user = await atMouse({ env: way === 'SIGUSR2' ? { NODE_OPTIONS: `--require ${bomb()}` } : {} });
    expect(user.modes().mouse).toBe(true);
    if (way === 'q') user.press(way);
    else user.kill(way);
    expect((await user.exit()).code).toBe(code);
    expectRestored(user);
  });

  it("is the terminal's while another program has it, and the reader's afterwards", async () => {
    const user = await atMouse();
    user.press('enter');
    await user.see('‹ 모든 기사');
    await pipe(user, 'sh -c "echo here; cat >/dev/null"');
    await user.see('아무 키나');
    expect(user.modes().mouse).toBe(false);
    user.press('x');
    await user.see('‹ 모든 기사');
    expect(user.modes().mouse).toBe(true);
    user.type(wheelAt(20, 9).repeat(99));
    await user.see(/관련 기사 +Tab/);
    await quit(user);
  });

  it("is the terminal's while the reader is stopped", async () => {
    const user = await atMouse();
    user.press('ctrl+z');
    await user.see('[stopped]');
    expect(user.modes().mouse).toBe(false);
    user.type('\n');
    await user.see('1/8');
    await user.seeNot('[stopped]');
    expect(user.modes().mouse).toBe(true);
    await quit(user, 'q');
  });

  it('chooses with one click, opens with the next, and opens a related story', async () => {
    const user = await atMouse({ rows: 40 });
    const row = rowOf(user, /^ ●/);
    user.type(clickAt(20, row));
    await user.see(/^❯/m);
    await user.see(new RegExp(`(?:.*\\n){${row}}❯`));
    user.type(clickAt(20, row));
    await user.see('‹ 모든 기사');
    // To the end of the story, with the related ones.
    user.type(wheelAt(20, 20).repeat(100));
    await user.see(/관련 기사 +Tab/);
    const related = rowOf(user, /^ +1 \S/);
    const title = /^ +1 (\S+ \S+)/.exec(user.row(related))?.[1] ?? '?';
    user.type(clickAt(20, related));
    await user.see(new RegExp(`^ +${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm'));
    await user.see(/‹ 모든 기사 +› /);
    await quit(user);
    expect(Object.keys(marks(user).read ?? {})).toHaveLength(2);
  });

  it('activates the keys in the footer, and split reports are no keys', async () => {
    const user = await atMouse();
    const x = user.row(23).indexOf('? 도움말');
    expect(x).toBeGreaterThan(0);
    // Hangul takes two cells each.
    const cells =
      x +
      (user
        .row(23)
        .slice(0, x)
        .match(/[가-힣]/g)?.length ?? 0);
    // Not after the escape: a lone one is the Esc key after a while, and closes what the click has opened.
    const click = clickAt(cells, 23);
    user.type(click.slice(0, 4));
    user.type(click.slice(4));
    await user.see(/^ 도움말/m);
    user.type('\x1b[<65;1');
    user.type(`;5M${wheelAt(3, 5)}`);
    await user.seeNot(/^ 이동$/m);
    user.press('q');
    await user.see(READY);
    expect(user.row(23)).toContain('? 도움말');
    await quit(user, 'q');
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { PAGE_KEYS } from '../../src/settings/settings-table.ts';
import { endPrograms, type StartOptions, start, type User } from './driver.ts';
import { atList, bomb, expectRestored, homeWith, pipe, quit, READY } from './steps.ts';

afterEach(endPrograms);

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
});

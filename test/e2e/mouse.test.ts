import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { everyoneLeaves, type Seat, start, type User } from './driver.ts';
import { configOf, homeWith, quit, READY } from './steps.ts';
import { libraryOf } from './stories.ts';

afterEach(everyoneLeaves);

/** What a file of settings says, nothing where there is none. */
const said = (path: string) =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, object>) : {};
const kept = (user: User) => said(configOf(user.home));
const marks = (user: User) => said(configOf(user.home, 'state.json'));

async function atList(seat: Seat = {}, settings: object = {}): Promise<User> {
  const user = await start({ home: homeWith({ mouse: 'on', ...settings }), ...seat });
  await user.see(READY);
  return user;
}

/** The bytes of a click at a cell, and of a turn of the wheel, counted from 0. */
const clickAt = (x: number, y: number): string => `\x1b[<0;${x + 1};${y + 1}M\x1b[<0;${x + 1};${y + 1}m`;
const wheelAt = (x: number, y: number, down = true): string => `\x1b[<${down ? 65 : 64};${x + 1};${y + 1}M`;
const rowOf = (user: User, text: string | RegExp): number =>
  user.screen().findIndex((row) => (typeof text === 'string' ? row.includes(text) : text.test(row)));

/** A module that makes the program throw where nobody catches, at SIGUSR2. */
function bomb(): string {
  const path = join(temporaryFolder('bomb'), 'bomb.cjs');
  writeFileSync(path, "process.on('SIGUSR2', () => { throw new Error('forced for a test'); });\n");
  return path;
}

describe('the mouse', () => {
  it('is left to the terminal until it is switched on, and then only as long as it is', async () => {
    const user = await start();
    await user.see(READY);
    expect(user.modes().mouse).toBe(false);
    user.press(',');
    await user.see(/마우스 +끔/);
    for (let i = 0; i < 8; i++) user.press('j');
    await user.see(/❯ 마우스/);
    user.press('enter');
    await user.see(/마우스 +켬/);
    expect(user.modes().mouse).toBe(true);
    // By the mouse itself; the button is let go when nobody listens any more.
    user.type(clickAt(10, rowOf(user, /마우스 +켬/)));
    await user.see(/마우스 +끔/);
    expect(user.modes().mouse).toBe(false);
    user.press('q');
    await user.seeNot(/마우스 +끔/);
    await quit(user, 'q');
    expect(kept(user).mouse ?? 'off').toBe('off');
  });

  it.each([
    ['q', 0],
    ['ctrl+c', 0],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
    ['SIGUSR2', 1],
  ] as const)('is the terminal’s again after %s', async (way, code) => {
    const user = await atList({ env: way === 'SIGUSR2' ? { NODE_OPTIONS: `--require ${bomb()}` } : {} });
    expect(user.modes().mouse).toBe(true);
    if (way === 'q' || way === 'ctrl+c') user.press(way);
    else user.kill(way);
    expect((await user.exit()).code).toBe(code);
    expect(user.modes()).toMatchObject({ mouse: false, alternateScreen: false, bracketedPaste: false });
    const { before, after } = user.ttyState();
    expect(after).toBe(before);
  });

  it('is the terminal’s while another program has it, and the reader’s after that', async () => {
    const user = await atList();
    user.press('enter');
    await user.see('‹ 목록');
    user.press('|');
    await user.see('넘길 명령:');
    user.type('sh -c "echo here; cat >/dev/null"\r');
    await user.see('아무 키나');
    expect(user.modes().mouse).toBe(false);
    user.press('x');
    await user.see('‹ 목록');
    expect(user.modes().mouse).toBe(true);
    user.type(wheelAt(20, 9).repeat(99));
    await user.see('비슷한 기사');
    await quit(user);
  });

  it('is the terminal’s while the reader is stopped', async () => {
    const user = await atList();
    user.press('ctrl+z');
    await user.see('[stopped]');
    expect(user.modes().mouse).toBe(false);
    user.type('\n');
    await user.see('1/8');
    await user.seeNot('[stopped]');
    expect(user.modes().mouse).toBe(true);
    await quit(user, 'q');
  });

  it('scrolls with its wheel and marks nothing as read', async () => {
    const library = libraryOf(60);
    const user = await atList({ args: ['--library', library], env: { LANG: 'en_US.UTF-8' } }, { ui: 'ko' });
    await user.see('Story number 0');
    user.type(wheelAt(10, 10));
    await user.seeNot(/Story number 0 /);
    await user.see(/❯● .*Story number 3 /);
    user.type(wheelAt(10, 10, false));
    await user.see(/Story number 0 /);
    user.type(wheelAt(10, 10).repeat(1000));
    await user.see(/Story number 59 /);
    await quit(user, 'q');
    expect(marks(user).read ?? {}).toEqual({});
  });

  it('chooses with one click, opens with the next, and opens a related story', async () => {
    const user = await atList({ rows: 40 });
    const row = rowOf(user, /^ [●○]/);
    user.type(clickAt(20, row));
    await user.see(/^❯/m);
    await user.see(new RegExp(`(?:.*\\n){${row}}❯`));
    user.type(clickAt(20, row));
    await user.see('‹ 목록');
    // To the end of the story, where the related ones stand.
    user.type(wheelAt(20, 20).repeat(100));
    await user.see(/관련 기사 +Tab/);
    const related = rowOf(user, /^ +1 \S/);
    const title = /^ +1 (\S+ \S+)/.exec(user.row(related))?.[1] ?? '?';
    user.type(clickAt(20, related));
    await user.see(new RegExp(`^ +${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm'));
    await user.see(/‹ 목록 +› /);
    await quit(user);
    expect(Object.keys(marks(user).read ?? {})).toHaveLength(2);
  });

  it('scrolls the pane under it where there are several', async () => {
    const user = await atList({ cols: 160, rows: 24 });
    user.press('enter');
    await user.see('‹ 목록');
    const dateline = '· 워싱턴·서울 ·';
    await user.see(dateline);
    // The list has room for all of its stories.
    user.type(wheelAt(5, 10));
    user.type(wheelAt(150, 10));
    user.type(wheelAt(80, 10));
    await user.seeNot(dateline);
    expect(user.row(2)).toContain('2026. 2. 5.(목)');
    user.type(wheelAt(80, 10, false));
    await user.see(dateline);
    await quit(user);
    expect(Object.keys(marks(user).read ?? {})).toHaveLength(1);
  });

  it('does what the keys below say, and reports cut in two are no keys', async () => {
    const user = await atList();
    const x = user.row(23).indexOf('? 도움말');
    expect(x).toBeGreaterThan(0);
    // Hangul takes two cells each.
    const cells =
      x +
      (user
        .row(23)
        .slice(0, x)
        .match(/[가-힣]/g)?.length ?? 0);
    // Not behind an escape: one that stays alone for long is the Esc key, and closes what the click has opened.
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

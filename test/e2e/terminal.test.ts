import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, start } from './driver.ts';
import { atFirstStory, atList, bomb, configOf, expectRestored, pipe, pressAnyKey, quit, READY } from './steps.ts';

afterEach(endPrograms);

describe('the terminal', () => {
  it.each(['q', 'ctrl+c'])('is restored after %s', async (key) => {
    const user = await atList();
    user.press(key);
    expect((await user.exit()).code).toBe(0);
    expectRestored(user);
    expect(user.screen().join('').trim()).toBe('');
  });

  it('is restored after SIGHUP, and the position is saved', async () => {
    const user = await atFirstStory();
    user.press('space');
    await user.seeNot(/^ {2}\[AI에 의해 보고됨\]/m);
    user.kill('SIGHUP');
    expect((await user.exit()).code).toBe(129);
    expectRestored(user);
    const state = JSON.parse(readFileSync(configOf(user.home, 'state.json'), 'utf8'));
    expect(Object.keys(state.positions)).toEqual(['forge-korea-chair']);
  });

  it('is restored after a crash, which prints where its report is', async () => {
    const user = await atList({ env: { NODE_OPTIONS: `--require ${bomb()}` } });
    user.kill('SIGUSR2');
    expect((await user.exit()).code).toBe(1);
    expectRestored(user);
    const report = /보고서: (\S+)/.exec(user.screen().join('').replaceAll('\n', ''))?.[1] ?? '';
    expect(readFileSync(report, 'utf8')).toContain('forced for a test');
  });

  it('goes to the shell with Ctrl-Z and returns to the same screen', async () => {
    const user = await atList();
    user.press('down');
    await user.see('2/8');
    user.press('ctrl+z');
    await user.see('[stopped]');
    expect(user.modes()).toMatchObject({ alternateScreen: false, cursorHidden: false });
    expect(user.ttyState().stopped).toBe(user.ttyState().before);
    user.type('\n');
    await user.see('2/8');
    expect(user.modes()).toMatchObject({ alternateScreen: true, cursorHidden: true });
    user.press('down');
    await user.see('3/8');
  });

  it('belongs to the piped program alone while that runs', async () => {
    const user = await atFirstStory();
    await pipe(user, 'echo begun; head -c 9 >/dev/null; read -r answer </dev/tty; echo got=$answer');
    await user.see(/^begun/m);
    user.type('hello there\n');
    await user.see('got=hello there');
    await pressAnyKey(user);
    await user.see('[AI에 의해 보고됨]');
    expect(user.modes()).toMatchObject({ alternateScreen: true });
  });

  it('takes no key for an answer or a command that was typed before its prompt was visible', async () => {
    const user = await atFirstStory();
    await pipe(user, 'cat >/dev/null; echo begun; read -r line </dev/tty; echo got=$line');
    await user.see(/^begun/m);
    // The program takes its line; the rest stays in the terminal.
    user.type('go\nmqq');
    await user.see(/got=go[\s\S]*\[아무 키나 누르면 돌아갑니다\]/);
    user.type(' mqq');
    await user.see('기사를 보냈습니다: cat');
    await user.see('[AI에 의해 보고됨]');
    user.press('m');
    await user.see('안 읽음으로 표시했습니다');
    expect(user.row(0)).toContain('‹ 모든 기사');
    user.press('q');
    await user.see('1/8');
  });

  it('stays with the reader when Ctrl-C ends the piped program', async () => {
    const user = await atFirstStory();
    await pipe(user, 'sh -c "echo begun; exec sleep 60"');
    await user.see(/^begun/m);
    user.press('ctrl+c');
    await pressAnyKey(user);
    await user.see('[AI에 의해 보고됨]');
    expect(user.modes()).toMatchObject({ alternateScreen: true });
  });

  it('is lent to one program after another when commands are typed ahead', async () => {
    const user = await atFirstStory();
    user.type('|wc -w\r|wc -c\r');
    await pressAnyKey(user);
    await user.see(/\d{4}[\s\S]*\[아무 키나 누르면 돌아갑니다\]/);
    user.press('space');
    await user.see('기사를 보냈습니다: wc -c');
    await quit(user);
    expectRestored(user);
  });

  it('is redrawn by Ctrl-L however often it comes', async () => {
    const user = await atList();
    user.type('\x0c\x0cj\x0c');
    for (let i = 0; i < 10; i++) user.press('ctrl+l');
    await user.see('2/8');
    user.press('down');
    await user.see('3/8');
    expect(user.row(0)).toContain(READY);
    expect(user.screen().filter((row) => row.includes('3/8'))).toHaveLength(1);
  });

  it('is returned immediately when the reader is ended while another program has it', async () => {
    const user = await atFirstStory();
    user.type('|sh -c "echo begun; exec sleep 60"\r');
    await user.see(/^begun/m);
    user.kill('SIGTERM');
    expect((await user.exit()).code).toBe(143);
    expectRestored(user);
  });

  it('is restored after a crash while another program had it', async () => {
    const user = await atFirstStory({ env: { NODE_OPTIONS: `--require ${bomb()}` } });
    user.type('|wc -w\r');
    await user.see('[아무 키나');
    user.kill('SIGUSR2');
    expect((await user.exit()).code).toBe(1);
    expectRestored(user);
    expect(user.screen().join('')).toMatch(/minerals-news: 예기치 않은 오류로 중단되었습니다. 보고\s*서: /);
    expect(user.screen().find((row) => row.startsWith('minerals-news: '))).toBeDefined();
  });

  it('is drawn at its current size when the reader returns from the shell', async () => {
    const user = await atList();
    user.press('ctrl+z');
    await user.see('[stopped]');
    user.resize(60, 20);
    user.type('\n');
    await user.see('1/8');
    await user.seeNot('[stopped]');
    await user.see(/^ 핵심광물 뉴스[\s\S]*1\/8 ?$/);
    expect(user.screen().filter((row) => /^─{60}$/.test(row))).toHaveLength(1);
  });

  it('contains no remains of a wider frame after it was made narrower', async () => {
    // Not the first start, whose frame has more content.
    const { home, press, see, exit } = await start({ cols: 100 });
    await see('x 거부');
    press('x');
    await see('거부를 저장했습니다.');
    press('q');
    await exit();
    const user = await start({ cols: 100, home });
    await user.see('1/8');
    for (const cols of [79, 59, 90]) {
      const fresh = await start({ cols, home: user.home });
      await fresh.see('1/8');
      user.resize(cols, 24);
      await user.see(fresh.screen().join('\n'));
    }
  });

  it('shows no key that is typed before the first frame', async () => {
    const user = await start();
    user.type('\x1b[B\x1b[B');
    await user.see('3/8');
    expect(user.screen().join('\n')).not.toContain('^[');
    await quit(user);
  });

  it('shows which program the shell does not find', async () => {
    const user = await atFirstStory();
    await pipe(user, 'no-such-program-here');
    await user.see(/no-such-program-here: not found[\s\S]*\[아무 키나/);
    user.press('space');
    await user.see('명령이 오류(코드 127)로 끝났습니다: no-such-program-here');
  });
});

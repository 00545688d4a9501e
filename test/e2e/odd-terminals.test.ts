import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, PROGRAM, type StartOptions, start, type User } from './driver.ts';
import { atList, quit } from './steps.ts';

afterEach(endPrograms);

/** The written text that is not ASCII. */
const beyondAscii = (user: User): string[] => user.raw().match(/[^\0-\x7f]/g) ?? [];

async function ended(options: StartOptions): Promise<{ user: User; code: number }> {
  const user = await start(options);
  const { code } = await user.exit();
  return { user, code };
}

describe('TERM=dumb', () => {
  it('gets a line that names list and show', async () => {
    const { user, code } = await ended({ cols: 200, env: { TERM: 'dumb', LANG: 'en_US.UTF-8' } });
    expect(code).toBe(1);
    expect(user.screen().filter((row) => row !== '')).toEqual([
      'minerals-news: the reader cannot run with TERM=dumb – use minerals-news list and show, or --screen-reader',
    ]);
    expect(user.raw()).not.toContain('\x1b');
  });

  it('can list and show, and read in screen-reader mode without an escape sequence', async () => {
    const env = { TERM: 'dumb' };
    expect((await ended({ args: ['list'], env })).code).toBe(0);
    expect((await ended({ args: ['show', 'vance-trade-bloc'], env })).code).toBe(0);
    const user = await start({ args: ['--screen-reader'], env });
    await user.see('8개 중 1번째');
    user.press('enter');
    await user.see('[AI에 의해 보고됨]');
    await quit(user);
    expect(user.raw()).not.toContain('\x1b');
  });
});

describe('a terminal without a size', () => {
  it('is treated as one of 80 columns', async () => {
    const command = ['sh', '-c', 'stty cols 0 rows 0 && exec "$@"', 'sh', ...PROGRAM];
    const rows = async (...args: string[]) => (await ended({ command, args, cols: 100 })).user.screen();
    expect((await rows('list', '--limit', '1')).join(' ')).toContain('한국, 핵심광물 협의체 FORGE 의장국');
    expect((await rows('show', 'vance-trade-bloc')).some((row) => row.trimEnd().length > 30)).toBe(true);
  });
});

describe('TERM=linux', () => {
  const env = { TERM: 'linux' };

  it('uses English in a Korean locale, and says why', async () => {
    const user = await start({ env });
    await user.see('This console cannot show Hangul');
    await user.see('South Korea to chair minerals forum');
    expect(user.screen().join('')).not.toMatch(/[가-힣❯●“…]/u);
    expect(user.screen().join('')).toContain('─');
    user.press('enter');
    await user.see('[Reported by AI]');
    await user.see('t Korean');
    expect(user.screen().join('')).not.toMatch(/[가-힣]/u);
  });

  it('uses Korean on request', async () => {
    const user = await atList({ env, args: ['--ui', 'ko'] });
    await user.see('한국, 핵심광물');
    expect(user.screen().join('')).not.toContain('console');
  });

  it('lists English titles on the terminal, and those of the locale into a pipe', async () => {
    const { user } = await ended({ env, args: ['list'] });
    expect(user.screen().join('\n')).toContain('South Korea to chair');
    const piped = await ended({ env, command: ['sh', '-c', '"$@" list | head -n 1', 'sh', ...PROGRAM] });
    expect(piped.user.screen().join('\n')).toContain('핵심광물');
  });
});

describe.each([
  ['LC_ALL=C', { LC_ALL: 'C', LANG: 'ko_KR.UTF-8' }],
  ['LANG=ko_KR.eucKR', { LANG: 'ko_KR.eucKR' }],
])('%s', (_, env) => {
  it('has the reader in ASCII and English', async () => {
    const user = await start({ env });
    await user.see('is not UTF-8');
    user.press('j');
    await user.see('>o US hosts first critical-minerals');
    user.press('enter');
    await user.see('[Reported by AI]');
    user.press('t');
    await user.see('\\ubbf8\\uad6d');
    // Input in an 8-bit locale is no UTF-8: a syllable in EUC-KR, a letter in Latin-1.
    user.sendBytes(0xb1, 0xa4);
    user.press('/');
    await user.see('Find in the story: ');
    user.sendBytes(0xe9, 0x78);
    await user.see('Find in the story: \\ufffdx');
    user.press('enter');
    await user.see('Not found in this story');
    await quit(user);
    expect(beyondAscii(user)).toEqual([]);
  });
});

describe('LC_ALL=C', () => {
  const env = { LC_ALL: 'C', LANG: 'ko_KR.UTF-8' };

  it('gives a pager the same text', async () => {
    const pager = ['sh', '-c', 'cat; echo THAT IS ALL; read -r line < /dev/tty'].map((word) => `'${word}'`).join(' ');
    const args = ['read', 'vance-trade-bloc', '--lang', 'ko'];
    const user = await start({ env: { ...env, EDITOR: undefined, VISUAL: undefined, PAGER: pager }, args });
    await user.see('\\ubc34\\uc2a4 \\ubd80\\ud1b5\\ub839');
    user.press('e');
    await user.see('THAT IS ALL');
    const paged = user.raw();
    expect(paged.slice(paged.lastIndexOf('\x1b[?1049l'))).toContain('\\ud575\\uc2ec\\uad11\\ubb3c');
    expect(user.overlong()).toEqual([]);
    user.type('\n');
    await user.see('\\ubc34\\uc2a4 \\ubd80\\ud1b5\\ub839');
    await quit(user);
    expect(beyondAscii(user)).toEqual([]);
  });
});

describe('a terminal without a locale', () => {
  it('counts as UTF-8', async () => {
    const user = await start({ env: { LANG: undefined } });
    await user.see('Minerals News');
    await user.see('❯●');
  });
});

/** Runs doctor until the emulator, which other tests may keep waiting, has replied in time. */
async function doctorWithReplies(options: StartOptions) {
  for (;;) {
    const ran = await ended({ ...options, rows: 60, args: ['doctor'] });
    if (!ran.user.screen().join('\n').includes('칸 수: 응답 없음')) return ran;
  }
}

describe('doctor', () => {
  it('says that Solarized has no colours to read with sixteen', async () => {
    for (const [background, isFaint] of [
      ['rgb:0000/2b2b/3636', true],
      ['rgb:0000/0000/0000', false],
    ] as const) {
      const { user } = await doctorWithReplies({ background, env: { TERM: 'xterm', COLORTERM: undefined } });
      expect(user.raw().includes('Solarized')).toBe(isFaint);
    }
  });

  it('queries the terminal', async () => {
    const { user, code } = await doctorWithReplies({
      capabilities: { ambiguous: 2 },
      background: 'rgb:ffff/ffff/ffff',
    });
    expect(code).toBe(0);
    const text = user.screen().join('\n');
    expect(text).toContain('- 출력이 터미널인지: 예');
    expect(text).toContain('- 크기: 80×60');
    expect(text).toContain('의 칸 수: 2');
    expect(text).toContain('- 배경 밝기(검은색 0, 흰색 1): 1');
    expect(text).toContain('- kitty 키보드 프로토콜(사용하지 않음): 응답 없음');
    expect(user.ttyState().after).toBe(user.ttyState().before);
  });

  it('waits no longer for replies than the reader', async () => {
    const { user, code } = await ended({ rows: 60, args: ['doctor'], answers: 'never' });
    expect(code).toBe(0);
    expect(user.screen().join('\n')).toContain('의 칸 수: 응답 없음');
    expect(user.screen().join('\n')).toContain('- 배경 밝기(검은색 0, 흰색 1): 응답 없음');
  });

  it('queries nothing in a pipe', async () => {
    const command = ['sh', '-c', '"$@" doctor | cat', 'sh', ...PROGRAM];
    const { user } = await ended({ rows: 60, command });
    expect(user.screen().join('\n')).toContain('의 칸 수: 알 수 없음');
    expect(user.raw()).not.toContain('\x1b');
  });
});

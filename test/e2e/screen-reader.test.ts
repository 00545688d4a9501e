import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, type StartOptions, start, type User } from './driver.ts';
import { atList, homeWith, pressAnyKey, quit } from './steps.ts';

afterEach(endPrograms);

const READY = { ko: '화면 낭독기 모드입니다.', en: 'Screen-reader mode.' };
/** Marks of pastes, the only mode that is switched on: it draws nothing. */
const PASTES = ['\x1b[?2004h', '\x1b[?2004l'];

/** Everything written except text, line ends and marks of pastes. */
function escapesIn(user: User): string[] {
  const raw = PASTES.reduce((text, mode) => text.replaceAll(mode, ''), user.raw());
  // The shell's own rows have none.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
  return raw.match(/\x1b.{0,12}|[\x00-\x07\x08\x0b\x0c\x0e-\x1a]/g) ?? [];
}

async function listening(options: StartOptions = {}, ui: 'ko' | 'en' = 'ko'): Promise<User> {
  const user = await start({ rows: 50, args: ['--screen-reader'], ...options });
  await user.see(READY[ui]);
  await user.see(/8개 중 1번째|1 of 8/);
  return user;
}

describe('screen-reader mode', () => {
  it('reads from the list to the end of a story in lines, without an escape sequence', async () => {
    const user = await listening();
    expect(user.modes()).toMatchObject({ alternateScreen: false, cursorHidden: false });
    user.press('j');
    await user.see('8개 중 2번째, 안 읽음');
    user.press('enter');
    await user.see('[AI에 의해 보고됨]');
    user.press('j');
    await user.see('미국 국무부');
    user.press('G');
    await user.see('기사의 끝입니다.');
    user.press('tab');
    await user.see('관련 기사 ');
    user.press('t');
    await user.see('English');
    user.press('i');
    await user.see('바탕이 된 자료');
    user.press('q');
    user.press('q');
    await user.see('8개 중 2번째, 읽음');
    user.press('q');
    await user.see('종료했습니다.');
    expect((await user.exit()).code).toBe(0);
    expect(escapesIn(user)).toEqual([]);
    expect(user.ttyState().after).toBe(user.ttyState().before);
  });

  it('gives a story to another program and continues below its output', async () => {
    const user = await listening();
    user.press('enter');
    await user.see('[AI에 의해 보고됨]');
    user.press('|');
    await user.see('파이프 명령: ');
    user.type('wc -w');
    user.press('enter');
    await pressAnyKey(user);
    await user.see('기사를 보냈습니다: wc -w');
    await quit(user);
    expect(escapesIn(user)).toEqual([]);
  });

  it('goes to the shell with Ctrl-Z and says the position on return', async () => {
    const user = await listening();
    user.press('j');
    await user.see('8개 중 2번째');
    user.press('ctrl+z');
    await user.see('[stopped]');
    expect(user.ttyState().stopped).toBe(user.ttyState().before);
    user.type('\n');
    await user.see(/\[stopped\][\s\S]*8개 중 2번째/);
    user.press('j');
    await user.see('8개 중 3번째');
    user.kill('SIGTERM');
    expect((await user.exit()).code).toBe(143);
    expect(user.ttyState().after).toBe(user.ttyState().before);
    expect(escapesIn(user)).toEqual([]);
  });

  it.each([
    ['INK_SCREEN_READER=true', { INK_SCREEN_READER: 'true' }, ''],
    ['the setting', {}, 'on'],
  ])('is also switched on by %s', async (_, env, screenReader) => {
    const home = homeWith(screenReader === '' ? {} : { version: 4, screenReader });
    const user = await listening({ home, args: [], env });
    await quit(user, 'q');
    expect(escapesIn(user)).toEqual([]);
  });

  it('is not switched on by INK_SCREEN_READER if the setting is off', async () => {
    const home = homeWith({ version: 4, screenReader: 'off' });
    const user = await atList({ home, env: { INK_SCREEN_READER: 'true' } });
    expect(user.modes().alternateScreen).toBe(true);
    user.press('j');
    await user.see('2/8');
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, PROGRAM, type StartOptions, start, type User } from './driver.ts';
import { atFirstStory, atList, expectRestored, homeWith, quit, READY, stopAndContinue } from './steps.ts';

afterEach(endPrograms);

const QUESTION =
  '\x1b7\r“\x1b[6n\r❤️\x1b[6n\r👩‍💻\x1b[6n\r👨‍👩‍👧‍👦\x1b[6n\r가🇰🇷\x1b[6n\x1b]11;?\x1b\\' +
  '\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[>q\x1b[16t\x1b[?1;3;256S\x1b[?2;1;0S\x1b[2K\x1b8\x1b[c';
/** The reply of a terminal with wide ambiguous characters. */
const WIDE = '\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[?62;22c';

const queryCount = (user: User) => user.raw().split(QUESTION).length - 1;

/** A terminal whose shell, after the reader, shows the next line of its input. */
function inShell(options: StartOptions): StartOptions {
  const script = '"$@"; printf "ended "; read -r line; printf "<%s>" "$line" | cat -v';
  return { ...options, command: ['sh', '-c', script, 'sh', ...PROGRAM] };
}

/** Quits before the first frame: the shell must find nothing on its input. */
async function expectEmptyShell(answers: NonNullable<StartOptions['answers']>): Promise<void> {
  const user = await start(inShell({ answers }));
  user.type('q');
  await user.see('ended');
  user.type('\n');
  await user.see('<>');
  await user.exit();
  expectRestored(user);
}

describe('the terminal is queried for widths', () => {
  it('once, before the first frame', async () => {
    const user = await atList();
    expect(queryCount(user)).toBe(1);
    expect(user.raw().indexOf(QUESTION)).toBeLessThan(user.raw().indexOf(READY));
    expect(user.raw().indexOf(QUESTION)).toBeGreaterThan(user.raw().indexOf('\x1b[?1049h'));
    user.press('ctrl+z');
    await user.see('[stopped]');
    user.type('\n');
    await user.see(READY);
    user.press('down');
    await user.see('2/8');
    expect(queryCount(user)).toBe(1);
    // Terminal.app would print the query of a mode report.
    expect(user.raw()).not.toContain('$p');
  });

  it.each([
    ['TERM=dumb', { TERM: 'dumb' }, ['--screen-reader'], '안 읽음 8/8', '8개 중 2번째'],
    ['TERM=linux', { TERM: 'linux' }, ['--ui', 'ko'], READY, '2/8'],
    ['LC_ALL=C', { LC_ALL: 'C' }, [], 'Minerals News', '2/8'],
  ])('but not with %s', async (_, env, args, ready, second) => {
    const user = await start({ env, args });
    await user.see(ready);
    expect(queryCount(user)).toBe(0);
    user.press('down');
    await user.see(second);
  });

  it('and nothing changes with the usual ones', async () => {
    const user = await atList();
    user.press('down');
    await user.see('2/8');
    expect(user.raw().split('\x1b[2J')).toHaveLength(2);
    expect(user.row(1)).toBe('─'.repeat(80));
  });
});

describe('a terminal with wide ambiguous characters', () => {
  /** The list; opened again if the emulator, which other tests may keep waiting, has replied too late. */
  async function atMeasuredList(): Promise<User> {
    for (;;) {
      const user = await atList({ capabilities: { ambiguous: 2 } });
      const seen = user.see(`\n${'-'.repeat(80)}\n`, { timeout: 3000 });
      const isLate = await seen.then(
        () => false,
        () => true,
      );
      if (!isLate) return user;
      await quit(user);
    }
  }

  it('gets frames of ASCII, without overlong rows', async () => {
    const user = await atMeasuredList();
    expect(user.overlong()).toEqual([]);
    user.press('down');
    await user.see('2/8');
    expect(user.overlong()).toEqual([]);
    user.press('enter');
    await user.see('[AI에 의해 보고됨]');
    user.keys('j', 'j', 'space');
    await user.see(/\d\d%/);
    expect(user.overlong()).toEqual([]);
    expect(user.row(1)).toBe('-'.repeat(80));
    await quit(user);
    expectRestored(user);
  });

  it('shows typed rows completely', async () => {
    const user = await atMeasuredList();
    user.press('/');
    for (const letter of 'Жёлтый') user.press(letter);
    await user.see('Жёлтый');
    user.press('x');
    await user.see('Жёлтыйx');
    user.press('backspace');
    await user.seeNot('Жёлтыйx');
    expect(user.row(23)).toMatch(/Жёлтый/);
    expect(user.row(23).match(/Ж/g)).toHaveLength(1);
  });

  it('is also assumed if the setting says so, whatever the reply', async () => {
    const user = await start({ home: homeWith({ ambiguousWidth: '2' }) });
    await user.see(`\n${'-'.repeat(80)}\n`);
    expect(user.screen().join('')).not.toContain('─');
  });
});

describe('a terminal that does not reply', () => {
  it('works like any other', async () => {
    const user = await atList({ answers: 'never' });
    user.press('down');
    await user.see('2/8');
    user.press('enter');
    await user.see('[AI에 의해 보고됨]');
    user.press('esc');
    await user.see('2/8');
    await quit(user, 'q');
    expectRestored(user);
  });

  it('can be left before its replies are due', async () => {
    await expectEmptyShell('never');
  });
});

describe('a terminal that replies late', () => {
  it('changes nothing, and its replies are no keys', async () => {
    const user = await atFirstStory({ answers: 'never' });
    await stopAndContinue(user);
    // As Alt+F3 the second of them would go back to the list.
    user.type(`j${WIDE.slice(0, 9)}`);
    user.type(`${WIDE.slice(9)}t`);
    await user.see('English  t 한국어');
    expect(user.row(1)).toBe('─'.repeat(80));
  });

  it('leaves nothing to the shell when the reader quits immediately', async () => {
    await expectEmptyShell(60);
  });

  it('leaves nothing to the shell when the reader is stopped immediately', async () => {
    const stopped = async (): Promise<User> => {
      const user = await atList({ answers: 60 });
      user.press('ctrl+z');
      await user.see('[stopped]');
      expect(user.ttyState().stopped).toBe(user.ttyState().before);
      return user;
    };
    const isShellEmpty = (user: User): boolean => !user.screen().join('').includes('^[');
    let user = await stopped();
    // An emulator that other tests keep waiting may reply after the reader has stopped waiting for it.
    for (let tries = 1; tries < 5 && !isShellEmpty(user); tries += 1) user = await stopped();
    expect(isShellEmpty(user)).toBe(true);
    user.type('\n');
    await user.see(READY);
    user.press('down');
    await user.see('2/8');
  });
});

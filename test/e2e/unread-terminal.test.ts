import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, PROGRAM, type User } from './driver.ts';
import { atFirstStory, atList, configOf, expectRestored, pressAnyKey, quit } from './steps.ts';

afterEach(endPrograms);

/** A whole screen each: together more than the buffers of a pseudo-terminal and of the stream that reads it. */
const FULL = Array.from({ length: 80 }, () => 'ctrl+l');

const until = (holds: () => boolean) => expect.poll(holds).toBe(true);
const isStarred = ({ home }: User): boolean => {
  const path = configOf(home, 'state.json');
  return existsSync(path) && Object.keys(JSON.parse(readFileSync(path, 'utf8')).starred).length === 1;
};

describe.skipIf(process.platform === 'win32')('a terminal that takes no output', () => {
  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('delays neither a mark nor %s', async (signal) => {
    const user = await atList();
    user.stopReading();
    user.keys(...FULL, 's');
    await until(() => isStarred(user));
    user.kill(signal);
    await until(() => user.ttyState().after !== '');
    expect(user.ttyState().after).toBe(user.ttyState().before);
    user.readAgain();
    expect(await user.exit()).toMatchObject({ signal });
  });

  it('lets the reader be quit', async () => {
    const user = await atList();
    user.stopReading();
    user.keys(...FULL, 'Q');
    await until(() => user.ttyState().after !== '');
    user.readAgain();
    expect(await user.exit()).toEqual({ code: 0, signal: null });
  });

  it('delays no signal while another program writes to it', async () => {
    const user = await atFirstStory();
    user.stopReading();
    user.type('|sh -c "echo > $HOME/begun; exec yes"\r');
    await until(() => existsSync(join(user.home, 'begun')));
    user.keys(...FULL);
    user.kill('SIGTERM');
    await until(() => user.ttyState().after !== '');
    user.readAgain();
    expect(await user.exit()).toMatchObject({ signal: 'SIGTERM' });
  });

  it('shows the newest frame when it takes output again', async () => {
    const user = await atList();
    user.stopReading();
    user.keys(...FULL, 'down', ...FULL, 'down', 's');
    await until(() => isStarred(user));
    user.readAgain();
    await user.see(/^❯\* /m);
    // Without the last row: its message disappears at the next key.
    const shown = user
      .screen()
      .slice(0, -1)
      .map((row) => row.trimEnd());
    const { length } = user.raw();
    user.press('ctrl+l');
    await user.wait(() => user.raw().length > length, 'wanted the screen drawn again');
    expect(
      user
        .screen()
        .slice(0, -1)
        .map((row) => row.trimEnd()),
    ).toEqual(shown);
    await quit(user);
    expectRestored(user);
  });

  it('gets nothing of the reader in the middle of the output of another program', async () => {
    const user = await atFirstStory();
    user.stopReading();
    user.keys(...FULL);
    user.type('|echo begun\r');
    user.readAgain();
    await pressAnyKey(user);
    await user.see('[AI에 의해 보고됨]');
    const left = user.raw().split('begun')[0]?.split('\x1b[?1049l').at(-1);
    expect(left?.trim()).toBe('');
  });
});

/** Prints the modes of standard output and standard error. */
const MODES = "sed -n 's/^flags:.0*/mode 0/p' /proc/self/fdinfo/1 /proc/self/fdinfo/2";
/** Both as octal numbers without `O_NONBLOCK`, which is 4000 on Linux. */
const BLOCKING = /(?:mode (?!\d*[4-7]\d{3}\b)\d+\s+){2}/;

describe.skipIf(process.platform !== 'linux')('the terminal of another program is in blocking mode', () => {
  it('while the program is in front', async () => {
    const user = await atFirstStory();
    user.type(`|${MODES}\r`);
    await user.see(BLOCKING);
    await pressAnyKey(user);
    await user.see('[AI에 의해 보고됨]');
  });

  it('while the reader is stopped, and after it', async () => {
    const user = await atList({ command: ['sh', '-c', `"$@"; clear; ${MODES}; echo over`, 'sh', ...PROGRAM] });
    user.press('ctrl+z');
    await user.see('[stopped]');
    user.type(`${MODES}\n`);
    await user.see(BLOCKING);
    user.type('\n');
    await user.see('1/8');
    user.press('Q');
    await user.see('over');
    expect(user.screen().join('\n')).toMatch(BLOCKING);
  });
});

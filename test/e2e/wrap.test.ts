import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, PROGRAM, start } from './driver.ts';

afterEach(endPrograms);

describe('wrap on a terminal', () => {
  it('wraps what is typed until ^D, at the width of the terminal', async () => {
    const user = await start({ args: ['wrap', '--break', 'word'], cols: 20 });
    user.type('정부는 “반도체를 육성한다”고 밝혔다.\r');
    user.type('끝');
    // The first ends the typed line, the second the input.
    user.keys('ctrl+d', 'ctrl+d');
    expect(await user.exit()).toEqual({ code: 0, signal: null });
    expect(user.raw()).toMatch(/정부는 “반도체를\r\n육성한다”고 밝혔다.\r\n끝\r\n$/);
  });

  it('ends with ^C while it waits', async () => {
    // The shell has to ignore ^C before it is typed.
    const script = 'trap : INT; echo ready; "$@"; echo "code $?"';
    const user = await start({ command: ['sh', '-c', script, 'sh', ...PROGRAM], args: ['wrap'] });
    await user.see('ready');
    user.type('가나\r');
    await user.see('가나');
    // A ^C that arrives between the shell's fork and the program's start is lost, as for a user, who presses it again.
    const again = setInterval(() => user.press('ctrl+c'), 500);
    user.press('ctrl+c');
    await user.see('code 130').finally(() => clearInterval(again));
  });
});

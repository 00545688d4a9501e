import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { INHERITED } from '../inherited.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, PROGRAM, start } from './driver.ts';
import { atFirstStory, atList, configOf, expectRestored, pressAnyKey, quit } from './steps.ts';

afterEach(endPrograms);

/** One from a key, one that opens Node's debugger, one of V8's profiler; test/ui/run/process-events.test.ts has them all. */
const DEADLY = ['SIGQUIT', 'SIGUSR1', 'SIGPROF'] as const;

/** Runs the program as a child, and prints the signal that ended it. */
const WATCHER = `
  const [, ...argv] = process.argv;
  const child = require('node:child_process').spawn(argv[0], argv.slice(1), { stdio: 'inherit' });
  require('node:fs').writeFileSync(process.env.HOME + '/child', String(child.pid));
  for (const signal of ['SIGINT', 'SIGQUIT']) process.on(signal, () => {});
  const { signals } = require('node:os').constants;
  child.on('exit', (code, signal) => console.log('ended by signal', signals[signal] ?? 'none: ' + code));`;

describe.skipIf(process.platform === 'win32')('a signal that ends programs', () => {
  it.each(DEADLY)('%s restores the terminal, and saves the position', async (signal) => {
    const user = await atFirstStory({ command: [process.execPath, '-e', WATCHER, ...PROGRAM] });
    user.press('space');
    await user.seeNot(/^ {2}\[AI에 의해 보고됨\]/m);
    process.kill(Number(readFileSync(join(user.home, 'child'), 'utf8')), signal);
    await user.exit();
    expectRestored(user);
    // By number: some signals have two names.
    expect(user.screen().join('\n')).toContain(`ended by signal ${constants.signals[signal]}`);
    expect(user.raw()).not.toContain('Debugger');
    const state = JSON.parse(readFileSync(configOf(user.home, 'state.json'), 'utf8'));
    expect(Object.keys(state.positions)).toEqual(['forge-korea-chair']);
  });

  it('goes to the program that has the terminal if a key sends it', async () => {
    const user = await atFirstStory();
    user.type('|sh -c "echo begun; exec sleep 60"\r');
    await user.see(/^begun/m);
    user.type('\x1c');
    await pressAnyKey(user);
    await user.see('[AI에 의해 보고됨]');
    expect(user.modes()).toMatchObject({ alternateScreen: true });
  });

  it('opens no debugger in a command either', async () => {
    const home = temporaryFolder('signals');
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    try {
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as AddressInfo;
      const [node = '', ...argv] = [...PROGRAM, 'import', `http://127.0.0.1:${port}/page`];
      const child = spawn(node, argv, {
        env: { ...INHERITED, HOME: home },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let stderr = '';
      child.stderr.on('data', (piece) => {
        stderr += piece;
      });
      const requested = new Promise((resolve) => server.once('request', resolve));
      const ended = new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal)));
      await requested;
      child.kill('SIGUSR1');
      expect(await ended).toBe('SIGUSR1');
      expect(stderr).not.toContain('Debugger');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe.skipIf(process.platform === 'win32')('a stop', () => {
  it('by a signal from outside returns the terminal to the shell, and fg continues the reader', async () => {
    const user = await atList();
    user.press('down');
    await user.see('2/8');
    user.kill('SIGTSTP');
    await user.see('[stopped]');
    expect(user.modes()).toMatchObject({ alternateScreen: false, cursorHidden: false, bracketedPaste: false });
    expect(user.ttyState().stopped).toBe(user.ttyState().before);
    user.type('\n');
    await user.see('2/8');
    expect(user.modes()).toMatchObject({ alternateScreen: true, cursorHidden: true, bracketedPaste: true });
    user.press('down');
    await user.see('3/8');
    // And again.
    user.kill('SIGTSTP');
    await user.see('[stopped 2]');
    user.type('\n');
    await user.see('3/8');
    await quit(user, 'q');
    expectRestored(user);
  });

  it('may come before the reader reads keys', async () => {
    const user = await start();
    await user.wait(() => user.modes().alternateScreen, 'the first frame is on its way');
    user.kill('SIGTSTP');
    await user.see('[stopped]');
    expect(user.ttyState().stopped).toBe(user.ttyState().before);
    user.type('\n');
    await user.see('1/8');
    user.press('down');
    await user.see('2/8');
    await quit(user, 'q');
    expectRestored(user);
  });

  it.each(['SIGSTOP', 'SIGTTIN', 'SIGTTOU'] as const)(
    'that the reader does not notice (%s) is repaired when it continues',
    async (signal) => {
      const user = await start();
      await user.see('1/8');
      user.kill(signal);
      await user.see('[stopped]');
      // The effects of an interactive shell and its user: line settings, another screen, another size.
      user.type('printf "\\033[?1049l\\033[?25h\\033[?2004l"; clear\n');
      await user.seeNot('1/8');
      user.resize(70, 20);
      user.type('\n');
      const fresh = await start({ cols: 70, rows: 20 });
      await fresh.see('1/8');
      await user.see(fresh.screen().join('\n'));
      expect(user.modes()).toMatchObject({ alternateScreen: true, cursorHidden: true, bracketedPaste: true });
      user.press('down');
      await user.see('2/8');
      expect(user.screen().join('\n')).not.toContain('^[');
      await quit(user, 'q');
      expectRestored(user);
    },
  );

  it('with Ctrl+Z stops the program that has the terminal, and the reader with it', async () => {
    const user = await atFirstStory();
    user.type('|echo begun; read -r line </dev/tty; echo got=$line\r');
    await user.see(/^begun/m);
    user.type('\x1a');
    await user.see('[stopped]');
    user.type('\n');
    user.type('word\n');
    await user.see('got=word');
    await pressAnyKey(user);
    await user.see('[AI에 의해 보고됨]');
  });

  it('while it waits for a key gives the shell its line settings', async () => {
    const user = await atFirstStory();
    user.type('|wc -w\r');
    await user.see('[아무 키나 누르면 돌아갑니다]');
    user.kill('SIGTSTP');
    await user.see('[stopped]');
    expect(user.ttyState().stopped).toBe(user.ttyState().before);
    user.type('\n');
    // The shell has taken the line when the program has the terminal again. Nothing on the screen tells.
    await expect.poll(() => user.isAsleep()).toBe(true);
    user.press('space');
    await user.see('[AI에 의해 보고됨]');
    await quit(user);
    expectRestored(user);
  });

  it('works with fg, bg and kill of bash', async () => {
    const user = await start({
      command: ['bash', '--norc', '--noprofile', '-i'],
      env: { PS1: 'shell> ' },
      // On a busy machine replies come when the shell reads already.
      answers: 'never',
    });
    await user.see('shell>');
    const words = PROGRAM.map((word) => `'${word}'`).join(' ');
    user.type(`sh -c 'echo $$ >"$HOME/child"; exec "$@"' sh ${words}\n`);
    await user.see('1/8');
    const reader = Number(readFileSync(join(user.home, 'child'), 'utf8'));
    process.kill(reader, 'SIGTSTP');
    await user.see(/Stopped[\s\S]*shell> $/m);
    expect(user.modes()).toMatchObject({ alternateScreen: false, cursorHidden: false });
    // In the background it must not draw: it stops again immediately.
    user.type('bg; until jobs | grep Stopped; do sleep 0.02; done\n');
    await user.see(/bg; until[\s\S]*\] *\+? *Stopped[\s\S]*shell> $/m);
    expect(user.modes()).toMatchObject({ alternateScreen: false, cursorHidden: false });
    user.type('fg\n');
    await user.see('1/8');
    user.press('down');
    await user.see('2/8');
    // Stopped in the middle of a frame it leaves half a screen.
    await expect.poll(() => user.isAsleep(reader)).toBe(true);
    process.kill(reader, 'SIGSTOP');
    await user.see(/Stopped[\s\S]*shell> /);
    user.type('clear; fg\n');
    await user.see('2/8');
    user.press('down');
    await user.see('3/8');
    process.kill(reader, 'SIGQUIT');
    await user.see(/Quit[\s\S]*shell> /);
    expect(user.modes()).toMatchObject({ alternateScreen: false, cursorHidden: false, mouse: false });
    user.type('exit 0\n');
    expect((await user.exit()).code).toBe(0);
    expectRestored(user);
  });
});

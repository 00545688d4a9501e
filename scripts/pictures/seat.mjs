/** Somebody who sits at the program: a pseudo-terminal, the screen behind it, and keys that are pressed as it answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const ROOT = join(import.meta.dirname, '..', '..');
/** Milliseconds in which a screen has to come, and without a change after which it counts as whole. */
const PATIENCE = 20_000;
const STILL = 250;

/**
 * Runs `act` with somebody seated in an empty home, and resolves to what it gives; ends the program then.
 *
 * `prepare(env)` may put things into the home before. The seat has `terminal` (xterm's), `screen()` (its rows as one text),
 * `press(keys)`, `see(words)` (waits for them and until nothing changes) and `onData(listener)`.
 */
export async function sit({ lang, cols, rows, prepare = () => {} }, act) {
  const home = mkdtempSync(join(tmpdir(), 'minerals-news-picture-'));
  // Nothing of the machine's own environment: the same pictures come of it everywhere.
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    TERM: 'xterm-256color',
    LANG: lang,
    TZ: 'UTC',
  };
  await prepare(env);
  const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
  const program = [join(ROOT, 'bin', 'minerals-news.js')];
  const pty = spawn(process.execPath, program, { name: env.TERM, cols, rows, cwd: home, env });
  const ended = new Promise((resolve) => pty.onExit(resolve));
  const listeners = [];
  let changed = Date.now();
  pty.onData((data) => {
    for (const listener of listeners) listener(data);
    changed = Date.now();
    terminal.write(data);
  });
  terminal.onData((answer) => pty.write(answer));
  const screen = () =>
    Array.from({ length: rows }, (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true) ?? '').join('\n');

  async function see(words) {
    for (const end = Date.now() + PATIENCE; ; await wait(20)) {
      if (screen().includes(words) && Date.now() - changed > STILL) return;
      if (Date.now() > end) throw new Error(`no ${words} on screen:\n${screen()}`);
    }
  }

  try {
    return await act({ terminal, screen, see, press: (keys) => pty.write(keys), onData: (it) => listeners.push(it) });
  } finally {
    pty.kill('SIGTERM');
    // It writes what it has gathered on its way out.
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
}

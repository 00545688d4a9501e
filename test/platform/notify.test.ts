import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desktopArgv, notify, osc9 } from '../../src/platform/notify.ts';
import { temporaryFolder } from '../temporary.ts';

const HOSTILE = '$(touch x); "\' <b>&amp;</b>';
const notice = { title: '2 new stories', rows: [HOSTILE, '-o option'] };

test('passes texts as arguments after the options, with markup escaped', () => {
  expect(desktopArgv(notice, 'linux')).toEqual([
    'notify-send',
    '--app-name=minerals-news',
    '--',
    '2 new stories',
    '$(touch x); "\' &lt;b&gt;&amp;amp;&lt;/b&gt;\n-o option',
  ]);
  expect(desktopArgv(notice, 'darwin')?.slice(3)).toEqual(['2 new stories', `${HOSTILE}\n-o option`]);
  expect(desktopArgv(notice, 'win32')).toBeNull();
});

test('gives notify-send no escape of C, with which a title could write markup', () => {
  const rows = ['\\074b\\076 in C:\\new'];
  expect(desktopArgv({ title: '1', rows }, 'linux')?.at(-1)).toBe('\\\\074b\\\\076 in C:\\\\new');
  expect(desktopArgv({ title: '1', rows }, 'darwin')?.at(-1)).toBe(rows[0]);
});

test('a sequence for the terminal never begins with a digit, and passes through tmux', () => {
  expect(osc9(notice, {})).toBe(`\x1b]9;minerals-news: 2 new stories · ${HOSTILE}\x07`);
  expect(osc9(notice, { TMUX: '/tmp/tmux' })).toBe(
    `\x1bPtmux;\x1b\x1b]9;minerals-news: 2 new stories · ${HOSTILE}\x07\x1b\\`,
  );
});

/** A folder for PATH with a program that writes its arguments, and the bus that it was given, to a file. */
function desktop() {
  const folder = temporaryFolder('notify');
  const got = join(folder, 'got');
  writeFileSync(join(folder, 'notify-send'), `#!/bin/sh\nprintf '%s|' "$DBUS_SESSION_BUS_ADDRESS" "$@" >'${got}'\n`);
  chmodSync(join(folder, 'notify-send'), 0o755);
  return { folder, got };
}

test('finds the bus of the user without a session, as under cron', async () => {
  const { folder, got } = desktop();
  const bus = createServer().listen(join(folder, 'bus'));
  const sent: string[] = [];
  const env = { PATH: `${folder}:/usr/bin:/bin`, XDG_RUNTIME_DIR: folder, TERM: 'xterm' };
  const options = { command: [], env, platform: 'linux' as const, send: (text: string) => void sent.push(text) };
  expect(await notify(notice, options)).toBe('');
  expect(readFileSync(got, 'utf8')).toMatch(/^unix:path=.*\/bus\|--app-name=minerals-news\|--\|2 new stories\|/);
  expect(sent).toEqual([]);
  // Over ssh the terminal is the user's machine.
  await notify(notice, { ...options, env: { ...env, SSH_TTY: '/dev/pts/1' } });
  expect(sent).toEqual([osc9(notice, {})]);
  bus.close();
});

test('without a bus the terminal shows it, if it can', async () => {
  const { folder, got } = desktop();
  const sent: string[] = [];
  const send = (text: string) => void sent.push(text);
  const env = { PATH: folder, XDG_RUNTIME_DIR: folder };
  const options = { command: [], platform: 'linux' as const };
  await notify(notice, { ...options, env: { ...env, TERM: 'dumb' }, send });
  await notify(notice, { ...options, env: { ...env, TERM: 'xterm' }, send: null });
  expect(sent).toEqual([]);
  await notify(notice, { ...options, env: { ...env, TERM: 'xterm' }, send });
  expect(sent).toEqual([osc9(notice, {})]);
  expect(existsSync(got)).toBe(false);
});

test('the user’s program gets lines on standard input, and its failure is reported', async () => {
  const folder = temporaryFolder('notify');
  const run = (...command: string[]) => notify(notice, { command, env: { PATH: '/usr/bin:/bin' }, send: null });
  expect(await run('tee', join(folder, 'got'))).toBe('');
  expect(readFileSync(join(folder, 'got'), 'utf8')).toBe(`2 new stories\n${HOSTILE}\n-o option\n`);
  expect(await run('no-such-program')).toBe('ENOENT');
});

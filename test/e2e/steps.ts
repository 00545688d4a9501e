import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { type StartOptions, start, type User } from './driver.ts';

/** The Korean header of the list: the reader is ready. */
export const READY = '모든 기사';

/** A file of the settings in a home folder. */
export const configOf = (home: string, name = 'config.json'): string => join(home, 'config', 'minerals-news', name);

/** A new home folder with settings. */
export function homeWith(settings: object): string {
  const home = temporaryFolder('home');
  shareCompiledCode(join(home, 'cache'));
  mkdirSync(dirname(configOf(home)), { recursive: true });
  writeFileSync(configOf(home), JSON.stringify(settings));
  return home;
}

/** A user with the list open. */
export async function atList(options: StartOptions = {}): Promise<User> {
  const user = await start(options);
  await user.see(READY);
  return user;
}

/** A user with the first story open. */
export async function atFirstStory(options: StartOptions = {}): Promise<User> {
  const user = await atList(options);
  await user.see(/^❯/m);
  user.press('enter');
  await user.see('[AI에 의해 보고됨]');
  return user;
}

/** Stops the reader and continues it. It stops when the terminal's replies have come or are late. */
export async function stopAndContinue(user: User): Promise<void> {
  user.press('ctrl+z');
  await user.see('[stopped]');
  user.type('\n');
  await user.seeNot('[stopped]');
}

/** Consents to the reading journal, by the banner of a first start. */
export async function allow(user: User): Promise<void> {
  await user.see('c 허용·자세히');
  user.press('c');
  await user.see('❯ 거부');
  user.keys('down', 'enter');
  await user.see('동의를 저장했습니다.');
}

/** Declines it. */
export async function decline(user: User): Promise<void> {
  await user.see('x 거부');
  user.press('x');
  await user.see('거부를 저장했습니다.');
}

/** Pipes the open story to a command, typed in the prompt. */
export async function pipe(user: User, command: string): Promise<void> {
  user.press('|');
  await user.see('파이프 명령:');
  user.type(`${command}\r`);
}

/** Presses a key after a program has ended, as the reader asks. */
export async function pressAnyKey(user: User): Promise<void> {
  await user.see('[아무 키나 누르면 돌아갑니다]');
  user.press('space');
}

/** Quits the reader, which ends with 0: `Q` works everywhere, `q` in the list. */
export async function quit(user: User, key: 'q' | 'Q' = 'Q'): Promise<void> {
  user.press(key);
  expect(await user.exit()).toEqual({ code: 0, signal: null });
}

/** Expects the terminal as the shell left it: the same line settings, the normal screen, a cursor, no mode left on. */
export function expectRestored(user: User): void {
  const { before, after } = user.ttyState();
  expect(before).not.toBe('');
  expect(after).toBe(before);
  expect(user.modes()).toEqual({
    alternateScreen: false,
    cursorHidden: false,
    bracketedPaste: false,
    mouse: false,
    focus: false,
  });
}

/** A module that throws an uncaught exception at SIGUSR2. */
export function bomb(): string {
  const path = join(temporaryFolder('bomb'), 'bomb.cjs');
  writeFileSync(path, "process.on('SIGUSR2', () => { throw new Error('forced for a test'); });\n");
  return path;
}

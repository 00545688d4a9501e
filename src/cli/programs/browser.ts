import { basename } from 'node:path';
import { startProgram } from '../../platform/child-process.ts';
import type { Env } from '../../platform/paths.ts';
import { splitCommand } from '../../text/argv.ts';

/** Whether the address replaces `%s` in a word. A word with spaces may be the script of a shell, which would run the address. */
const hasGap = (word: string): boolean => word.includes('%s') && !/\s/.test(word);

/** The argument vector of a command for an address, which takes the place of `%s`, or comes last. */
const withAddress = (argv: readonly string[], url: string): readonly string[] =>
  argv.some(hasGap) ? argv.map((word) => (hasGap(word) ? word.replaceAll('%s', () => url) : word)) : [...argv, url];

/** The commands that may open an address: those of $BROWSER (a list with `:`), otherwise the platform's. */
export function openers(url: string, env: Env, platform: NodeJS.Platform): readonly (readonly string[])[] {
  const named = (env.BROWSER ?? '')
    .split(':')
    .map((command) => splitCommand(command) ?? [])
    .filter((argv) => argv.length > 0);
  if (named.length > 0) return named.map((argv) => withAddress(argv, url));
  if (platform === 'darwin') return [['open', url]];
  // `start` is a shell command; this takes the address as one argument.
  if (platform === 'win32') return [['rundll32', 'url.dll,FileProtocolHandler', url]];
  return [['xdg-open', url]];
}

/** Browsers that need the terminal. */
const IN_TERMINALS = /^(?:w3m|lynx|links2?|elinks|www-browser|browsh|carbonyl|chawan|cha)$/;

/** Players that have no window: those that never have one, and the options of others for that. */
const PLAYERS_IN_TERMINALS = /^(?:mpg123|mpg321|ogg123|mplayer|mocp|nvlc|play)$/;
const WITHOUT_WINDOW = /^(?:--no-video|--vid(?:eo)?=no|-nodisp)$/;

const isInTerminal = (argv: readonly string[]): boolean => IN_TERMINALS.test(basename(argv[0] ?? ''));
const isPlayerInTerminal = (argv: readonly string[]): boolean =>
  PLAYERS_IN_TERMINALS.test(basename(argv[0] ?? '')) || argv.some((word) => WITHOUT_WINDOW.test(word));

/** Runs a program on the terminal and returns its exit code; rejects if it cannot be started. */
export type OnTerminal = (argv: readonly string[]) => Promise<number | null>;

async function startOn(argv: readonly string[], onTerminal: OnTerminal): Promise<void> {
  const [program = ''] = argv;
  const code = await onTerminal(argv).catch((error: Error) => {
    throw new Error(`${program}: ${error.message}`);
  });
  if (code !== 0) throw new Error(`${program}: ${code}`);
}

/** An http or https address in its canonical form. @throws Error for any other. */
function webAddress(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address?.protocol !== 'http:' && address?.protocol !== 'https:') throw new Error('http, https');
  return address.href;
}

/**
 * Opens an http or https address in the browser; rejects with a reason, also for other addresses.
 *
 * @param onTerminal lends the terminal to a browser that needs it; null without a terminal.
 */
export async function openLink(
  url: string,
  env: Env,
  onTerminal: OnTerminal | null = null,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  let last: unknown = new Error('BROWSER');
  for (const argv of openers(webAddress(url), env, platform)) {
    try {
      if (onTerminal && isInTerminal(argv)) await startOn(argv, onTerminal);
      else await startProgram(argv);
      return;
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

/** Viewers that need the terminal. */
const VIEWERS_IN_TERMINALS = /^(?:chafa|timg|viu|catimg|img2sixel|jp2a|fbi|fim|w3m|kitten|icat|tiv)$/;

/**
 * Opens a picture file in the viewer, or without one in that of the system; rejects with a reason.
 *
 * @param viewer the command of the setting, without a shell; empty for none.
 */
export async function openPicture(
  file: string,
  viewer: readonly string[],
  onTerminal: OnTerminal | null,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  if (viewer.length > 0) {
    const argv = withAddress(viewer, file);
    if (onTerminal && VIEWERS_IN_TERMINALS.test(basename(argv[0] ?? ''))) await startOn(argv, onTerminal);
    else await startProgram(argv);
    return;
  }
  // Without $BROWSER there is one: the system knows the viewer.
  for (const argv of openers(file, {}, platform)) await startProgram(argv);
}

/**
 * Opens a file at an http or https address in the player, or without one in the browser; rejects like `openLink`.
 *
 * @param player the command of the setting, without a shell; empty for none.
 */
export async function openEnclosure(
  url: string,
  player: readonly string[],
  env: Env,
  onTerminal: OnTerminal | null,
): Promise<void> {
  if (player.length === 0) return openLink(url, env, onTerminal);
  const argv = withAddress(player, webAddress(url));
  if (onTerminal && isPlayerInTerminal(argv)) await startOn(argv, onTerminal);
  else await startProgram(argv);
}

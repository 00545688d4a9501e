import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import type { Env } from '../../platform/paths.ts';
import { splitCommand } from '../../ui/prompt/argv.ts';

/**
 * Runs a program on this terminal with a text on its standard input, or with null the keyboard, by argument vector and never through a shell.
 *
 * @returns its exit code, null when a signal ended it. Rejects with the system's reason when it cannot be started.
 */
export function runProgram(argv: readonly string[], text: string | null, end?: AbortSignal): Promise<number | null> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const input = text === null ? 'inherit' : 'pipe';
    const child = spawn(program, args, {
      stdio: [input, 'inherit', 'inherit'],
      // Texts are UTF-8, whatever less takes the locale for.
      env: { ...process.env, LESSCHARSET: process.env.LESSCHARSET ?? 'utf-8' },
      ...(end ? { signal: end } : {}),
    });
    child.on('error', (error) => reject(new Error(errorCode(error))));
    child.on('close', (code) => resolve(code));
    // A program may end before it has read everything (`head`); that is its right.
    child.stdin?.on('error', () => {});
    child.stdin?.end(text);
  });
}

/** The commands that may open an address: those of $BROWSER (a list with `:`), else the platform's own. */
export function openers(url: string, env: Env, platform: NodeJS.Platform): readonly (readonly string[])[] {
  const named = (env.BROWSER ?? '')
    .split(':')
    .map((command) => splitCommand(command) ?? [])
    .filter((argv) => argv.length > 0);
  if (named.length > 0) {
    return named.map((argv) =>
      argv.some((word) => word.includes('%s')) ? argv.map((word) => word.replaceAll('%s', () => url)) : [...argv, url],
    );
  }
  if (platform === 'darwin') return [['open', url]];
  // `start` would be a shell's; this takes the address as one argument.
  if (platform === 'win32') return [['rundll32', 'url.dll,FileProtocolHandler', url]];
  return [['xdg-open', url]];
}

/** A browser that is still there after so many milliseconds has the address; openers that fail do so sooner. */
const PATIENCE = 1000;

function start(argv: readonly string[]): Promise<void> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    const timer = setTimeout(resolve, PATIENCE);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new Error(`${program}: ${errorCode(error)}`));
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`${program}: ${code ?? signal}`));
    });
    child.unref();
  });
}

/** Browsers that show a page in the terminal, and are of no use without one. */
const IN_TERMINALS = /^(?:w3m|lynx|links2?|elinks|www-browser|browsh|carbonyl|chawan|cha)$/;

/** Runs a program that wants the terminal, and gives its exit code. Rejects with the system's reason when it cannot be started. */
export type OnTerminal = (argv: readonly string[]) => Promise<number | null>;

async function startOn(argv: readonly string[], onTerminal: OnTerminal): Promise<void> {
  const [program = ''] = argv;
  const code = await onTerminal(argv).catch((error: Error) => {
    throw new Error(`${program}: ${error.message}`);
  });
  if (code !== 0) throw new Error(`${program}: ${code}`);
}

/**
 * Opens an http or https address in the reader's browser. Rejects with a reason; other addresses are never opened.
 *
 * @param onTerminal lends the terminal to a browser that shows pages there; null where there is none to lend.
 */
export async function openLink(
  url: string,
  env: Env,
  onTerminal: OnTerminal | null = null,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address?.protocol !== 'http:' && address?.protocol !== 'https:') throw new Error('http, https');
  let last: unknown = new Error('BROWSER');
  for (const argv of openers(address.href, env, platform)) {
    try {
      if (onTerminal && IN_TERMINALS.test(basename(argv[0] ?? ''))) await startOn(argv, onTerminal);
      else await start(argv);
      return;
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

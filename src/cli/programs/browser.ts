import { basename } from 'node:path';
import { startProgram } from '../../platform/child-process.ts';
import type { Env } from '../../platform/paths.ts';
import { splitCommand } from '../../ui/prompt/argv.ts';

/** The commands that may open an address: those of $BROWSER (a list with `:`), otherwise the platform's. */
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
  // `start` is a shell command; this takes the address as one argument.
  if (platform === 'win32') return [['rundll32', 'url.dll,FileProtocolHandler', url]];
  return [['xdg-open', url]];
}

/** Browsers that need the terminal. */
const IN_TERMINALS = /^(?:w3m|lynx|links2?|elinks|www-browser|browsh|carbonyl|chawan|cha)$/;

/** Runs a program on the terminal and returns its exit code; rejects if it cannot be started. */
export type OnTerminal = (argv: readonly string[]) => Promise<number | null>;

async function startOn(argv: readonly string[], onTerminal: OnTerminal): Promise<void> {
  const [program = ''] = argv;
  const code = await onTerminal(argv).catch((error: Error) => {
    throw new Error(`${program}: ${error.message}`);
  });
  if (code !== 0) throw new Error(`${program}: ${code}`);
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
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address?.protocol !== 'http:' && address?.protocol !== 'https:') throw new Error('http, https');
  let last: unknown = new Error('BROWSER');
  for (const argv of openers(address.href, env, platform)) {
    try {
      if (onTerminal && IN_TERMINALS.test(basename(argv[0] ?? ''))) await startOn(argv, onTerminal);
      else await startProgram(argv);
      return;
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

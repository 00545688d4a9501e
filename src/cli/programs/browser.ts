import { basename } from 'node:path';
import { startProgram } from '../../platform/child-process.ts';
import type { Env } from '../../platform/paths.ts';
import { splitCommand } from '../../ui/prompt/argv.ts';

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
      else await startProgram(argv);
      return;
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

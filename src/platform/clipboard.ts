import { spawn } from 'node:child_process';
import { errorCode } from './error-code.ts';
import type { Env } from './paths.ts';

/**
 * OSC 52 gets no answer, so it is unknown whether the terminal accepted the text; a program reports success. By default
 * both are used: the terminal reaches the clipboard of the user's machine, also over ssh, and a program that of this
 * machine.
 */

/** Bytes of text that fit into the 100,000 that hterm and others accept in one OSC 52. */
export const MAX_COPY_BYTES = 74_994;

/** Characters of a piece for screen, which accepts at most 768 between DCS and ST. */
const PIECE = 512;

/**
 * The sequence that sets a terminal's clipboard (OSC 52 in base64, which contains nothing that could end it); '' for
 * terminals that would print it. tmux accepts it with `set-clipboard on`, and passes it through with `allow-passthrough
 * on`; screen passes it through in pieces.
 */
export function osc52(text: string, env: Env): string {
  const term = env.TERM ?? '';
  if (term === 'dumb' || term === 'linux' || term === '') return '';
  const sequence = `\x1b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\x07`;
  if (env.TMUX) return `${sequence}\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
  // A screen or tmux at the other end of ssh uses one of the two and drops the other.
  if (!env.STY && !term.startsWith('screen')) return sequence;
  const pieces = sequence.match(new RegExp(`[\\s\\S]{1,${PIECE}}`, 'g')) ?? [];
  const wrapped = pieces.map((piece) => `\x1bP${piece}\x1b\\`).join('');
  return env.STY ? wrapped : sequence + wrapped;
}

/** A program that copies its standard input to the clipboard. */
export interface Copier {
  readonly argv: readonly string[];
  /** The program of Windows reads UTF-8 as another encoding. */
  readonly encoding: 'utf8' | 'utf16le';
}

const copier = (...argv: readonly string[]): Copier => ({ argv, encoding: 'utf8' });
const CLIP: Copier = { argv: ['clip.exe'], encoding: 'utf16le' };

/** The programs that may reach the user's clipboard, best first. */
export function copiers(env: Env, platform: NodeJS.Platform): readonly Copier[] {
  const remote = Boolean(env.SSH_CONNECTION || env.SSH_TTY);
  const wsl = Boolean(env.WSL_DISTRO_NAME || env.WSL_INTEROP);
  return [
    ...(platform === 'darwin' && !remote ? [copier('pbcopy')] : []),
    ...((platform === 'win32' || wsl) && !remote ? [CLIP] : []),
    ...(env.WAYLAND_DISPLAY && !remote ? [copier('wl-copy')] : []),
    // Over ssh, X11 forwarding leads to the user's clipboard.
    ...(env.DISPLAY ? [copier('xclip', '-selection', 'clipboard'), copier('xsel', '--clipboard', '--input')] : []),
    // tmux passes it on to the terminal, even if it ignores OSC 52 from programs (its default).
    ...(env.TMUX ? [copier('tmux', 'load-buffer', '-w', '-')] : []),
  ];
}

/** Milliseconds after which a program that has not taken the text is given up. */
const PATIENCE = 3000;

/** Pipes the text to a program; rejects with its name and its exit code or error. */
function pipeTo({ argv, encoding }: Copier, text: string, env: Env): Promise<void> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    // It may leave a child that owns the clipboard, so only its exit is awaited, and its output is discarded.
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: PATIENCE, env });
    child.on('error', (error) => reject(new Error(`${program}: ${errorCode(error)}`)));
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${program}: ${code ?? signal}`));
    });
    child.stdin.on('error', () => {});
    child.stdin.end(Buffer.from(encoding === 'utf8' ? text : `\ufeff${text}`, encoding));
  });
}

/** How to copy: by OSC 52 to the terminal, with a program, or both (`auto`). */
export type CopyMethod = 'auto' | 'osc52' | 'program' | 'off';

export interface CopyResult {
  /** Whether the text was sent to the terminal, which does not answer, or why not. */
  readonly terminal: 'sent' | 'too-large' | 'none';
  /** The program that took it, or ''. */
  readonly program: string;
  /** The errors of the programs that failed, or ''. */
  readonly error: string;
  readonly bytes: number;
  /** The most bytes that a terminal accepts. */
  readonly most: number;
  readonly off: boolean;
}

/** Copies a text; `send` writes to the terminal. Never rejects: the result says what failed. */
export async function copyText(
  text: string,
  method: CopyMethod,
  send: (sequence: string) => void,
  env: Env,
  platform: NodeJS.Platform = process.platform,
): Promise<CopyResult> {
  const bytes = Buffer.byteLength(text, 'utf8');
  const size = { bytes, most: MAX_COPY_BYTES };
  if (method === 'off') return { ...size, terminal: 'none', program: '', error: '', off: true };
  let terminal: CopyResult['terminal'] = 'none';
  const sequence = method === 'program' ? '' : osc52(text, env);
  if (sequence !== '') terminal = bytes > MAX_COPY_BYTES ? 'too-large' : 'sent';
  if (terminal === 'sent') send(sequence);
  const errors: string[] = [];
  for (const one of method === 'osc52' ? [] : copiers(env, platform)) {
    try {
      await pipeTo(one, text, env);
      return { ...size, terminal, program: one.argv[0] ?? '', error: '', off: false };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (!why.endsWith('ENOENT')) errors.push(why);
    }
  }
  return { ...size, terminal, program: '', error: errors.join(', '), off: false };
}

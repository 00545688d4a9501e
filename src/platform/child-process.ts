import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { errorCode, orIfRefused } from './error-code.ts';

/**
 * Runs a program on this terminal, with a text on its standard input or (null) the keyboard; never through a shell.
 *
 * @param variables what its environment has as well as that of this process.
 * @returns its exit code, null if a signal ended it. Rejects with the error code if it cannot be started.
 */
export function runProgram(
  argv: readonly string[],
  text: string | null,
  end?: AbortSignal,
  variables: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const input = text === null ? 'inherit' : 'pipe';
    const child = spawn(program, args, {
      stdio: [input, 'inherit', 'inherit'],
      // Texts are UTF-8, whatever the locale.
      env: { ...process.env, LESSCHARSET: process.env.LESSCHARSET ?? 'utf-8', ...variables },
      ...(end ? { signal: end } : {}),
    });
    child.on('error', (error) => reject(new Error(errorCode(error))));
    child.on('close', (code) => resolve(code));
    // A program may end before it has read everything (`head`).
    child.stdin?.on('error', () => {});
    child.stdin?.end(text);
  });
}

/** A program that has not failed within this time, in milliseconds, counts as started. */
const PATIENCE = 1000;

/** Starts a program that outlives this one. Rejects with its name and the reason of the failure. */
export function startProgram(argv: readonly string[]): Promise<void> {
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

/** Bytes of output at most. */
const MAX_OUTPUT = 65_536;

/**
 * The standard output of a program that gets no input, without a shell. Rejects with its name and the reason of the failure.
 *
 * @param patience milliseconds until it is ended.
 */
export function readProgram(argv: readonly string[], patience: number, env = process.env): Promise<string> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const limits = { timeout: patience, killSignal: 'SIGKILL', maxBuffer: MAX_OUTPUT, windowsHide: true } as const;
    const child = execFile(program, args, { ...limits, env, encoding: 'utf8' }, (error, output) => {
      if (!error) resolve(output);
      else reject(new Error(`${program}: ${error.signal ?? error.code ?? errorCode(error)}`));
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end();
  });
}

/** A program is in a group of its own, so that all of it can be ended. */
const IN_GROUP = { detached: process.platform !== 'win32', windowsHide: true } as const;

/** Sends a signal to a program and those that it has started. */
function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  // Ignored if it has ended.
  orIfRefused(() => {
    if (IN_GROUP.detached && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  });
}

/** Characters of standard error in which its first or last line is looked for. */
const LAST_WORDS = 1000;

/** Why a program has failed, with a line of its standard error: the last one, which is the error itself in many languages, or the first. */
function told(reason: string, words: string, which: 'find' | 'findLast' = 'findLast'): string {
  const line = words.split('\n')[which]((row) => row.trim() !== '');
  return line === undefined ? reason : `${reason}: ${line.trim()}`;
}

/** Milliseconds between the request to end and the end of a program that is too slow, and for the rest of its output. */
const GRACE = 500;

/**
 * Runs a program in the background with a text on its standard input, without a shell. Its output is dropped.
 *
 * @param patience milliseconds until it is ended, with the programs that it has started.
 * @param isAwaited whether this process ends only after it; otherwise it may run on alone.
 * @returns '' if it succeeded, otherwise an error code, its exit code or signal, with the last line of its standard error.
 */
export function runWithInput(
  argv: readonly string[],
  text: string,
  patience: number,
  env: NodeJS.ProcessEnv = process.env,
  isAwaited = true,
): Promise<string> {
  const [program = '', ...args] = argv;
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...IN_GROUP, env, stdio: ['pipe', 'ignore', 'pipe'] });
    let lastWords = '';
    let isTooSlow = false;
    const end = (signal: NodeJS.Signals): void => endGroup(child, signal);
    const timers = [
      setTimeout(() => {
        isTooSlow = true;
        end('SIGTERM');
      }, patience),
      setTimeout(() => end('SIGKILL'), patience + GRACE),
    ];
    // Pipes have it too, whatever Node's types say.
    const holders = [child, child.stdin, child.stderr, ...timers] as readonly Pick<typeof child, 'unref'>[];
    if (!isAwaited) for (const one of holders) one.unref();
    const finish = (result: string): void => {
      for (const timer of timers) clearTimeout(timer);
      child.stdin.destroy();
      child.stderr.destroy();
      resolve(result);
    };
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      lastWords = (lastWords + piece).slice(-LAST_WORDS);
    });
    child.on('error', (error) => finish(errorCode(error)));
    child.on('exit', (code, signal) => {
      const reason = isTooSlow ? 'ETIMEDOUT' : String(code ?? signal);
      const done = (): void => finish(code === 0 && !isTooSlow ? '' : told(reason, lastWords));
      // A program that it has started may keep the output open.
      timers.push(setTimeout(done, GRACE));
      child.on('close', done);
    });
    // A program may end before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
  });
}

/** Why a program has failed: an error code, its exit code or signal, with a line of its standard error. */
export class ProgramError extends Error {}

interface OutputOptions {
  /** Milliseconds without output (`ETIMEDOUT`), and bytes of it (`EFBIG`). */
  readonly patience: number;
  readonly limit: number;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Whether the milliseconds are for all of it, and the first line of standard error says why it failed. */
  readonly isWhole?: true;
}

/** Starts a program whose output is read. @throws ProgramError if it cannot be started, which Node tells later for some reasons. */
function started([program = '', ...args]: readonly string[], { env, cwd }: OutputOptions) {
  try {
    return spawn(program, args, { ...IN_GROUP, env, ...(cwd !== undefined && { cwd }), stdio: 'pipe' });
  } catch (error) {
    throw new ProgramError(errorCode(error));
  }
}

/** Waits for the end of its input, which is the end of this process, and ends a group. Shells differ in what they take. */
const GUARD = 'read -r _; kill -s KILL -- "-$1" || kill -KILL "-$1"';

/** Ends the group of a program when this process is killed, until the returned function is called. */
function guarded({ pid }: ChildProcess): () => void {
  if (!IN_GROUP.detached || pid === undefined) return () => {};
  const guard = spawn('/bin/sh', ['-c', GUARD, 'sh', String(pid)], {
    detached: true,
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell the program ends when it writes.
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  return () => void guard.kill('SIGKILL');
}

/**
 * What a program writes, as it arrives. It gets a text on its standard input, and runs without a shell; it is ended, with the
 * programs that it has started, when nobody reads any more.
 *
 * @param signal aborting throws its reason.
 * @throws ProgramError
 */
async function* outputPieces(
  argv: readonly string[],
  input: string | Uint8Array,
  signal: AbortSignal,
  options: OutputOptions,
): AsyncGenerator<Uint8Array> {
  signal.throwIfAborted();
  const { patience, limit, isWhole = false } = options;
  const child = started(argv, options);
  const release = guarded(child);
  let why: unknown = null;
  const stop = (reason: unknown): void => {
    why ??= reason;
    child.stdout.destroy();
    endGroup(child, 'SIGKILL');
  };
  const abort = (): void => stop(signal.reason);
  const quiet = setTimeout(() => stop(new ProgramError('ETIMEDOUT')), patience);
  signal.addEventListener('abort', abort);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    const all = errors + piece;
    errors = isWhole ? all.slice(0, LAST_WORDS) : all.slice(-LAST_WORDS);
  });
  let grace: NodeJS.Timeout | undefined;
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(errorCode(error)));
    child.on('exit', (code, name) => {
      const done = (): void => resolve(code === 0 ? '' : String(code ?? name));
      child.on('close', done);
      // A program that it has started may keep its output open.
      grace = setTimeout(() => {
        endGroup(child, 'SIGKILL');
        done();
      }, GRACE);
    });
  });
  // A program may end before it has read everything.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  try {
    let size = 0;
    for await (const piece of child.stdout) {
      if (!isWhole) quiet.refresh();
      size += piece.length;
      if (size > limit) stop(new ProgramError('EFBIG'));
      yield piece;
    }
    const reason = await ended;
    if (reason !== '') why ??= new ProgramError(told(reason, errors, isWhole ? 'find' : 'findLast'));
  } catch (error) {
    why ??= error;
  } finally {
    for (const timer of [quiet, grace]) clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    endGroup(child, 'SIGKILL');
    release();
  }
  if (why !== null) throw why;
}

/** The lines that a program writes (`outputPieces`). */
export async function* outputLines(...given: Parameters<typeof outputPieces>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let line = '';
  for await (const piece of outputPieces(...given)) {
    const [first = '', ...others] = decoder.decode(piece, { stream: true }).split('\n');
    line += first;
    for (const next of others) {
      yield line;
      line = next;
    }
  }
  if (line !== '') yield line;
}

/** All that a program writes (`outputPieces`), once it has succeeded. The milliseconds are for all of it. */
export async function wholeOutput(
  argv: readonly string[],
  input: Uint8Array,
  options: Omit<OutputOptions, 'isWhole'>,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const { signal } = new AbortController();
  for await (const piece of outputPieces(argv, input, signal, { ...options, isWhole: true })) pieces.push(piece);
  return Buffer.concat(pieces);
}

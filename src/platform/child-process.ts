import { execFile, spawn } from 'node:child_process';
import { errorCode } from './error-code.ts';

/**
 * Runs a program on this terminal, with a text on its standard input or (null) the keyboard; never through a shell.
 *
 * @returns its exit code, null if a signal ended it. Rejects with the error code if it cannot be started.
 */
export function runProgram(argv: readonly string[], text: string | null, end?: AbortSignal): Promise<number | null> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const input = text === null ? 'inherit' : 'pipe';
    const child = spawn(program, args, {
      stdio: [input, 'inherit', 'inherit'],
      // Texts are UTF-8, whatever the locale.
      env: { ...process.env, LESSCHARSET: process.env.LESSCHARSET ?? 'utf-8' },
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
    const limits = { timeout: patience, maxBuffer: MAX_OUTPUT, windowsHide: true };
    const child = execFile(program, args, { ...limits, env, encoding: 'utf8' }, (error, output) => {
      if (!error) resolve(output);
      else reject(new Error(`${program}: ${error.signal ?? error.code ?? errorCode(error)}`));
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end();
  });
}

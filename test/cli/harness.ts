import { join } from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import type { Env } from '../../src/platform/paths.ts';
import { ClosedPipe } from '../../src/platform/standard-streams.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Fixed, so that dates in settings and checks do not depend on the day. */
export const NOW = new Date('2026-11-25T08:00:00.000Z');

export interface CliSetup {
  /** The current time; NOW by default. */
  readonly now?: Date;
  readonly env: Env;
  /** The folder of the program; its own by default. */
  readonly packageRoot?: string;
  readonly stdin?: string | Uint8Array;
  readonly stdinTTY?: boolean;
  readonly stdoutTTY?: boolean;
  readonly columns?: number;
  readonly answer?: string | null;
  /** What is typed without being shown. */
  readonly secret?: string;
  /** After how much output the pipe is closed. */
  readonly reads?: number;
}

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The questions on the terminal. */
  readonly asked: readonly string[];
}

/** Runs a command line in this process, with its own streams and environment. */
export async function cli(argv: readonly string[], setup: CliSetup): Promise<Result> {
  let out = '';
  let err = '';
  const asked: string[] = [];
  const stdin = Buffer.from(setup.stdin ?? '');
  const { stdinTTY = false, stdoutTTY = false, reads = Number.POSITIVE_INFINITY } = setup;
  const io: Io = {
    env: { LANG: 'en_US.UTF-8', ...setup.env },
    packageRoot: setup.packageRoot ?? ROOT,
    now: () => setup.now ?? NOW,
    stdout: {
      isTTY: stdoutTTY,
      columns: stdoutTTY ? (setup.columns ?? 80) : undefined,
      write: async (text) => {
        if (text !== '' && out.length >= reads) throw new ClosedPipe();
        out += text;
      },
    },
    stderr: {
      isTTY: stdinTTY,
      columns: undefined,
      write: async (text) => {
        err += text;
      },
    },
    stdin: {
      isTTY: stdinTTY,
      text: async (most) => (stdin.length > most ? null : stdin.toString()),
      // A copy: bytes may be transferred to a parser thread.
      bytes: async (most) => (stdin.length > most ? null : new Uint8Array(stdin)),
    },
    terminal: null,
    ask: async (question) => {
      asked.push(question);
      return setup.answer ?? null;
    },
    askSecret: async (question) => {
      asked.push(question);
      return setup.secret ?? null;
    },
  };
  const code = await run(argv, io);
  return { code, out, err, asked };
}

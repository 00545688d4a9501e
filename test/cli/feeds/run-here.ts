// Loaded here: on a busy machine that takes longer than a test may.
import '../../../src/cli/commands/sync.ts';
import '../../../src/ingest/index.ts';
import type { Runner } from '../../ingest/home.ts';
import { cli } from '../harness.ts';
import { withKeptThreads } from './kept-threads.ts';

const FOLDER = process.cwd();

let isRunning = false;

/** Runs a command in this process, at the real time. Only one at a time: a process has one working folder. */
export const runHere: Runner = async (args, { cwd, env, input }) => {
  if (isRunning) throw new Error('another command runs in this process');
  isRunning = true;
  process.chdir(cwd);
  try {
    const { out, err, code } = await withKeptThreads(() => cli(args, { env, stdin: input, now: new Date() }));
    return { out, err, code };
  } finally {
    process.chdir(FOLDER);
    isRunning = false;
  }
};

import type { Runner } from '../../ingest/home.ts';
import { cli } from '../harness.ts';

const FOLDER = process.cwd();

/** Runs a command in this process, at the real time. Relative paths are taken from `cwd` when the command starts. */
export const runHere: Runner = async (args, { cwd, env, input }) => {
  process.chdir(cwd);
  try {
    const { out, err, code } = await cli(args, { env, stdin: input, now: new Date() });
    return { out, err, code };
  } finally {
    process.chdir(FOLDER);
  }
};

import { join } from 'node:path';
import process from 'node:process';
import { processIo } from './process-io.ts';
import { run } from './run.ts';

/**
 * Runs the program in this process.
 *
 * @param dirname the folder of the running file, one below that of package.json.
 * @returns the exit code.
 */
export function main(dirname: string): Promise<number> {
  return run(process.argv.slice(2), processIo(join(dirname, '..')));
}

import process from 'node:process';
import { processIo } from './cli/io.ts';
import { run } from './cli/run.ts';
import { SHORT_COMMANDS } from './cli/short-commands.ts';

const argv = process.argv.slice(2);
// The bundle is in dist/, this file in src/: package.json is one folder up from both.
run(argv, processIo(import.meta.dirname)).then((code) => {
  // A short command has nothing left to do, and all of its output is taken. Otherwise Node would clear its memory first.
  if (SHORT_COMMANDS.includes(argv[0] ?? '')) process.exit(code);
  // Elsewhere the code is set, so that what is pending is done first.
  process.exitCode = code;
});

import process from 'node:process';
import { processIo } from './cli/io.ts';
import { run } from './cli/run.ts';

// The bundle is in dist/, this file in src/: package.json is one folder up from both.
run(process.argv.slice(2), processIo(import.meta.dirname)).then((code) => {
  // The code is set instead of calling `process.exit`, so that pending output is written first.
  process.exitCode = code;
});

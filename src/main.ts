import process from 'node:process';
import { main } from './cli/main.ts';

// The bundle lies in dist/, this file in src/: package.json is one folder up from both.
main(import.meta.dirname).then((code) => {
  // The code is set and not thrown at the process: what is still being written is written first.
  process.exitCode = code;
});

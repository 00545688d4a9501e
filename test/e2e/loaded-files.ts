import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Adds a module to a folder that records the files a program opens, requires or starts as threads; the arguments for Node, and the records. */
export function recordLoadedFiles(folder: string): {
  readonly flags: readonly string[];
  readonly read: () => string[];
} {
  const [list, hook] = [join(folder, 'loaded.json'), join(folder, 'hook.cjs')];
  // The program reads bundles itself (src/start.ts), and other modules by `require`.
  writeFileSync(
    hook,
    `const fs = require('node:fs');
     const open = fs.openSync;
     const files = [];
     fs.openSync = (...args) => (files.push(String(args[0])), open(...args));
     const threads = require('node:worker_threads');
     const { Worker } = threads;
     threads.Worker = class extends Worker {
       constructor(file, ...rest) {
         files.push(String(file));
         super(file, ...rest);
       }
     };
     process.on('exit', () => fs.writeFileSync(${JSON.stringify(list)}, JSON.stringify([...files, ...Object.keys(require.cache)])));`,
  );
  return { flags: ['--require', hook], read: () => JSON.parse(readFileSync(list, 'utf8')) as string[] };
}

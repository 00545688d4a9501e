import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

/** Runs TypeScript of src/ for a script: `contents` (import paths from `root`) is bundled and imported; its exports. */
export async function loadSource(contents, root) {
  const outfile = join(root, '.cache', `source-${process.pid}-${Date.now()}-${Math.random()}.mjs`);
  const options = { format: 'esm', platform: 'node', bundle: true, packages: 'external', logLevel: 'silent' };
  await esbuild.build({ ...options, stdin: { contents, resolveDir: root, loader: 'ts' }, outfile });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile);
  }
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

/** What is loaded later is not loaded for a script: tables name the modules of commands. */
const notLater = {
  name: 'not-later',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : null,
    );
  },
};

/** Runs TypeScript of src/ for a script: `contents` (import paths from `root`) is bundled and imported; its exports. */
export async function loadSource(contents, root) {
  const outfile = join(root, '.cache', `source-${process.pid}-${Date.now()}-${Math.random()}.cjs`);
  const options = { format: 'cjs', platform: 'node', target: 'node20', bundle: true, logLevel: 'silent' };
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  await esbuild.build({ ...options, plugins: [notLater], stdin, outfile });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile);
  }
}

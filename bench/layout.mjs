import { join } from 'node:path';
import * as esbuild from 'esbuild';

/** Bundles the wrapper of src/text/ into a folder, for Node; the file's path. */
export async function bundleLayout(folder) {
  const outfile = join(folder, 'layout.cjs');
  const contents = "export { wrapSpans, wrapText } from './src/text/wrap.ts';";
  const stdin = { contents, resolveDir: join(import.meta.dirname, '..'), loader: 'ts' };
  await esbuild.build({ stdin, outfile, bundle: true, format: 'cjs', platform: 'node', target: 'node22.16' });
  return outfile;
}

/** The middle one of some numbers, or the mean of the middle two. */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

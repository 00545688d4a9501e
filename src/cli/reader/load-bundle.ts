import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Reader from '../../ui/run/index.ts';
import { failed } from '../errors.ts';

/**
 * Loads the reader on screen, a bundle of its own with Ink and React in it, when a screen is wanted and not before.
 *
 * @param packageRoot the folder of `dist/`.
 * @throws CliError when it has not been built.
 */
export function loadReader(packageRoot: string): typeof Reader {
  const path = join(packageRoot, 'dist', 'reader.cjs');
  if (!existsSync(path)) throw failed(({ errors }) => errors.noReader);
  // In the bundle this is the function that keeps compiled code (src/start.ts).
  const load = typeof require === 'function' ? require : createRequire(path);
  return load(path) as typeof Reader;
}

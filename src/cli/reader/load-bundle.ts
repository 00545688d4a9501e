import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Reader from '../../ui/run/index.ts';
import { failed } from '../exit-errors.ts';

/**
 * Loads the reader's bundle, which contains Ink and React.
 *
 * @param packageRoot the folder of `dist/`.
 * @throws CliError when it has not been built.
 */
export function loadReader(packageRoot: string): typeof Reader {
  const path = join(packageRoot, 'dist', 'reader.cjs');
  if (!existsSync(path)) throw failed(({ errors }) => errors.noReader);
  const load = typeof require === 'function' ? require : createRequire(path);
  return load(path) as typeof Reader;
}

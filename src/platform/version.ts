import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The output of `--version`, with a line end.
 *
 * @param packageRoot the folder of package.json, which has the version.
 */
export function versionLine(packageRoot: string): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return `minerals-news ${version}\n`;
}

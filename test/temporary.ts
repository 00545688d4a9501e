import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A new temporary folder, removed after the tests of this file. Its name never matches those of the program's own files. */
export function temporaryFolder(name: string): string {
  const path = mkdtempSync(join(tmpdir(), `${name}-`));
  made.push(path);
  return path;
}

export function removeTemporaryFolders(): void {
  // A process that has just ended may still write compiled code.
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

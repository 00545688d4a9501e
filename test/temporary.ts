import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];

afterAll(() => {
  // A process that has just ended may still write compiled code.
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

/** A new temporary folder, removed when the tests of this file are done. No command takes its name for a file of its own. */
export function temporaryFolder(name: string): string {
  const path = mkdtempSync(join(tmpdir(), `minerals-news-test-${name}-`));
  made.push(path);
  return path;
}

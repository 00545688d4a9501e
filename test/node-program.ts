import { writeFileSync } from 'node:fs';

/**
 * Writes an executable program that is a script for the Node of the tests. A first line cannot name a Node in a folder with a space: a
 * shell reads that line and the next one, which says nothing to Node, and takes back the variable that it has added.
 */
export function writeNodeProgram(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n':' //; unset PWD; exec "${process.execPath}" "$0" "$@"\n${script}\n`, {
    mode: 0o755,
  });
}

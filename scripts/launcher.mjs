/** The shell script that starts the program with a Node of its own. */

/**
 * A launcher. `setup` are lines before the start, `node` and `program` words of the shell.
 *
 * @returns the whole file.
 */
export function launcherText({ setup = '', node, program }) {
  return `#!/bin/sh\n${setup}exec ${node} ${program} "$@"\n`;
}

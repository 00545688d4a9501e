import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a program asks of the system, as strace writes it down: all that has to do with the network, and all that makes,
 * opens, renames or removes a file. `?` is for calls that not every processor has.
 */
const CALLS = [
  'network',
  'openat',
  ...['open', 'openat2', 'creat', 'rename', 'renameat', 'renameat2', 'unlink', 'unlinkat'].map((name) => `?${name}`),
  ...['mkdir', 'mkdirat', 'link', 'linkat', 'symlink', 'symlinkat', 'truncate', 'mknod', 'mknodat'].map(
    (name) => `?${name}`,
  ),
].join(',');

/** Why strace cannot be used here, '' where it can. */
export function noStrace(): string {
  const { error, status, stderr } = spawnSync('strace', ['-qq', '-e', 'trace=openat', '-o', '/dev/null', 'true'], {
    encoding: 'utf8',
  });
  if (error) return 'strace is not installed (Debian: apt-get install strace)';
  return status === 0 ? '' : `strace may not look at programs here: ${stderr.trim()}`;
}

/** The command line that runs another under strace; `folder` is emptied first. Each thread gets a file of its own. */
export function traced(folder: string, command: readonly string[]): readonly string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // -f follows every child and thread; -ff as well, and their lines do not run into each other. -y says which folder a path
  // begins in, -s that no path is cut short.
  return ['strace', '-ff', '-qq', '-y', '-s', '4096', '-e', `trace=${CALLS}`, '-o', join(folder, 'trace'), ...command];
}

/** Without it Node may hand some calls to the kernel in bulk (io_uring), where strace cannot see them. What it asks for is the same. */
export const SEEN = { UV_USE_IO_URING: '0' };

/** Every call that was written down. */
export function callsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => /^\w+\(/.test(line));
}

const FILES = /^(?:open|creat|rename|unlink|mkdir|link|symlink|truncate|mknod)/;

/**
 * Calls that have to do with the network. Two kinds are none, whatever they are named: a pair of sockets (AF_UNIX) that
 * is made connected, which is how libuv makes the pipes to a child process and which nobody else can reach; and a question
 * about a descriptor that is no socket at all (ENOTSOCK), as libuv asks to tell a terminal from others. Sockets of AF_UNIX
 * that are connected to a path are not let through: they lead to other programs.
 */
export function networkCalls(calls: readonly string[]): readonly string[] {
  return calls.filter(
    (call) => !FILES.test(call) && !call.startsWith('socketpair(AF_UNIX') && !/= -1 ENOTSOCK\b/.test(call),
  );
}

/** Whether a call leaves the files as they are: one that opens something only to read it. */
const isReading = (call: string): boolean =>
  /^open/.test(call) && !/O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)/.test(call);

/** The paths that a call names, from the root on. */
function pathsOf(call: string): readonly string[] {
  const named = call.replace(/\) += .*$/, '');
  const paths = named.matchAll(/(?:\bAT_FDCWD|\b\d+)?(?:<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g);
  return [...paths].map(([, folder, path = '']) =>
    path.startsWith('/') || folder === undefined ? path : join(folder, path),
  );
}

/** What was written, made, renamed or removed, or was to be, each path once; terminals and `/dev/null` are no files. */
export function written(calls: readonly string[]): readonly string[] {
  const paths = calls.filter((call) => FILES.test(call) && !isReading(call)).flatMap(pathsOf);
  return [...new Set(paths)].filter((path) => !/^\/dev\/(?:pts\/\d+|tty|null)$/.test(path)).sort();
}

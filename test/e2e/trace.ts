import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The system calls of a program, recorded by strace: all that concern the network, and all that make, open, rename or
 * remove a file. `?` is for calls that not every processor has.
 */
const CALLS = [
  'network',
  'openat',
  ...['open', 'openat2', 'creat', 'rename', 'renameat', 'renameat2', 'unlink', 'unlinkat'].map((name) => `?${name}`),
  ...['mkdir', 'mkdirat', 'link', 'linkat', 'symlink', 'symlinkat', 'truncate', 'mknod', 'mknodat'].map(
    (name) => `?${name}`,
  ),
].join(',');

/** Why strace cannot be used here, '' if it can. */
export function noStrace(): string {
  const { error, status, stderr } = spawnSync('strace', ['-qq', '-e', 'trace=openat', '-o', '/dev/null', 'true'], {
    encoding: 'utf8',
  });
  if (error) return 'strace is not installed (Debian: apt-get install strace)';
  return status === 0 ? '' : `strace may not look at programs here: ${stderr.trim()}`;
}

/** The command line that runs another under strace; `folder` is emptied first, and `more` names other calls to record. Each thread gets a separate file. */
export function traced(folder: string, command: readonly string[], more = ''): readonly string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // -f follows every child and thread; -ff separates their lines. -y prints the folder that a path begins in, -s does not
  // truncate paths.
  return [
    'strace',
    '-ff',
    '-qq',
    '-y',
    '-s',
    '4096',
    '-e',
    `trace=${CALLS}${more}`,
    '-o',
    join(folder, 'trace'),
    ...command,
  ];
}

/** Without it Node may use io_uring for some calls, which strace cannot see. The calls are the same. */
export const SEEN = { UV_USE_IO_URING: '0' };

/** Every recorded call. */
export function callsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => /^\w+\(/.test(line));
}

const FILES = /^(?:open|creat|rename|unlink|mkdir|link|symlink|truncate|mknod)/;

/**
 * Calls that concern the network. Two kinds do not, whatever they are named: a connected pair of sockets (AF_UNIX), which
 * libuv makes as pipes to a child process and which no other process can reach, with all that is done with it; and a query about a descriptor that is no
 * socket (ENOTSOCK), with which libuv recognizes terminals. Sockets of AF_UNIX that are connected to a path are included:
 * they lead to other programs.
 */
export function networkCalls(calls: readonly string[]): readonly string[] {
  const isPair = (call: string): boolean => call.startsWith('socketpair(AF_UNIX');
  const pairs = new Set(calls.filter(isPair).flatMap((call) => call.match(/socket:\[\d+\]/g) ?? []));
  return calls.filter((call) => {
    const [socket = ''] = /socket:\[\d+\]/.exec(call) ?? [];
    return !FILES.test(call) && !isPair(call) && !pairs.has(socket) && !/= -1 ENOTSOCK\b/.test(call);
  });
}

/** Whether a call leaves the files unchanged: one that opens something only to read it. */
const isReading = (call: string): boolean =>
  /^open/.test(call) && !/O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)/.test(call);

/** The absolute paths that a call names. */
function pathsOf(call: string): readonly string[] {
  const named = call.replace(/\) += .*$/, '');
  const paths = named.matchAll(/(?:\bAT_FDCWD|\b\d+)?(?:<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g);
  return [...paths].map(([, folder, path = '']) =>
    path.startsWith('/') || folder === undefined ? path : join(folder, path),
  );
}

/** Paths that were written, made, renamed or removed, or were to be, once each; terminals and `/dev/null` are no files. */
export function written(calls: readonly string[]): readonly string[] {
  const paths = calls.filter((call) => FILES.test(call) && !isReading(call)).flatMap(pathsOf);
  return [...new Set(paths)].filter((path) => !/^\/dev\/(?:pts\/\d+|tty|null)$/.test(path)).sort();
}

/** The command lines of all processes. */
export const commandLines = (): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });

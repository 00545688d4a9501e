import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where a package is tried: nothing of this project is there, and no Node. */
export interface Place {
  /** Home of its user, as programs there see it. */
  readonly home: string;
  /** The command line that runs a line of the shell there for its user, who is not root, with arguments `$1`, `$2`, …. */
  shell(line: string, ...args: readonly string[]): readonly string[];
  /** The same for root, in the home of the user. */
  rootShell(line: string): readonly string[];
  /** Paths of all files and folders there. */
  files(): Promise<readonly string[]>;
  remove(): void;
}

/** What a command prints for an input; fails with its errors if it fails. */
export function run([program = '', ...args]: readonly string[], input: string | Uint8Array = ''): Promise<string> {
  const running = promisify(execFile)(program, args, { maxBuffer: 64 * 1024 * 1024 });
  // A command may end before it has read anything.
  running.child.stdin?.on('error', () => {}).end(input);
  return running.then(({ stdout }) => stdout);
}

/** Why there can be no empty root here, or null; with CI it must be possible. */
export function whyNoRoot(): string | null {
  if (process.env.CI === 'true') return null;
  if (process.getuid?.() !== 0) return 'it needs root';
  return spawnSync('debootstrap', ['--version']).status === 0 ? null : 'debootstrap is missing';
}

/** Only this process and its children see what is mounted, and the last of them takes it away. */
const ENTER = `mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && umask 022 && root=$0 user=$1 && shift &&
  exec chroot --userspec="$user" "$root" /usr/bin/env -i "$@"`;
const ENV = ['TERM=xterm', 'LANG=C.UTF-8', 'HOME=/home/reader'];
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** chroot and debootstrap are in folders that an ordinary PATH does not have. */
const UNSHARED = ['unshare', '--mount', 'env', `PATH=${PATH}`];

/** The required packages of this machine's own Debian or Ubuntu, and a user. */
export async function emptyRoot(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'root-'));
  const [, codename = ''] = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? [];
  const within = (user: string, line: string, args: readonly string[] = []) => [
    ...UNSHARED,
    'sh',
    '-c',
    ENTER,
    folder,
    user,
    `PATH=${PATH}`,
    ...ENV,
    'sh',
    '-c',
    line,
    'sh',
    ...args,
  ];
  // Every Debian has xz, except the smallest.
  const made = ['debootstrap', '--variant=minbase', '--include=xz-utils', codename, folder];
  await run([...UNSHARED, ...made]);
  await run(within('0:0', 'useradd --create-home --uid=1000 reader && chmod 755 /'));
  return {
    home: '/home/reader',
    shell: (line, ...args) => within('1000:1000', `cd && ${line}`, args),
    rootShell: (line) => within('0:0', `cd && ${line}`),
    files: async () => (await run(['find', folder])).split('\n').map((path) => path.slice(folder.length)),
    // Never what is mounted there, whatever went wrong.
    remove: () => void spawnSync('rm', ['-rf', '--one-file-system', folder]),
  };
}

/** A home folder with the system's programs, where there can be no empty root. */
export function emptyHome(): Place {
  const home = mkdtempSync(join(tmpdir(), 'home-'));
  const env = ['/usr/bin/env', '-i', 'PATH=/usr/bin:/bin', ...ENV, `HOME=${home}`];
  const shell: Place['shell'] = (line, ...args) => [...env, '/bin/sh', '-c', `cd && ${line}`, 'sh', ...args];
  return {
    home,
    shell,
    rootShell: shell,
    files: async () => (await run(['find', home])).split('\n'),
    remove: () => rmSync(home, { recursive: true }),
  };
}

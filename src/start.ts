import { lstatSync, readdirSync, readFileSync, readSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';
import { BUNDLED_COMMANDS } from './cli/short-commands.ts';
import { cacheDir } from './platform/paths.ts';
import { ensurePrivateFolder, privateFolder, readPrivateFile } from './platform/private-folder.ts';
import { versionLine } from './platform/version.ts';

/**
 * Starts the program: loads dist/main.cjs, or the bundle of a command, and the bundles that it requires, with the code
 * that V8 compiled last time. Most of the time of a short command is compiling. docs/adr/0006 says why Node's own
 * `enableCompileCache` is not enough: it stores a bundle before it runs, without the functions that the run needs, and
 * checks neither owner nor mode.
 *
 * Cached code is never required. Missing, broken or unwritable files, and files that another user could have written,
 * are ignored.
 */

/** By default Node opens its debugger at this signal. Here it ends the program, like other programs. */
process.once('SIGUSR1', () => process.kill(process.pid, 'SIGUSR1'));

if (process.connected) {
  // The program that started this one ends it when it ends itself, in any way.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}

if (process.execArgv.includes('--max-semi-space-size=1')) {
  // What a reader gives its child process (src/cli/feeds/sync-child.ts) has been read, and is not for other programs.
  delete process.env.MALLOC_ARENA_MAX;
}

const folder = import.meta.dirname;
const [, , command = 'read'] = process.argv;
/** What is loaded first. */
const firstBundle = BUNDLED_COMMANDS.includes(command) ? `${command}.cjs` : 'main.cjs';

/**
 * `privacy erase` leaves nothing, and no other action of `privacy` adds files to those it lists. Node's own variable
 * counts too.
 */
const hasCodeCache = !process.argv.includes('privacy') && !process.env.NODE_DISABLE_COMPILE_CACHE;
const codeDir = join(cacheDir(process.env), 'code');
/** The cache folder, if it belongs to this user alone: its code is executed. */
let trusted: { readonly folder: string | undefined } | undefined;

/**
 * Number of runs whose code is cached: the first run of a command does work that later ones find done, and needs other
 * functions.
 */
const RUNS = 3;
/** The second copy is read in pieces of this many bytes: memory that a process touches for the first time is dear. */
const PIECE = 1 << 17;
/** The last line of a bundle, written by scripts/build.mjs. */
const HASH_LINE = /\n\/\/([0-9a-f]{16})\n$/;

/** Names of the code of a bundle: `use` is the same for all versions of the bundle, `name` is for this one. */
function codeNames(bundle: string, hash: string): { readonly use: string; readonly name: string } {
  // Each command caches the functions of its first bundle that it needs.
  const of = bundle === firstBundle && /^(?:--)?[a-z]{1,20}$/.test(command) ? `-${command.replace('--', '')}` : '';
  // V8 takes code only with the options that it was compiled with.
  const options = process.execArgv
    .join('')
    .replace(/[^\w=-]/g, '')
    .slice(0, 60);
  const use = `${basename(bundle, '.cjs')}${of}${options}-${process.version}-${process.arch}-`;
  return { use, name: use + hash };
}

interface CachedCode {
  readonly code: Buffer;
  /** The number of runs whose functions it has. */
  readonly runs: number;
}

/** Reads cached code, stored twice so that no flipped or missing bit reaches V8, which does not check; and `runs`. */
function cachedCode(name: string): CachedCode | undefined {
  trusted ??= { folder: privateFolder(codeDir) };
  if (trusted.folder === undefined) return undefined;
  return readPrivateFile(join(trusted.folder, name), (fd, size) => {
    const half = size >> 1;
    const [code, piece] = [Buffer.allocUnsafeSlow(half), Buffer.allocUnsafeSlow(PIECE)];
    if (half === 0 || readSync(fd, code) < half) return undefined;
    for (let at = 0; ; at += PIECE) {
      const same = Math.min(PIECE, half - at);
      const read = readSync(fd, piece);
      if (read < same || piece.compare(code, at, at + same, 0, same) !== 0) return undefined;
      if (same < PIECE) return read > same ? { code, runs: piece[same] ?? 0 } : undefined;
    }
  });
}

/** Milliseconds after which code is compiled again: a newer program or Node may never ask for what an older one kept. */
const KEPT_FOR = 90 * 86_400_000;

/** Writes the code of a bundle, and removes that of its other versions, old code and unfinished files of killed processes. */
function keepCode({ use, name }: ReturnType<typeof codeNames>, script: Script, runs: number): void {
  const kept = ensurePrivateFolder(codeDir);
  if (kept === undefined) return;
  try {
    for (const entry of readdirSync(kept, { withFileTypes: true })) {
      const path = join(kept, entry.name);
      const isOther = entry.name.startsWith(use) && (entry.name !== name || entry.isDirectory());
      const { mtimeMs = 0 } = lstatSync(path, { throwIfNoEntry: false }) ?? {};
      if (isOther || Date.now() - mtimeMs > KEPT_FOR) rmSync(path, { force: true, recursive: true });
    }
    const code = script.createCachedData();
    const temporary = join(kept, `${name}.${process.pid}.tmp`);
    try {
      writeFileSync(temporary, Buffer.concat([code, code, Buffer.of(runs)]), { mode: 0o600, flag: 'wx' });
      renameSync(temporary, join(kept, name));
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch {
    // A full disk or an unwritable folder: the next start compiles again.
  }
}

const loaded = new Map<string, { exports: unknown }>();

/** Functions that write the code of loaded bundles. Only one listener: Node warns about eleven, across the screen. */
const toKeep: (() => void)[] = [];
process.once('exit', (code) => {
  if (code === 0) for (const keep of toKeep) keep();
});

/** The `require` of a bundle: other bundles, by name or path, and Node's modules. */
function requireFrom(id: string): unknown {
  return id.endsWith('.cjs') && (id.startsWith('./') || dirname(id) === folder) ? load(basename(id)) : require(id);
}

/** Loads a bundle of this folder as `require` would, with the bundles it requires. */
function load(bundle: string): unknown {
  const known = loaded.get(bundle);
  if (known) return known.exports;
  const file = join(folder, bundle);
  // Bundles are ASCII; read as Latin-1 they stay one byte a character without a check of each.
  const text = readFileSync(file, 'latin1');
  const hash = HASH_LINE.exec(text.slice(-20))?.[1] ?? '';
  const names = codeNames(bundle, hash);
  // Without a hash a bundle has no name of its own, and the code of another one could be run for it.
  const mayKeep = hasCodeCache && hash !== '';
  const kept = mayKeep ? cachedCode(names.name) : undefined;
  const script = new Script(text, kept ? { filename: file, cachedData: kept.code } : { filename: file });
  // Another version of V8 rejects this code.
  const runs = kept && script.cachedDataRejected !== true ? kept.runs : 0;
  // Written at the end, so that it delays nothing.
  if (mayKeep && runs < RUNS) toKeep.push(() => keepCode(names, script, runs + 1));
  const module = { exports: {} as unknown };
  loaded.set(bundle, module);
  script.runInThisContext()(module.exports, requireFrom, module, file, folder);
  return module.exports;
}

/** Prints the version without loading anything, if only that is requested and standard output accepts it at once. */
function printVersion(): boolean {
  if (process.argv.length !== 3 || (command !== '--version' && command !== '-V')) return false;
  try {
    writeSync(1, versionLine(join(folder, '..')));
    return true;
  } catch {
    return false;
  }
}

if (!printVersion()) load(firstBundle);

import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';
import { cacheDir } from './platform/paths.ts';
import { ensureOwnFolder, ownFolder, readOwnFile } from './platform/private-folder.ts';
import { versionLine } from './platform/version.ts';

/**
 * Starts the program: loads dist/main.cjs, and the bundles it asks for, with the code that V8 made of them last time. Most of
 * what a short command takes is compiling. docs/adr/0006 says why Node's own `enableCompileCache` is not enough: it keeps a
 * bundle as it is before it runs, without the functions that the run needed, and it checks no owner and no mode.
 *
 * Kept code is never required. What is missing, broken or not writable, or what another user could have put there, is as if
 * it were not there.
 */

/** Node opens its debugger at this signal. Here it ends the program, as it ends others. */
process.once('SIGUSR1', () => process.kill(process.pid, 'SIGUSR1'));

if (process.connected) {
  // The program that started this one ends it when it ends itself, however that comes about.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}

const MAIN = 'main.cjs';
const folder = import.meta.dirname;
const [, , command = ''] = process.argv;

/** `privacy erase` leaves nothing, and no other of its actions adds to what it shows. Node's own variable counts too. */
const isKept = !process.argv.includes('privacy') && !process.env.NODE_DISABLE_COMPILE_CACHE;
const codeDir = join(cacheDir(process.env), 'code');
/** The folder of kept code, if it is this user's alone: what is in there is run. */
let trusted: { readonly folder: string | undefined } | undefined;

/** Runs whose code is kept: the first of a command does what later ones find done, and needs other functions. */
const RUNS = 3;
/** The last line of a bundle, which scripts/build.mjs writes. */
const HASH_LINE = /\n\/\/([0-9a-f]{16})\n$/;

/** How kept code is named at its end, also while it is written; versions before had other names. */
const NAME_END = /-v\d+\.\d+\.\d+(?:-[\w.]+)?-\w+-[0-9a-f]{16}(?:\.\d+\.tmp)?$/;

/** Names of the code of a bundle: `use` is the same for all versions of the bundle, `name` is for this one. */
function codeNames(bundle: string, hash: string): { readonly use: string; readonly name: string } {
  // Each command keeps the functions of main.cjs that it needs.
  const of = bundle === MAIN && /^(?:--)?[a-z]{1,20}$/.test(command) ? `-${command.replace('--', '')}` : '';
  const use = `${basename(bundle, '.cjs')}${of}-${process.version}-${process.arch}-`;
  return { use, name: use + hash };
}

interface Kept {
  readonly code: Buffer;
  /** Of how many runs it has the functions. */
  readonly runs: number;
}

/** Kept code: the same bytes twice, so that no flipped or missing bit reaches V8, which does not look; and `runs`. */
function keptCode(name: string): Kept | undefined {
  trusted ??= { folder: ownFolder(codeDir) };
  if (trusted.folder === undefined) return undefined;
  const bytes = readOwnFile(join(trusted.folder, name));
  if (bytes === undefined) return undefined;
  const half = (bytes.length - 1) / 2;
  const code = bytes.subarray(0, half);
  const isWhole = half > 0 && code.equals(bytes.subarray(half, 2 * half));
  return isWhole ? { code, runs: bytes[2 * half] ?? 0 } : undefined;
}

/**
 * Writes the code of a bundle, and removes that of its other versions, what killed processes have left half written and what
 * versions before kept under other names.
 */
function keepCode({ use, name }: ReturnType<typeof codeNames>, script: Script, runs: number): void {
  const kept = ensureOwnFolder(codeDir);
  if (kept === undefined) return;
  try {
    for (const entry of readdirSync(kept, { withFileTypes: true })) {
      const isOther = entry.name.startsWith(use) ? entry.name !== name : !NAME_END.test(entry.name);
      if (isOther || entry.isDirectory()) rmSync(join(kept, entry.name), { force: true, recursive: true });
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
    // A full disk, a folder that may not be written to: the next start compiles again.
  }
}

const loaded = new Map<string, { exports: unknown }>();

/** What keeps the code of the bundles that were loaded. One listener for all: Node warns of eleven, across the screen. */
const toKeep: (() => void)[] = [];
process.once('exit', (code) => {
  if (code === 0) for (const keep of toKeep) keep();
});

/** What a bundle gets as `require`: other bundles, by their name or path, and Node's own modules. */
function requireFrom(id: string): unknown {
  return id.endsWith('.cjs') && (id.startsWith('./') || dirname(id) === folder) ? load(basename(id)) : require(id);
}

/** Loads a bundle of this folder as `require` would, with the bundles it asks for. */
function load(bundle: string): unknown {
  const known = loaded.get(bundle);
  if (known) return known.exports;
  const file = join(folder, bundle);
  // Bundles are ASCII; read as Latin-1 they stay one byte a character without a look at each.
  const text = readFileSync(file, 'latin1');
  const hash = HASH_LINE.exec(text.slice(-20))?.[1] ?? '';
  const names = codeNames(bundle, hash);
  // Without its hash a bundle has no name of its own, and another one's code would be run for it.
  const mayKeep = isKept && hash !== '';
  const kept = mayKeep ? keptCode(names.name) : undefined;
  // Node's own wrapper; asking for it loads the loader for ES modules.
  const source = `(function (exports, require, module, __filename, __dirname) { ${text}\n});`;
  const script = new Script(source, kept ? { filename: file, cachedData: kept.code } : { filename: file });
  // Another V8 takes no code of this one's.
  const runs = kept && script.cachedDataRejected !== true ? kept.runs : 0;
  // Written when all is done, so that nobody waits for it.
  if (mayKeep && runs < RUNS) toKeep.push(() => keepCode(names, script, runs + 1));
  const module = { exports: {} as unknown };
  loaded.set(bundle, module);
  script.runInThisContext()(module.exports, requireFrom, module, file, folder);
  return module.exports;
}

/** Says the version without loading anything, if that is all that is asked and standard output takes it at once. */
function toldVersion(): boolean {
  if (process.argv.length !== 3 || (command !== '--version' && command !== '-V')) return false;
  try {
    writeSync(1, versionLine(join(folder, '..')));
    return true;
  } catch {
    return false;
  }
}

if (!toldVersion()) load(MAIN);

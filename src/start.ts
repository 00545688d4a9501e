import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';
import { ensureOwnFolder, forgetOwnFolder, ownFolder, readOwnFile } from './disk/own-folder.ts';
import { cacheDir } from './disk/paths.ts';
import { versionLine } from './disk/version.ts';

/**
 * Starts the program: loads dist/main.cjs or dist/quick.cjs, and the bundles it asks for, with the code that V8 made of them last time.
 * Compiling is most of what a short command costs. The code is kept in the cache folder, under the Node version, the
 * processor and a hash of the bundle. It is never required: what is missing, broken or not writable, or what another user
 * could have put there, is as if it were not there. Node's own `enableCompileCache` looks at no owner and no mode.
 */

/** Node opens its debugger at this signal. Here it ends the program, as it ends others. */
process.once('SIGUSR1', () => process.kill(process.pid, 'SIGUSR1'));

if (process.connected) {
  // The program that started this one ends it when it ends itself, however that comes about.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}

const folder = import.meta.dirname;
const codeDir = join(cacheDir(process.env), 'code');
/** The folder of kept code, if it is this user's alone: what is in there is run. Looked at when it is first needed. */
let trusted: { readonly folder: string | undefined } | undefined;
/** `privacy erase` leaves nothing behind, and no other of its actions adds to what it shows. */
const mayKeep = !process.argv.includes('privacy');

const [, , command = ''] = process.argv;

/** The names of the commands that quick.cjs has; scripts/build.mjs puts them in. */
declare const QUICK: readonly string[];

/** The bundle with the command. Where options stand before its name it may be any. */
const commands = QUICK.includes(command) ? 'quick.cjs' : 'main.cjs';

/**
 * Whether this is work that goes through much text and is soon done. Node 20 would begin to optimise its functions after a
 * tenth of a second, at the cost of another processor and of what has to be undone again, and has little of it before the
 * end. Shorter commands are done before that, and setting a flag costs them two milliseconds.
 */
const soonDone = process.version.startsWith('v20.') && command === 'wrap';
/** Bytecodes a function has run through, in bytes, before it is optimised; by itself Node takes an eighth of it. */
if (soonDone) process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=1000000');

/** The last line of a bundle, which scripts/build.mjs writes. */
const HASH_LINE = /\n\/\/([0-9a-f]{16})\n$/;
const HASH_ROOM = 20;

/** The name of the file with the code of a bundle; `hash` is what its last line says. Functions that one command needs go by it. */
function codeName(file: string, hash: string): string {
  const use =
    basename(file) === commands && /^(?:--)?[a-z]{1,20}$/.test(command) ? `-${command.replace('--', '')}` : '';
  // V8 takes code only under the flags under which it was made.
  const flags = soonDone ? '-soon' : '';
  return `${basename(file, '.cjs')}${use}-${hash}-${process.version}-${process.arch}${flags}`;
}

/** Runs whose code is kept: the first of a command makes what later ones find, and goes other ways than they do. */
const RUNS = 3;

interface Kept {
  readonly code: Buffer;
  /** Of how many runs it holds the functions. */
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
 * Takes away what is kept of other versions of the same bundle for the same use, what was left half written, and folders:
 * version 0.1 had Node keep its code in some.
 */
function forgetOthers(kept: string, file: string, hash: string): void {
  const [before = '', after = ''] = file.split(hash);
  for (const entry of readdirSync(kept, { withFileTypes: true })) {
    const { name } = entry;
    const path = join(kept, name);
    if (entry.isDirectory()) forgetOwnFolder(path);
    const same = name.length === file.length && name.endsWith(after);
    // A process that was killed while it wrote leaves its temporary file.
    const left = name.endsWith('.tmp') && name.includes(after);
    if (name.startsWith(before) && (same || left) && !(same && name.includes(hash))) rmSync(path, { force: true });
  }
}

function keepCode(name: string, hash: string, script: Script, runs: number): void {
  const kept = ensureOwnFolder(codeDir);
  if (kept === undefined) return;
  try {
    const path = join(kept, name);
    const temporary = `${path}.${process.pid}.tmp`;
    const code = script.createCachedData();
    forgetOthers(kept, name, hash);
    try {
      writeFileSync(temporary, Buffer.concat([code, code, Buffer.of(runs)]), { mode: 0o600, flag: 'wx' });
      renameSync(temporary, path);
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

/** Node's own wrapper; asking for it costs the loader for ES modules. */
const OPENING = '(function (exports, require, module, __filename, __dirname) { ';
const CLOSING = '\n});';

/**
 * The text of a bundle as a function, and the hash that its last line says. Put together before it is a string: V8 would
 * copy half a megabyte once more, and clear away young objects early for that.
 */
function readBundle(file: string): { readonly source: string; readonly hash: string | undefined } {
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const bytes = Buffer.allocUnsafe(OPENING.length + size + CLOSING.length);
    bytes.write(OPENING, 0, 'latin1');
    let end = OPENING.length;
    for (let read = 1; read > 0 && end < OPENING.length + size; end += read) {
      read = readSync(fd, bytes, end, OPENING.length + size - end, null);
    }
    const hash = HASH_LINE.exec(bytes.toString('latin1', end - HASH_ROOM, end))?.[1];
    end += bytes.write(CLOSING, end, 'latin1');
    return { source: bytes.toString('latin1', 0, end), hash };
  } finally {
    closeSync(fd);
  }
}

/** What a bundle gets as `require`: other bundles, by their name or path, and Node's own modules. */
function requireFrom(id: string): unknown {
  return id.endsWith('.cjs') && (id.startsWith('./') || dirname(id) === folder) ? load(basename(id)) : require(id);
}

/** Loads a bundle of this folder as `require` would, with the bundles it asks for. */
function load(bundle: string): unknown {
  const known = loaded.get(bundle);
  if (known) return known.exports;
  const file = join(folder, bundle);
  const { source, hash } = readBundle(file);
  if (hash === undefined) return require(file);
  const name = codeName(file, hash);
  const kept = keptCode(name);
  const script = new Script(source, kept ? { filename: file, cachedData: kept.code } : { filename: file });
  // Another V8 takes no code of this one's.
  const runs = kept && script.cachedDataRejected !== true ? kept.runs : 0;
  // Code is kept when all is done, so that nobody waits for it.
  if (mayKeep && runs < RUNS) {
    toKeep.push(() => keepCode(name, hash, script, runs + 1));
  }
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

if (!toldVersion()) load(commands);

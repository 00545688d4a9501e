import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { SEED } from '../seed.ts';
import { temporaryFolder } from '../temporary.ts';

export const ROOT = join(import.meta.dirname, '..', '..');
/** The unprivileged user for cases about permissions if the tests run as root. */
export const NOBODY = 65534;
export const isRoot = process.getuid?.() === 0;

/** The number of repetitions: `all`, or the share of them in FAULTS_SHARE, at least one. */
export const rounds = (all: number): number => Math.max(1, Math.round(all * Number(process.env.FAULTS_SHARE ?? 1)));

/** The exit of a process and its output. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Resolves when a process has ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let [out, err] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
}

const bundles = new Map<string, string>();

/** Starts test/faults/worker.ts in a home. */
export const startWorker = (home: string, ...args: readonly string[]): ChildProcess => startFile('worker', home, args);

/** Starts a file of test/faults in a home. */
export function startFile(name: string, home: string, args: readonly string[]): ChildProcess {
  let worker = bundles.get(name);
  if (worker === undefined) {
    const outfile = join(ROOT, '.cache', `${name}-${process.pid}.mjs`);
    esbuild.buildSync({
      entryPoints: [join(ROOT, 'test', 'faults', `${name}.ts`)],
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['conf', 'jsonc-parser'],
      outfile,
    });
    process.once('exit', () => rmSync(outfile, { force: true }));
    bundles.set(name, outfile);
    worker = outfile;
  }
  return spawn(process.execPath, [worker, ...args], { env: { ...environment(home), TEST_SEED: SEED } });
}

function environment(home: string): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: home, TMPDIR: join(home, 'tmp'), LANG: 'en_US.UTF-8' };
}

/** Whether every user can reach a file: each folder above it permits it. */
function isPublic(path: string): boolean {
  const isOpen = (statSync(path).mode & 0o001) !== 0;
  return isOpen && (dirname(path) === path || isPublic(dirname(path)));
}

let publicNode = process.execPath;

/** A copy of the built program that every user may read and run. */
export function publicProgram() {
  const folder = temporaryFolder('program');
  for (const name of ['bin', 'dist', 'content', 'package.json']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  // A Node in a home folder (.ci/run keeps some there) is out of reach of the unprivileged user.
  if (isRoot && !isPublic(process.execPath)) {
    publicNode = join(folder, 'node');
    cpSync(process.execPath, publicNode);
  }
  return { bin: join(folder, 'bin', 'minerals-news.js'), folder };
}

/** Runs the built program, as the unprivileged user if `asUnprivilegedUser`. */
export function runProgram(
  bin: string,
  home: string,
  args: readonly string[],
  asUnprivilegedUser = false,
): Promise<Ended> {
  const rights = asUnprivilegedUser && isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  return ended(spawn(publicNode, [bin, ...args], { cwd: '/', env: environment(home), ...rights }));
}

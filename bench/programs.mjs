import { execFileSync, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** The checkout that is measured: this one, or another one for a comparison. */
export const MEASURED = process.env.BENCH_PROGRAM ?? ROOT;
const PROGRAM = [process.execPath, join(MEASURED, 'bin', 'minerals-news.js')];

/** The command line of the program. */
export const ours = (...args) => [...PROGRAM, ...args];

/** The interpreter itself, not a wrapper that looks for one. */
export const PYTHON = (() => {
  const { stdout } = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
  return stdout?.trim() ?? '';
})();

/** An environment without the caller's files and without variables that Node reads. */
export function environment(home, lang = 'ko_KR.UTF-8') {
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    TERM: 'xterm-256color',
    LANG: lang,
  };
}

export function isInstalled(program) {
  const paths = (process.env.PATH ?? '').split(delimiter);
  return spawnSync('test', ['-x', program]).status === 0 || paths.some((path) => canRun(join(path, program)));
}

const canRun = (file) => spawnSync('test', ['-x', file]).status === 0;

/** The first line of a program's version, '' if it is not installed. */
export function versionOf(program, flag = '--version') {
  const { stdout, stderr, error } = spawnSync(program, [flag], { encoding: 'utf8' });
  return error ? '' : ((stdout || stderr).split('\n')[0] ?? '').trim();
}

/** The commit of the program, and whether files differ from it. */
export function commitOf() {
  const git = (...args) => execFileSync('git', args, { cwd: MEASURED, encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', '--', 'src', 'scripts', 'bin', 'package.json') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`;
  } catch {
    return 'unknown';
  }
}

/** Runs one job of bench/terminal.py. */
export function run(job) {
  const { stdout, stderr, status } = spawnSync(PYTHON, [join(import.meta.dirname, 'terminal.py')], {
    input: JSON.stringify(job),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(stderr);
  const result = JSON.parse(stdout);
  if (result.missing) throw new Error(`${result.missing} is not installed`);
  const failed = result.steps?.find(({ error }) => error);
  if (failed) throw new Error(`${job.argv.slice(0, 4).join(' ')}: ${failed.error}`);
  return result;
}

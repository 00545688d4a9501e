/**
 * `npm run install:user`: installs the program for one user with a Node of its own, for systems whose Node is older. The
 * packed program and the Node go to ~/.local/share/minerals-news, where the user's stories are as well, and
 * ~/.local/bin/minerals-news starts them. A Node linked into ~/.local/bin would replace the user's own. An argument names a
 * tarball that is packed already.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { launcherText, MADE } from './launcher.mjs';
import { HERE, TARGETS } from './release/targets.mjs';
import { packForNpm } from './release/tree.mjs';

const ROOT = join(import.meta.dirname, '..');
const NODE = TARGETS[HERE]?.node;
const WORDS = {
  en: {
    noNode: (where) => `There is no Node to install for ${where}.`,
    inUse: (file) => `${file} is another program. Nothing is installed; remove it first.`,
    failed: (why) => `The program could not be installed: ${why}`,
    done: (folder, file) => `Installed in ${folder}. ${file} starts it.`,
    remove: (folder, file) =>
      `To uninstall, remove ${file} and only node_modules, package.json and package-lock.json in ${folder}. Keep that folder: your stories are in it too.`,
    path: (folder) => `${folder} is not in PATH: add it to use the command minerals-news.`,
  },
  ko: {
    noNode: (where) => `${where}에 설치할 Node가 없습니다.`,
    inUse: (file) => `${file}은(는) 다른 프로그램입니다. 아무것도 설치하지 않았습니다. 먼저 지우십시오.`,
    failed: (why) => `프로그램을 설치하지 못했습니다. ${why}`,
    done: (folder, file) => `${folder}에 설치했습니다. ${file}로 실행합니다.`,
    remove: (folder, file) =>
      `제거하려면 ${file} 파일과 ${folder}의 node_modules, package.json, package-lock.json만 지우십시오. 내 기사도 들어 있으므로 폴더 자체는 지우지 마십시오.`,
    path: (folder) => `${folder}이(가) PATH에 없습니다. minerals-news 명령을 쓰려면 추가하십시오.`,
  },
};

const { env } = process;
// The same condition as in bin/old-node.js.
const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
const charset = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
const isKorean = /^ko(?:$|[_.@-])/i.test(locale) && env.TERM !== 'linux' && !/\.(?!utf-?8)/i.test(charset);
const words = WORDS[isKorean ? 'ko' : 'en'];
const prefix = join(homedir(), '.local', 'share', 'minerals-news');
const bin = join(homedir(), '.local', 'bin');
const launcher = join(bin, 'minerals-news');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** A word for the shell of a path in the folder of the installed packages. */
const quoted = (path) => `'${join(prefix, 'node_modules', path).replaceAll("'", `'\\''`)}'`;

/** A launcher of ours: made by this script, by an earlier version of it, or by the user for the same folder. */
const OURS = new RegExp(
  `^#!/bin/sh\n(?:${MADE}\n|exec .*/\\.local/share/minerals-news/node_modules/minerals-news/bin/minerals-news\\.js["'] "\\$@"\\s*$)`,
);

/** Whether the launcher may be written: there is none, or it is ours. A link is somebody else's, even if it leads nowhere. */
function isFree() {
  const found = lstatSync(launcher, { throwIfNoEntry: false });
  return !found || (found.isFile() && OURS.test(readFileSync(launcher, 'latin1')));
}

function install() {
  // npm would make the folder readable for everybody.
  mkdirSync(dirname(prefix), { recursive: true });
  mkdirSync(prefix, { recursive: true, mode: 0o700 });
  const packed = mkdtempSync(join(tmpdir(), 'minerals-news-install-'));
  try {
    const [, , given] = process.argv;
    const args = ['--prefix', prefix, '--no-audit', '--no-fund', given ? resolve(given) : packForNpm(packed)];
    execFileSync('npm', ['install', ...args, `${NODE}@24`], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  } finally {
    rmSync(packed, { recursive: true, force: true });
  }
  mkdirSync(bin, { recursive: true });
  const temporary = `${launcher}.${process.pid}.tmp`;
  try {
    const node = quoted(join(NODE, 'bin', 'node'));
    const program = quoted(join('minerals-news', 'bin', 'minerals-news.js'));
    writeFileSync(temporary, launcherText({ node, program }), { flag: 'wx' });
    chmodSync(temporary, 0o755);
    renameSync(temporary, launcher);
  } finally {
    rmSync(temporary, { force: true });
  }
  execFileSync(launcher, ['--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

if (!NODE) fail(words.noNode(HERE));
if (!isFree()) fail(words.inUse(launcher));
try {
  install();
} catch (error) {
  fail(words.failed(error.message.split('\n')[0]));
}
console.log(words.done(prefix, launcher));
console.log(words.remove(prefix, launcher));
if (!(env.PATH ?? '').split(':').includes(bin)) console.log(words.path(bin));

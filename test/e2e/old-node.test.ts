import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isAlive } from '../../src/platform/temporary.ts';
import { INHERITED } from '../inherited.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, start } from './driver.ts';
import { treeOf } from './process-tree.ts';
import { atList, quit } from './steps.ts';

const root = join(import.meta.dirname, '..', '..');
const BIN = ['minerals-news.js', 'old-node.js'];
const folder = temporaryFolder('old-node');
/** Makes a Node report an old version; .ci/run does the same with a real one. */
const fakeOldNode = join(folder, 'old.cjs');
const asOld = (bin: string) => [process.execPath, '--require', fakeOldNode, join(bin, 'minerals-news.js')];
const CLONE = asOld(join(root, 'bin'));

beforeAll(() => {
  const versions = "Object.freeze({ ...process.versions, node: '20.20.2' })";
  shareCompiledCode(join(folder, '.cache'));
  writeFileSync(fakeOldNode, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
});
afterEach(endPrograms);

describe('an old Node', () => {
  it.each(BIN)('can read %s', async (name) => {
    const source = readFileSync(join(root, 'bin', name), 'utf8').replace(/^#!.*/, '');
    const as = async (target: string) => (await transform(source, { target })).code;
    // esbuild rewrites what ECMAScript 5 does not have, or rejects it.
    expect(await as('es5')).toBe(await as('esnext'));
  });

  it.each([
    ['en_US.UTF-8', `Node.js 22.16 or newer is needed, but ${process.execPath} is 20.20.2.`],
    ['ko_KR.UTF-8', `Node.js 22.16 이상이 필요하지만 ${process.execPath}의 버전은 20.20.2입니다.`],
    ['ko_KR.EUC-KR', `Node.js 22.16 or newer is needed, but ${process.execPath} is 20.20.2.`],
  ])('gets one sentence with the required version in %s', (LANG, sentence) => {
    const installed = join(folder, LANG, 'bin');
    cpSync(join(root, 'bin'), installed, { recursive: true });
    const [node = '', ...argv] = asOld(installed);
    const { status, stdout, stderr } = spawnSync(node, [...argv, 'list'], { env: { LANG }, encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: `minerals-news: ${sentence}\n` });
  });
});

describe.skipIf(process.platform === 'win32')('the Node of a clone', () => {
  /** A clone whose own Node is replaced by `make`. */
  function cloneWith(name: string, make: (node: string) => void): readonly string[] {
    const clone = join(folder, name);
    cpSync(join(root, 'bin'), join(clone, 'bin'), { recursive: true });
    for (const path of ['tools/node', 'node_modules/.bin']) mkdirSync(join(clone, path), { recursive: true });
    writeFileSync(join(clone, 'tools/node/package.json'), '{}');
    make(join(clone, 'node_modules/.bin/node'));
    return asOld(join(clone, 'bin'));
  }
  const script = (text: string) => (node: string) => writeFileSync(node, `#!/bin/sh\n${text}\n`, { mode: 0o755 });

  const FIVE_TIMES = 'echo >>"$0.starts"; [ "$(wc -l <"$0.starts")" -le 5 ] || exit 9';

  it.each<[string, (node: string) => void]>([
    // Ends after some starts, so that a failure of this test leaves nothing running.
    ['is too old itself', script(`${FIVE_TIMES}; exec '${process.execPath}' --require '${fakeOldNode}' "$@"`)],
    ['cannot be run', (node) => writeFileSync(node, '')],
  ])('is not started in a loop if it %s', (name, make) => {
    const [node = '', ...argv] = cloneWith(name, make);
    const env = { LANG: 'C.UTF-8' };
    const { status, signal, stderr } = spawnSync(node, [...argv, 'list'], { env, encoding: 'utf8' });
    const sentence = `minerals-news: Node.js 22.16 or newer is needed, but ${process.execPath} is 20.20.2.\n`;
    expect({ status, signal, stderr }).toEqual({ status: 1, signal: null, stderr: sentence });
  });

  it('does not get a SIGQUIT twice that the terminal sends to both', async () => {
    const counting = join(folder, 'counting.cjs');
    const count =
      "process.on('SIGQUIT', () => quits++).on('SIGHUP', () => console.log(++hups, 'hups', quits, 'quits'));";
    writeFileSync(
      counting,
      `let [hups, quits] = [0, 0]; ${count} setInterval(() => {}, 1000); console.log('it listens');`,
    );
    const user = await start({ command: cloneWith('counts', script(`exec '${process.execPath}' '${counting}'`)) });
    await user.see('it listens');
    // Only to the starter, which treats it as one from the terminal to both.
    user.kill('SIGQUIT');
    user.kill('SIGHUP');
    await user.see('1 hups');
    // Earlier signals have been delivered by now: simultaneous ones may change their order.
    user.kill('SIGHUP');
    await user.see('2 hups 0 quits');
    user.kill('SIGTERM');
    await user.exit();
  });

  it('is stopped with the old Node again, however soon after it was continued', async () => {
    const noting = join(folder, 'noting.cjs');
    // Its listener runs before those of the starter.
    const note = "process.once('SIGCONT', () => console.log('listeners:', process.listenerCount('SIGTSTP')));";
    writeFileSync(noting, note);
    const [node = '', ...argv] = cloneWith('continues', script('echo it runs; exec sleep 60'));
    const user = await start({ command: [node, '--require', noting, ...argv] });
    await user.see('it runs');
    user.kill('SIGTSTP');
    await user.see('[stopped]');
    user.type('\r');
    await user.see('listeners: 1');
    user.kill('SIGTERM');
    await user.exit();
  });
});

describe.skipIf(process.platform === 'win32')('an old Node in a clone', () => {
  const env = { ...INHERITED, HOME: folder, LANG: 'ko_KR.UTF-8' };
  let server: Server;
  let question: Promise<unknown>;
  let wrapper: ChildProcess;

  /** A command that waits for a server, and its process. */
  async function waiting(): Promise<number> {
    const { port } = server.address() as AddressInfo;
    question = new Promise((resolve) => server.once('request', resolve));
    const [node = '', ...argv] = [...CLONE, 'import', '--allow-private', `http://127.0.0.1:${port}/page`];
    wrapper = spawn(node, argv, { env, stdio: 'ignore' });
    await Promise.race([question, ended().then((end) => Promise.reject(new Error(`it has ended: ${end}`)))]);
    const child = treeOf(wrapper.pid ?? 0).at(1);
    expect(child).toBeGreaterThan(0);
    return child ?? 0;
  }

  const ended = () => new Promise((resolve) => wrapper.once('exit', (code, signal) => resolve(signal ?? code)));

  beforeAll(async () => {
    server = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('starts the Node of the clone, and ends with its exit code', () => {
    const [node = '', ...argv] = CLONE;
    const list = spawnSync(node, [...argv, 'list', '--ids'], { env, encoding: 'utf8' });
    expect(list.stderr).toBe('');
    expect(list.stdout.split('\n')).toHaveLength(9);
    expect(list.status).toBe(0);
    expect(spawnSync(node, [...argv, 'nosuch'], { env }).status).toBe(2);
  });

  it
    .skipIf(process.platform !== 'linux')
    .each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGKILL'] as const)(
    'leaves no process when %s ends it',
    async (signal) => {
      const child = await waiting();
      const end = ended();
      wrapper.kill(signal);
      expect(await end).toBe(signal);
      await expect.poll(() => isAlive(child)).toBe(false);
    },
  );

  it.skipIf(process.platform !== 'linux').each(['SIGTERM', 'SIGKILL'] as const)(
    'ends by %s when that ends the program',
    async (signal) => {
      const child = await waiting();
      const end = ended();
      process.kill(child, signal);
      expect(await end).toBe(signal);
    },
  );

  /** Whether a process has a handler for a signal, as Linux reports it; elsewhere always true. */
  const handles = (pid: number, signal: NodeJS.Signals): boolean => {
    if (process.platform !== 'linux') return true;
    const caught = /^SigCgt:\s*(\w+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
    return ((BigInt(`0x${caught}`) >> BigInt(constants.signals[signal] - 1)) & 1n) === 1n;
  };

  it('stops and continues with the reader, by key and by signal', async () => {
    const user = await atList({ command: CLONE });
    const stops = [
      ['[stopped]', () => user.type('\x1a')],
      ['[stopped 2]', () => user.kill('SIGTSTP')],
    ] as const;
    for (const [message, stop] of stops) {
      stop();
      await user.see(message);
      // The shell may notice that the old Node has stopped before the reader has left the screen.
      await user.wait(() => !user.modes().alternateScreen, 'the reader has left the screen');
      user.type('\r');
      await user.wait(() => user.modes().alternateScreen, 'the reader is back');
      await user.see('핵심광물 뉴스');
      // While it stops, the old Node has no handler; another signal would stop it alone.
      await expect.poll(() => handles(user.pid(), 'SIGTSTP')).toBe(true);
    }
    await quit(user, 'q');
  });
});

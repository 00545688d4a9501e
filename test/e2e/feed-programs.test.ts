import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { runHere } from '../cli/feeds/run-here.ts';
import { home, setUpHomeAndWeb } from '../ingest/home.ts';
import { endPrograms, start } from './driver.ts';
import { killTrees, startedWith, TELLS_OF_PROCESSES } from './process-tree.ts';

setUpHomeAndWeb(runHere);
afterEach(endPrograms);

const LINE = JSON.stringify({
  title: 'Lithium prices fall',
  url: 'https://board.example/1',
  text: 'All that is known.',
});

/** A program in the home folder; its path. */
function program(script: string): string {
  const path = join(home.path, 'board');
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
  return path;
}

/** Makes the program one that never ends, with a child. Resolves once both run: with them, and what watches over them. */
async function runsForever(): Promise<() => number[]> {
  const begun = join(home.path, 'begun');
  program(`sleep 600 & echo $$ $! > ${begun}; wait`);
  return () => {
    if (!existsSync(begun)) return [];
    const group = readFileSync(begun, 'utf8').split(/\s+/).filter(Boolean).map(Number);
    const [leader = 0] = group;
    const guards = readdirSync('/proc').filter((name) => {
      if (!/^\d+$/.test(name)) return false;
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').endsWith(`\0sh\0${leader}\0`);
      } catch {
        return false;
      }
    });
    return [...group, ...guards.map(Number)].filter((pid) => existsSync(`/proc/${pid}/cmdline`) && isRunning(pid));
  };
}

const isRunning = (pid: number): boolean => {
  try {
    return /\) [^ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

const reader = () => start({ home: home.path, env: { ...home.env, LANG: 'en_US.UTF-8' } });

it('a program is fetched and shown in the reader like another feed, which neither adds one nor changes it', async () => {
  const path = program(`echo '${LINE}'`);
  await home.run(['feeds', 'add', '--name', 'Board', '--run', path, '--color', '; touch evil']);
  const user = await reader();
  await user.see('8 of 8 unread');
  user.keys('x', 'r');
  await user.see('Lithium prices fall');
  await user.see('1 new story');
  user.press('P');
  await user.see(/Board/);
  for (const address of ['run:evil', '--run evil', 'exec:evil']) {
    user.press(':');
    user.type(`add ${address}\r`);
    await user.see(`${address} names a program, and no address runs one`);
  }
  const { out } = await home.run(['feeds', 'list', '--json']);
  expect(JSON.parse(out)).toMatchObject([{ title: 'Board', settings: { run: [path, '--color', '; touch evil'] } }]);
  expect(existsSync(join(home.path, 'evil'))).toBe(false);
});

it.skipIf(!TELLS_OF_PROCESSES).each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'a program and its children end with a sync that is ended by %s',
  async (signal) => {
    await home.run(['feeds', 'add', '--run', program(`echo '${LINE}'`)]);
    const left = await runsForever();
    const sync = home.start(['sync']);
    const ended = new Promise((resolve) => sync.on('close', resolve));
    // The program, its child and what watches over them.
    await expect.poll(() => left().length).toBe(3);
    sync.kill(signal);
    await ended;
    await expect.poll(left).toEqual([]);
  },
);

it.skipIf(!TELLS_OF_PROCESSES)('they end with a reader that is killed', async () => {
  await home.run(['feeds', 'add', '--run', program(`echo '${LINE}'`)]);
  const user = await reader();
  await user.see('8 of 8 unread');
  const left = await runsForever();
  user.keys('x', 'r');
  await expect.poll(() => left().length).toBe(3);
  user.kill('SIGKILL');
  await user.exit();
  await expect.poll(left).toEqual([]);
  killTrees(startedWith(home.path));
});

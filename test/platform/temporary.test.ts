import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import {
  atomicName,
  isAlive,
  removeAbandoned,
  removeIfAbandoned,
  temporaryNames,
} from '../../src/platform/temporary.ts';
import { temporaryFolder } from '../temporary.ts';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder('temporary');
});

const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
/** An ended process. */
const dead = spawnSync(process.execPath, ['-e', '']).pid;
const HOUR = 60 * 60_000;

function make(name: string, age = 0): string {
  const path = join(folder, name);
  writeFileSync(path, 'half a st');
  const at = (Date.now() - age) / 1000;
  utimesSync(path, at, at);
  return name;
}

it('a temporary file names the process that made it', () => {
  const next = temporaryNames();
  const names = [next(), next(), temporaryNames()()];
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(name).toMatch(new RegExp(`^\\.mn-${host}-${process.pid}-[0-9a-f]{12}\\.tmp$`));
  expect(atomicName('a.json')).toMatch(new RegExp(`^\\.a\\.json\\.${process.pid}\\.${host}[0-9a-f]{8}\\.tmp$`));
  expect([isAlive(process.pid), isAlive(dead)]).toEqual([true, false]);
});

it('is removed if that process has ended, and stays if it is running or unknown', () => {
  const own = '0123456789ab';
  make(`.mn-${host}-${dead}-${own}.tmp`);
  make(`.mn-00000000-${dead}-${own}.tmp`, HOUR);
  make(`.a.json.${dead}.${host}01234567.tmp`);
  for (const ending of ['-wal', '-shm', '-journal']) make(`.a.db.${dead}.${host}01234567.tmp${ending}`);
  const remaining = [
    make(temporaryNames()()),
    make(`.mn-00000000-${dead}-${own}.tmp`.replace('ab', 'cd')),
    make(atomicName('a.json')),
    // Without a process id, or of another program.
    ...['.mine.tmp', 'a.json.1.tmp', `x.mn-${host}-${dead}-${own}.tmp`, 'story.ko.md'].map((name) => make(name, HOUR)),
  ].sort();
  removeAbandoned(folder, Date.now(), true);
  expect(readdirSync(folder).sort()).toEqual(remaining);
});

it('files of other programs in a library are not removed', () => {
  const others = [make(`.a.json.${dead}.${host}01234567.tmp`, HOUR), make('.mine.tmp', HOUR)].sort();
  make(`.mn-${host}-${dead}-0123456789ab.tmp`);
  removeAbandoned(folder, Date.now(), false);
  for (const name of others) removeIfAbandoned(folder, name, Date.now());
  expect(readdirSync(folder).sort()).toEqual(others);
  removeAbandoned(join(folder, 'nowhere'), Date.now(), true);
});

it.skipIf(process.platform !== 'linux')(
  'a process that has ended is not alive while its parent has not noticed',
  async () => {
    // `sleep` does not know of the child that the shell started before it became `sleep`; the shell might notice its end.
    const child = "sh -c 'until grep -q sleep /proc/$PPID/comm; do :; done'";
    const parent = spawn('sh', ['-c', `${child} & echo $!; exec sleep 60`], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [number] = await once(parent.stdout, 'data');
    await expect.poll(() => isAlive(Number(number))).toBe(false);
    expect(() => process.kill(Number(number), 0)).not.toThrow();
    expect(isAlive(parent.pid ?? 0)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
  },
);

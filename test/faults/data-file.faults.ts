import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFailed } from 'vitest';
import { DataFile } from '../../src/db/data/data-file.ts';
import { entriesSince } from '../../src/db/data/reading-journal.ts';
import { dataPath } from '../db/data/helpers.ts';
import { printSeed, randomOf } from '../seed.ts';
import { temporaryFolder } from '../temporary.ts';
import { addTransaction, rowsOf } from './data-transaction.ts';
import { ended, rounds, startFile } from './process.ts';
import { record } from './record.ts';

/** Checks the data file of a home: no transaction is torn; the last one of each process. */
function check(home: string, names: readonly string[]): ReadonlyMap<string, number> {
  const data = new DataFile({ HOME: home }, () => new Date());
  let aside = '';
  data.onSetAside = (to) => {
    aside = to;
  };
  const state = data.read(
    (db) => ({
      integrity: db.prepare('PRAGMA integrity_check').get(),
      entries: entriesSince(db, 0),
      others: new Set(
        db
          .prepare('SELECT path FROM library')
          .all()
          .map((row) => row.path),
      ),
    }),
    null,
  );
  data.close();
  expect({ aside, integrity: state?.integrity }).toEqual({ aside: '', integrity: { integrity_check: 'ok' } });
  const counts = new Map<string, number>();
  for (const { story } of state?.entries ?? []) counts.set(story, (counts.get(story) ?? 0) + 1);
  return new Map(
    names.map((name) => {
      const own = [...counts].filter(([story]) => story.startsWith(`${name}-`));
      for (const [story, count] of own) {
        expect(count, story).toBe(rowsOf(Number(story.split('-')[1])));
        expect(state?.others.has(story), story).toBe(true);
      }
      return [name, own.length - 1];
    }),
  );
}

/** Two processes that write until they are killed. */
function writers(home: string, round: number) {
  const names = [`a${round}`, `b${round}`];
  const children = names.map((name) => startFile('data-writer', home, [name]));
  const ends = children.map(ended);
  const said = names.map(() => -1);
  for (const [index, child] of children.entries())
    child.stdout?.on('data', (text: string) => {
      said[index] = Number(String(text).trimEnd().split('\n').at(-1));
    });
  return {
    names,
    said,
    send: (signal: NodeJS.Signals) => {
      for (const child of children) child.kill(signal);
    },
    /** Until both have written something. */
    begun: async () => {
      while (said.includes(-1)) await setTimeout(5);
    },
    ended: () => Promise.all(ends),
  };
}

it('two processes that write are stopped, copied and killed at random moments: no transaction is lost or torn', async () => {
  onTestFailed(printSeed);
  const random = randomOf('data file');
  const [homes, copies] = [rounds(20), 5];
  let committed = 0;
  for (let round = 0; round < homes; round += 1) {
    const home = temporaryFolder('data-writers');
    const path = dataPath({ HOME: home });
    const running = writers(home, round);
    await running.begun();
    for (let copy = 0; copy < copies; copy += 1) {
      await setTimeout(random() * 30);
      const said = [...running.said];
      running.send('SIGSTOP');
      await setTimeout(2);
      // As a machine without power leaves it, if its disk has kept the order.
      const other = temporaryFolder('data-copy');
      const to = dataPath({ HOME: other });
      mkdirSync(dirname(to), { recursive: true });
      for (const ending of ['', '-wal']) if (existsSync(path + ending)) copyFileSync(path + ending, to + ending);
      running.send('SIGCONT');
      const found = check(other, running.names);
      for (const [index, name] of running.names.entries())
        expect(found.get(name)).toBeGreaterThanOrEqual(said[index] ?? 0);
      rmSync(other, { recursive: true });
    }
    const said = [...running.said];
    running.send('SIGKILL');
    for (const { err } of await running.ended()) expect(err).toBe('');
    const found = check(home, running.names);
    for (const [index, name] of running.names.entries()) {
      expect(found.get(name)).toBeGreaterThanOrEqual(said[index] ?? 0);
      committed += found.get(name) ?? 0;
    }
  }
  expect(committed).toBeGreaterThan(homes * 20);
  record('data-file-killed', {
    part: 'kills',
    order: 5,
    what: 'Two processes that constantly change the data file are stopped and the file copied with its log, then killed (SIGKILL)',
    times: `${homes * copies} copies and ${homes} kills at random moments`,
    lost: 0,
    of: 0,
    did: 'every copy and the file itself have each reported change, none of them in part',
  });
}, 600_000);

it('a data file with random damage is read, or set aside by name; it is never silently empty', () => {
  onTestFailed(printSeed);
  const random = randomOf('damage');
  const count = rounds(200);
  const sound = temporaryFolder('data-sound');
  const whole = new DataFile({ HOME: sound }, () => new Date());
  for (let n = 0; n < 60; n += 1) whole.write((db) => addTransaction(db, 'a', n));
  whole.close();
  const bytes = readFileSync(dataPath({ HOME: sound }));
  let aside = 0;
  for (let round = 0; round < count; round += 1) {
    const home = temporaryFolder('data-damage');
    const path = dataPath({ HOME: home });
    mkdirSync(dirname(path), { recursive: true });
    const damaged = Buffer.from(bytes);
    // Every fourth file loses its header, which SQLite never reads: both outcomes are met in each run.
    const isHeaderLost = round % 4 === 0;
    const at = isHeaderLost ? 0 : Math.floor(random() * bytes.length);
    const end = Math.min(bytes.length, at + (isHeaderLost ? 100 : 1) + Math.floor(random() * 6000));
    for (let i = at; i < end; i += 1) damaged[i] = random() * 256;
    writeFileSync(path, damaged);
    if (!isHeaderLost && random() < 0.3) truncateSync(path, Math.floor(random() * bytes.length));
    let movedTo = '';
    const withFile = <T>(work: (data: DataFile) => T): T => {
      const data = new DataFile({ HOME: home }, () => new Date());
      data.onSetAside = (to) => {
        movedTo = to;
      };
      const result = work(data);
      data.close();
      return result;
    };
    const entries = withFile((data) => {
      const found = data.read((db) => entriesSince(db, 0), []);
      data.write((db) => addTransaction(db, 'b', 1));
      return found;
    });
    expect(movedTo !== '' || entries.length > 0).toBe(true);
    // SQLite notices damage when it reads that page, which may be only now: what was written is then in the file set aside.
    const before = movedTo;
    const later = withFile((data) => data.read((db) => entriesSince(db, 0), []));
    if (movedTo === before) expect(later.filter(({ story }) => story === 'b-1')).toHaveLength(rowsOf(1));
    if (isHeaderLost) expect(before).not.toBe('');
    if (movedTo !== '') {
      aside += 1;
      expect(dirname(movedTo)).toBe(dirname(path));
      expect(existsSync(movedTo)).toBe(true);
    }
    rmSync(home, { recursive: true });
  }
  expect(aside).toBeLessThan(count);
  record('data-file-damaged', {
    part: 'files',
    order: 90,
    what: 'A data file with random bytes in it, or cut off',
    times: `${count} files`,
    lost: 0,
    of: 0,
    did: `read if SQLite can (${count - aside}), otherwise moved to a dated name, which is reported (${aside}); a new one is made`,
  });
}, 300_000);

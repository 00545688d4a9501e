import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/connection.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { entriesSince, putEntry } from '../../../src/db/data/reading-journal.ts';
import { atomicName } from '../../../src/platform/temporary.ts';
import { asUnprivilegedUser, makeHome } from '../../settings/helpers.ts';
import { addToJournal, dataPath, journalIn, withData } from './helpers.ts';

const NOW = new Date('2026-11-25T08:00:00.000Z');
const ENTRY = { at: 1, story: 'a', lang: 'ko', seconds: 3, percent: 40 };

function homeWithData() {
  const { env } = makeHome();
  addToJournal(env, [ENTRY]);
  return { env, path: dataPath(env) };
}

describe('the data file', () => {
  it('is made by the first change, for this user alone, and not by reading', () => {
    const { env } = makeHome();
    const path = dataPath(env);
    expect(journalIn(env)).toEqual([]);
    expect(existsSync(dirname(path))).toBe(false);
    addToJournal(env, [ENTRY]);
    expect(readdirSync(dirname(path))).toEqual([basename(path)]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it('has a version, a write-ahead log, and the space of deleted rows back', () => {
    const { path } = homeWithData();
    const db = openDatabase(path, 'durable');
    const pragma = (name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect(
      ['user_version', 'journal_mode', 'auto_vacuum', 'synchronous', 'foreign_keys', 'secure_delete'].map(pragma),
    ).toEqual([1, 'wal', 2, 2, 1, 1]);
    db.close();
  });

  it('has what two open processes write, in turn', () => {
    const { env } = makeHome();
    const [one, other] = [new DataFile(env, () => NOW), new DataFile(env, () => NOW)];
    for (let at = 0; at < 20; at += 1) (at % 2 ? one : other).write((db) => putEntry(db, { ...ENTRY, at }));
    for (const data of [one, other]) expect(data.read((db) => entriesSince(db, 0), [])).toHaveLength(20);
    one.close();
    other.close();
  });

  it('is made without the log of a file that is gone, and with that of another process', () => {
    const { env } = makeHome();
    const path = dataPath(env);
    mkdirSync(dirname(path), { recursive: true });
    const put = (name: string): void => {
      writeFileSync(`${path}-${name}`, '');
      // Its number is not given to another file.
      linkSync(`${path}-${name}`, `${path}.${name}`);
    };
    put('shm');
    const data = new DataFile(env, () => {
      // The moment at which another process has published its file, and this one has not seen it yet.
      if (!existsSync(`${path}-wal`)) put('wal');
      return NOW;
    });
    data.write((db) => putEntry(db, ENTRY));
    const isSame = (name: string): boolean => statSync(`${path}-${name}`).ino === statSync(`${path}.${name}`).ino;
    expect(['shm', 'wal'].map(isSame)).toEqual([false, true]);
    data.close();
    expect(journalIn(env)).toEqual([ENTRY]);
  });

  it('is unchanged if a change throws', () => {
    const { env } = homeWithData();
    const change = () =>
      withData(env, (data) =>
        data.write((db) => {
          putEntry(db, { ...ENTRY, at: 2 });
          throw new Error('stop');
        }),
      );
    expect(change).toThrow('stop');
    expect(journalIn(env)).toEqual([ENTRY]);
  });

  it('waits no longer for another process than it should', () => {
    const { env, path } = homeWithData();
    const other = openDatabase(path, 'durable');
    other.exec('BEGIN IMMEDIATE');
    expect(() => withData(env, (data) => data.write((db) => putEntry(db, ENTRY), { patience: 1 }))).toThrow('EBUSY');
    expect(journalIn(env)).toEqual([ENTRY]);
    other.exec('ROLLBACK');
    other.close();
  });

  it.each([
    ['no database', (path: string) => writeFileSync(path, 'x'.repeat(5000))],
    ['empty', (path: string) => writeFileSync(path, '')],
    [
      'overwritten in the middle',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes.fill(0x5a, 200);
        writeFileSync(path, bytes);
      },
    ],
    [
      'without a table',
      (path: string) => {
        const db = openDatabase(path, 'durable');
        db.exec('DROP TABLE reading');
        db.close();
      },
    ],
  ])('is set aside by name if it is %s, and a new one is made', (_, damage) => {
    const { env, path } = homeWithData();
    damage(path);
    const damaged = readFileSync(path);
    const data = new DataFile(env, () => NOW);
    const said: string[] = [];
    data.onSetAside = (to) => said.push(to);
    expect(data.read((db) => entriesSince(db, 0), [])).toEqual([]);
    const aside = `${dirname(path)}/minerals-news.broken-2026-11-25T080000.db`;
    expect(said).toEqual([aside]);
    expect(data.brokenFiles()).toEqual([aside]);
    expect(readFileSync(aside).equals(damaged)).toBe(true);
    data.write((db) => putEntry(db, { ...ENTRY, at: 2 }));
    data.close();
    expect(journalIn(env)).toEqual([{ ...ENTRY, at: 2 }]);
  });

  it('is set aside when damage is met by a change', () => {
    const { env, path } = homeWithData();
    addToJournal(
      env,
      Array.from({ length: 2000 }, (_, at) => ({ ...ENTRY, at: at + 10 })),
    );
    const bytes = readFileSync(path);
    // The last pages, which opening does not read.
    bytes.fill(0x5a, bytes.length - 8192);
    writeFileSync(path, bytes);
    withData(env, (data) => {
      let said = '';
      data.onSetAside = (to) => {
        said = to;
      };
      data.write((db) => db.exec('UPDATE reading SET seconds = seconds + 1'));
      expect(said).toContain('broken');
    });
    expect(journalIn(env)).toEqual([]);
  });

  it('of a later version is neither read, changed nor set aside', () => {
    const { env, path } = homeWithData();
    const db = openDatabase(path, 'durable');
    db.exec('PRAGMA user_version = 2');
    db.close();
    expect(() => journalIn(env)).toThrow('ENEWER');
    expect(() => addToJournal(env, [ENTRY])).toThrow('ENEWER');
    expect(readdirSync(dirname(path))).toEqual([basename(path)]);
  });

  it('is opened again after it was replaced or erased', () => {
    const { env, path } = homeWithData();
    withData(env, (data) => {
      expect(data.read((db) => entriesSince(db, 0), [])).toHaveLength(1);
      for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
      expect(data.read((db) => entriesSince(db, 0), [])).toEqual([]);
      data.write((db) => putEntry(db, { ...ENTRY, at: 5 }));
    });
    expect(journalIn(env)).toEqual([{ ...ENTRY, at: 5 }]);
  });

  it('can be read, and not changed, in a folder that cannot be written', () => {
    const { env, path } = homeWithData();
    chmodSync(path, 0o444);
    chmodSync(dirname(path), 0o555);
    for (let above = dirname(dirname(path)); above.includes('home'); above = dirname(above)) chmodSync(above, 0o755);
    try {
      asUnprivilegedUser(() => {
        expect(journalIn(env)).toEqual([ENTRY]);
        expect(() => addToJournal(env, [ENTRY])).toThrow('EROFS');
      });
    } finally {
      chmodSync(dirname(path), 0o755);
    }
    expect(readdirSync(dirname(path))).toEqual([basename(path)]);
  });

  it.each([
    ['with its shared memory is read whole', ['', '-wal', '-shm'], [1, 2]],
    ['without it is reported, and older rows are not taken for all', ['', '-wal'], 'EACCES'],
  ])('whose log has changes, in a folder that cannot be written, %s', (_, endings, expected) => {
    const { env, path } = homeWithData();
    const { env: other } = makeHome();
    const to = dataPath(other);
    mkdirSync(dirname(to), { recursive: true });
    withData(env, (data) => {
      data.write((db) => putEntry(db, { ...ENTRY, at: 2 }));
      for (const ending of endings) copyFileSync(path + ending, to + ending);
    });
    for (const ending of endings) chmodSync(to + ending, 0o444);
    chmodSync(dirname(to), 0o555);
    for (let above = dirname(dirname(to)); above.includes('home'); above = dirname(above)) chmodSync(above, 0o755);
    try {
      asUnprivilegedUser(() => {
        const read = () => journalIn(other).map(({ at }) => at);
        if (typeof expected === 'string') expect(read).toThrow(expected);
        else expect(read()).toEqual(expected);
      });
    } finally {
      chmodSync(dirname(to), 0o755);
    }
  });

  it('is opened without what a killed process has left of a new one', () => {
    const { env, path } = homeWithData();
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const left = atomicName(basename(path)).replace(`.${process.pid}.`, `.${ended}.`);
    for (const ending of ['', '-wal', '-shm']) writeFileSync(join(dirname(path), left + ending), '');
    expect(journalIn(env)).toEqual([ENTRY]);
    expect(readdirSync(dirname(path))).toEqual([basename(path)]);
  });

  it('is refused if it is a folder or a FIFO', () => {
    const { env } = makeHome();
    const path = dataPath(env);
    mkdirSync(path, { recursive: true });
    expect(() => journalIn(env)).toThrow('not a regular file');
    rmSync(path, { recursive: true });
    expect(spawnSync('mkfifo', [path]).status).toBe(0);
    expect(() => addToJournal(env, [ENTRY])).toThrow('not a regular file');
  });

  it('survives a kill within a change: a copy with its log has what was committed', () => {
    const { env, path } = homeWithData();
    const copy = makeHome();
    const to = dataPath(copy.env);
    mkdirSync(dirname(to), { recursive: true });
    withData(env, (data) => {
      data.write((db) => putEntry(db, { ...ENTRY, at: 2 }));
      expect(() =>
        data.write((db) => {
          putEntry(db, { ...ENTRY, at: 3 });
          for (const ending of ['', '-wal']) copyFileSync(path + ending, to + ending);
          throw new Error('killed');
        }),
      ).toThrow('killed');
    });
    expect(journalIn(copy.env).map(({ at }) => at)).toEqual([1, 2]);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Access, type DatabaseSync, isDamage, openDatabase } from '../../src/db/connection.ts';
import { makeLibrary } from './helpers.ts';

/** A new database with one table of one row; the error of some work with it. */
function errorOf(access: Access, work: (db: DatabaseSync, path: string) => void): unknown {
  const path = join(makeLibrary({ x: '' }), 'library.sqlite');
  const made = openDatabase(path, 'build');
  made.exec('CREATE TABLE rows(name UNIQUE); INSERT INTO rows VALUES (1)');
  made.close();
  const db = openDatabase(path, access);
  try {
    work(db, path);
  } catch (error) {
    return error;
  } finally {
    db.close();
  }
  throw new Error('no error');
}

test('a full disk, a read-only file and a lock are no damage', () => {
  const full = errorOf('write', (db) => {
    db.exec('PRAGMA max_page_count = 3');
    db.exec(`INSERT INTO rows VALUES ('${'x'.repeat(100_000)}')`);
  });
  expect(full).toMatchObject({ errcode: 13 });
  const readOnly = errorOf('read', (db) => db.exec('DELETE FROM rows'));
  expect(readOnly).toMatchObject({ errcode: 8 });
  const missing = errorOf('read', (_, path) => openDatabase(`${path}-none`, 'write'));
  expect(missing).toMatchObject({ errcode: 14 });
  const locked = errorOf('write', (db, path) => {
    const other = openDatabase(path, 'write');
    db.exec('PRAGMA busy_timeout = 0');
    other.exec('BEGIN IMMEDIATE');
    try {
      db.exec('DELETE FROM rows');
    } finally {
      other.close();
    }
  });
  expect(locked).toMatchObject({ errcode: 5 });
  expect([full, readOnly, missing, locked].map(isDamage)).toEqual([false, false, false, false]);
});

test('a missing table, contradicting rows and a file that is no database are damage', () => {
  const errors = [
    errorOf('read', (db) => db.exec('SELECT * FROM others')),
    errorOf('write', (db) => db.exec('INSERT INTO rows VALUES (1)')),
    errorOf('read', (_, path) => {
      writeFileSync(`${path}-none`, 'no database');
      openDatabase(`${path}-none`, 'write');
    }),
    errorOf('read', () => JSON.parse('{')),
  ];
  expect(errors.map(isDamage)).toEqual([true, true, true, true]);
});

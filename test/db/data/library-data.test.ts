import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { allDeletions, type Deletion, putDeletions } from '../../../src/db/data/deletions.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import { makeHome } from '../../settings/helpers.ts';
import { dataPath } from './helpers.ts';

const deletion = (letter: string): Deletion => {
  const hash = letter.repeat(10);
  return { hash, title: hash, page: '-', date: '-', cause: 'deleted', listed: 1 };
};

function homeWith(...names: readonly string[]) {
  const { dir, env } = makeHome();
  for (const name of names) mkdirSync(join(dir, name));
  /** Another process each time. */
  const open = (name: string): LibraryData => new LibraryData(new DataFile(env, () => new Date()), join(dir, name));
  return {
    env,
    path: (name: string) => join(dir, name),
    add: (name: string, letter: string) =>
      open(name).write((db, library) => putDeletions(db, library, [deletion(letter)])),
    known: (name: string) =>
      open(name)
        .read(allDeletions, [])
        .map(({ hash }) => hash[0])
        .join(''),
    mark: (name: string) => readFileSync(join(dir, name, '.minerals-news'), 'utf8'),
  };
}

describe('what is known of a library', () => {
  it('is its own, by the id in its folder, and reading writes none', () => {
    const home = homeWith('one', 'two');
    expect(home.known('one')).toBe('');
    expect(() => home.mark('one')).toThrow('ENOENT');
    home.add('one', 'a');
    home.add('two', 'b');
    home.add('one', 'c');
    expect([home.known('one'), home.known('two')]).toEqual(['ac', 'b']);
    expect(home.mark('one')).toMatch(/^[a-z2-7]{20}\n$/);
    expect(home.mark('one')).not.toBe(home.mark('two'));
  });

  it('goes with it when it is moved, also where another one was', () => {
    const home = homeWith('one', 'two');
    home.add('one', 'a');
    home.add('two', 'b');
    renameSync(home.path('two'), home.path('old'));
    renameSync(home.path('one'), home.path('two'));
    expect([home.known('two'), home.known('old')]).toEqual(['a', 'b']);
    home.add('two', 'c');
    home.add('old', 'd');
    expect([home.known('two'), home.known('old'), home.known('one')]).toEqual(['ac', 'bd', '']);
  });

  it('stays with the one that was seen before when it is copied; the copy gets another id at its first change', () => {
    const home = homeWith('one');
    home.add('one', 'a');
    const before = home.mark('one');
    cpSync(home.path('one'), home.path('copy'), { recursive: true });
    expect([home.known('one'), home.known('copy')]).toEqual(['a', '']);
    expect(home.mark('copy')).toBe(before);
    home.add('copy', 'b');
    home.add('one', 'c');
    expect([home.known('one'), home.known('copy')]).toEqual(['ac', 'b']);
    expect(home.mark('one')).toBe(before);
    expect(home.mark('copy')).not.toBe(before);
  });

  it('is by path where no id can be written, and by id as soon as it can', () => {
    const home = homeWith('one');
    home.add('later', 'a');
    expect(home.known('later')).toBe('a');
    mkdirSync(home.path('later'));
    expect(home.known('later')).toBe('a');
    home.add('later', 'b');
    renameSync(home.path('later'), home.path('moved'));
    expect(home.known('moved')).toBe('ab');
    // No file can be written over a folder.
    mkdirSync(join(home.path('one'), '.minerals-news'));
    home.add('one', 'c');
    home.add('one', 'd');
    expect(home.known('one')).toBe('cd');
  });

  it('is found again if the id is lost, and the id again if the data file is', () => {
    const home = homeWith('one');
    home.add('one', 'a');
    const mark = home.mark('one');
    rmSync(join(home.path('one'), '.minerals-news'));
    expect(home.known('one')).toBe('a');
    home.add('one', 'b');
    expect([home.known('one'), home.mark('one')]).toEqual(['ab', mark]);
    rmSync(dataPath(home.env));
    expect(home.known('one')).toBe('');
    home.add('one', 'c');
    expect([home.known('one'), home.mark('one')]).toEqual(['c', mark]);
    writeFileSync(join(home.path('one'), '.minerals-news'), '\u001b]0;no id');
    home.add('one', 'd');
    expect([home.known('one'), home.mark('one')]).toEqual(['cd', mark]);
  });
});

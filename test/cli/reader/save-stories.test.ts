import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { completedPaths, expandPath, formatOf, saveStories } from '../../../src/cli/reader/tools-port.ts';
import { asUnprivilegedUser } from '../../settings/helpers.ts';
import { temporaryFolder } from '../../temporary.ts';

let home: string;
beforeEach(() => {
  home = temporaryFolder('saving');
});

const save = (typed: string, overwrite = false) =>
  saveStories(typed, { HOME: home }, overwrite, (format) => `${format}\n`);
const read = (name: string): string => readFileSync(join(home, name), 'utf8');

describe('a saved story', () => {
  it('has the format of its extension, and only ~ in the path is expanded', () => {
    for (const [name, format] of [
      ['a $HOME; b.txt', 'text'],
      ['b.MD', 'markdown'],
      ['c.json', 'json'],
      ['d', 'text'],
    ] as const) {
      expect(save(`~/${name}`)).toEqual({ typed: `~/${name}`, path: join(home, name), result: 'saved', error: '' });
      expect(read(name)).toBe(`${format}\n`);
      expect(formatOf(name)).toBe(format);
    }
    expect(readdirSync(home).sort()).toEqual(['a $HOME; b.txt', 'b.MD', 'c.json', 'd']);
    expect(expandPath('x/y.txt', {})).toBe(join(process.cwd(), 'x/y.txt'));
    expect(expandPath('~user', { HOME: home })).toBe(join(process.cwd(), '~user'));
  });

  it('has the mode of a new file, and an existing file keeps its own', () => {
    const before = process.umask(0o077);
    try {
      save('~/new.txt');
    } finally {
      process.umask(before);
    }
    expect(statSync(join(home, 'new.txt')).mode & 0o777).toBe(0o600);
    writeFileSync(join(home, 'old.txt'), 'x');
    chmodSync(join(home, 'old.txt'), 0o640);
    save('~/old.txt', true);
    expect(statSync(join(home, 'old.txt')).mode & 0o777).toBe(0o640);
  });

  it('replaces a file only on request', () => {
    writeFileSync(join(home, 'mine.txt'), 'mine');
    expect(save('~/mine.txt')).toMatchObject({ result: 'exists' });
    expect(read('mine.txt')).toBe('mine');
    expect(save('~/mine.txt', true)).toMatchObject({ result: 'saved' });
    expect(read('mine.txt')).toBe('text\n');
  });

  it('is never written to a folder, link or device', () => {
    mkdirSync(join(home, 'folder'));
    writeFileSync(join(home, 'target'), 'mine');
    symlinkSync(join(home, 'target'), join(home, 'link.txt'));
    symlinkSync(join(home, 'nowhere'), join(home, 'broken.txt'));
    execFileSync('mkfifo', [join(home, 'pipe')]);
    for (const [typed, error] of [
      ['~/folder', 'folder'],
      ['~/new/', 'folder'],
      ['~/link.txt', 'link'],
      ['~/broken.txt', 'link'],
      ['~/pipe', 'special'],
      ['~/no/such/x.txt', 'ENOENT'],
      ['~/target/x.txt', 'ENOTDIR'],
    ] as const) {
      expect(save(typed, true), typed).toMatchObject({ result: 'failed', error });
    }
    expect(read('target')).toBe('mine');
    expect(readdirSync(home).sort()).toEqual(['broken.txt', 'folder', 'link.txt', 'pipe', 'target']);
  });

  it('is not written without permission, and leaves no file', () => {
    chmodSync(home, 0o555);
    expect(asUnprivilegedUser(() => save('~/x.txt'))).toMatchObject({ result: 'failed', error: 'EACCES' });
    chmodSync(home, 0o755);
    expect(readdirSync(home)).toEqual([]);
  });

  it('that is gone leaves no empty file', () => {
    expect(saveStories('~/x.txt', { HOME: home }, false, () => '')).toMatchObject({ result: 'failed', error: 'gone' });
    expect(readdirSync(home)).toEqual([]);
  });
});

describe('paths', () => {
  it('are completed as they were typed', () => {
    for (const dir of ['Notes', '.hidden']) mkdirSync(join(home, dir));
    for (const file of ['Note.txt', '나라.txt']) writeFileSync(join(home, file), '');
    const found = (typed: string) => completedPaths(typed, { HOME: home });
    expect(found('~')).toEqual(['~/']);
    expect(found('~/')).toEqual(['~/Note.txt', '~/Notes/', '~/나라.txt']);
    expect(found('~/No')).toEqual(['~/Note.txt', '~/Notes/']);
    expect(found('~/.')).toEqual(['~/.hidden/']);
    expect(found(`${home}/나`)).toEqual([`${home}/나라.txt`]);
    expect(found('~/nothing/x')).toEqual([]);
  });
});

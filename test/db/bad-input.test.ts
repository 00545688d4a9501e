import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asUnprivilegedUser } from '../settings/helpers.ts';
import { ids, makeLibrary, problemsIn, storyText } from './helpers.ts';
import { openLibrary } from './memory-library.ts';

const today = '2026-11-24';
const good = storyText('Good');
const open = (dir: string) => openLibrary([dir], { today });

/** Everything else is read; the bad story is counted and reported. */
function expectLeftOut(dir: string, problems: readonly string[]): void {
  const library = open(dir);
  expect(ids(library)).toEqual(['good']);
  expect(problemsIn(library, dir)).toEqual(problems);
  expect(library.unreadable).toBe(1);
}

describe('an unreadable story is left out, counted and reported', () => {
  test.each([
    ['no front matter', 'Only text.\n', 'error front-matter-missing bad.ko.md 1'],
    ['an empty file', '', 'error front-matter-missing bad.ko.md 1'],
    ['front matter without an end', '---\ntitle: x\n', 'error front-matter-unclosed bad.ko.md 1'],
    ['broken YAML', '---\ntitle: "x\npublished: 2026-02-04\n---\n', /^error yaml-broken bad\.ko\.md \d/],
    ['a wrong type', storyText('[a, b]'), 'error wrong-type bad.ko.md 2 title'],
    ['a wrong date', storyText('x', '2026-02-30'), 'error bad-date bad.ko.md 3 published'],
    ['no title', '---\npublished: 2026-02-04\n---\n', /^error key-missing bad\.ko\.md \d title/],
    [
      'an alias bomb',
      storyText('x', '2026-02-04', ['a: &a [x, x]', 'b: &b [*a, *a]', 'tags: [*b, *b]']),
      /^error yaml-alias bad\.ko\.md 5/,
    ],
  ])('%s', (_, text, problem) => {
    const dir = makeLibrary({ 'good.ko.md': good, 'bad.ko.md': text });
    const library = open(dir);
    expect(ids(library)).toEqual(['good']);
    expect(library.unreadable).toBe(1);
    expect(problemsIn(library, dir)[0]).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });

  test('invalid UTF-8, with its line', () => {
    const bad = Buffer.concat([
      Buffer.from('---\ntitle: x\npublished: '),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('\n'),
    ]);
    expectLeftOut(makeLibrary({ 'good.ko.md': good, 'bad.ko.md': bad }), ['error not-utf8 bad.ko.md 3']);
  });

  test('a file of 5 GB, too large for a single read', () => {
    const dir = makeLibrary({ 'good.ko.md': good, 'bad.ko.md': '' });
    truncateSync(join(dir, 'bad.ko.md'), 5 * 1024 ** 3);
    expectLeftOut(dir, ['error file-too-large bad.ko.md 1']);
  });

  test('a folder with the name of a story', () => {
    const dir = makeLibrary({ 'good.ko.md': good, 'bad.ko.md/inside.ko.md': good });
    expectLeftOut(dir, ['error not-a-file bad.ko.md']);
  });

  test('a pipe with the name of a story does not block', () => {
    const dir = makeLibrary({ 'good.ko.md': good });
    execFileSync('mkfifo', [join(dir, 'bad.ko.md')]);
    expectLeftOut(dir, ['error not-a-file bad.ko.md']);
  });

  test('a file and a folder without read permission', () => {
    const dir = makeLibrary({ 'good.ko.md': good, 'bad.ko.md': good, 'locked/x.ko.md': good });
    chmodSync(dir, 0o755);
    chmodSync(join(dir, 'good.ko.md'), 0o644);
    chmodSync(join(dir, 'bad.ko.md'), 0);
    chmodSync(join(dir, 'locked'), 0);
    const library = asUnprivilegedUser(() => open(dir));
    chmodSync(join(dir, 'locked'), 0o755);
    expect(ids(library)).toEqual(['good']);
    expect(problemsIn(library, dir)).toEqual(['error unreadable bad.ko.md', 'error folder-unreadable locked']);
    expect(library.unreadable).toBe(2);
  });

  test('another .md file, which does not have the name of a story', () => {
    expectLeftOut(makeLibrary({ 'good.ko.md': good, 'draft.md': good }), ['error name-not-story draft.md']);
  });

  test('a second file for the same edition: the first library wins', () => {
    const one = makeLibrary({ 'a.ko.md': storyText('First') });
    const two = makeLibrary({ 'a.ko.md': storyText('Second'), 'sub/b.ko.md': good, 'b.ko.md': storyText('Near') });
    const library = openLibrary([one, two], { today });
    expect(library.load('a')?.editions.ko?.title).toBe('First');
    expect(library.load('b')?.editions.ko?.title).toBe('Near');
    expect(problemsIn(library, two)).toEqual(['error duplicate a.ko.md', 'error duplicate sub/b.ko.md']);
    expect(library.problems[0]?.params).toEqual({ first: join(one, 'a.ko.md') });
    expect(library.unreadable).toBe(2);
  });
});

describe('symbolic links', () => {
  test('out of the library are refused, for files and folders', () => {
    const outside = makeLibrary({ 'x.ko.md': good, 'notes.txt': '' });
    const dir = makeLibrary({ 'good.ko.md': good });
    symlinkSync(join(outside, 'x.ko.md'), join(dir, 'bad.ko.md'));
    symlinkSync(outside, join(dir, 'folder'));
    symlinkSync(join(outside, 'notes.txt'), join(dir, 'notes.txt'));
    const library = open(dir);
    expect(ids(library)).toEqual(['good']);
    expect(problemsIn(library, dir)).toEqual(['error link-outside bad.ko.md', 'error link-outside folder']);
  });

  test('to a folder of the library whose name begins with two dots are followed', () => {
    const dir = makeLibrary({ '..data/x.ko.md': good });
    symlinkSync(join('..data', 'x.ko.md'), join(dir, 'x.ko.md'));
    const library = open(dir);
    expect(ids(library)).toEqual(['x']);
    expect(problemsIn(library, dir).filter((line) => line.includes('link-outside'))).toEqual([]);
  });

  test('instead of a year folder are followed out of the library, but no folders in there', () => {
    const outside = makeLibrary({ 'x.ko.md': good, 'notes.txt': '', 'sub/y.ko.md': good });
    const dir = makeLibrary({ '2025/good.ko.md': good, 'sub/z.ko.md': good });
    symlinkSync(outside, join(dir, '2026'));
    symlinkSync('..', join(outside, 'up'));
    symlinkSync(join(dir, 'sub', 'z.ko.md'), join(outside, 'again.ko.md'));
    symlinkSync(dir, join(dir, '2027'));
    symlinkSync(outside, join(dir, 'sub', '2026'));
    const library = open(dir);
    expect(ids(library)).toEqual(['good', 'x', 'z']);
    expect(problemsIn(library, dir)).toEqual([
      'error link-outside 2026/again.ko.md',
      'error link-outside 2026/up',
      'error link-outside sub/2026',
    ]);
  });

  test('inside the library are followed, and each file is read once under one name', () => {
    const dir = makeLibrary({ 'z/good.ko.md': good });
    symlinkSync('z', join(dir, 'a-link'));
    symlinkSync('z/good.ko.md', join(dir, 'good.ko.md'));
    symlinkSync('z/good.ko.md', join(dir, 'alias.ko.md'));
    const library = open(dir);
    expect(ids(library)).toEqual(['alias', 'good']);
    expect(library.problems).toEqual([]);
  });

  test('in a loop or to nowhere do not stop the reading', () => {
    const dir = makeLibrary({ 'good.ko.md': good, 'sub/other.txt': '' });
    symlinkSync('..', join(dir, 'sub', 'up'));
    symlinkSync('loop.ko.md', join(dir, 'loop.ko.md'));
    symlinkSync('gone.ko.md', join(dir, 'nowhere.ko.md'));
    symlinkSync('gone', join(dir, 'no-folder'));
    const library = open(dir);
    expect(ids(library)).toEqual(['good']);
    expect(problemsIn(library, dir)).toEqual(['error link-broken loop.ko.md', 'error link-broken nowhere.ko.md']);
  });

  test('may lead to the library itself', () => {
    const dir = makeLibrary({ 'real/good.ko.md': good });
    symlinkSync('real', join(dir, 'link'));
    const library = open(join(dir, 'link'));
    expect(ids(library)).toEqual(['good']);
    expect(library.file('good', 'ko')?.shown).toBe(join(dir, 'link', 'good.ko.md'));
  });
});

test('a name in NFD is noted; the story has its id in NFC', () => {
  const dir = makeLibrary({ ['희토류.ko.md'.normalize('NFD')]: good });
  const library = open(dir);
  expect(ids(library)).toEqual(['희토류']);
  expect(problemsIn(library, dir)).toEqual(['note name-not-nfc 희토류.ko.md']);
  expect(library.unreadable).toBe(0);
});

test('a file name cannot put an escape sequence into a problem', () => {
  const dir = makeLibrary({ 'a\u001b[31m\u202e.md': good });
  expect(open(dir).problems[0]?.file).toBe(join(dir, 'a.md'));
});

test('a library that is a file is reported', () => {
  const dir = makeLibrary({});
  writeFileSync(join(dir, 'file'), '');
  mkdirSync(join(dir, 'x'));
  expect(open(join(dir, 'file')).problems[0]?.code).toBe('folder-unreadable');
});

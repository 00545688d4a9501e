import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { INHERITED } from '../inherited.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { shellIn } from './shell.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'minerals-news.js');
const LATE_READER = join(import.meta.dirname, 'late-reader.sh');
const STORIES = 1000;
const folder = temporaryFolder('pipes');
const library = join(folder, 'library');
const env = {
  ...INHERITED,
  HOME: folder,
  LANG: 'ko_KR.UTF-8',
  MINERALS_NEWS_LIBRARY: library,
  BIN,
  LATE_READER,
};
const shell = shellIn(folder, env);

beforeAll(() => {
  shareCompiledCode(join(folder, '.cache'));
  mkdirSync(library);
  for (let n = 0; n < STORIES; n += 1) {
    const text = `핵심광물 기사 ${n}. ${'가나다라 마바사 '.repeat(200)}`;
    writeFileSync(join(library, `story-${n}.ko.md`), `---\ntitle: 기사 ${n}\npublished: 2026-02-04\n---\n\n${text}\n`);
  }
});

describe('pipes', () => {
  it('receive all of a large output: a thousand stories equal those in a file', () => {
    const piped = shell('node "$BIN" list --ids | node "$BIN" show - | sha256sum');
    expect(piped.err).toBe('');
    expect(piped.codes).toEqual([0, 0, 0]);
    execFileSync('bash', ['-c', 'node "$BIN" show $(node "$BIN" list --ids) > stories.txt'], { env, cwd: folder });
    expect(statSync(join(folder, 'stories.txt')).size).toBeGreaterThan(STORIES * 4000);
    expect(readFileSync(join(folder, 'stories.txt'), 'utf8').match(/핵심광물 기사 \d+\./g)).toHaveLength(STORIES);
    expect(piped.out).toBe(shell('sha256sum < stories.txt').out);
  });

  it('receive all of it when read slowly', () => {
    const slow = shell(
      '(echo $BASHPID > pid; exec node "$BIN" show $(node "$BIN" list --ids)) | sh "$LATE_READER" pid | sha256sum',
    );
    expect(slow.out).toBe(shell('sha256sum < stories.txt').out);
  });

  it.each([
    ['list | head -n 1', 1],
    ['list --json | head -n 1', 1],
    ['show $(node "$BIN" list --ids) | head -n 1', 1],
    ['list --jsonl | true', 0],
    ['search 가나다라 --json | head -n 1', 1],
    ['search 가나다라 --ids | head -n 1', 1],
  ])('closed early end quietly with 0: %s', (line, rows) => {
    const { out, err, codes } = shell(`node "$BIN" ${line}`);
    expect(err).toBe('');
    expect(codes).toEqual([0, 0]);
    expect(out.split('\n').length - 1).toBe(rows);
  });

  it('that are full are a failure with a reason', () => {
    const { err, codes } = shell('node "$BIN" list > /dev/full');
    expect(codes).toEqual([1]);
    expect(err).toMatch(/^minerals-news: 출력하지 못했습니다\(ENOSPC\) – [^\n]+\n$/);
  });

  it('with closed standard error lose nothing of the output', () => {
    const { out, codes } = shell('node "$BIN" show story-1 nope 2>&- | cat');
    expect(out).toContain('핵심광물 기사 1.');
    expect(codes).toEqual([1, 0]);
  });
});

describe('settings', () => {
  it('are written by a command that ends immediately, without standard error output', () => {
    expect(shell('node "$BIN" mark star story-1 story-2')).toMatchObject({ err: '', codes: [0] });
    const state = join(folder, '.config', 'minerals-news', 'state.json');
    expect(Object.keys(JSON.parse(readFileSync(state, 'utf8')).starred)).toEqual(['story-1', 'story-2']);
    expect(statSync(state).mode & 0o777).toBe(0o600);
    expect(shell('node "$BIN" list --starred --ids').out).toBe('story-1\nstory-2\n');
  });
});

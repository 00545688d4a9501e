import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/text/width.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, start } from './driver.ts';
import { storyOnGallium } from './stories.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'minerals-news.js');
const STORIES = 2000;
const folder = temporaryFolder('search');
const library = join(folder, 'library');
const env = { PATH: process.env.PATH, HOME: folder, LANG: 'ko_KR.UTF-8', MINERALS_NEWS_LIBRARY: library, BIN };
afterEach(endPrograms);

beforeAll(() => {
  shareCompiledCode(join(folder, '.cache'));
  mkdirSync(library);
  for (let n = 0; n < STORIES; n += 1) writeFileSync(join(library, `story-${n}.ko.md`), storyOnGallium(n));
  expect(program('views add 무역 tag:trade').codes).toEqual([0]);
});

/** A command line of a shell, with the exit code of each program in it. */
function shell(line: string) {
  const script = `${line}; echo "\${PIPESTATUS[@]}" >&3`;
  const result = spawnSync('bash', ['-c', script], { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const [, out, err, codes] = result.output.map((part) => part?.toString('utf8') ?? '');
  return { out: out ?? '', err: err ?? '', codes: (codes ?? '').trim().split(' ').map(Number) };
}
const program = (line: string) => shell(`node "$BIN" ${line}`);

describe('search', () => {
  it.each([
    ['search 소식 | head -n 1', 1],
    ['search 소식 --json | head -n 1', 1],
    ['search 소식 --jsonl | true', 0],
    ['search 갈륨 --ids | head -n 1', 1],
    ['views | true', 0],
  ])('closed early ends quietly with 0: %s', (line, rows) => {
    const { out, err, codes } = program(line);
    expect([err, codes]).toEqual(['', [0, 0]]);
    expect(out.split('\n').length - 1).toBe(rows);
  });

  it('shows the newest fifty on a terminal, marks the words, and counts all', async () => {
    const user = await start({ args: ['--library', library, 'search', '갈륨'], cols: 60, rows: 160 });
    expect(await user.exit()).toMatchObject({ code: 0 });
    const rows = user.screen();
    const text = rows.join('\n');
    expect(text).toContain('story-490');
    expect(text).not.toContain('story-500');
    expect(text).toContain('검색 결과 200건 가운데 50건');
    const at = rows.findIndex((row) => row.includes('갈륨 0톤'));
    const row = rows[at] ?? '';
    expect(row).toMatch(/^ {4}….* 정부는 갈륨 0톤을 비축합니다\.$/);
    const column = cellWidth(row.slice(0, row.indexOf('갈륨')));
    expect([column - 1, column, column + 4].map((x) => user.cell(x, at).fg)).toEqual([null, 80, null]);
  });
});

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import { DEFAULT_CAPABILITIES, plainMeasurer } from '../../src/text/width.ts';
import { INHERITED } from '../inherited.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { print } from '../output/helpers.ts';
import { temporaryFolder } from '../temporary.ts';

// The output at every width is tested in process (test/output/page-widths.test.ts); the built program must equal it.
const root = join(import.meta.dirname, '..', '..');
const home = temporaryFolder('widths');
beforeAll(() => shareCompiledCode(join(home, '.cache')));

const ids = readdirSync(join(root, 'content'))
  .filter((name) => name.endsWith('.ko.md'))
  .map((name) => name.slice(0, -'.ko.md'.length));

it.each([
  ['ko', 27],
  ['en', 42],
] as const)('prints all stories in %s at %i columns', (lang, width) => {
  const mode = width % 2 === 0 ? 'auto' : 'word';
  const ambiguous = width % 3 === 0 ? 2 : 1;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      join(root, 'bin', 'minerals-news.js'),
      ...['show', ...ids, '--lang', lang, '--width', String(width)],
      ...['--break', mode, '--ambiguous', String(ambiguous)],
    ],
    { env: { ...INHERITED, HOME: home, LANG: 'C.UTF-8' }, encoding: 'utf8' },
  );
  const editions = ids.map((id) => {
    const text = readFileSync(join(root, 'content', `${id}.${lang}.md`), 'utf8');
    const parsed = parseStoryFile({ id, lang, text });
    if (!parsed.ok) expect.fail(JSON.stringify(parsed.problems));
    return parsed.edition;
  });
  const today = new Date().toISOString().slice(0, 10);
  const measurer = plainMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(editions).toHaveLength(8);
  expect(stdout).toBe(print('text', editions, { today, width, mode, measurer }));
});

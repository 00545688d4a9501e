import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/cli/library/library-data.ts';
import { storeTranslation } from '../../../src/db/data/translations.ts';
import { withData } from '../../db/data/helpers.ts';
import { storyText } from '../../db/helpers.ts';
import { temporaryFolder } from '../../temporary.ts';
import { cli } from '../harness.ts';
import { makeSetup } from '../stories.ts';

const TITLE = 'Lithium price floor talks stall';
const TRANSLATED = '리튬 가격 하한제 협상 교착';
const ENGINE = 'openai http://localhost:11434/v1 small';

/** A library with a translated title. */
function setup() {
  const home = makeSetup(undefined, {
    'lithium.en.md': storyText(TITLE, '2026-02-04'),
    'tin.en.md': storyText('Tin market', '2026-02-03'),
    'own.ko.md': storyText('주석 시장', '2026-02-02'),
  });
  withData(home.env, (data) =>
    data.write((db) => {
      const key = { kind: 'title', hash: sha256(TITLE), lang: 'ko', engine: ENGINE, terms: '' } as const;
      storeTranslation(db, key, TRANSLATED, 1);
      // What the engine has left is not a title.
      storeTranslation(db, { ...key, hash: sha256('Tin market'), terms: 'left' }, '', 1);
    }),
  );
  return { ...home, env: { ...home.env, LANG: 'ko_KR.UTF-8' } };
}

test('are below the titles in a list on a terminal, with a mark', async () => {
  const rows = (await cli(['list', '--color', 'never'], { ...setup(), stdoutTTY: true, columns: 80 })).out.split('\n');
  expect(rows.slice(0, 4)).toEqual([
    expect.stringMatching(/^2026-02-04 {2}Lithium price floor talks stall *$/),
    `           ~${TRANSLATED}`,
    expect.stringMatching(/^ {4}lithium/),
    expect.stringMatching(/^2026-02-03 {2}Tin market *$/),
  ]);
  const narrow = await cli(['list', '--color', 'never'], { ...setup(), stdoutTTY: true, columns: 30 });
  expect(narrow.out.split('\n').slice(0, 3)).toEqual([
    'Lithium price floor talks sta…',
    '    2026-02-04',
    '   ~리튬 가격 하한제 협상 교착',
  ]);
  const english = await cli(['list', '--lang', 'en', '--color', 'never'], { ...setup(), stdoutTTY: true });
  expect(english.out).not.toContain('~');
});

test('are found by a search, as the titles themselves are', async () => {
  const home = setup();
  for (const words of ['하한제', 'floor', 'title:리튬'])
    expect((await cli(['search', words, '--ids'], home)).out).toBe('lithium\n');
  const shown = await cli(['search', '하한제'], { ...home, stdoutTTY: true, columns: 80 });
  expect(shown.out).toContain('하한제');
});

test('are a field of --format, and in JSON never without the engine and what made them', async () => {
  const home = setup();
  const line = await cli(['list', '--format', '{title}|{translated_title}'], home);
  expect(line.out).toBe(`${TITLE}|${TRANSLATED}\nTin market|\n주석 시장|\n`);
  const [first, second] = JSON.parse((await cli(['list', '--json'], home)).out);
  expect(first).toMatchObject({
    title: TITLE,
    translatedTitle: {
      lang: 'ko',
      title: TRANSLATED,
      engine: 'http://localhost:11434/v1 small',
      digitalSourceType: { uri: expect.stringMatching(/trainedAlgorithmicMedia$/) },
    },
  });
  expect(second).not.toHaveProperty('translatedTitle');
});

test('are in nothing that is exported or printed as the story', async () => {
  const home = setup();
  const folder = join(temporaryFolder('exported'), 'out');
  for (const format of ['atom', 'html', 'markdown'])
    expect(await cli(['export', join(folder, format), '--format', format], home)).toMatchObject({ code: 0 });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const shown = [
    ['show', 'lithium'],
    ['show', 'lithium', '--format', 'html'],
    ['show', 'lithium', '--format', 'json'],
  ];
  const all = [
    ...files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')),
    ...(await Promise.all(shown.map(async (argv) => (await cli(argv, home)).out))),
  ].join('\n');
  expect(all.split(TITLE).length).toBeGreaterThan(6);
  expect(all).not.toContain(TRANSLATED);
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { dataDir } from '../../../src/platform/paths.ts';
import { makeHome, readConfig } from '../../settings/helpers.ts';
import { type CliSetup, cli } from '../harness.ts';

function homeWith(own = '', config: unknown = {}) {
  const home = makeHome(config);
  mkdirSync(dataDir(home.env), { recursive: true });
  if (own) writeFileSync(join(dataDir(home.env), 'glossary.yaml'), own);
  const run = (line: readonly string[], setup: Partial<CliSetup> = {}) => cli(line, { ...home, ...setup });
  return { ...home, run, kept: () => readConfig(home.config).watch };
}

describe('glossary', () => {
  test('prints one term per line into a pipe, sorted by the interface language', async () => {
    const { run } = homeWith();
    const { code, out, err } = await run(['glossary']);
    expect([code, err]).toEqual([0, '']);
    const rows = out.trimEnd().split('\n');
    expect(rows.length).toBeGreaterThanOrEqual(50);
    for (const row of rows) expect(row.split('\t')).toHaveLength(4);
    const [ko, en] = [0, 1].map((column) => rows.map((row) => row.split('\t')[column] ?? ''));
    expect(en).toEqual([...(en ?? [])].sort(new Intl.Collator('en').compare));
    const korean = (await run(['glossary', '--ui', 'ko'])).out.trimEnd().split('\n');
    expect(korean.map((row) => row.split('\t')[0])).toEqual([...(ko ?? [])].sort(new Intl.Collator('ko').compare));
  });

  test('prints the terms whose names contain a text, in either language', async () => {
    const { run } = homeWith();
    const names = async (...words: string[]) =>
      (await run(['glossary', ...words])).out.split('\n').map((row) => row.split('\t')[1] ?? '');
    expect(await names('중희토')).toEqual(['heavy rare earths', '']);
    expect(await names('HEAVY', 'rare')).toEqual(['heavy rare earths', '']);
    expect(await names('중희토'.normalize('NFD'))).toEqual(['heavy rare earths', '']);
    expect(await run(['glossary', '없는 말', '--ui', 'ko'])).toMatchObject({
      code: 1,
      out: '',
      err: 'minerals-news: 이름에 “없는 말”이 들어간 용어가 없습니다 – minerals-news glossary로 모두 볼 수 있습니다\n',
    });
    expect(await run(['glossary', 'zzz', '--json'])).toMatchObject({ code: 1, out: '[]\n' });
  });

  test('prints JSON for other programs', async () => {
    const { out } = await homeWith().run(['glossary', 'FORGE', '--json']);
    expect(JSON.parse(out)).toEqual([
      {
        ko: '지전략적 자원협력 포럼',
        en: 'Forum on Resource Geostrategic Engagement',
        also: { ko: [], en: ['FORGE'] },
        explanation: { ko: expect.any(String), en: expect.any(String) },
        own: false,
      },
    ]);
  });

  test.each([40, 60, 80, 160])('fits a terminal of %d columns', async (columns) => {
    for (const ui of ['ko', 'en']) {
      const { out } = await homeWith().run(['glossary', '--ui', ui, '--color', 'never'], { stdoutTTY: true, columns });
      for (const row of out.split('\n')) expect(stringWidth(row), row).toBeLessThanOrEqual(columns);
    }
  });

  test('is printed in two columns on a terminal, with the interface language on the left', async () => {
    const setup = { stdoutTTY: true, columns: 60 };
    const page = async (ui: string) =>
      (await homeWith().run(['glossary', 'tungsten', '--ui', ui, '--color', 'never'], setup)).out;
    expect(await page('ko')).toBe(
      '텅스텐                        tungsten\n  녹는점이 금속 가운데 가장 높으며 절삭 공구에 쓰이는 금속\n',
    );
    expect(await page('en')).toBe(
      'tungsten                      텅스텐\n  the metal with the highest melting point, used in cutting\n  tools\n',
    );
  });

  test('searches like the reader, exact names first', async () => {
    const names = async (ui: string, ...words: string[]) =>
      (await homeWith().run(['glossary', ...words, '--ui', ui])).out
        .trimEnd()
        .split('\n')
        .map((row) => row.split('\t')[0]);
    expect((await names('ko', '희토류'))[0]).toBe('희토류');
    expect((await names('ko', '희토류')).length).toBeGreaterThan(2);
    expect((await names('en', 'rare', 'earths'))[0]).toBe('희토류');
    expect(await names('ko', 'ㅎㅌㄹ')).toContain('중희토류');
    const ree = await names('en', 'ree');
    expect(ree).toContain('희토류');
    const anywhere = await names('en', '"ree"');
    expect(anywhere.length).toBeGreaterThan(ree.length);
  });

  test("includes the user's terms, and reports mistakes in them in one line", async () => {
    const { env, run } = homeWith('terms:\n  - ko: 아연\n    en: zinc\n  - ko: 납\n  - ko: 납\n');
    const file = join(dataDir(env), 'glossary.yaml');
    expect(await run(['glossary', 'zinc', '--json'])).toMatchObject({
      code: 0,
      err: `minerals-news: ${file}:4: error: terms[1].en: is missing … and 1 more\n`,
    });
    const check = await run(['check']);
    expect(check.code).toBe(1);
    expect(check.out.split('\n').filter((line) => line.startsWith(file))).toHaveLength(2);
  });
});

describe('watch', () => {
  test('saves terms in the settings, each as one term however many words it has', async () => {
    const { run, kept } = homeWith('', { watch: ['갈륨'], later: 1 });
    expect(await run(['watch', 'add', 'Heavy', 'rare\u202e', 'earths'])).toMatchObject({
      code: 0,
      out: 'Watching: Heavy rare earths (= 중희토류, heavy rare earths)\n',
    });
    expect(await run(['watch', 'add', '태안'])).toMatchObject({ out: 'Watching: 태안\n' });
    expect(kept()).toEqual(['갈륨', 'Heavy rare earths', '태안']);
    expect((await run(['watch'])).out).toBe(
      '갈륨\t갈륨\tgallium\nHeavy rare earths\t중희토류\theavy rare earths\n태안\t\t\n',
    );
    expect(JSON.parse((await run(['watch', 'list', '--json'])).out)[2]).toEqual({ term: '태안', ko: null, en: null });
  });

  test('knows a term by its other names', async () => {
    const { run, kept } = homeWith('', { watch: ['희토류', '태안'] });
    expect(await run(['watch', 'add', 'REE'])).toMatchObject({ code: 0, out: 'Already watched: 희토류\n' });
    expect(await run(['watch', 'remove', 'rare', 'earth'])).toMatchObject({
      code: 0,
      out: 'No longer watched: 희토류\n',
    });
    expect(kept()).toEqual(['태안']);
  });

  test.each([
    [1, ['remove', 'gallium'], '"gallium" is not watched – minerals-news watch lists the terms'],
    [0, [], 'there are no watched terms – add one with minerals-news watch add TERM'],
    [2, ['add'], 'TERM is missing'],
    [2, ['add', ' \u200e'], 'TERM is missing'],
    [2, ['add', '가'.repeat(101)], 'the term is too long – keep it within 100 characters'],
    [2, ['list', 'x'], '"x" is one argument too many'],
    [2, ['nothing'], 'list, add, remove'],
  ] as const)('ends with %d: %j', async (code, line, message) => {
    const result = await homeWith().run(['watch', ...line]);
    expect(result.code).toBe(code);
    expect(result.err).toContain(message);
    expect(result.err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('is limited to a hundred terms', async () => {
    const { run } = homeWith('', { watch: Array.from({ length: 100 }, (_, at) => `t${at}`) });
    expect(await run(['watch', 'add', 'x'])).toMatchObject({
      code: 1,
      err: 'minerals-news: the watch list is full – at most 100 terms can be watched\n',
    });
  });
});

describe('is:watched', () => {
  const ids = async (watch: readonly string[], ...line: string[]) =>
    (await homeWith('', { watch }).run([...line, '--ids'])).out.trimEnd().split('\n');

  test('lists the stories that contain a watched term in either language', async () => {
    const watched = await ids(['heavy rare earths'], 'list', '--query', 'is:watched');
    expect(watched).toEqual(['realloys-saskatchewan']);
    expect(await ids(['중희토류'], 'list', '--query', 'is:watched')).toEqual(watched);
    expect(await ids(['중희토류'], 'search', 'is:watched')).toEqual(watched);
    const all = await ids([], 'list');
    expect(await ids(['중희토류'], 'list', '--query=-is:watched')).toEqual(all.filter((id) => id !== watched[0]));
  });

  test('finds nothing if nothing is watched', async () => {
    expect(await homeWith().run(['list', '--query', 'is:watched'])).toMatchObject({ code: 0, out: '' });
  });
});

describe('a search for a term', () => {
  const ids = async (config: unknown, ...line: string[]) =>
    (await homeWith('', config).run([...line, '--ids'])).out.trimEnd().split('\n');

  test('finds translations, unless that is switched off', async () => {
    const both = await ids({}, 'search', '중희토류');
    expect(both).toContain('realloys-saskatchewan');
    expect(await ids({}, 'search', 'heavy', 'rare', 'earths')).toEqual(both);
    const off = { searchTerms: 'off' };
    const own = 'terms:\n  - ko: 행동계획\n    en: Wednesday\n';
    expect((await homeWith(own).run(['search', '행동계획', '--ids'])).out).toContain('vance-trade-bloc');
    expect((await homeWith(own, off).run(['search', '행동계획', '--ids'])).out).not.toContain('vance-trade-bloc');
  });

  test('says so only on a terminal', async () => {
    const search = (setup: Partial<CliSetup>) => homeWith().run(['search', '중희토류'], setup);
    expect((await search({ stdoutTTY: true })).err).toBe('minerals-news: also searched for: heavy rare earths\n');
    expect((await search({})).err).toBe('');
  });
});

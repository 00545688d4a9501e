import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../../src/text/width.ts';
import { makeLibrary, storyText } from '../../db/helpers.ts';
import { makeHome } from '../../settings/helpers.ts';
import { type CliSetup, cli } from '../harness.ts';
import { makeSetup, STORIES } from '../stories.ts';

const long = (text: string) =>
  `${'처음에는 다른 이야기가 이어집니다. '.repeat(20)}${text}${' 끝에도 이야기가 이어집니다.'.repeat(20)}`;
const withBody = (text: string, body: string) => `${text.slice(0, text.lastIndexOf('---\n') + 4)}\n${body}\n`;
const LIBRARY = {
  ...STORIES,
  'alpha.ko.md': withBody(STORIES['alpha.ko.md'] ?? '', long('정부는 **희토류**를 비축합니다.')),
  'alpha.en.md': withBody(STORIES['alpha.en.md'] ?? '', 'The state keeps “Rare Earths” & gallium.'),
  'gamma.en.md': withBody(STORIES['gamma.en.md'] ?? '', 'Nothing but gallium\u202e here, and gallium there.'),
  'delta.ko.md': storyText('희토류 소식', '2025-12-31', ['summary: 갈륨 값이 오릅니다.', 'place: 서울']),
};

/** A library searched only for the typed words, unless a test says otherwise. */
function setup(more: Partial<CliSetup> = {}, config: object = {}): CliSetup {
  const { env } = makeSetup({ searchTerms: 'off', ...config }, LIBRARY);
  return { ...more, env: { ...env, ...more.env } };
}
const search = (args: readonly string[], more?: Partial<CliSetup>, config?: object) =>
  cli(['search', ...args], setup(more, config));
const idsOf = async (...args: string[]) => {
  const { out, code } = await search([...args, '--ids'], {}, { read: { alpha: '2026-02-05T00:00:00Z' } });
  expect(code).toBe(0);
  return out.trimEnd().split('\n').filter(Boolean);
};

describe('search', () => {
  test('prints a line a story as list does, followed by a snippet', async () => {
    expect(await search(['gallium'])).toEqual({
      code: 0,
      out:
        'alpha\t2026-02-04\tko,en\tai-text,ai-translated\tAlpha\tThe state keeps “Rare Earths” & gallium.\n' +
        'gamma\t2026-01-12\tko,en\tai-text,ai-translated\tGamma\tNothing but gallium here, and gallium there.\n',
      err: '',
      asked: [],
    });
  });

  test('shows the edition that contains the words, and where', async () => {
    const { out } = await search(['희토류']);
    const [alpha, delta] = out.split('\n').map((line) => line.split('\t'));
    expect(alpha?.slice(0, 5)).toEqual(['alpha', '2026-02-04', 'ko,en', 'ai-text', '알파']);
    expect(alpha?.[5]).toMatch(/^…이어집니다\. .* 정부는 희토류를 비축합니다\. 끝에도 .*…$/);
    expect(delta?.slice(4)).toEqual(['희토류 소식', 'Text of 희토류 소식.']);
    expect((await search(['서울'])).out).toMatch(/\t서울\n$/);
    expect((await search(['갈륨'])).out).toMatch(/\t갈륨 값이 오릅니다\.\n$/);
  });

  test.each([
    ['두 낱말', ['정부는', '비축합니다'], ['alpha']],
    ['한 인수에', ['정부는 비축합니다'], ['alpha']],
    ['구', ['"rare earths"'], ['alpha']],
    ['NFD', ['희토류'.normalize('NFD')], ['alpha', 'delta']],
    ['빼기', ['gallium', '-rare'], ['gamma']],
    ['빼기 먼저', ['-gallium', '희토류'], ['delta']],
    ['빼기만', ['-gallium'], ['beta', 'delta']],
    ['조건', ['gallium', 'is:unread'], ['gamma']],
    ['조건만', ['tag:trade', 'since:2026-02'], ['alpha']],
    ['조건 빼기', ['-tag:trade', '-is:read'], ['beta', 'delta']],
    ['언어', ['lang:en', 'until:2026-01'], ['gamma']],
    ['없는 말', ['리튬'], []],
  ] as const)('%s', async (_, args, ids) => {
    expect(await idsOf(...args)).toEqual(ids);
  });

  test('shows the beginning of the stories for a query without words', async () => {
    const { out } = await search(['until:2025'], { env: { LANG: 'ko_KR.UTF-8' } });
    expect(out).toBe('delta\t2025-12-31\tko\tunknown\t희토류 소식\t갈륨 값이 오릅니다.\n');
  });

  test('shows the edition that the query names', async () => {
    const { out } = await search(['badge:ai-translated', 'tag:trade'], { env: { LANG: 'ko_KR.UTF-8' } });
    expect(out).toMatch(/^alpha\t.*\tAlpha\t/);
    expect((await search(['tag:trade'], { env: { LANG: 'ko_KR.UTF-8' } })).out).toMatch(/^alpha\t.*\t알파\t/);
  });

  test('marks matches only if colours are wanted', async () => {
    const { out } = await search(['gallium', '--color', 'always']);
    expect(out).toContain('& \u001b[1;96mgallium\u001b[39;22m.\n');
    expect((await search(['소식', '--color', 'always'])).out).toContain('\t희토류 \u001b[1;96m소식\u001b[39;22m\t');
    const plain = await search(['gallium', '--color', 'never'], { stdoutTTY: true });
    expect(plain.out).not.toContain('\u001b');
    expect((await search(['gallium'], { stdoutTTY: true, env: { NO_COLOR: '1' } })).out).toBe(plain.out);
  });

  test('prints the snippet below the story on a terminal, within its columns', async () => {
    const { out } = await search(['희토류', '--color', 'never'], { stdoutTTY: true, columns: 40 });
    const [title, place, id] = out.split('\n');
    expect([title, id]).toEqual([`2026-02-04  알파${' '.repeat(22)}AI`, '    alpha · 한/EN']);
    expect(place).toMatch(/^ {4}….* 희토류를 .*…$/);
    expect(cellWidth(place ?? '')).toBeLessThanOrEqual(40);
    const roomy = await search(['희토류', '--color', 'always'], { stdoutTTY: true, columns: 80 });
    expect(roomy.out).toContain('\u001b[1;96m희토류\u001b[39;22m');
    expect(roomy.out).not.toContain('\t');
  });

  test('--json has the fields of list, the snippet, and the offsets of the words in characters', async () => {
    const { out } = await search(['gallium', '--json']);
    const found = JSON.parse(out) as Found[];
    const listed = JSON.parse((await cli(['list', '--json'], setup())).out) as { id: string }[];
    expect(found.map(({ id }) => id)).toEqual(['alpha', 'gamma']);
    for (const story of found) {
      const { snippet, snippetLanguage, matches, ...rest } = story;
      expect(rest).toEqual(listed.find(({ id }) => id === story.id));
      expect(snippetLanguage).toBe('en');
      for (const [from, to] of matches) expect([...snippet].slice(from, to).join('')).toBe('gallium');
    }
    expect(found[1]?.matches).toHaveLength(2);
    const lines = (await search(['gallium', '--jsonl'])).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as Found)).toEqual(found);
    expect(await search(['리튬', '--json'])).toMatchObject({ code: 0, out: '[]\n' });
  });

  test('says that it matched a translation, however short', async () => {
    const library = makeLibrary({
      'a.en.md': withBody(storyText('Talks', '2026-01-01'), 'They agree on REEs.'),
      'b.en.md': withBody(storyText('Trees', '2026-01-01'), 'Trees are free.'),
    });
    const more = { env: { MINERALS_NEWS_LIBRARY: library } };
    const found = JSON.parse((await search(['희토류', '--json'], more, { searchTerms: 'on' })).out) as Found[];
    expect(found.map(({ id, snippet, matches }) => [id, ...matches.map(([a, b]) => snippet.slice(a, b))])).toEqual([
      ['a', 'REEs'],
    ]);
    expect((await search(['ree', '--ids'], more)).out).toBe('a\n');
    expect((await search(['"ree"', '--ids'], more)).out).toBe('a\nb\n');
  });

  test('shows the typed word before its translation', async () => {
    const { out } = await search(['희토류'], {}, { searchTerms: 'on' });
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows.map(([id]) => id)).toEqual(['alpha', 'beta', 'delta']);
    // Its English edition has rare earths, and would come first.
    expect(rows[0]?.[4]).toBe('알파');
  });

  test('--limit limits the rows and reports the number of matches', async () => {
    expect(await search(['tag:trade', '--limit', '1', '--ids'])).toMatchObject({ code: 0, out: 'alpha\n', err: '' });
    const many = makeLibrary(
      Object.fromEntries(
        Array.from({ length: 60 }, (_, day) => [`s${day}.en.md`, storyText('Gallium', `${1900 + day}-01-01`)]),
      ),
    );
    const env = { MINERALS_NEWS_LIBRARY: many };
    const screen = await search(['gallium', '--color', 'never'], { stdoutTTY: true, env });
    expect(screen.out.trimEnd().split('\n')).toHaveLength(150);
    expect(screen.err).toBe('minerals-news: 50 of 60 stories – --limit N prints more\n');
    const pipe = await search(['gallium'], { env });
    expect([pipe.out.trimEnd().split('\n').length, pipe.err]).toEqual([60, '']);
  });

  test.each([
    ['badge:ai', 'badge:ai is not a badge – choose one of ai-text,'],
    [
      'since:2026-02-30 x',
      'since:2026-02-30 is not a date – enter 2026, 2026-02, 2026-02-04, today, yesterday, 7d or 2w',
    ],
    ['"rare earths', '"rare earths has no closing quote – add "'],
    ['-', 'the query is empty – enter a word, or a condition such as is:unread'],
  ])('%s is wrong use', async (query, sentence) => {
    const { code, out, err } = await search([query]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`minerals-news: ${sentence}`);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('reports a missing query, in Korean too', async () => {
    expect(await search([])).toMatchObject({ code: 2, err: expect.stringContaining('QUERY is missing') });
    expect(await search(['리튬'])).toMatchObject({
      code: 0,
      out: '',
      err: 'minerals-news: no story matches – remove a word or a condition\n',
    });
    expect((await search(['badge:ai', '--ui', 'ko'])).err).toContain('“badge:ai”는 없는 배지입니다 – ');
    expect(await cli(['search', 'x', '--library', makeLibrary({})], makeHome())).toMatchObject({
      code: 0,
      err: expect.stringContaining('there are no stories'),
    });
    expect((await search(['x', '--json', '--ids'])).code).toBe(2);
  });

  test('reports the number of unreadable stories; ends without failure if the pipe is closed', async () => {
    const library = makeLibrary({ ...LIBRARY, 'bad.ko.md': '' });
    const { code, err } = await search(['gallium', '--library', library]);
    expect([code, err]).toEqual([
      0,
      `minerals-news: 1 story could not be read – minerals-news check --library ${library}\n`,
    ]);
    expect(await search(['gallium'], { reads: 0 })).toMatchObject({ code: 0, err: '' });
  });

  test('searches within a saved view', async () => {
    const config = { views: [{ name: 'Trade', query: 'tag:trade -rare' }] };
    expect((await search(['gallium', '--view', 'trade', '--ids'], {}, config)).out).toBe('gamma\n');
  });

  test('accepts options after words with hyphens', async () => {
    expect((await search(['gallium', '-rare', '--limit', '5', '-h'])).out).toContain('Usage: minerals-news search');
    expect((await search(['gallium', '--limit', '-5'])).err).toContain('--limit cannot be "-5"');
    expect((await search(['gallium', '--colour'])).err).toContain('did you mean --color?');
    expect((await search(['--', '-rare', '--ids', 'gallium'])).out).toMatch(/^gamma\t/);
    expect((await cli(['list', '-rare'], setup())).code).toBe(2);
  });
});

interface Found {
  readonly id: string;
  readonly snippet: string;
  readonly snippetLanguage: string;
  readonly matches: readonly (readonly [number, number])[];
}

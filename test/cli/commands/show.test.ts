import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import { wantsColor } from '../../../src/cli/terminal/capabilities.ts';
import { readerThemes } from '../../../src/cli/terminal/themes.ts';
import type { StoryJson } from '../../../src/output/json.ts';
import { THEME_VARIANTS } from '../../../src/page/theme/built-in-themes.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings-data.ts';
import { makeLibrary, storyText } from '../../db/helpers.ts';
import { makeHome, writeConfig } from '../../settings/helpers.ts';
import { type CliSetup, cli } from '../harness.ts';
import { STORIES } from '../stories.ts';

const ESC = '\u001b';
const long = `${storyText('Long')}${'word '.repeat(60)}\n`;
const KOREAN = `${storyText('글')}\n가나다라마바사아자차카 타파하거너더러머버서어저처\n`;
const library = () => makeLibrary({ ...STORIES, 'long.en.md': long });

function show(line: string, setup: Partial<CliSetup> = {}) {
  const env = { ...makeHome().env, MINERALS_NEWS_LIBRARY: library(), ...setup.env };
  return cli(['show', ...line.split(' ')], { ...setup, env });
}

describe('show', () => {
  test("prints text with the badges in brackets on the first line, in the edition's language", async () => {
    const english = await show('alpha');
    expect(english).toMatchObject({ code: 0, err: '' });
    expect(english.out.split('\n')[0]).toBe('[Reported by AI] [AI translation]');
    expect(english.out).toContain('Text of Alpha.');
    const korean = await show('alpha --lang ko');
    expect(korean.out.split('\n')[0]).toBe('[AI에 의해 보고됨]');
  });

  test('prints one line per paragraph into a pipe; wraps on a terminal, at most 76 cells wide', async () => {
    const widest = (text: string) => Math.max(...text.split('\n').map((line) => line.length));
    expect(widest((await show('long')).out)).toBeGreaterThan(299);
    expect(widest((await show('long --color never', { stdoutTTY: true, columns: 200 })).out)).toBeLessThanOrEqual(76);
    expect(widest((await show('long --color never', { stdoutTTY: true, columns: 40 })).out)).toBeLessThanOrEqual(40);
    expect(widest((await show('long --width 30')).out)).toBeLessThanOrEqual(30);
    expect(widest((await show('long --width 100')).out)).toBeGreaterThan(76);
  });

  test('uses the measure of the settings on a terminal; --width overrides it', async () => {
    const home = makeHome({ measure: 50 });
    const rows = async (line: string, columns: number): Promise<number> => {
      const { out } = await show(`long --color never ${line}`.trim(), { env: home.env, stdoutTTY: true, columns });
      return Math.max(...out.split('\n').map((row) => row.length));
    };
    expect(await rows('', 200)).toBeGreaterThan(40);
    expect(await rows('', 200)).toBeLessThanOrEqual(50);
    expect(await rows('', 30)).toBeLessThanOrEqual(30);
    expect(await rows('--width 90', 200)).toBeGreaterThan(50);
    expect((await show('long', { env: home.env })).out).toContain('word '.repeat(60).trimEnd());
  });

  test('breaks Korean as --break and the setting say', async () => {
    const home = makeHome();
    const body = async (line: string): Promise<string> => {
      const env = { ...home.env, MINERALS_NEWS_LIBRARY: makeLibrary({ 'k.ko.md': KOREAN }) };
      return (await cli(['show', 'k', '--width', '30', ...line.split(' ').filter(Boolean)], { env })).out;
    };
    const [words, syllables] = [await body('--break word'), await body('--break character')];
    expect(words).toContain('가나다라마바사아자차카\n타파하거너더러머버서어저처');
    expect(syllables).toContain('가나다라마바사아자차카 타파하\n거너더러머버서어저처');
    expect(await body('')).toBe(words);
    writeConfig(home.config, { break: 'character' });
    expect(await body('')).toBe(syllables);
    expect(await body('--break word')).toBe(words);
  });

  test('measures ambiguous characters as --ambiguous says, and on a terminal as the setting says', async () => {
    const home = makeHome();
    const text = `${storyText('Dots')}${'①'.repeat(40)}\n`;
    const dots = async (line: string, stdoutTTY: boolean): Promise<number> => {
      const env = { ...home.env, MINERALS_NEWS_LIBRARY: makeLibrary({ 'd.en.md': text }) };
      const argv = ['show', 'd', '--color', 'never', '--width', '40', ...line.split(' ').filter(Boolean)];
      const { out } = await cli(argv, { env, stdoutTTY });
      return Math.max(...out.split('\n').map((row) => row.match(/①/g)?.length ?? 0));
    };
    expect([await dots('', false), await dots('', true)]).toEqual([40, 40]);
    expect([await dots('--ambiguous 2', false), await dots('--ambiguous 2', true)]).toEqual([20, 20]);
    writeConfig(home.config, { ambiguousWidth: '2' });
    expect([await dots('', false), await dots('', true)]).toEqual([40, 20]);
    expect(await dots('--ambiguous 1', true)).toBe(40);
  });

  test('falls back to another edition with a line on standard error', async () => {
    const { code, out, err } = await show('beta --lang en');
    expect(code).toBe(0);
    expect(out).toContain('베 타');
    expect(err).toBe('minerals-news: beta has no "en" edition – showing "ko"\n');
    expect((await show('beta --lang en --format json')).err).toBe('');
    expect(await show('beta --lang KO-kr')).toMatchObject({ code: 0, err: '' });
    // Without a requested language there is no such line.
    expect(await show('beta')).toMatchObject({ code: 0, err: '' });
  });

  test('prefers the language of the settings to that of the locale', async () => {
    const { env } = makeHome({ storyLang: 'ko' });
    const { out } = await cli(['show', 'alpha'], { env: { ...env, MINERALS_NEWS_LIBRARY: library() } });
    expect(out).toContain('Text of 알파.');
  });

  test('prints several stories, and replaces - by those of standard input', async () => {
    const plain = await show('alpha gamma');
    expect(plain.out.indexOf('Text of Alpha.')).toBeLessThan(plain.out.indexOf('Text of Gamma.'));
    expect((await show('alpha -', { stdin: 'gamma\n' })).out).toBe(plain.out);
    expect((await show('- gamma', { stdin: 'alpha' })).out).toBe(plain.out);
    // Lines of `list` and `related` are accepted unchanged.
    const rows = 'alpha\t2026-02-04\tko,en\tai-text\tAlpha beta\r\ngamma\t2026-01-12\tko\t\tG\n';
    expect((await show('-', { stdin: rows })).out).toBe(plain.out);
    expect((await show('- -', { stdin: 'alpha gamma' })).out).toBe(plain.out);
  });

  test('reports an unknown id, shows the others, and ends with 1', async () => {
    const { code, out, err } = await show('alhpa gamma');
    expect(code).toBe(1);
    expect(out).toContain('Text of Gamma.');
    expect(err).toBe('minerals-news: there is no story "alhpa" – did you mean alpha?\n');
    expect(await show('constructor')).toMatchObject({ code: 1, out: '' });
    expect(await show('-', { stdin: ' \n' })).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/no IDs/) });
  });

  test('prints JSON of the stories with their bodies', async () => {
    const { out } = await show('alpha beta --format json');
    const stories = JSON.parse(out) as StoryJson[];
    expect(stories.map(({ id }) => id)).toEqual(['alpha', 'beta']);
    expect(stories[0]?.editions.en).toMatchObject({ body: '\nText of Alpha.', blocks: [{ kind: 'paragraph' }] });
    expect(await show('nope --format json')).toMatchObject({ code: 1, out: '[]\n' });
  });

  test('prints Markdown as it was written', async () => {
    expect((await show('alpha --format markdown')).out).toContain('# Alpha\n');
  });

  test('accepts an id in NFD', async () => {
    const here = makeLibrary({ '희토류.ko.md': storyText('희토류') });
    const { code } = await cli(['show', '희토류'.normalize('NFD'), '--library', here], makeHome());
    expect(code).toBe(0);
  });
});

describe('colour', () => {
  test.each([
    ['alpha', {}, false],
    ['alpha', { stdoutTTY: true }, true],
    ['alpha', { stdoutTTY: true, env: { NO_COLOR: '1' } }, false],
    ['alpha', { stdoutTTY: true, env: { TERM: 'dumb' } }, false],
    ['alpha --color never', { stdoutTTY: true }, false],
    ['alpha --color always', { env: { NO_COLOR: '1' } }, true],
    ['alpha --format ansi', {}, true],
    ['alpha --format ansi --color never', {}, false],
    ['alpha --format markdown --color always', {}, false],
    ['alpha --format json', { stdoutTTY: true }, false],
  ] as const)('%s %o', async (line, setup, coloured) => {
    expect((await show(line, setup)).out.includes(ESC)).toBe(coloured);
  });

  test('ignores an empty NO_COLOR', async () => {
    expect(wantsColor((await readCommandLine([], COMMANDS)).options, { NO_COLOR: '' }, true)).toBe(true);
  });

  test.each([
    ['auto', undefined, 'dark'],
    ['auto', '15;0', 'dark'],
    ['auto', '0;15', 'light'],
    ['auto', '0;default;7', 'light'],
    ['auto', '0;8', 'dark'],
    ['auto', '0;9', 'light'],
    ['auto', '0;default', 'dark'],
    ['auto', '0;16', 'dark'],
    ['light', '15;0', 'light'],
    ['dark', '0;15', 'dark'],
  ] as const)('theme %s on COLORFGBG=%s is %s', (theme, COLORFGBG, name) => {
    const themeOf = readerThemes({ data: { ...DEFAULT_SETTINGS, theme } }, { COLORFGBG }, 'truecolor');
    expect(themeOf(theme, null)).toBe(THEME_VARIANTS[name].full);
  });
});

describe('show --parallel', () => {
  test('prints both editions, in columns if the width has room for them', async () => {
    const plain = await show('alpha --parallel');
    expect(plain).toMatchObject({ code: 0, err: '' });
    expect(plain.out).toContain('Text of Alpha.\nText of 알파.');
    const wide = await show('alpha --parallel --lang ko --width 120');
    expect(wide.out).toMatch(/Text of 알파\. +│ Text of Alpha\./);
    expect(wide.out.split('\n')[0]).toMatch(/^\[AI에 의해 보고됨\] +│ \[Reported by AI\] \[AI translation\]$/);
  });

  test('fills a terminal of 100 columns or more', async () => {
    const on = (columns: number) => show('alpha --parallel --color never', { stdoutTTY: true, columns });
    expect((await on(100)).out).toMatch(/Text of Alpha\. +│ Text of 알파\./);
    expect((await on(99)).out).not.toContain('│');
    expect(Math.max(...(await on(300)).out.split('\n').map((row) => row.indexOf('│')))).toBe(77);
  });

  test('gives a table in Markdown and a list of pairs as JSON', async () => {
    expect((await show('alpha --parallel --format markdown')).out).toContain('| Text of Alpha. | Text of 알파. |');
    const pairs = JSON.parse((await show('alpha --parallel --json')).out);
    expect(pairs).toContainEqual({ id: 'alpha', kind: 'paragraph', ko: 'Text of 알파.', en: 'Text of Alpha.' });
  });

  test('says that a story has one language, and prints that', async () => {
    const one = await show('beta --parallel');
    expect(one).toMatchObject({ code: 0, err: 'minerals-news: beta exists in one language only – showing that one\n' });
    expect(one.out).toContain('Text of');
  });

  test('accepts --json for --format json, but not with another format', async () => {
    expect((await show('alpha --json')).out).toBe((await show('alpha --format json')).out);
    expect(await show('alpha --json --format markdown')).toMatchObject({ code: 2, out: '' });
  });
});

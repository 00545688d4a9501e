import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ESCAPE_SEQUENCES } from '../../../src/text/clean.ts';
import { runs } from '../../seed.ts';
import { makeHome, writeConfig } from '../../settings/helpers.ts';
import { anyText } from '../../text/arbitraries.ts';
import { type CliSetup, cli } from '../harness.ts';

const wrap = (line: string, stdin: string, setup: Partial<CliSetup> = {}) =>
  cli(['wrap', ...line.split(' ').filter(Boolean)], { env: makeHome().env, stdin, ...setup });

/** The examples of docs/line-breaking.md: text, width, rows with whole words, rows with breaks between syllables. */
const EXAMPLES = [
  [
    '정부는 “반도체를 육성한다”고 밝혔다.',
    14,
    '정부는⏎“반도체를⏎육성한다”고⏎밝혔다.',
    '정부는 “반도체⏎를 육성한다”고⏎밝혔다.',
  ],
  ['가나다라마바사아자차”고 말했다', 20, '가나다라마바사아자⏎차”고 말했다', '가나다라마바사아자⏎차”고 말했다'],
  ['한국반도체산업협회(KSIA)는 밝혔다', 24, '한국반도체산업협회⏎(KSIA)는 밝혔다', '한국반도체산업협회(KSIA)⏎는 밝혔다'],
  ['반도체·디스플레이·이차전지·바이오', 18, '반도체·디스플레이·⏎이차전지·바이오', '반도체·디스플레이·⏎이차전지·바이오'],
  ['총 3조5천억원 규모 50%를 3.5℃로', 14, '총 3조5천억원⏎규모 50%를⏎3.5℃로', '총 3조5천억원⏎규모 50%를⏎3.5℃로'],
  ['서울 — 부산 구간', 9, '서울 —⏎부산 구간', '서울 — 부⏎산 구간'],
  ['서울-부산-광주-대구-인천 노선', 12, '서울-부산-⏎광주-대구-⏎인천 노선', '서울-부산-광⏎주-대구-인천⏎노선'],
  ['▲삼성전자 ▲하이닉스 ▲엘지엔솔', 14, '▲삼성전자⏎▲하이닉스⏎▲엘지엔솔', '▲삼성전자 ▲하⏎이닉스 ▲엘지⏎엔솔'],
  [
    '中华人民共和国国务院总理李强今天出席会议。',
    20,
    '中华人民共和国国务院⏎总理李强今天出席⏎会议。',
    '中华人民共和国国务院⏎总理李强今天出席⏎会议。',
  ],
  ['super\u00adcali\u00adfragil', 10, 'supercali-⏎fragil', 'supercali-⏎fragil'],
] as const;

describe('wrap', () => {
  test.each(EXAMPLES)('%s at %i columns', async (text, width, words, syllables) => {
    const rows = async (mode: string) => {
      const { code, out, err } = await wrap(`--width ${width} --break ${mode}`, text);
      expect([code, err]).toEqual([0, '']);
      return out.replace(/\n$/, '').replaceAll('\n', '⏎');
    };
    expect(await rows('word')).toBe(words);
    expect(await rows('character')).toBe(syllables);
  });

  test('ends every row with a line end, keeps blank lines and prints nothing for nothing', async () => {
    expect((await wrap('--width 10', 'abc')).out).toBe('abc\n');
    expect((await wrap('--width 10', 'abc\r\n\r\n가나\r\n')).out).toBe('abc\n\n가나\n');
    expect((await wrap('--width 10', '')).out).toBe('');
  });

  test('uses the width of the terminal, else 80', async () => {
    const widest = (text: string) => Math.max(...text.split('\n').map((row) => row.length));
    const text = 'word '.repeat(60);
    expect(widest((await wrap('', text)).out)).toBe(79);
    expect(widest((await wrap('', text, { stdoutTTY: true, columns: 40 })).out)).toBe(39);
    expect(widest((await wrap('--width 14', text, { stdoutTTY: true, columns: 40 })).out)).toBe(14);
    expect((await wrap('', 'abc', { stdoutTTY: true, columns: 1 })).out).toBe('ab\nc\n');
  });

  test('keeps words whole from 28 columns up', async () => {
    expect((await wrap('--width 28', '가나다라마바사 아자차카타파하갸')).out).toBe(
      '가나다라마바사\n아자차카타파하갸\n',
    );
    expect((await wrap('--width 27', '가나다라마바사 아자차카타파하갸')).out).toBe(
      '가나다라마바사 아자차카타파\n하갸\n',
    );
  });

  test('measures ambiguous characters as requested', async () => {
    expect((await wrap('--width 6', '“가”나')).out).toBe('“가”나\n');
    expect((await wrap('--width 6 --ambiguous 1', '“가”나')).out).toBe('“가”나\n');
    expect((await wrap('--width 6 --ambiguous 2', '“가”나')).out).toBe('“가”\n나\n');
  });

  test.each([
    ['', {}, false],
    ['--color always', {}, true],
    ['--color always', { env: { NO_COLOR: '1' } }, true],
    ['--color never', { stdoutTTY: true }, false],
    ['', { stdoutTTY: true }, true],
    ['', { stdoutTTY: true, env: { NO_COLOR: '1' } }, false],
    ['', { stdoutTTY: true, env: { TERM: 'dumb' } }, false],
  ] as const)('%s %o: colours and links kept is %o', async (line, setup, kept) => {
    const text = '\x1b[31m가나 \x1b]8;id=1;https://e.org/\x1b\\다라\x1b]8;;\x1b\\ 마바\n사\x1b[2J\n';
    const { out } = await wrap(`--width 10 ${line}`, text, setup);
    const link = (row: string) => `\x1b]8;id=1;https://e.org/\x1b\\${row}\x1b]8;;\x1b\\`;
    const red = (row: string) => `\x1b[31m${row}\x1b[0m`;
    expect(out).toBe(
      kept ? `${red('가나 ')}${link(red('다라'))}\n${red('마바')}\n${red('사')}\n` : '가나 다라\n마바\n사\n',
    );
  });

  test('reads no settings except the language of messages', async () => {
    const { env, config } = makeHome({ break: 'character', ui: 'ko' });
    expect(await wrap('--width 40', 'abc', { env })).toMatchObject({ code: 0, out: 'abc\n', err: '' });
    expect((await wrap('--width x', 'abc', { env })).err).toMatch(/[가-힣]/);
    writeConfig(config, 'no JSON');
    const broken = readFileSync(config, 'utf8');
    expect(await wrap('--width 40', 'abc', { env })).toMatchObject({ code: 0, out: 'abc\n', err: '' });
    expect(existsSync(config) && readFileSync(config, 'utf8')).toBe(broken);
  });

  test('ends without failure if the pipe is closed', async () => {
    expect(await wrap('--width 10', 'a\nb\n', { reads: 0 })).toMatchObject({ code: 0, out: '', err: '' });
  });

  test.each([
    ['--width 1', /--width cannot be "1" – enter a whole number from 2 to 100000/],
    ['--width 100001', /--width cannot be "100001"/],
    ['--width', /--width needs a value/],
    ['--break never', /--break cannot be "never" – choose one of auto, word, character/],
    ['--ambiguous 0', /--ambiguous cannot be "0"/],
    ['file.txt', /"file.txt" is one argument too many/],
    ['--json', /no option --json/],
  ])('rejects %s', async (line, message) => {
    expect(await wrap(line, 'abc')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
  });

  test('is not listed in help', async () => {
    const { env } = makeHome();
    expect((await cli(['--help'], { env })).out).not.toMatch(/^ {2}wrap/m);
    expect((await cli(['wrap', '--help'], { env })).out).toMatch(/^minerals-news wrap – /);
    expect((await cli(['wrp'], { env })).err).toMatch(/did you mean wrap\?/);
  });
});

const coloured = async (text: string, width = 20): Promise<string> =>
  (await wrap(`--width ${width} --break word --color always`, text)).out;

describe('the text that wrap prints', () => {
  test('is clean, with one row per paragraph or more', async () => {
    expect((await wrap('--width 20', '\x1b[1ma \t b\x1b[0m \x1b]0;x\x07c\u202e e\u0301')).out).toBe('a b c é\n');
    expect((await wrap('--width 10', 'a\r\n\r\nb\rc\u2028d\f')).out).toBe('a\n\nb\nc\nd\n');
    for (const text of ['', '\ufeff', '\x1b[1m', '\0\x1b[2J']) {
      expect((await wrap('--width 10', text)).out).toBe('');
      expect(await coloured(text)).toBe('');
    }
    expect(await coloured('a\n\x1b[0m')).toBe('a\n');
  });

  test('has only sequences that open and close the styles and links of its rows', async () => {
    const sequences = [
      ...['\x1b[1m', '\x1b[0m', '\x1b[m', '\x1b[38;5;208m', '\x1b[48:2::1:2:3m', '\x9b7m', '\x1b[22;39m'],
      ...['\x1b]8;;https://e.org/가\x1b\\', '\x1b]8;id=a;https://e.org/\x07', '\x1b]8;;\x1b\\', '\x9d8;;x:y z\x9c'],
      ...['\x1b[2J', '\x1b]0;title\x07', '\x1b(B', '\x1b[?25l', '\x1bc', '\x1b', '\x1b[', '\x1b]8;;', '\x9b', '\x90'],
    ];
    const anyInput = fc
      .array(
        fc.oneof(anyText(8), fc.constantFrom(...sequences), fc.constantFrom('\n', '\r\n', '\r', ' ', '\0', '\u202e')),
        {
          maxLength: 30,
        },
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(anyInput, fc.integer({ min: 2, max: 40 }), async (text, width) => {
        for (const row of (await coloured(text, width)).split('\n')) {
          let [isStyled, isLinked] = [false, false];
          const shown = row.replace(ESCAPE_SEQUENCES, (sequence) => {
            // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
            const [, style, link] = /^\x1b(?:\[([\d:;]+)m|\]8;([!-~]*)\x1b\\)$/.exec(sequence) ?? [];
            assert.ok(style !== undefined || link !== undefined, JSON.stringify(sequence));
            if (style !== undefined) isStyled = style !== '0';
            if (link !== undefined) isLinked = link !== ';';
            return '';
          });
          assert.deepEqual([isStyled, isLinked], [false, false]);
          assert.match(shown, /^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u);
        }
      }),
      runs(200),
    );
  });

  test.each([
    [
      'a style in every row',
      '\x1b[1m가나다라마바사 아자차카타\n차카\x1b[0m 타',
      '\x1b[1m가나다라마바사\x1b[0m\n\x1b[1m아자차카타\x1b[0m\n\x1b[1m차카\x1b[0m 타\n',
    ],
    ['several changes', '\x1b[31;1mab\x1b[39mc\x1b[0md', '\x1b[31;1mab\x1b[0m\x1b[31;1m\x1b[39mc\x1b[0md\n'],
    ['none that sets no style', 'a\x1b[?1mb\x1b[>4;1mc\x1b[1 md', 'abcd\n'],
    [
      'the hyphen of a soft hyphen',
      '\x1b[1msupercalifragi\xadlisticexpiali',
      '\x1b[1msupercalifragi-\x1b[0m\n\x1b[1mlisticexpiali\x1b[0m\n',
    ],
    ['a style before the line feed', 'a\r\x1b[1m\nb', 'a\n\x1b[1mb\x1b[0m\n'],
    [
      'a link in every row',
      '\x1b]8;id=x;https://e.org/a;b\x1b\\가나다라마바사 아자차카타파하\x1b]8;;\x07 자',
      '\x1b]8;id=x;https://e.org/a;b\x1b\\가나다라마바사\x1b]8;;\x1b\\\n\x1b]8;id=x;https://e.org/a;b\x1b\\아자차카타파하\x1b]8;;\x1b\\ 자\n',
    ],
    ['no link with an address that is too long', `\x1b]8;;https://e.org/${'a'.repeat(3000)}\x1b\\x`, 'x\n'],
  ])('keeps %s', async (_name, text, rows) => {
    expect(await coloured(text)).toBe(rows);
    expect(await coloured(rows)).toBe(rows);
  });

  test('repeats only the last changes of a style that is never reset', async () => {
    const changes = Array.from({ length: 100 }, (_, index) => `\x1b[38;5;${index}mx`).join('');
    expect((await coloured(`${changes}\n${'가 '.repeat(1000)}`)).length).toBeLessThan(100 * 200 + 100 * 300);
  });

  // Quadratic time would take minutes for each of these.
  test.each([
    ['spaces behind a style', 'a\x1b[1m', ' ', 'b'],
    ['styles and returns', '', '\r\x1b[1m\r\x1b[2m', ''],
    ['returns', '', '\r\x1b[1m', ''],
    ['zero width spaces', 'a', '\u200b', 'b'],
    ['open links', '', '\x1b]8;;', ''],
    ['links', '', '\x1b]8;;http://e.org/\x1b\\x\x1b]8;;http://e.net/\x1b\\', ''],
    ['a long SGR sequence', '\x1b[', '1;', 'mx'],
    ['a link with many parameters', '\x1b]8;', 'id=:', ';http://e.org/\x07x'],
  ])('is made in linear time: %s', async (_name, start, part, end) => {
    const text = `${start}${part.repeat(300_000 / part.length)}${end}`;
    const { code, out } = await wrap('--width 72 --color always', text);
    expect(code).toBe(0);
    expect(out.replace(ESCAPE_SEQUENCES, '').replace(/\s/g, '')).toBe(
      (await wrap('--width 72', text)).out.replace(/\s/g, ''),
    );
  });
});

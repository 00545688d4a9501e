import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LIBRARY_PROBLEMS } from '../../../src/db/library-problems.ts';
import { messages } from '../../../src/i18n/index.ts';
import { type Problem, STORY_PROBLEMS } from '../../../src/story/file/story-problems.ts';
import { bodySha256 } from '../../../src/story/origin/digests.ts';
import { makeLibrary, storyText } from '../../db/helpers.ts';
import { makeHome } from '../../settings/helpers.ts';
import { type CliSetup, cli } from '../harness.ts';

const check = (args: readonly string[], setup: Partial<CliSetup> = {}) =>
  cli(['check', ...args], { env: makeHome().env, ...setup });

describe('check', () => {
  test('is silent about the shipped stories', async () => {
    expect(await check([])).toMatchObject({ code: 0, out: '', err: '' });
  });

  test('names the mistakes of the settings, unless a folder or a story is named', async () => {
    const { env, config } = makeHome({ mouse: 'sometimes', keys: { nothing: ['x'] } });
    const run = (...args: readonly string[]) => cli(['check', ...args], { env });
    const { code, out } = await run();
    expect(code).toBe(1);
    expect(out).toContain(`${config}:`);
    expect(out).toContain('mouse');
    expect((await cli(['config', 'check'], { env })).out).toBe(out);
    expect(JSON.parse((await run('--json')).out).config.wrong).toHaveLength(2);
    expect(await run('vance-trade-bloc')).toMatchObject({ code: 0, out: '' });
    expect(await run(makeLibrary({ 'a.ko.md': storyText('A') }))).toMatchObject({ code: 0, out: '' });
  });

  test('refuses a path that is no folder', async () => {
    expect(await check(['./none'])).toMatchObject({ code: 2, err: expect.stringContaining('./none') });
  });

  test('notes editions that do not match', async () => {
    const dir = makeLibrary({
      'a.ko.md': `${storyText('가')}\n하나\n\n둘\n`,
      'a.en.md': `${storyText('A')}\none\n\n## two\n\nthree\n`,
    });
    expect(await check([dir])).toMatchObject({
      code: 0,
      out: `${dir}/a.en.md: note: does not match the ko edition paragraph by paragraph (unmatched blocks: 0 there, 1 here)\n`,
    });
    expect((await check([dir, '--ui', 'ko'])).out).toContain('문단이 맞지 않습니다');
  });

  test('lists with --editions where the editions of a story differ', async () => {
    const dir = makeLibrary({
      'a.ko.md': `${storyText('가')}\n12명이 숨졌다.\n\n피해액은 5억 달러다.\n\n끝.\n`,
      'a.en.md': `${storyText('A')}\nFifteen people died.\n\nDamage is put at $500 million.\n`,
      'b.ko.md': `${storyText('나')}\n7명\n`,
    });
    const [file, korean] = [join(dir, 'a.en.md'), join(dir, 'a.ko.md')];
    expect(await check(['--editions', dir])).toMatchObject({
      code: 1,
      out: `${file}: paragraph 2: number: 12명 / Fifteen people\n${korean}: paragraph 4: in one edition only: 끝. / –\n`,
    });
    expect((await check(['--editions', 'a', '--library', dir, '--ui', 'ko'])).out).toContain(
      '2번째 문단: 숫자: 12명 / Fifteen people',
    );
    expect(await check(['--editions', 'b', '--library', dir])).toMatchObject({ code: 0, out: '' });
    expect(await check(['--editions', 'c', '--library', dir])).toMatchObject({ code: 1, out: '' });
    const [first, second] = JSON.parse((await check(['--editions', dir, '--json'])).out);
    expect(first).toMatchObject({
      id: 'a',
      file,
      kind: 'number',
      pair: 1,
      left: { lang: 'ko', block: 1, text: '12명' },
    });
    expect(second).toMatchObject({ kind: 'missing', right: null });
    const shown = await cli(['show', 'a', '--json', '--library', dir], { env: makeHome().env });
    expect(JSON.parse(shown.out)[0].toCheck).toHaveLength(2);
    const alone = await cli(['show', 'b', '--json', '--library', dir], { env: makeHome().env });
    expect(JSON.parse(alone.out)[0]).not.toHaveProperty('toCheck');
  });

  test('lists with --editions where titles and summaries differ', async () => {
    const dir = makeLibrary({
      'a.ko.md': storyText('12명 사망', '2026-02-04', ['summary: 3일 멈췄다.']).replace('Text of', ''),
      'a.en.md': storyText('Mine accident kills 15', '2026-02-04', ['summary: It stopped for 8 days.']).replace(
        'Text of',
        '',
      ),
    });
    const { out } = await check(['--editions', dir]);
    expect(out).toContain(`${join(dir, 'a.en.md')}: title: number: 12명 / 15\n`);
    expect(out).toContain('a.en.md: summary: ');
    expect((await check(['--editions', dir, '--ui', 'ko'])).out).toContain('제목: 숫자: 12명 / 15');
    const [first] = JSON.parse((await check(['--editions', dir, '--json'])).out);
    expect(first).toMatchObject({ part: 'title', kind: 'number', left: { text: '12명', from: 0, to: 3 } });
  });

  test('finds nothing to check in the shipped stories', async () => {
    expect(await check(['--editions'])).toMatchObject({ code: 0, out: '', err: '' });
    expect((await check(['--editions', '--online'])).code).toBe(2);
  });

  test('refuses a file in which a missing quote makes a record part of a text', async () => {
    const record = 'provenance: {text: {source: trainedAlgorithmicMedia}}';
    for (const lines of [
      ["author: 'Kim", record, "place: Seoul'"],
      ['provenance:', "  fact_check: {by: 'Kim", '  text: {source: trainedAlgorithmicMedia}', "  basis: self'}"],
    ]) {
      const text = storyText('A', '2026-02-04', lines);
      const dir = makeLibrary({ 'a.ko.md': text });
      const { code, out } = await check([dir]);
      expect([code, out]).toEqual([1, expect.stringMatching(/a\.ko\.md:[45]: error: the YAML is broken: /)]);
      const sealed = await check(['--seal', 'a', '--date', '2026-02-05', '--library', dir]);
      expect([sealed.code, sealed.err]).toEqual([1, expect.stringContaining('a.ko.md cannot be read')]);
      expect(readFileSync(`${dir}/a.ko.md`, 'utf8')).toBe(text);
    }
  });

  test('names every problem with file, line and key, and ends with 1', async () => {
    const dir = makeLibrary({
      'a.ko.md': storyText('A', '2026-02-04', ['colour: red', 'tags: 5']),
      'b.ko.md': 'text',
      'draft.md': '',
    });
    expect(await check([dir])).toMatchObject({
      code: 1,
      out: [
        `${dir}/a.ko.md:4: note: colour: is not a known key`,
        `${dir}/a.ko.md:5: error: tags: must be a list, not a number`,
        `${dir}/b.ko.md:1: error: there is no front matter – the first line must be ---`,
        `${dir}/draft.md: error: is not a story file name – it must be ID.LANGUAGE.md, such as rare-earths.en.md`,
        '',
      ].join('\n'),
      err: '',
    });
    expect((await check(['--library', dir, '--ui', 'ko'])).out).toContain(
      `${dir}/a.ko.md:5: 오류: tags: 값의 종류가 맞지 않습니다(필요: 목록, 실제: 숫자)`,
    );
  });

  test('succeeds if there are only notes', async () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('A', '2026-02-04', ['related: [gone]']) });
    expect(await check([dir])).toMatchObject({
      code: 0,
      out: `${dir}/a.ko.md:4: note: related: there is no story "gone"\n`,
    });
  });

  test('names picture files that cannot be opened', async () => {
    const names = ['there', 'gone', 'out', 'loop', 'folder', 'bad%zz'];
    const images = [
      'provenance:',
      '  basis: self',
      '  images:',
      ...names.map((name) => `    - src: pictures/${name}.png`),
    ];
    const body =
      '\n![](pictures/%ED%95%9C.png)\n\n![](pictures/%EA%B8%80.png)\n\n![](https://a.example/pictures/x.png)\n';
    const dir = makeLibrary({
      'x/a.ko.md': storyText('A', '2026-02-04', images) + body,
      'x/pictures/there.png': '',
      'x/pictures/한.png': '',
      'x/pictures/folder.png/a': '',
      'secret.png': '',
    });
    symlinkSync(join(dir, 'secret.png'), join(dir, 'x/pictures/out.png'));
    symlinkSync('loop.png', join(dir, 'x/pictures/loop.png'));
    const { code, out } = await check([dir]);
    expect(code).toBe(0);
    expect(out.replaceAll(`${dir}/x/a.ko.md:`, '').split('\n')).toEqual([
      '8: note: provenance.images[1].src: there is no picture file "pictures/gone.png" next to the story',
      '9: note: provenance.images[2].src: there is no picture file "pictures/out.png" next to the story',
      '10: note: provenance.images[3].src: the picture file "pictures/loop.png" cannot be read (ELOOP)',
      '11: note: provenance.images[4].src: there is no picture file "pictures/folder.png" next to the story',
      '12: note: provenance.images[5].src: there is no picture file "pictures/bad%zz.png" next to the story',
      '19: note: there is no picture file "pictures/글.png" next to the story',
      '',
    ]);
    expect((await check([dir, '--ui', 'ko'])).out).toContain('기사 옆에 “pictures/gone.png” 이미지 파일이 없습니다');
  });

  test.each(['ko', 'en'] as const)('has words in %s for every problem code', (lang) => {
    const problems: Readonly<Record<string, (params: Problem['params']) => string>> = messages(lang).cli.problems;
    const codes = { ...STORY_PROBLEMS, ...LIBRARY_PROBLEMS };
    for (const [code, params] of Object.entries(codes)) {
      const given = Object.fromEntries(params.map((name) => [name, name === 'limit' ? '5242880' : `<${name}>`]));
      const text = problems[code]?.(given) ?? '';
      expect(text).not.toMatch(/undefined|NaN/);
      for (const name of params) if (name !== 'limit') expect(text, code).toContain(`<${name}>`);
    }
  });
});

const CHECK = (rest: string) => ['provenance:', '  basis: self', `  fact_check:${rest}`];
const SOURCES = 'sources: [{title: T, url: https://example.org/}]';
const SEALED = bodySha256('\nText of A.\n');

async function sealed(front: readonly string[], args: readonly string[] = ['--date', '2026-11-20']) {
  const dir = makeLibrary({ 'a.ko.md': storyText('A', '2026-02-04', front) });
  const result = await check(['--seal', 'a', '--library', dir, ...args]);
  return { ...result, dir, text: readFileSync(join(dir, 'a.ko.md'), 'utf8') };
}

describe('check --seal', () => {
  test.each([
    [
      'replaces hash and date, and nothing else',
      CHECK(`\n    by: {name: N, kind: software}  # who\n    date: 2026-01-01\n    body_sha256: "00"\n    ${SOURCES}`),
      CHECK(
        `\n    by: {name: N, kind: software}  # who\n    date: 2026-11-20\n    body_sha256: ${SEALED}\n    ${SOURCES}`,
      ),
    ],
    [
      'adds what is missing',
      CHECK(`\n    by: {name: N, kind: software}\n    ${SOURCES}`),
      CHECK(`\n    date: 2026-11-20\n    body_sha256: ${SEALED}\n    by: {name: N, kind: software}\n    ${SOURCES}`),
    ],
    [
      'fills in keys without a value',
      CHECK(`\n    date:\n    body_sha256:\n    ${SOURCES}`),
      CHECK(`\n    date: 2026-11-20\n    body_sha256: ${SEALED}\n    ${SOURCES}`),
    ],
    [
      'writes into a flow mapping',
      CHECK(` {by: {name: N, kind: person}, date: 2026-01-01, ${SOURCES}}`),
      CHECK(` {body_sha256: ${SEALED}, by: {name: N, kind: person}, date: 2026-11-20, ${SOURCES}}`),
    ],
  ])('%s', async (_, before, after) => {
    const { code, text, err, out, dir } = await sealed(before);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(text).toBe(storyText('A', '2026-02-04', after));
    expect(out).toBe(`${dir}/a.ko.md: sealed, checked 2026-11-20.\n`);
  });

  test('marks a changed story as checked again only with a new date', async () => {
    const before = CHECK(
      `\n    by: {name: N, kind: software}\n    date: 2026-01-01\n    body_sha256: "${'0'.repeat(64)}"\n    ${SOURCES}`,
    );
    const { dir } = await sealed(before, []);
    const list = () => cli(['list', '--library', dir], makeHome());
    expect((await list()).out).toContain('changed-since-check');
    await check(['--seal', 'a', '--library', dir, '--date', '2026-11-20']);
    expect((await list()).out).toContain('fact-checked-auto');
  });

  test('keeps CRLF, a byte order mark, the mode, and a link', async () => {
    const text = `\ufeff${storyText('A', '2026-02-04', CHECK(`\n    ${SOURCES}`))}`.replaceAll('\n', '\r\n');
    const dir = makeLibrary({ 'real/x.txt': '' });
    writeFileSync(join(dir, 'real', 'a.ko.md'), text);
    chmodSync(join(dir, 'real', 'a.ko.md'), 0o640);
    symlinkSync('real/a.ko.md', join(dir, 'b.ko.md'));
    expect((await check(['--seal', 'b', '--library', dir, '--date', '2026-11-20'])).code).toBe(0);
    const after = readFileSync(join(dir, 'real', 'a.ko.md'), 'utf8');
    expect(after).toBe(
      text.replace('    sources', `    date: 2026-11-20\r\n    body_sha256: ${SEALED}\r\n    sources`),
    );
    expect(statSync(join(dir, 'real', 'a.ko.md')).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(dir, 'b.ko.md')).isSymbolicLink()).toBe(true);
  });

  test('asks for the date on a terminal and suggests today', async () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('A', '2026-02-04', CHECK(`\n    ${SOURCES}`)) });
    const seal = (answer: string | null) => check(['--seal', 'a', '--library', dir], { stdinTTY: true, answer });
    const first = await seal('');
    expect(first.asked).toEqual(['When was a checked against its sources? [2026-11-25] ']);
    expect(first.out).toContain('checked 2026-11-25');
    expect((await seal(' 2026-11-03 ')).out).toContain('checked 2026-11-03');
    expect(await seal('tomorrow')).toMatchObject({ code: 2, err: expect.stringMatching(/"tomorrow" is not a date/) });
    expect(await seal('2026-11-26')).toMatchObject({ code: 2, err: expect.stringMatching(/is in the future/) });
    expect(await seal(null)).toMatchObject({ code: 2 });
    expect(readFileSync(join(dir, 'a.ko.md'), 'utf8')).toContain('date: 2026-11-03');
  });

  test('seals every edition that has a check, with one question', async () => {
    const dir = makeLibrary({
      'a.ko.md': storyText('가', '2026-02-04', CHECK(`\n    ${SOURCES}`)),
      'a.en.md': storyText('A', '2026-02-04', CHECK(`\n    ${SOURCES}`)),
      'a.fr.md': storyText('A', '2026-02-04'),
    });
    const { out, asked } = await check(['--seal', 'a', '--library', dir], { stdinTTY: true, answer: '' });
    expect(out.split('\n').filter(Boolean)).toHaveLength(2);
    expect(asked).toHaveLength(1);
    expect((await check([dir])).out).toBe('');
  });

  test.each([
    ['without a terminal and a date', CHECK(`\n    ${SOURCES}`), [], 2, /date of the new check is missing/],
    [
      'an imported story',
      ['provenance:', '  basis: publisher', `  fact_check: {${SOURCES}}`],
      undefined,
      1,
      /imported/,
    ],
    ['a story without a check', [], undefined, 1, /a has no fact_check/],
    ['a wrong date', CHECK(`\n    ${SOURCES}`), ['--date', '2026-13-01'], 2, /is not a date/],
  ] as const)('refuses %s and changes nothing', async (_, front, args, exit, message) => {
    const { code, err, text } = await sealed(front, args ?? ['--date', '2026-11-20']);
    expect(code).toBe(exit);
    expect(err).toMatch(message);
    expect(text).toBe(storyText('A', '2026-02-04', front));
  });

  test('refuses a story with an unreadable edition, and an unknown one', async () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('A', '2026-02-04', CHECK(`\n    ${SOURCES}`)), 'a.en.md': '' });
    expect(await check(['--seal', 'a', '--library', dir, '--date', '2026-11-20'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/a\.en\.md cannot be read/),
    });
    expect((await check(['--seal', 'none', '--library', dir, '--date', '2026-11-20'])).code).toBe(1);
  });
});

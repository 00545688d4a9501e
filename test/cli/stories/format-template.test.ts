import { describe, expect, test } from 'vitest';
import { FIELD_NAMES } from '../../../src/cli/stories/format-template.ts';
import { storyText } from '../../db/helpers.ts';
import { cli } from '../harness.ts';
import { makeSetup } from '../stories.ts';

const FILES = {
  'one.ko.md': storyText('하나', '2026-02-04T09:30:00+09:00', [
    'summary: 요약',
    'place: 서울',
    'tags: [trade, tin]',
    'related: [two]',
    'source: {name: Paper, url: "https://example.com/1"}',
    'provenance: {text: {source: trainedAlgorithmicMedia}}',
  ]),
  'one.en.md': storyText('One', '2026-02-04', ['tags: [trade]']),
  'two.en.md': storyText('Two', '2026-02-03'),
};

const MARKS = { read: { one: '2026-02-05T00:00:00Z' }, starred: { two: '2026-02-05T00:00:00Z' } };
const setup = () => makeSetup(MARKS, FILES);
const list = async (format: string, one = setup()) => cli(['list', '--lang', 'ko', '--format', format], one);

describe('--format', () => {
  test.each([
    ['{id}', 'one'],
    ['{date}', '2026-02-04'],
    ['{time}', '09:30'],
    ['{title}', '하나'],
    ['{summary}', '요약'],
    ['{place}', '서울'],
    ['{langs} {lang}', 'ko,en ko'],
    ['{badges}', 'ai-text'],
    ['{source}', 'Paper'],
    ['{url}', 'https://example.com/1'],
    ['{tags}', 'trade,tin'],
    ['{read}{star}', 'read-'],
    ['{{id}} }', '{id} }'],
    ['{{{id}}}', '{one}'],
    ['a\\tb\\\\n\\x', 'a\tb\\n\\x'],
  ])('%s', async (format, expected) => {
    expect(await list(format)).toMatchObject({ code: 0, out: `${expected}\n`, err: '' });
  });

  test('knows the file of the edition', async () => {
    const one = setup();
    expect((await list('{file}', one)).out).toBe(`${one.env.MINERALS_NEWS_LIBRARY}/one.ko.md\n`);
  });

  test('prints a line for each story, empty for unknown fields', async () => {
    const { out } = await cli(['list', '--format', '{id}|{time}|{place}|{url}|{star}'], setup());
    expect(out).toBe('one|09:30|||-\ntwo||||*\n');
  });

  test('has the basis of a story without an outlet', async () => {
    const front = ['provenance: {based_on: [{title: Minutes, url: "https://example.com/m"}]}'];
    const setup = makeSetup({}, { 'own.en.md': storyText('Own', '2026-02-04', front) });
    const { out } = await cli(['list', '--format', '{source} {url}'], setup);
    expect(out).toBe('Minutes https://example.com/m\n');
  });

  test('also works for search and related', async () => {
    const one = setup();
    expect((await cli(['search', 'Two', '--format', '{id}/{title}'], one)).out).toBe('two/Two\n');
    expect((await cli(['related', 'one', '--named', '--format', '{date} {id}'], one)).out).toBe('2026-02-03 two\n');
  });

  test('reports an unknown field, and suggests one', async () => {
    const near = await list('{titel}');
    expect(near).toMatchObject({ code: 2, out: '' });
    expect(near.err).toContain('{titel} is not a field – did you mean {title}?');
    const far = await list('{constructor}');
    expect(far.code).toBe(2);
    for (const name of FIELD_NAMES) expect(far.err).toContain(name);
  });

  test.each(['{id', 'a { b', '{a{id}'])('reports an unclosed brace: %s', async (format) => {
    const result = await list(format);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain('{{');
  });

  test('cannot be combined with another format', async () => {
    expect(await cli(['list', '--json', '--format', '{id}'], setup())).toMatchObject({ code: 2, out: '' });
    expect(await cli(['related', 'one', '--json', '--format', '{id}'], setup())).toMatchObject({ code: 2, out: '' });
  });
});

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeYaml, type YamlMap } from '../../../src/ingest/store/yaml.ts';
import { readFrontMatter } from '../../../src/story/file/front-matter.ts';
import { cleanText } from '../../../src/text/clean.ts';
import { hostile } from './helpers.ts';

const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,10}$/).filter((name) => name !== '__proto__');
const flat = fc.dictionary(key, fc.oneof(hostile, fc.boolean()), { maxKeys: 4 });
const data: fc.Arbitrary<YamlMap> = fc.dictionary(
  key,
  fc.oneof(hostile, fc.boolean(), fc.array(fc.oneof(hostile, flat), { maxLength: 5 }), flat),
  { maxKeys: 5 },
) as fc.Arbitrary<YamlMap>;

/** The expected data: clean texts, without empty values. */
function expected(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value) || undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(expected).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const expectedItem = expected(item);
    return expectedItem === undefined ? [] : [[name, expectedItem]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

const same = (one: unknown, other: unknown): boolean => isDeepStrictEqual(structuredClone(one), structuredClone(other));

describe('YAML as imports write it', () => {
  it('is read by every parser to the same data', () => {
    fc.assert(
      fc.property(data, (map) => {
        const { yaml, data: written } = writeYaml(map);
        const wanted = expected(map) ?? {};
        const front = readFrontMatter(yaml);
        for (const read of [written, 'data' in front ? front.data : front, parse(yaml) ?? {}])
          if (!same(read, wanted)) expect.fail(JSON.stringify({ yaml, read, wanted }));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps private-use characters next to those that YAML refuses', () => {
    for (const text of ['\u{f0000}', '\u{10fffd}']) {
      const front = readFrontMatter(writeYaml({ a: ['b\ufffec', { d: text }] }).yaml);
      expect('data' in front && front.data).toEqual({ a: [cleanText('b\ufffec'), { d: text }] });
    }
  });

  it('is plain if that is safe, and quoted otherwise', () => {
    const { yaml } = writeYaml({
      title: '미국·일본, “공급망” 행동 계획',
      colon: 'Prices: up',
      word: 'No',
      number: '12',
      published: '2026-02-04T10:30:00+09:00',
      url: 'https://example.org/a?b=1&c=2#d',
      quote: 'the "old" \\ way',
      nothing: '',
      empty: {},
      none: [],
      flag: true,
      tags: ['trade', '희토류'],
      odd: ['a, b', 'c'],
      maps: [{ a: 'x', b: ['1'] }, { c: '- y' }],
      deep: { a: { b: 'c' } },
    });
    expect(yaml).toBe(
      [
        'title: 미국·일본, “공급망” 행동 계획',
        'colon: "Prices: up"',
        'word: "No"',
        'number: "12"',
        'published: 2026-02-04T10:30:00+09:00',
        'url: https://example.org/a?b=1&c=2#d',
        'quote: "the \\"old\\" \\\\ way"',
        'flag: true',
        'tags: [trade, 희토류]',
        'odd:',
        '  - a, b',
        '  - c',
        'maps:',
        '  - a: x',
        '    b:',
        '      - "1"',
        '  - c: "- y"',
        'deep:',
        '  a:',
        '    b: c',
        '',
      ].join('\n'),
    );
    expect(writeYaml({ a: '', b: [] })).toEqual({ yaml: '', data: {} });
  });
});

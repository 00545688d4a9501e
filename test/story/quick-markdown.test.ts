import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../src/story/brief.ts';
import { parseMarkdown } from '../../src/story/markdown.ts';
import type { Block } from '../../src/story/model.ts';
import { readPlainMarkdown } from '../../src/story/quick-markdown.ts';
import { mutated, SHIPPED } from './yaml-texts.ts';

/** What the parser gives: a paragraph that only it reads stands behind the text, and is taken off again. */
function byParser(source: string): Block[] {
  const blocks = parseMarkdown(`${source}\n\n<`);
  expect(blocks.at(-1)).toEqual({ kind: 'paragraph', spans: [{ kind: 'text', text: '<' }] });
  return blocks.slice(0, -1);
}

/** Holds the quick way against the parser wherever it answers; how often it did. */
function compare(texts: fc.Arbitrary<string>, numRuns: number): number {
  let answered = 0;
  fc.assert(
    fc.property(texts, (source) => {
      const quick = readPlainMarkdown(source);
      if (quick === null) return;
      answered += 1;
      const truth = byParser(source);
      if (!isDeepStrictEqual(quick, truth)) expect.fail(JSON.stringify({ source, quick, truth }));
    }),
    { numRuns },
  );
  return answered;
}

const BODIES = SHIPPED.flatMap((text) => {
  const parsed = parseBrief({ id: 'x', lang: 'ko', text });
  return parsed.ok ? [parsed.edition.body] : [];
});

const plain = fc.constantFrom('a', '희토류', 'R&D', '2026', '“말”', '[h](https://a.example/b)', 'end.');
const odd = fc.constantFrom(
  ...[
    'a',
    '희토류',
    'R&D',
    'AT&T;',
    '&amp;',
    '&#65;',
    'x_y',
    '*b*',
    '**c**',
    '`d`',
    '<e>',
    '[f]',
    '](',
    '~~g~~',
    '!',
    '|',
    '\\',
    '"',
  ],
  ...[
    '[h](https://a.example/b)',
    '![i](https://a.example/b)',
    '[j](https://a.example/%20?q=1&r)',
    '[k](ftp://a)',
    '[l](https://A.b)',
  ],
  ...[
    '[m m](http://a.b/c "t")',
    '[n](https://xn--p.b/)',
    '[o](https://a.b/_c_)',
    '[p](https://a.b/(c))',
    '[q](https://a.b/%zz)',
  ],
  ...[
    '1.',
    '2)',
    '2026',
    '-',
    '+',
    '#',
    '##',
    '>',
    '=',
    '===',
    '---',
    ':-',
    '~~~',
    '|-|',
    '\u00a0',
    '\u3000',
    '“',
    '…',
    '[x]: /y',
  ],
);
const word = fc.oneof({ weight: 8, arbitrary: plain }, odd);
const gap = fc.constantFrom(' ', ' ', ' ', ' ', ' ', ' ', '', '  ', '\n', '\n', ' \n', '  \n', '\u00a0');
const line = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join('').replace(/\s$/, ''));
const opening = fc.constantFrom(
  '',
  '',
  '',
  '',
  '# ',
  '## ',
  '###',
  '> ',
  '>',
  '> 말\n>\n> ',
  '> a\n> \n>\n> b\n> ',
  '- ',
  '- ',
  '-',
  '1. ',
  '   ',
  ' ',
  '    ',
  '- - ',
  '> - ',
);
const between = fc.constantFrom('\n', '\n\n', '\n\n', '\n\n\n', '\n \n', '\n\n   \n');
const texts = fc
  .array(fc.tuple(opening, line, between), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.flat().join('').trimEnd());

describe('plain Markdown', () => {
  it('is what most of the stories that come with the program are written in', () => {
    const quick = BODIES.filter((body) => readPlainMarkdown(body) !== null);
    expect(quick.length).toBeGreaterThan(BODIES.length / 2);
    for (const body of quick) expect(readPlainMarkdown(body)).toEqual(byParser(body));
  });

  it('gives what the parser gives for changed stories', () => {
    expect(compare(mutated(BODIES), 5000)).toBeGreaterThan(1000);
  }, 120_000);

  it('gives what the parser gives for generated texts', () => {
    expect(compare(texts, 20_000)).toBeGreaterThan(1000);
  }, 120_000);
});

it.each(['a | b\n--- | ---\n1 | 2', '| a |\n|:-|', '> a | b\n> :-: | -:', '- a | b\n  - | -'])(
  'leaves the table %j to the parser',
  (source) => {
    expect(readPlainMarkdown(source)).toBeNull();
  },
);

it.each(['> a\n>\n> b', '> “a\n> b”\n>\n> c\n>\n>\n> d', '> a\n> \n> b', '> a\n>', '> a\n>\n\nb'])(
  'reads the paragraphs of the quote %j without the parser',
  (source) => {
    const quick = readPlainMarkdown(source);
    expect(quick).not.toBeNull();
    expect(quick).toEqual(byParser(source));
  },
);

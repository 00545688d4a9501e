import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { layoutBlocks } from '../../../src/page/layout-blocks.ts';
import { blockLines, parseMarkdown, tokenSteps } from '../../../src/story/file/parse-markdown.ts';
import type { Block } from '../../../src/story/model.ts';
import { blockText } from '../../../src/story/plain-text.ts';
import { spansText } from '../../../src/text/styled-line.ts';
import { KO } from '../../page/stories.ts';

const shown = (tokens: readonly Token[]): unknown[] =>
  tokens.map(({ type, tag, content, info, map, level, hidden, attrs, children }) => [
    [type, tag, content, info, map, level, hidden, attrs],
    children ? shown(children) : null,
  ]);

/** The tokens of the parser itself, which reads a text at once. */
function atOnce(text: string): unknown[] {
  const markdown = new MarkdownIt('default', { html: false });
  markdown.disable('strikethrough');
  markdown.validateLink = () => true;
  return shown(markdown.parse(text, {}));
}

const inSteps = (text: string): unknown[] => shown([...tokenSteps(text)].flat());

const anyLine = fc.constantFrom(
  ...[
    '',
    '',
    'words *of* [a link][ref] and `code`',
    '# heading',
    '---',
    '===',
    '- item',
    '  - inner',
    '1. one',
    '> quote',
  ],
  ...[
    '```',
    '    code',
    '| a | b |',
    '| - | - |',
    '| c | d |',
    '[ref]: https://example.org',
    '![a](b.png)',
    '가나다\\',
    '\ttab',
  ],
);

describe('Markdown in steps', () => {
  it('has the tokens of the parser, however many steps it takes', () => {
    const anyText = fc.array(anyLine, { maxLength: 60 });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 12 }), fc.boolean(), (lines, times, isFar) => {
        const text = `${lines.join('\n')}\n\n${isFar ? `${'long words '.repeat(700)}\n\n` : ''}`.repeat(times);
        assert.deepEqual(inSteps(text), atOnce(text));
      }),
      { numRuns: 60 },
    );
  });

  it('knows links that are defined far below', () => {
    const [first] = parseMarkdown(`[a][ref]\n\n${'b\n\n'.repeat(20_000)}[ref]: https://example.org\n`);
    expect(first).toMatchObject({ spans: [{ kind: 'link', href: 'https://example.org' }] });
  });
});

const rowsOf = (blocks: readonly Block[], width: number): string[] =>
  layoutBlocks(blocks, { width, messages: KO }).map(({ spans }) => spansText(spans));
const textOf = (blocks: readonly Block[]): string => blocks.map(blockText).join('\n');

describe('a very long block', () => {
  it('is continued by others, without an empty row or a lost word', () => {
    const numbered = Array.from({ length: 5000 }, (_, i) => `${i + 1}. item ${i + 1}\n`).join('');
    const same = '1. item\n'.repeat(3000);
    const quote = '> a line\n'.repeat(5000);
    for (const text of [numbered, same, quote]) {
      const blocks = parseMarkdown(text);
      expect(blocks.length).toBeGreaterThan(2);
      expect(blocks.slice(1).every(({ continues }) => continues === true)).toBe(true);
      expect(rowsOf(blocks, 40).filter((row) => row === '')).toEqual([]);
    }
    const last = rowsOf(parseMarkdown(same), 40).at(-1);
    expect(last).toBe('3000. item');
    expect(textOf(parseMarkdown(quote)).match(/a line/g)).toHaveLength(5000);
  });

  it('is cut between items of a list, not inside one', () => {
    const blocks = parseMarkdown('- item\n\n  ```\n  code\n  ```\n\n'.repeat(600));
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.every(({ kind }) => kind === 'list')).toBe(true);
  });

  it('of one line keeps its links and words', () => {
    const text = 'see [this page](https://example.org/page) '.repeat(10_000).trim();
    const blocks = parseMarkdown(text);
    expect(
      textOf(blocks)
        .replaceAll('\n', ' ')
        .match(/see this page/g)?.length,
    ).toBeGreaterThan(9900);
    const words = 'word '.repeat(20_000).trim();
    expect(textOf(parseMarkdown(words)).replaceAll('\n', ' ')).toBe(words);
    expect(rowsOf(parseMarkdown(words), 40)).not.toContain('');
    const code = `\`\`\`js\n${'가 = 1;\n'.repeat(20_000)}\`\`\``;
    expect(textOf(parseMarkdown(code))).toBe('가 = 1;\n'.repeat(20_000).trim());
    expect(rowsOf(parseMarkdown(code), 40)).toHaveLength(20_000);
  });

  it('that is nested too deeply keeps its words as text, and what follows it', () => {
    const nested = (line: (level: number) => string) => Array.from({ length: 130 }, (_, level) => line(level));
    const list = nested((level) => `${'  '.repeat(level)}- word${level}`);
    const quotes = nested((level) => `${'> '.repeat(level + 1)}word${level + 130}`);
    const numbers = nested((level) => `${'   '.repeat(level)}1. > word${level + 260}`);
    const text = [...list, ...list, '', ...quotes, '', ...numbers, '', 'word390'].join('\n');
    const words = textOf(parseMarkdown(text)).match(/word\d+/g) ?? [];
    expect(new Set(words).size).toBe(391);
    expect(words.at(-1)).toBe('word390');
    expect(words.filter((word) => word === 'word129')).toHaveLength(2);
  });

  it('that is a table has all rows, as text; one with very many columns is text', () => {
    const long = parseMarkdown(`| a | b |\n| - | - |\n${'| c | d |\n'.repeat(3000)}\nend\n`);
    const rows = rowsOf(long, 40);
    expect(rows.slice(0, 2)).toEqual(['a | b', 'c | d']);
    expect(rows.slice(0, 3001).every((row) => row.includes(' | '))).toBe(true);
    expect(rows.slice(3001)).toEqual(['', 'end']);
    expect(long.filter((block) => block.kind === 'table' && block.head)).toHaveLength(1);
    const wide = parseMarkdown(`|${' h |'.repeat(3000)}\n|${'-|'.repeat(3000)}\n|${' c |'.repeat(3000)}\n`);
    expect(wide.every(({ kind }) => kind === 'paragraph')).toBe(true);
    expect(textOf(wide).match(/c/g)).toHaveLength(3000);
  });

  it('has as many source places as blocks', () => {
    for (const text of [
      '- a\n'.repeat(3000),
      'a\n\n'.repeat(9000),
      'word '.repeat(9000),
      `| a |\n|-|\n${'| c |\n'.repeat(3000)}`,
    ]) {
      const places = blockLines(text);
      expect(places).toHaveLength(parseMarkdown(text).length);
      expect(places.at(-1)?.to).toBeGreaterThanOrEqual(1);
    }
  });

  it.each([
    ['headings and rules', '## a\n\n---\n\n'.repeat(20_000)],
    ['headings with lines below', 'a\n-\n'.repeat(40_000)],
    [
      'a table of 20 columns',
      `|${' h |'.repeat(20)}\n|${' - |'.repeat(20)}\n${`|${' cell |'.repeat(20)}\n`.repeat(3000)}`,
    ],
    ['tables', '| a | b |\n| - | - |\n| c | d |\n\n'.repeat(8000)],
    ['quotes in quotes', `${'> '.repeat(60)}x\n\n`.repeat(2000)],
    ['open brackets', '['.repeat(300_000)],
    ['empty items', '-\n'.repeat(100_000)],
  ])('%s are parsed and laid out', (_, text) => {
    for (const width of [80, 200]) expect(rowsOf(parseMarkdown(text), width).length).toBeGreaterThan(0);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../src/story/file/parse-markdown.ts';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import type { Block } from '../../../src/story/model.ts';
import {
  countWords,
  hasAllHidden,
  joinBlock,
  joinSegments,
  segmentsOf,
} from '../../../src/story/translation/segments.ts';

const CONTENT = join(import.meta.dirname, '..', '..', '..', 'content');

const storyOf = (body: string, title = 'Title', summary = '') => ({ title, summary, blocks: parseMarkdown(body) });
const textsOf = (body: string): readonly string[] => segmentsOf(storyOf(body, '', '')).map(({ text }) => text);
/** The body with each text replaced. */
const joined = (body: string, ...texts: readonly (string | null)[]): string =>
  joinSegments(storyOf(body, '', ''), texts).body;
const again = (body: string): string => joined(body, ...textsOf(body));

describe('the texts of a story that are sent', () => {
  it('are title, summary, and each text of the body', () => {
    const body =
      '# A\n\nOne.\n\n- two\n- three\n\n> four\n\n| a | 1 |\n| --- | --- |\n| b | 2 |\n\n![alt](a.png "cap")';
    expect(segmentsOf(storyOf(body, 'T', 'S')).map(({ plain: _, ...segment }) => segment)).toEqual([
      { kind: 'title', block: -1, text: 'T' },
      { kind: 'text', block: -1, text: 'S' },
      { kind: 'text', block: 0, text: 'A' },
      { kind: 'text', block: 1, text: 'One.' },
      { kind: 'text', block: 2, text: 'two' },
      { kind: 'text', block: 2, text: 'three' },
      { kind: 'text', block: 3, text: 'four' },
      { kind: 'text', block: 4, text: 'a' },
      { kind: 'text', block: 4, text: 'b' },
      { kind: 'text', block: 5, text: 'alt' },
      { kind: 'text', block: 5, text: 'cap' },
    ]);
  });

  it('have marks and links as tags, without addresses and code', () => {
    expect(textsOf('A **b** [c](https://example.com/secret) `code` <https://example.com/>.')).toEqual([
      'A <1>b</1> <2>c</2> <3/> <4/>.',
    ]);
    expect(textsOf('```\ncode\n```\n\n---\n\n12.5 — `x`')).toEqual([]);
  });
});

describe('a translated story', () => {
  it('has the marks, links and code of the original', () => {
    const body = 'A **b** [c](https://example.com/?q=1) `code` end.';
    expect(joined(body, '끝 <3/> < 2 >씨</2>와 <1>비</1>.')).toBe('끝 `code` [씨](https://example.com/?q=1)와 **비**.');
  });

  it.each([
    ['missing', '비와 씨'],
    ['doubled', '<1>비</1> <1>비</1> <2>씨</2>'],
    ['unclosed', '<1>비 <2>씨</2>'],
    ['nested', '<1>비 <2>씨</2></1>'],
    ['unknown', '<1>비</1> <2>씨</2> <3>디</3>'],
  ])('is without marks where the tags are %s', (_, text) => {
    const written = joined('**b** [c](https://example.com/)', text);
    expect(written.replace(/\s+/g, ' ').trim()).toMatch(/^비/);
    expect(written).not.toMatch(/[*<>]|https/);
  });

  it('keeps code and line breaks even where the tags are wrong', () => {
    expect(joined('**b** `x` c', '비 <2/> 씨')).toBe('비 `x` 씨');
    expect(hasAllHidden('a <1/> <2>b</2>', 'b <1/>')).toBe(true);
    expect(hasAllHidden('a <1/>', 'b')).toBe(false);
    expect(hasAllHidden('a <1/>', 'b <1/> <1/>')).toBe(false);
  });

  it('has what looks like a tag in the original as text', () => {
    expect(again('Use \\<1> and **b**')).toBe('Use <1> and b');
  });

  it('keeps what has no translation, and is one clean line for each text', () => {
    expect(joined('One.\n\nTwo.', null, '둘\n\u001b[31m2')).toBe('One.\n\n둘 2');
    expect(joinSegments(storyOf('x', 'T', 'S'), ['제목', null])).toEqual({ title: '제목', summary: 'S', body: 'x' });
    expect(joinBlock(parseMarkdown('- a\n- b')[0] as Block, ['가'])).toBe('- 가\n- b');
  });

  it('never turns a text into other Markdown', () => {
    expect(joined('a', '# [x]: y')).toBe('\\# [x]: y');
    expect(joined('| a |\n| --- |\n| b |', 'x | y', 'z')).toBe('| x \\| y |\n| --- |\n| z |');
  });
});

const LONG = Array.from({ length: 3000 }, (_, n) => `word${n} **b${n}**`).join(' ');

describe('the texts as they were give the same blocks', () => {
  const files = readdirSync(CONTENT).filter((name) => /\.(?:ko|en)\.md$/.test(name));
  it.each(files)('in %s', (name) => {
    const [id = '', lang = ''] = name.split('.');
    const parsed = parseStoryFile({ id, lang, text: readFileSync(join(CONTENT, name), 'utf8') });
    if (!parsed.ok) throw new Error(name);
    const { edition } = parsed;
    const story = { ...edition, blocks: parseMarkdown(edition.body) };
    const texts = segmentsOf(story).map(({ text }) => text);
    const { title, summary, body } = joinSegments(story, texts);
    expect([title, summary]).toEqual([edition.title, edition.summary]);
    expect(parseMarkdown(body)).toEqual(story.blocks);
  });

  it.each([
    ['lists', '1. a\n2. b\n   - c\n\n   d\n\n* e\n\n- f\n\n5) g'],
    ['quotes', '> a\n>\n> - b\n>\n> > c'],
    ['tables', '| a | b | c |\n| --- | :---: | ---: |\n| **d** | | `e` |'],
    ['a table without a header', '|  |  |\n| --- | --- |\n| a | b |'],
    ['pictures', '![a](a.png "b")\n\n![](https://example.com/c.png)'],
    ['code', '```js\nlet a = `1`;\n\n```\n\nx\n\n    indented'],
    ['rules', 'a\n\n---\n\nb'],
    ['breaks', 'a  \nb\\\nc'],
    ['a long paragraph', LONG],
    ['a long list', Array.from({ length: 2500 }, (_, n) => `- item ${n}`).join('\n')],
    [
      'a long table',
      `| a | b |\n| --- | --- |\n${Array.from({ length: 2500 }, (_, n) => `| x${n} | ${n} |`).join('\n')}`,
    ],
  ])('of %s', (_, body) => {
    const blocks = parseMarkdown(body);
    expect(parseMarkdown(again(body))).toEqual(blocks);
  });
});

describe('the words that an engine gets', () => {
  it.each([
    ['One two, three.', 3],
    ['<1>광물</1> 협정 <2/>', 2],
    ['貿易協定', 2],
    ['', 0],
  ])('of %j', (text, words) => expect(countWords(text)).toBe(words));
});

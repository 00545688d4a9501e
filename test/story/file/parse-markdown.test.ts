import { describe, expect, test } from 'vitest';
import { normalizeSrc, parseMarkdown } from '../../../src/story/file/parse-markdown.ts';
import type { Block, Span } from '../../../src/story/model.ts';
import { blockText } from '../../../src/story/plain-text.ts';

const text = (words: string): Span => ({ kind: 'text', text: words });
const paragraph = (...spans: Span[]): Block => ({ kind: 'paragraph', spans });

describe('blocks', () => {
  test.each<[string, string, Block[]]>([
    ['a paragraph of two lines', '하나\n둘', [paragraph(text('하나 둘'))]],
    ['a hard break', 'a  \nb\\\nc', [paragraph(text('a'), { kind: 'break' }, text('b'), { kind: 'break' }, text('c'))]],
    [
      'headings',
      '## *A* b\n\nC\n=',
      [
        { kind: 'heading', level: 2, spans: [{ kind: 'emphasis', spans: [text('A')] }, text(' b')] },
        { kind: 'heading', level: 1, spans: [text('C')] },
      ],
    ],
    [
      'a quote',
      '> a\n>\n> > b',
      [{ kind: 'quote', blocks: [paragraph(text('a')), { kind: 'quote', blocks: [paragraph(text('b'))] }] }],
    ],
    [
      'a list with a list in it',
      '3. a\n\n   - b\n4. c',
      [
        {
          kind: 'list',
          ordered: true,
          start: 3,
          items: [
            [paragraph(text('a')), { kind: 'list', ordered: false, start: 1, items: [[paragraph(text('b'))]] }],
            [paragraph(text('c'))],
          ],
        },
      ],
    ],
    [
      'code keeps its spaces',
      '```js\na  =\t1\n\n  b\n```\n\n    c  d',
      [
        { kind: 'code', text: 'a  = 1\n\n  b', language: 'js' },
        { kind: 'code', text: 'c  d' },
      ],
    ],
    [
      'code names its language in the first word after the fence',
      '```{.Python .x}\na\n```\n\n~~~ rust,ignore\nb\n~~~\n\n```c++ title=x\nc\n```\n\n``` \u001b[31m\nd\n```',
      [
        { kind: 'code', text: 'a', language: 'python' },
        { kind: 'code', text: 'b', language: 'rust' },
        { kind: 'code', text: 'c', language: 'c++' },
        { kind: 'code', text: 'd' },
      ],
    ],
    ['a rule', '---', [{ kind: 'rule' }]],
    [
      'a picture alone',
      '![alt *em*](a%20b.png "cap  tion")',
      [{ kind: 'figure', src: 'a%20b.png', alt: 'alt em', caption: 'cap tion' }],
    ],
    [
      'pictures alone',
      '![a](x)\n[![b](y)](https://z.example/)',
      [
        { kind: 'figure', src: 'x', alt: 'a', caption: '' },
        { kind: 'figure', src: 'y', alt: 'b', caption: '' },
      ],
    ],
    ['a picture in a sentence', 'see ![the chart](x) here', [paragraph(text('see the chart here'))]],
    [
      'a table',
      '| a | b |\n|---|---|\n| 1 | *2* |',
      [
        {
          kind: 'table',
          head: true,
          rows: [
            [[text('a')], [text('b')]],
            [[text('1')], [{ kind: 'emphasis', spans: [text('2')] }]],
          ],
        },
      ],
    ],
    [
      'a table with rows and columns that are empty',
      'before\n\n||  | |\n|-|-|-|\n| a | | b |\n| | | |\n| c |\n\nafter',
      [
        paragraph(text('before')),
        {
          kind: 'table',
          head: false,
          rows: [
            [[text('a')], [text('b')]],
            [[text('c')], []],
          ],
        },
        paragraph(text('after')),
      ],
    ],
    [
      'a table whose columns stand elsewhere than at the left, without one that is empty',
      '| a | | b | c |\n|:--|---:|:-:|---:|\n| 1 | | 2 | 3 |',
      [
        {
          kind: 'table',
          head: true,
          align: ['left', 'center', 'right'],
          rows: [
            [[text('a')], [text('b')], [text('c')]],
            [[text('1')], [text('2')], [text('3')]],
          ],
        },
      ],
    ],
    ['a table of nothing', '| | |\n|-|-|\n| | |', []],
    [
      'a picture without words in a sentence',
      'see ![](x "here") and ![the chart](y)',
      [paragraph(text('see and the chart')), { kind: 'figure', src: 'x', alt: '', caption: 'here' }],
    ],
    [
      'HTML stays visible',
      '<div>a</div>\n\n<script>b</script> c',
      [paragraph(text('<div>a</div>')), paragraph(text('<script>b</script> c'))],
    ],
    ['what is crossed out stays marked', '~~a~~ b', [paragraph(text('~~a~~ b'))]],
    ['nothing', '\n \n', []],
    ['nothing but steering characters', '&#x202e;&rlm;', []],
  ])('%s', (_name, source, blocks) => {
    expect(parseMarkdown(source)).toEqual(blocks);
  });
});

describe('spaces', () => {
  test.each([
    ['one where spans meet', 'a **  b** *c * d', 'a ** b** *c * d'],
    ['one inside', 'a &#32; **b   c**', 'a b c'],
    ['none at the ends', '&#32;a&#32;', 'a'],
    ['none around a hard break', 'a &#32;  \n&#32; b', 'a\nb'],
    ['a line end by entity', 'a&#10;b&#13;c', 'a b c'],
    ['those of code', 'a ` b  c ` d', 'a b  c d'],
  ])('%s', (_name, source, expected) => {
    expect(parseMarkdown(source).map(blockText)).toEqual([expected]);
  });
});

describe('links', () => {
  const href = (source: string) => {
    const block = parseMarkdown(source)[0];
    const span = block?.kind === 'paragraph' ? block.spans[0] : undefined;
    return span?.kind === 'link' ? span.href : null;
  };
  test.each([
    ['[x](https://example.org/a?b=c#d)', 'https://example.org/a?b=c#d'],
    ['[x](HTTP://example.org)', 'HTTP://example.org'],
    ['<https://example.org/>', 'https://example.org/'],
    ['<a@example.org>', 'mailto:a@example.org'],
    ['[x](https://example.org/한국)', 'https://example.org/%ED%95%9C%EA%B5%AD'],
    ['[x][1]\n\n[1]: https://example.org/', 'https://example.org/'],
  ])('%s', (source, address) => {
    expect(href(source)).toBe(address);
  });
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ssh://host',
    'vbscript:x',
    'other.md',
    '//example.org/',
    '#part',
    'https:',
    'https:///x',
    '&#106;avascript:x',
    'x-man-page://1/ls',
  ])('%s is no link; its text stays', (address) => {
    const blocks = parseMarkdown(`[words](${address})`);
    expect(blocks).toEqual([paragraph(text('words'))]);
  });
  test('an invalid address is not linked from bare text', () => {
    expect(parseMarkdown('www.example.org https://example.org')).toEqual([
      paragraph(text('www.example.org https://example.org')),
    ]);
  });
});

test('escape sequences from entities are removed', () => {
  const blocks = parseMarkdown('a&#27;[31mb&#x9b;31mc&#x202e;d&#7;e&#x1b;]8;;x&#x7;f&#8238;g&#xfeff;h&shy;i');
  expect(blockText(blocks[0] as Block)).toBe('a\ufffd[31mb\ufffd31mcd\ufffde\ufffd]8;;x\ufffdfgh\u00adi');
});

test('the address of a picture is normalized, and must be one that can be shown', () => {
  expect(normalizeSrc('사진 1.png')).toBe('%EC%82%AC%EC%A7%84%201.png');
  expect(normalizeSrc(normalizeSrc('사진 1.png'))).toBe(normalizeSrc('사진 1.png'));
  expect(normalizeSrc('https://example.org/a.png')).toBe('https://example.org/a.png');
  expect(normalizeSrc('data:image/png;base64,AAAA')).toBe('');
});

test('a paragraph may have 280,000 pictures, and a link as many parts: a call has a limit of arguments', () => {
  expect(parseMarkdown('![](b)\n'.repeat(280_000))).toHaveLength(280_000);
  expect(parseMarkdown(`[x${' ![](b)`c`'.repeat(150_000)}](javascript:a)`).length).toBeGreaterThan(150_000);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlToLine, htmlToText, textToMarkdown } from '../../../src/ingest/markdown/text.ts';
import { parseMarkdown } from '../../../src/story/file/parse-markdown.ts';
import { blockText } from '../../../src/story/plain-text.ts';
import { FORBIDDEN } from '../../story/helpers.ts';

const LONG = 'This line is so long that nobody would have ended it where it ends but by a setting of some machine';

describe('plain text as Markdown', () => {
  test.each([
    ['paragraphs', 'a\n\n\n b \n', 'a\n\nb'],
    ['lines of a poem', '가시는 걸음걸음\n놓인 그 꽃을', '가시는 걸음걸음\\\n놓인 그 꽃을'],
    ['lines of a machine', `${LONG}\n${LONG}`, `${LONG} ${LONG}`],
    ['marks', '# a\n\n1. b\n\n*c* _d_ [e](f)\n\n<g>', '\\# a\n\n1\\. b\n\n\\*c\\* \\_d\\_ [e\\](f)\n\n\\<g>'],
    ['a definition', '[a]: http://x.example', '\\[a]: http://x.example'],
    ['a line under a line', 'a\n---\n\nb\n===', 'a\\\n\\---\n\nb\\\n\\==='],
    ['nothing', ' \n\t\n', ''],
  ])('%s', (_name, text, expected) => {
    expect(textToMarkdown(text)).toBe(expected);
  });

  test('shows any text, only as paragraphs', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...['*', '_', '`', '```', '#', '>', '- ', '1. ', '[a]: b', '](', '<b>', '&amp;', '|', '|-|', '---', '~~~'],
        ...['\n', '\n\n', '    ', '가', 'a', ' ', '\\'],
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const blocks = parseMarkdown(textToMarkdown(text));
        expect(blocks.every(({ kind }) => kind === 'paragraph')).toBe(true);
        expect(blocks.map(blockText).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the text of HTML', () => {
  test.each([
    ['plain text', 'AT&T, 5 < 6', 'AT&T, 5 < 6'],
    ['references', 'a &amp; b &#44032; &hellip;', 'a & b 가 …'],
    ['escaped twice', 'AT&amp;amp;T &amp;quot;x&amp;quot;', 'AT&T "x"'],
    ['tags', '<b>리튬</b> <a href="x">값</a>', '리튬 값'],
    ['escaped tags', '&lt;b&gt;리튬&lt;/b&gt; 값', '리튬 값'],
    ['what is no tag', 'List<T> and x<y and p<0.05', 'List<T> and x<y and p<0.05'],
    ['paragraphs', '<p>a</p><p>b<br>c</p><script>d</script>', 'a\n\nb\nc'],
    ['controls', 'a&#27;[31mb&amp;#8238;c', 'abc'],
  ])('%s', (_name, html, expected) => {
    expect(htmlToText(html)).toBe(expected);
  });

  test('is one line if requested', () => {
    expect(htmlToLine('<p>a</p>\n<p>b<br>c</p>')).toBe('a b c');
  });

  test.each([
    '<p>a</p><p>b</p>',
    '<div>a</div>b',
    'a<br/>b',
    '<li>a</li><li>b</li>',
    '<td>a</td><td>b</td>',
    'a<hr>b',
    'a<img src="x">b',
    'a<iframe src="x"></iframe>b',
    '<h2>a</h2><o:p></o:p>b',
    '<dt>a</dt><dd>b</dd>',
  ])('never joins the words of two blocks: %s', (html) => {
    expect(htmlToLine(html)).toBe('a b');
  });

  test('is the same without the shortcut for plain words', () => {
    const signs = [...'aZ09 가힣ㄱé\u00a0\u200b\u3164\t\n"\'>;:#&()[]*_`~\u007f'];
    const text = fc.string({ unit: fc.oneof(fc.constantFrom('a', '가', ' ', '-'), fc.constantFrom(...signs)) });
    fc.assert(
      fc.property(text, (line) => {
        expect(htmlToLine(line)).toBe(htmlToLine(`${line}<br>`));
        expect(htmlToLine(`${line}a`)).toBe(htmlToLine(`<br>${line}a`));
      }),
      { numRuns: 500 },
    );
    for (const kept of ['a', '리튬 값, 3.5% "상승"', 'Cobalt (DRC) - [update]', 'a > b; c #1']) {
      expect(htmlToLine(kept)).toBe(kept);
    }
  });

  test('is clean in any case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (html) => {
        expect(htmlToText(html)).not.toMatch(FORBIDDEN);
      }),
    );
  });
});

test('a title has no zero-width spaces, except between words of scripts without spaces', () => {
  expect(htmlToLine('핵심\u200b 광\ufeff물 &#65279;A&#8203;B\u2060C \u200b')).toBe('핵심 광물 ABC');
  expect(htmlToLine('ខ្មែរ\u200bថ្មី')).toBe('ខ្មែរ\u200bថ្មី');
});

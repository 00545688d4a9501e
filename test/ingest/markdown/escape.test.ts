import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeUnknownTags, unescapeNested } from '../../../src/ingest/markdown/convert.ts';

describe('names in angle brackets', () => {
  test.each([
    ['a type', 'vector<T>', 'vector&lt;T>'],
    ['a name with colons', '<std::string> x', '&lt;std::string> x'],
    ['two types', 'Map<K, List<V>>', 'Map&lt;K, List&lt;V>>'],
    ['less than', '<p>x<y and p<0.05</p>', '<p>x&lt;y and p<0.05</p>'],
  ])('%s is text', (_what, html, kept) => {
    expect(escapeUnknownTags(html)).toBe(kept);
  });

  test.each([
    '<p>a</p><br><BR/><IMG src="x">',
    '<my-element>a</my-element>',
    '<Story><para>a</PARA></Story>',
    '<g:plusone href="x">',
    '<o:p></o:p><st1:city>',
    '<thing/>',
    '<!-- x --><![CDATA[ y ]]>',
    'a < b > c',
  ])('%s is unchanged', (html) => {
    expect(escapeUnknownTags(html)).toBe(html);
  });

  test('adds only references', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>/ abT="&') }), (html) => {
        expect(escapeUnknownTags(html).replaceAll('&lt;', '<')).toBe(html.replaceAll('&lt;', '<'));
      }),
    );
  });
});

describe('references', () => {
  test.each([
    ['all twice', '<p>AT&amp;amp;T &amp;#8211;</p>', '<p>AT&amp;T &#8211;</p>'],
    ['in an address once', '<a href="?a=1&amp;b=2">A &amp;amp; B</a>', '<a href="?a=1&amp;b=2">A &amp; B</a>'],
    ['some once', '<p>A &amp; B, written &amp;amp;</p>', '<p>A &amp; B, written &amp;amp;</p>'],
    ['of code', '<p>Write <code>&amp;amp;</code></p>', '<p>Write <code>&amp;amp;</code></p>'],
    ['none', '<p>A & B</p>', '<p>A & B</p>'],
  ])('%s', (_what, html, mended) => {
    expect(unescapeNested(html)).toBe(mended);
  });
});

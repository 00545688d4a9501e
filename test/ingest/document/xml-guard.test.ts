import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardXml } from '../../../src/ingest/document/xml-guard.ts';

const why = (text: string) => {
  const guarded = guardXml(text);
  return guarded.ok ? 'ok' : guarded.why.code;
};
const xml = (text: string) => {
  const guarded = guardXml(text);
  return guarded.ok ? guarded.xml : guarded.why.code;
};

describe('guardXml', () => {
  test.each([
    ['an internal subset', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'dtd'],
    ['an internal subset in small letters', '<!doctype a[ ]><a/>', 'dtd'],
    ['an external entity', '<!DOCTYPE a SYSTEM "x" [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>', 'dtd'],
    ['a parameter entity further in', '<a><!ENTITY % b "c"></a>', 'dtd'],
    ['a DOCTYPE further in', '<a><!DOCTYPE b [<!ENTITY c "d">]></a>', 'dtd'],
    ['too many levels', '<a>'.repeat(300), 'too-deep'],
    ['too many tags', `<a>${'<b/>'.repeat(500_001)}</a>`, 'too-large'],
    ['too many stray signs', `<a>${'<'.repeat(600_000)}</a>`, 'too-large'],
    ['too many attributes', `<a ${'b="c" '.repeat(1001)}/>`, 'too-large'],
    ['too many words in a tag', `<a ${'b '.repeat(1001)}/>`, 'too-large'],
    ['no tag at all', 'text', 'bad-xml'],
    ['nothing but a DOCTYPE', '<!DOCTYPE a>', 'bad-xml'],
  ])('refuses %s', (_what, text, code) => {
    expect(why(text)).toBe(code);
  });

  test.each([
    [
      'prolog and what follows the root',
      '<?xml version="1.0"?><!-- c --><!DOCTYPE a PUBLIC "x" "y>z"><a>b</a> junk',
      '<a>b</a>',
    ],
    ['comments and instructions', '<a><!-- <b> --><?c <d>?>e</a>', '<a>e</a>'],
    [
      'what an entity would hide in CDATA stays text',
      '<a><![CDATA[<!ENTITY b "c">]]></a>',
      '<a><![CDATA[<!ENTITY b "c">]]></a>',
    ],
    ['stray signs', '<a>1 < 2 <3 <![b</a>', '<a>1 &lt; 2 &lt;3 &lt;![b</a>'],
    ['unclosed tags', '<a><b>c<p>d</b>e', '<a><b>c<p>d</p></b></a>'],
    ['closing tags of nothing', '<a>b</c></a>', '<a>b</a>'],
    ['names in two cases', '<a><Title>b</title></a>', '<a><Title>b</Title></a>'],
    ['what HTML never closes', '<a>b<br>c<IMG src="d>e"></a>', '<a>b<br/>c<IMG src="d>e"/></a>'],
    [
      'a table of contents',
      '<a><channel><items><b/></items></channel><item/></a>',
      '<a><channel><items></items></channel><item/></a>',
    ],
  ])('handles %s', (_what, text, expected) => {
    expect(xml(text)).toBe(expected);
  });

  test('ends a truncated document after its last complete item', () => {
    const guarded = guardXml('<rss><channel><item>1</item><item>2</item><item><title>3');
    expect(guarded).toMatchObject({
      ok: true,
      closed: false,
      xml: '<rss><channel><item>1</item><item>2</item></channel></rss>',
    });
    expect(guardXml('<rss><channel><title>t</title><item><title>3')).toMatchObject({
      ok: true,
      closed: false,
      xml: '<rss><channel><title>t</title></channel></rss>',
    });
  });

  test('finds the items', () => {
    const guarded = guardXml(
      `<rss><!-- c --><author>${'('.repeat(3000)}</author><item>1<br></item>\n<entry/><item>2</item></rss>`,
    );
    if (!guarded.ok) expect.fail();
    expect(guarded.xml).not.toContain('((');
    expect(guarded.items.map(({ start, end }) => guarded.xml.slice(start, end))).toEqual([
      '<item>1<br/></item>',
      '<item>2</item>',
    ]);
  });

  test('does not change its own output', () => {
    const pieces = [
      ...['<a>', '</a>', '<b c="d">', '</b>', '<item>', '</item>', '<br>', '<!-- x -->', '<![CDATA[', ']]>'],
      ...['<?p?>', '<', '>', '"', 'text', '</', '<c/', '<!DOCTYPE x>'],
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const first = guardXml(`<rss>${parts.join('')}`);
        if (!first.ok) return;
        const second = guardXml(first.xml);
        expect(second).toMatchObject({ ok: true, xml: first.xml, closed: true });
        expect(first.items.every(({ start, end }) => /^<item>[\s\S]*<\/item>$/.test(first.xml.slice(start, end)))).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });
});

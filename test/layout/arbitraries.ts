import fc from 'fast-check';
import type { Block, Span } from '../../src/story/model.ts';

const PIECES = [
  ...'가나다라마바사을를고에의',
  ...'abcXYZ019',
  ...'中國的日本',
  ...' \u00a0   ',
  ...'.,!?:;…·ㆍ~-–—―%℃ー>)]}」』〉》】”’"\'',
  ...'([{「『〈《【“‘<#@▲■●/',
  ...'ﾡﾢＡ１，．①㈜\u3000',
  '\u200b',
  '\u2060',
  '\u00ad',
  '\u0301',
  '\u200d',
  '\ufe0f',
  '😀',
  '👩‍💻',
  '❤️',
  '👍🏽',
  '🇰🇷',
  '🇺',
  '\u1112\u119e\u11ab',
  '\u1100',
  'क्षि',
  'ไทยำ',
  'שלום',
  '\u0600',
];

/** Texts of Korean, English, Han, emoji, marks, joiners and punctuation in any order. */
export function anyText(maxLength = 60): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...PIECES), { maxLength }).map((parts) => parts.join(''));
}

const anyLine = (maxLength: number): fc.Arbitrary<string> => anyText(maxLength).map((text) => text.trim());

const anySpans: fc.Arbitrary<Span[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: anyLine(40).map((text): Span => ({ kind: 'text', text })) },
    anyLine(8).map((text): Span => ({ kind: 'code', text })),
    anyLine(20).map((text): Span => ({ kind: 'strong', spans: [{ kind: 'text', text }] })),
    anyLine(20).map((text): Span => ({ kind: 'link', href: 'https://example.org/', spans: [{ kind: 'text', text }] })),
    fc.constant<Span>({ kind: 'break' }),
  ),
  { maxLength: 4 },
);

const { block } = fc.letrec<{ block: Block }>((tie) => {
  const inner = fc.array(tie('block'), { maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      anySpans.map((spans): Block => ({ kind: 'paragraph', spans })),
      anySpans.map((spans): Block => ({ kind: 'heading', level: 2, spans })),
      fc
        .tuple(fc.constantFrom('', 'a.png'), anyLine(20), anyLine(20))
        .map(([src, alt, caption]): Block => ({ kind: 'figure', src, alt, caption })),
      fc.array(anyText(20), { maxLength: 3 }).map((lines): Block => ({ kind: 'code', text: lines.join('\n') })),
      fc.constant<Block>({ kind: 'rule' }),
      inner.map((blocks): Block => ({ kind: 'quote', blocks })),
      fc
        .tuple(fc.boolean(), fc.constantFrom(1, 9, 98), fc.array(inner, { maxLength: 3 }))
        .map(([ordered, start, items]): Block => ({ kind: 'list', ordered, start, items })),
    ),
  };
});

/** Blocks of every kind, nested up to three deep, with texts as of `anyText`. */
export function anyBlocks(maxLength = 5): fc.Arbitrary<Block[]> {
  return fc.array(block, { maxLength });
}

import fc from 'fast-check';
import type { Block, ColumnAlign, Span } from '../../src/story/model.ts';
import type { TerminalCapabilities } from '../../src/text/width.ts';

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
  '🇰🇷🇺🇸',
  '🇺',
  '\u1112\u119e\u11ab',
  '\u1100',
  'क्षि',
  'ไทยำ',
  'שלום',
  '\u0600',
  // Text separated by a break control is joined in a row without it: wider than its parts.
  '#\u2060\ufe0f',
  '❤\u200b\ufe0f',
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

const anyCell = fc.oneof(
  { weight: 3, arbitrary: anyLine(12).map((text): Span[] => [{ kind: 'text', text }]) },
  anyLine(8).map((text): Span[] => [{ kind: 'link', href: 'https://example.org/', spans: [{ kind: 'text', text }] }]),
  fc.constant<Span[]>([]),
);

const anyTable = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc
      .tuple(
        fc.boolean(),
        fc.array(fc.constantFrom<ColumnAlign>('left', 'center', 'right'), { minLength: columns, maxLength: columns }),
        fc.array(fc.array(anyCell, { minLength: columns, maxLength: columns }), { maxLength: 4 }),
      )
      .map(([head, align, rows]): Block => ({ kind: 'table', head, align, rows })),
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
      anyTable,
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

const letters = (chars: string, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...chars), { minLength: 1, maxLength }).map((parts) => parts.join(''));

const korean = letters('가나다라마바사아자차카타파하한국정부산업', 7);
const english = letters('abcdefghijklmnoprstuvwxyzABCD', 10);
const han = letters('中華人民共和國中国务院总理今天出席会议日本', 12);
const digits = letters('0123456789', 4);
const emoji = fc.constantFrom('😀', '👩‍💻', '❤️', '👍🏽', '🇰🇷', '1️⃣', '🏳️‍🌈', '☀');
const stem = fc.oneof({ weight: 4, arbitrary: korean }, { weight: 2, arbitrary: english }, han, digits, emoji);
const PAIRS = ['“”', '‘’', '()', '[]', '「」', '『』', '〈〉', '《》', '【】', '<>', '""', "''"].map(
  (pair) => [pair.charAt(0), pair.charAt(1)] as const,
);
const word = fc.oneof(
  { weight: 5, arbitrary: stem },
  fc.tuple(fc.constantFrom(...PAIRS), stem).map(([[open, close], inner]) => open + inner + close),
  fc.tuple(stem, fc.constantFrom(...PAIRS), stem).map(([one, [open, close], inner]) => one + open + inner + close),
  fc.tuple(stem, fc.constantFrom(...'·ㆍ~/-–:'), stem).map(([one, mark, other]) => one + mark + other),
  fc.tuple(digits, fc.constantFrom(...['%', '℃', '㎏', '조', '.5%', ',000원', '°'])).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...'▲■●#@$①㈜'), stem).map((parts) => parts.join('')),
  fc.tuple(stem, fc.constantFrom('\u200b', '\u2060', '\u00ad', '\u00a0'), stem).map((parts) => parts.join('')),
  fc.constantFrom('—', '―', '…', '·', '&', 'ー', 'ﾡﾢ', '１２', 'ＡＢ', 'e\u0301', '\u1112\u119e\u11ab', '\u3000'),
);
/** Words of which phrases are made, and words that look like them. */
const phraseWord = fc.oneof(
  fc.constantFrom(...['이', '그', '새', '첫', '한', '세', '전', '약', '총', '최대', '윤', '것', '산업이', '3년', '65']),
  fc.constantFrom(...['달러', '원을', '명은', '건설사', 't', '㎏', '대통령은', '세계', '번째', '4일', '2월', '절반']),
  fc.tuple(digits, fc.constantFrom('', '억', '만', '천', '조', '월', '만~20억')).map((parts) => parts.join('')),
  fc
    .tuple(korean, fc.constantFrom('', '”'), letters('ABC가나 ', 8))
    .map(([one, quote, inner]) => `${one}${quote}(${inner})`),
);
const ENDS = ['', '', '', '', '는', '고', '를', '.', ',', '!', '?', '…', '。', '、', '%', '.”', ')'];

/**
 * Sentences of Korean, English, Han and numbers with emoji, brackets and quotes, and the separators between words, at least
 * `least`.
 */
export function anyProse(least = 3, most = 25): fc.Arbitrary<string> {
  return fc
    .array(
      fc.tuple(
        fc.oneof({ weight: 3, arbitrary: word }, phraseWord),
        fc.constantFrom(...ENDS),
        fc.constantFrom(' ', ' ', ' ', ' ', ''),
      ),
      {
        minLength: least,
        maxLength: most,
      },
    )
    .map((parts) => parts.map((part) => part.join('')).join(''));
}

/** Korean sentences with many phrases of rule 21. */
export const anyPhrases: fc.Arbitrary<string> = fc
  .array(fc.oneof(phraseWord, korean), { minLength: 10, maxLength: 80 })
  .map((words) => words.join(' '));

/** Raw texts: every kind of line end, escapes, controls, bidi controls, fillers, decomposed letters. */
export const anyDirtyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: anyProse(1, 4) },
      anyText(8),
      fc.constantFrom(
        ...['\r\n', '\r', '\n', '\n\n', '\x85', '\v', '\f', '\u2028', '\u2029', '\t', '  ', ' \t ', '\u3164', '\uffa0'],
        ...[
          '\x1b[31m',
          '\x1b[2J',
          '\x1b]8;;https://e.org\x1b\\',
          '\x1b]0;x\x07',
          '\x9b1m',
          '\x1b',
          '\0',
          '\x07',
          '\x7f',
        ],
        ...['\u202e', '\u200f', '\u2066', '\ufeff', '\ufff9', '\ud800', '\u1112\u1161\u11ab', 'e\u0301', '\u212b'],
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Every combination of capabilities. */
export const anyCapabilities: fc.Arbitrary<TerminalCapabilities> = fc.record({
  ambiguous: fc.constantFrom<1 | 2>(1, 2),
  styled: fc.boolean(),
  joined: fc.boolean(),
  flags: fc.boolean(),
});

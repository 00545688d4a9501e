import fc from 'fast-check';

const DANGEROUS = [
  ...[
    '\x1b',
    '\x1b[31m',
    '\x1b[2J',
    '\x1b]8;;https://evil.example\x1b\\',
    '\x1b]52;c;ZXZpbA==\x07',
    '\x1b]0;open',
    '\x1bPq',
    '\x1b\\',
  ],
  ...[
    '\x07',
    '\x08',
    '\0',
    '\x7f',
    '\r',
    '\x0b',
    '\x0c',
    '\x85',
    '\x90',
    '\x9b31m',
    '\x9c',
    '\x9d0;t',
    '\u2028',
    '\u2029',
  ],
  ...[
    '\u061c',
    '\u200e',
    '\u200f',
    '\u202a',
    '\u202e',
    '\u2066',
    '\u2069',
    '\ufeff',
    '\ufff9',
    '\u3164',
    '\uffa0',
    '\ud800',
    '\udc00',
  ],
  ...[
    '&#27;',
    '&#x1b;',
    '&#x9b;',
    '&#155;',
    '&#7;',
    '&#8;',
    '&#x202e;',
    '&rlm;',
    '&lrm;',
    '&#x2028;',
    '&#xfeff;',
    '&#10;',
    '&#13;',
    '&#xd800;',
    '&NewLine;',
    '&Tab;',
  ],
  ...[
    '\\u001b[31m',
    '%1b[31m',
    '\\e[31m',
    '[사실 확인됨]',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '!',
    '*',
    '`',
    '```',
    '|',
    '\n',
    '\n\n',
    '\t',
    '- ',
    '> ',
    '# ',
    '---',
    '![',
    '](',
    ' ',
  ],
];
const dirty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...DANGEROUS),
      fc.constantFrom('가', '나다', 'word', 'e\u0301'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

const maker = fc.record(
  { name: dirty, kind: fc.constantFrom('person', 'organization', 'software') },
  { requiredKeys: [] },
);
const url = dirty.map((text) => `https://example.org/${text}`);
const date = fc.constantFrom('2026-02-04', '2026-11-25');
const source = fc.oneof(fc.constantFrom('trainedAlgorithmicMedia', 'humanEdits', 'compositeSynthetic'), dirty);
const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 2 });

/** Front matter with every field, each as hostile as its type allows. */
export const frontMatter = fc.record({
  title: dirty.map((text) => `T${text}`),
  published: date,
  summary: dirty,
  place: dirty,
  tags: some(dirty),
  related: some(dirty),
  source: fc.record({ name: dirty, url }),
  mood: dirty,
  provenance: fc.record({
    basis: fc.constantFrom('self', 'publisher'),
    text: fc.record({ source, by: maker, date, human_review: fc.record({ by: dirty, date }) }),
    images: some(
      fc.record({
        src: fc.oneof(dirty, fc.constant('')),
        alt: dirty,
        caption: dirty,
        source,
        by: maker,
        credit: dirty,
      }),
    ),
    translation: fc.record({ from: fc.oneof(dirty, fc.constant('en')), source, by: maker, date }),
    fact_check: fc.record({
      by: maker,
      date,
      body_sha256: dirty,
      sources: some(fc.record({ title: dirty, url, accessed: date })),
      unverified: some(dirty),
    }),
    based_on: some(url),
    corrections: some(fc.record({ date, text: dirty })),
    note: fc.dictionary(dirty, dirty, { maxKeys: 2 }),
  }),
});
/** A body of hostile pieces in every kind of Markdown. */
export const body = some(dirty).chain((parts) =>
  fc
    .constantFrom(...['\n\n', '\n- ', '\n> ', '\n\n    ', '![a](', '[b](https://x.example/', '\n```\n', '|'])
    .map((glue) => parts.join(glue)),
);

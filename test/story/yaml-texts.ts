import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

const CONTENT = join(import.meta.dirname, '..', '..', 'content');

/** The stories that come with the program, whole. */
export const SHIPPED: readonly string[] = readdirSync(CONTENT)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(CONTENT, name), 'utf8'));

/** Pieces that mean something in YAML, or look as if they did. */
const PIECES = [
  ...[
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\t',
    ':',
    ': ',
    ' :',
    '- ',
    '-',
    '?',
    '? ',
    ' #',
    '#',
    '# c',
    ',',
    ', ',
    '|',
    '>',
    '|\n',
    '>-\n',
  ],
  ...[
    '"',
    "'",
    '\\',
    '\\"',
    '\\n',
    "''",
    '""',
    '[',
    ']',
    '{',
    '}',
    '[]',
    '{}',
    '[a, b]',
    '{a: b}',
    '{a:b}',
    '[a: b]',
    '&a',
    '*a',
  ],
  ...[
    '!',
    '!!str',
    '%',
    '@',
    '`',
    '---',
    '...',
    '--- a',
    '~',
    'null',
    'true',
    'False',
    'yes',
    'no',
    '<<',
    '<<: *a',
    '__proto__',
  ],
  ...[
    '1',
    '0',
    '-1',
    '007',
    '1.50',
    '1e3',
    '.5',
    '0x1f',
    '0o7',
    '.inf',
    '-.inf',
    '.NaN',
    '+1',
    '12345678901234567890',
    '1_000',
  ],
  ...[
    '2026-01-08',
    '2026-01-08T10:00:00Z',
    '12:30',
    'https://a.example/b?c=d#e',
    'a: b',
    'a:\n',
    'title',
    'tags',
    'by',
    'x  y',
  ],
  ...[
    '\u00a0',
    '\u3000',
    '\u200b',
    '\ufeff',
    '\u0085',
    '\u2028',
    '\u0001',
    '\u001b[1m',
    '😀',
    'e\u0301',
    '한국',
    '“',
    '…',
    '\u007f',
  ],
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ maxLength: 4, unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9]{1,3}$/) },
);

/** A text with up to four places in it changed: a piece put in, something taken out, a line given again or moved in. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom('insert', 'insert', 'delete', 'replace', 'repeat', 'indent'),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 6 }),
    piece,
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 0, maxLength: 4 }))
    .map(([text, changes]) => changes.reduce(apply, text));
}

interface Change {
  readonly kind: string;
  readonly where: number;
  readonly length: number;
  readonly piece: string;
}

function apply(text: string, { kind, where, length, piece: put }: Change): string {
  const at = Math.floor(where * text.length);
  const line = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at) + 1 || text.length;
  if (kind === 'delete') return text.slice(0, at) + text.slice(at + length);
  if (kind === 'replace') return text.slice(0, at) + put + text.slice(at + length);
  if (kind === 'repeat') return text.slice(0, end) + text.slice(line, end) + text.slice(end);
  if (kind === 'indent') return `${text.slice(0, line)}${' '.repeat(length)}${text.slice(line)}`;
  return text.slice(0, at) + put + text.slice(at);
}

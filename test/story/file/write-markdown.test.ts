import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../../src/story/file/parse-markdown.ts';
import { escapeMarks, type Mark, type Part, type Run, writeParts } from '../../../src/story/file/write-markdown.ts';
import type { Block } from '../../../src/story/model.ts';
import { blockText, plainText } from '../../../src/story/plain-text.ts';

/** Text that Markdown could take for markup. */
const piece = fc.constantFrom(
  ...(
    '가 나다 a b1 “ ” ( ) . , * ** _ __ ` `` [ ] ]( ]: ! < <b> </b> <!-- &amp; & ; # ## - --- + = === > 1. ' +
    '2026. 1) | : |-| ~ ~~~ 😀 · http://x.org/ ‘ ’ … $ ^'
  ).split(' '),
  ...['\\', ' ', ' ', ' ', '\u00a0'],
);
const words = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('').replace(/ +/g, ' '));
const mark = fc.constantFrom<Mark>('', '', '*', '**');
const href = fc.constantFrom('', '', '', 'https://x.org/a_b*c(d)', 'http://y.org/?a=1&amp;b=`[2]', 'mailto:a@x.org');
const run = fc.record({
  kind: fc.constantFrom<Run['kind']>('text', 'text', 'text', 'code', 'break'),
  text: words,
  mark,
  href,
});

/** Spans as `line.ts` makes them: merged, trimmed, without double breaks. */
function merged(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const each of runs) {
    const isCode = each.kind === 'code';
    const next = isCode ? { ...each, mark: '' as const } : each;
    const text = next.kind === 'break' ? '' : isCode ? next.text.trim() : next.text;
    if (next.kind !== 'break' && text.trim() === '') continue;
    const last = out.at(-1);
    if (next.kind === 'break') {
      if (last && last.kind !== 'break') out.push({ kind: 'break', text: '', mark: '', href: '' });
    } else if (last && last.kind === next.kind && last.mark === next.mark && last.href === next.href)
      out[out.length - 1] = { ...last, text: (last.text + text).replace(/ +/g, ' ') };
    else out.push({ ...next, text });
  }
  if (out.at(-1)?.kind === 'break') out.pop();
  const first = out[0];
  if (first) out[0] = { ...first, text: first.text.trimStart() };
  const last = out.at(-1);
  if (last) out[out.length - 1] = { ...last, text: last.text.trimEnd() };
  return out;
}
const runs = fc
  .array(run, { minLength: 1, maxLength: 6 })
  .map(merged)
  .filter((list) => list.some(({ text }) => text !== ''));

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
const wordsOf = (list: readonly Run[]) =>
  squeezed(list.map((one) => (one.kind === 'break' ? '\n' : one.text)).join(''));

test('text in marks, links and code is shown literally', () => {
  fc.assert(
    fc.property(runs, (list) => {
      const blocks = parseMarkdown(writeParts([{ kind: 'paragraph', runs: list }]));
      expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
      expect(squeezed(blockText(blocks[0] as Block))).toBe(wordsOf(list));
    }),
    { numRuns: 2000 },
  );
});

test('an asterisk after a space at the beginning of a line begins no list', () => {
  const text = (words: string): Run => ({ kind: 'text', text: words, mark: '', href: '' });
  const lines: Run[] = [text('가'), { ...text(''), kind: 'break' }, text(' * 가가')];
  for (const list of [lines, [text(' * 가가')]])
    expect(parseMarkdown(writeParts([{ kind: 'paragraph', runs: list }])).map(({ kind }) => kind)).toEqual([
      'paragraph',
    ]);
});

test('a heading is one heading', () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 1, max: 6 }), (list, level) => {
      const blocks = parseMarkdown(writeParts([{ kind: 'heading', level, runs: list }]));
      expect(blocks).toMatchObject([{ kind: 'heading', level }]);
      expect(squeezed(blockText(blocks[0] as Block))).toBe(wordsOf(list));
    }),
  );
});

const leaf: fc.Arbitrary<Part> = fc.oneof(
  { weight: 4, arbitrary: runs.map((list): Part => ({ kind: 'paragraph', runs: list })) },
  runs.map((list): Part => ({ kind: 'heading', level: 2, runs: list })),
  fc.record({
    kind: fc.constant('code' as const),
    text: words.filter((text) => text.trim() !== '').map((text) => `${text}\n\n${text}`.trim()),
    language: fc.constantFrom('', 'js', 'c++'),
  }),
  fc.record({
    kind: fc.constant('figure' as const),
    src: fc.constant('https://x.org/a(b.png'),
    alt: fc.oneof(words.map(squeezed), fc.constant('')),
    caption: fc.oneof(words.map(squeezed), fc.constant('')),
  }),
  fc.array(fc.tuple(runs, runs), { minLength: 2, maxLength: 3 }).map((rows): Part => ({ kind: 'table', rows })),
);
const { part } = fc.letrec<{ part: Part; parts: Part[] }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ kind: fc.constant('quote' as const), parts: tie('parts') }),
    fc.record({
      kind: fc.constant('list' as const),
      ordered: fc.boolean(),
      start: fc.nat(99),
      items: fc.array(tie('parts'), { minLength: 1, maxLength: 3 }),
    }),
  ),
  parts: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
}));

/** The shape of parts and of blocks, for comparison. */
function shape(parts: readonly Part[]): unknown[] {
  return parts.flatMap((one): unknown[] => {
    if (one.kind === 'quote') return [['quote', shape(one.parts)]];
    if (one.kind === 'list') return [['list', one.ordered, one.ordered ? one.start : 1, one.items.map(shape)]];
    if (one.kind === 'figure') return [['figure', one.alt, one.caption]];
    if (one.kind === 'code') return [['code', one.text.replace(/\s+/g, ' ').trim()]];
    if (one.kind === 'table') return [['table', one.rows.map((row) => row.map(wordsOf))]];
    return one.kind === 'rule' ? ['rule'] : [[one.kind, wordsOf(one.runs)]];
  });
}
function read(blocks: readonly Block[]): unknown[] {
  return blocks.map((one) => {
    if (one.kind === 'quote') return ['quote', read(one.blocks)];
    if (one.kind === 'list') return ['list', one.ordered, one.start, one.items.map(read)];
    if (one.kind === 'figure') return ['figure', one.alt, one.caption];
    if (one.kind === 'code') return ['code', one.text.replace(/\s+/g, ' ').trim()];
    if (one.kind === 'table') return ['table', one.rows.map((row) => row.map((cell) => squeezed(plainText(cell))))];
    return one.kind === 'rule' ? 'rule' : [one.kind, squeezed(plainText(one.spans))];
  });
}

test('blocks are read back unchanged', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      expect(read(parseMarkdown(writeParts(parts)))).toEqual(shape(parts));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['snake_case and a * b', 'snake_case and a * b'],
  ['[서울=연합] 5 < 6', '[서울=연합] 5 < 6'],
  ['AT&T & R&D', 'AT&T & R&D'],
  ['<3 and <-@0> and <3@a>', '<3 and \\<-@0> and \\<3@a>'],
  ['*a* <b> &lt; c\\', '\\*a\\* \\<b> \\&lt; c\\\\'],
])('%s: no unnecessary backslash', (text, written) => {
  expect(escapeMarks(text)).toBe(written);
});

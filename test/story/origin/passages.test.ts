import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../../src/story/file/parse-markdown.ts';
import type { Block } from '../../../src/story/model.ts';
import { isAllOf, Letters, namePassage } from '../../../src/story/origin/passages.ts';
import { editionOf, parse, problemsOf } from '../helpers.ts';

const BODY = `# Budget

People counted *every* voucher, for six months.

The report finds a gap of 4.2 million. It says why.

- It was [late](https://example.com).
- Nobody knew.

> A quotation.

![A chart](https://example.com/c.png "The gap, year by year")
`;
const front = (...passages: readonly string[]): string => `provenance: {passages: [${passages.join(', ')}]}`;
const AI = 'source: trainedAlgorithmicMedia';

/** The blocks in a passage, with its record, by their text. */
function marked(...passages: readonly string[]): unknown[] {
  const leaves = (blocks: readonly Block[]): readonly Block[] =>
    blocks.flatMap((block) => {
      if (block.kind === 'quote') return leaves(block.blocks);
      return block.kind === 'list' ? block.items.flatMap(leaves) : [block];
    });
  return leaves(editionOf(front(...passages), BODY).blocks).flatMap((block, index) =>
    block.passage ? [[index, block.passage.words, block.passage.opens, block.passage.closes]] : [],
  );
}

describe('a passage of the record is found in the text', () => {
  test.each([
    ['a paragraph', `{text: "People counted every voucher – for six months", ${AI}}`, [[1, '', true, true]]],
    ['a sentence', `{text: "It says why.", ${AI}}`, [[2, 'It says why.', true, false]]],
    [
      'several blocks, by their ends',
      `{begins: People counted, ends: nobody knew, ${AI}}`,
      [
        [1, '', true, false],
        [2, '', false, false],
        [3, '', false, false],
        [4, '', false, true],
      ],
    ],
    ['a caption', `{text: "The gap, year by year", ${AI}}`, [[6, 'The gap, year by year', true, false]]],
    ['an item of a list', `{text: It was late, ${AI}}`, [[3, '', true, true]]],
    ['nothing', `{text: Somewhere else, ${AI}}`, []],
    ['no words', `{text: "…", ${AI}}`, []],
    ['what people wrote', '{text: A quotation, source: humanEdits}', []],
    ['what is not said', '{text: A quotation}', []],
  ])('%s', (_, passage, blocks) => {
    expect(marked(passage)).toEqual(blocks);
  });

  test('a passage that is not in the text is reported', () => {
    const parsed = parse(`---\ntitle: T\npublished: 2026-02-04\n${front(`{text: Gone, ${AI}}`)}\n---\n${BODY}`);
    expect(problemsOf(parsed)).toEqual(['note 4 provenance.passages[0] passage-not-in-body']);
  });
});

test('a passage is named by its text, a long one by its ends', () => {
  const words = (of: string) => Array.from({ length: 25 }, (_, i) => `${of}${i}`).join(' ');
  const [one, other] = ['one', 'other'].map((middle) => `${words('head')} ${middle} ${words('tail')}`) as [
    string,
    string,
  ];
  const letters = new Letters(parseMarkdown(`Alone. Twice. Twice.\n\n${one}\n\n${other}`));
  expect(namePassage(letters, ['Alone.'])).toEqual({ text: 'Alone.', begins: '', ends: '' });
  expect(namePassage(letters, ['Two.'])).toBeNull();
  expect(namePassage(letters, ['Twice.'])).toBeNull();
  expect(namePassage(letters, [' '])).toBeNull();
  const named = namePassage(letters, [one]);
  expect(named?.text).toBe('');
  expect(one.startsWith(named?.begins ?? '-') && one.endsWith(named?.ends ?? '-')).toBe(true);
  // Its ends would match the first of the two.
  expect(namePassage(letters, [other])?.text).toBe(other);
});

test('passages may cover the whole text', () => {
  const blocks = parseMarkdown('One.\n\nTwo.');
  const passage = (text: string) => ({ text, begins: '', ends: '', source: null, by: null });
  expect(isAllOf(blocks, [passage('One.')])).toBe(false);
  expect(isAllOf(blocks, [passage('Two'), passage('One')])).toBe(true);
  expect(isAllOf([], [])).toBe(false);
});

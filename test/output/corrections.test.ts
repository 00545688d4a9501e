import { expect, test } from 'vitest';
import { parse } from '../story/helpers.ts';
import { print } from './helpers.ts';

const edition = () => {
  const parsed = parse(
    `---\ntitle: A\npublished: 2026-02-04\nsummary: S\nprovenance:\n  corrections: [{date: 2026-02-06, text: "A *number*; [Fact-checked]"}]\n---\nBody\n`,
    'en',
  );
  if (!parsed.ok) throw new Error('not read');
  return parsed.edition;
};

test('a correction follows the date in text, in full', () => {
  expect(print('text', [edition()]).split('\n').slice(2, 6)).toEqual([
    'Wed 4 Feb 2026',
    '',
    'Corrected on Fri 6 Feb 2026: A *number*; (Fact-checked)',
    '',
  ]);
});

test('and in Markdown as plain text', () => {
  expect(print('markdown', [edition()])).toContain('\n\nCorrected on Fri 6 Feb 2026: A \\*number\\*; ');
});

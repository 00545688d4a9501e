import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fitText } from '../../../src/cli/terminal/fit-text.ts';
import { makeHome } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

const on = (columns: number | undefined) => ({ isTTY: true, columns });

describe('sentences on a terminal', () => {
  it('are wrapped at spaces, with their indents', () => {
    expect(fitText('one two three\n  four five six', on(9))).toBe('one two\nthree\n  four\n  five\n  six');
    expect(fitText('- 가나다 라마바 사아자', on(12), '  ')).toBe('- 가나다\n  라마바\n  사아자');
  });

  it('keep a word that is wider, so that it can be copied', () => {
    expect(fitText('see /a/long/path now', on(8))).toBe('see\n/a/long/path\nnow');
  });

  it('stay as they are in a pipe, and where the width is not known', () => {
    const text = 'one two three';
    expect(fitText(text, { isTTY: false, columns: 5 })).toBe(text);
    expect(fitText(text, on(undefined))).toBe(text);
  });

  it('have the same words in rows that fit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', '가', '(', '…'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 14, max: 40 }), (words, columns) => {
        const rows = fitText(words.join(' '), on(columns), '  ').split('\n');
        expect(rows.flatMap((row) => row.trim().split(' '))).toEqual(words);
        for (const row of rows) expect(stringWidth(row)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('are the notice, for example', async () => {
    const { env } = makeHome();
    const { out } = await cli(['privacy', 'notice', '--ui', 'ko'], { env, stdoutTTY: true, columns: 40 });
    for (const row of out.split('\n')) expect(stringWidth(row)).toBeLessThanOrEqual(40);
    const { out: whole } = await cli(['privacy', 'notice', '--ui', 'ko'], { env });
    expect(out.split(/\s+/)).toEqual(whole.split(/\s+/));
  });
});

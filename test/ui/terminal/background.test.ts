import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luminance } from '../../../src/page/theme/contrast.ts';
import { answeredColor, GROUND_QUESTION, type Ground } from '../../../src/ui/terminal/background.ts';
import { inquiry, type Question } from '../../../src/ui/terminal/terminal-query.ts';
import { WIDTH_QUESTIONS } from '../../../src/ui/terminal/widths.ts';

const QUESTIONS: readonly Question<Record<string, unknown>>[] = [
  ...WIDTH_QUESTIONS,
  GROUND_QUESTION as Question<Ground & Record<string, unknown>>,
];
const WIDTHS = '\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[1;5R';
const DEVICE = '\x1b[?62;22c';

/** All that comes of reads: what is left for the keys, and what was found. */
function sifted(reads: readonly string[]) {
  const batch = inquiry(QUESTIONS);
  const keys = reads.map((read) => batch.sift(read)).join('');
  return { keys, ground: batch.found().ground, open: batch.open(), held: batch.held() };
}

describe('the colour of an answer', () => {
  it.each([
    ['rgb:0000/0000/0000', [0, 0, 0]],
    ['rgb:ffff/ffff/ffff', [255, 255, 255]],
    ['rgb:2e2e/3434/3636', [0x2e, 0x34, 0x36]],
    ['rgb:2e/34/36', [0x2e, 0x34, 0x36]],
    ['rgb:f/0/8', [255, 0, 136]],
    ['rgb:FFF/000/fff', [255, 0, 255]],
    ['rgba:0000/0000/0000/cccc', [0, 0, 0]],
    ['#fdf6e3', [0xfd, 0xf6, 0xe3]],
    ['rgb:0000/0000', null],
    ['rgb:00000/0000/0000', null],
    ['rgbi:0.1/0.2/0.3', null],
    ['white', null],
    ['', null],
  ] as const)('%s is %o', (text, rgb) => {
    const color = answeredColor(text);
    if (rgb === null) expect(color).toBeNull();
    else expect(color?.map(Math.round)).toEqual(rgb);
  });
});

describe('the question for the background', () => {
  it('stands in the same batch, before what erases the row and before the one that is answered by all', () => {
    const { text } = inquiry(QUESTIONS);
    expect(text.endsWith('\x1b[6n\x1b]11;?\x1b\\\x1b[2K\x1b8\x1b[c')).toBe(true);
  });

  it.each(['\x07', '\x1b\\'])('is answered with an end of %j', (end) => {
    const answer = `\x1b]11;rgb:ffff/ffff/ffff${end}`;
    expect(sifted([`j${WIDTHS}${answer}k${DEVICE}q`])).toEqual({
      keys: 'jkq',
      ground: 1,
      open: false,
      held: 'nothing',
    });
    // Cut at any byte, and in single ones.
    const all = `j${answer}\x1b[A${DEVICE}`;
    for (let cut = 1; cut < all.length; cut += 1) {
      expect(sifted([all.slice(0, cut), all.slice(cut)]), `cut at ${cut}`).toMatchObject({
        keys: 'j\x1b[A',
        ground: 1,
      });
    }
    expect(sifted([...all])).toMatchObject({ keys: 'j\x1b[A', ground: 1, open: false });
  });

  it('is answered behind the last one by a terminal around another, which nobody waits for', () => {
    const batch = inquiry(QUESTIONS);
    expect(batch.sift(`${WIDTHS}${DEVICE}j`)).toBe('j');
    expect([batch.open(), batch.listens()]).toEqual([false, true]);
    // Shift+F3 is a key again.
    expect(batch.sift('\x1b[1;2R\x1b]11;rgb:')).toBe('\x1b[1;2R');
    expect(batch.sift('ffff/ffff/ffff\x07k')).toBe('k');
    expect([batch.open(), batch.listens()]).toEqual([false, false]);
    expect(batch.sift('\x1b]11;x\x07')).toBe('\x1b]11;x\x07');
  });

  it('takes an answer that makes no sense out of the keys as well', () => {
    expect(sifted([`\x1b]11;none\x07x${DEVICE}`])).toEqual({
      keys: 'x',
      ground: undefined,
      open: false,
      held: 'nothing',
    });
  });

  it('keeps no key for good where there is no answer', () => {
    const batch = inquiry(QUESTIONS);
    expect(batch.sift('\x1b]')).toBe('');
    expect(batch.held()).toBe('key');
    expect(batch.release()).toBe('\x1b]');
    expect(batch.sift('j')).toBe('j');
    expect(batch.sift('\x1b]12;rgb:0/0/0\x07')).toBe('\x1b]12;rgb:0/0/0\x07');
    expect(batch.sift('\x1b]11') + batch.close()).toBe('\x1b]11');
  });

  it('however answers and keys are mixed and cut, finds the background and gives the keys in order', () => {
    const key = fc.constantFrom(
      'j',
      '1',
      ';',
      ']',
      '한',
      '\x1b[A',
      '\x1bx',
      '\r',
      '#',
      '\x1b[200~\x1b]11;rgb:0/0/0\x07\x1b[201~',
    );
    const answer = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.constantFrom('\x07', '\x1b\\'));
    fc.assert(
      fc.property(fc.array(key), fc.array(key), answer, fc.array(fc.nat(200)), (before, behind, [grey, end], cuts) => {
        const hex = grey.toString(16).padStart(2, '0');
        const text = `${before.join('')}\x1b]11;rgb:${hex}${hex}/${hex}${hex}/${hex}${hex}${end}${behind.join('')}${DEVICE}`;
        const places = [...new Set(cuts.map((cut) => cut % text.length))].sort((a, b) => a - b);
        const reads = [0, ...places].map((from, index) => text.slice(from, places[index] ?? text.length));
        const { keys, ground, open } = sifted(reads);
        expect(keys).toBe([...before, ...behind].join(''));
        expect(ground).toBeCloseTo(luminance([grey, grey, grey]), 6);
        expect(open).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import {
  BACKGROUND_QUERY,
  type BackgroundReport,
  parseColorReply,
  WIDTH_QUERIES,
} from '../../../src/ui/terminal/capability-queries.ts';
import { queryBatch, type TerminalQuery } from '../../../src/ui/terminal/terminal-query.ts';
import { parserHarness } from './parser-harness.ts';

const QUERIES: readonly TerminalQuery<Record<string, unknown>>[] = [
  ...WIDTH_QUERIES,
  BACKGROUND_QUERY as TerminalQuery<BackgroundReport & Record<string, unknown>>,
];
const WIDTHS = '\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[1;5R';
const DEVICE = '\x1b[?62;22c';

const setUp = () => parserHarness(queryBatch(QUERIES));

/** What remains for the keys after some reads, and what was found. */
function parsed(reads: readonly string[]) {
  const batch = setUp();
  const keys = reads.map((read) => batch.parse(read)).join('');
  const { background } = batch.found();
  return { keys, background, isPending: batch.isPending(), holdsKey: batch.holdsKey() };
}

describe('the colour in a reply', () => {
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
    const color = parseColorReply(text);
    if (rgb === null) expect(color).toBeNull();
    else expect(color?.map(Math.round)).toEqual(rgb);
  });
});

describe('the background query', () => {
  it('is in the same batch, before erasing the row and before DA1', () => {
    expect(setUp().request.endsWith('\x1b[6n\x1b]11;?\x1b\\\x1b[2K\x1b8\x1b[c')).toBe(true);
  });

  it.each(['\x07', '\x1b\\'])('may get a reply that ends with %j', (end) => {
    const reply = `\x1b]11;rgb:ffff/ffff/ffff${end}`;
    expect(parsed([`j${WIDTHS}${reply}k${DEVICE}q`])).toEqual({
      keys: 'jkq',
      background: 1,
      isPending: false,
      holdsKey: false,
    });
    // Split at any byte, and in single bytes.
    const all = `j${reply}\x1b[A${DEVICE}`;
    for (let cut = 1; cut < all.length; cut += 1) {
      expect(parsed([all.slice(0, cut), all.slice(cut)]), `cut at ${cut}`).toMatchObject({
        keys: 'j\x1b[A',
        background: 1,
      });
    }
    expect(parsed([...all])).toMatchObject({ keys: 'j\x1b[A', background: 1, isPending: false });
  });

  it('may get its reply last from an outer terminal, without anything waiting for it', () => {
    const batch = setUp();
    expect(batch.parse(`${WIDTHS}${DEVICE}j`)).toBe('j');
    expect([batch.isPending(), batch.isOpen()]).toEqual([false, true]);
    // Shift+F3 is a key again.
    expect(batch.parse('\x1b[1;2R\x1b]11;rgb:')).toBe('\x1b[1;2R');
    expect(batch.parse('ffff/ffff/ffff\x07k')).toBe('k');
    expect([batch.isPending(), batch.isOpen()]).toEqual([false, false]);
    expect(batch.parse('\x1b]11;x\x07')).toBe('\x1b]11;x\x07');
  });

  it('removes an invalid reply from the keys too', () => {
    expect(parsed([`\x1b]11;none\x07x${DEVICE}`])).toEqual({
      keys: 'x',
      background: undefined,
      isPending: false,
      holdsKey: false,
    });
  });

  it('delays no key permanently without a reply', () => {
    const batch = setUp();
    expect(batch.parse('\x1b]')).toBe('');
    expect(batch.holdsKey()).toBe(true);
    expect(batch.release()).toBe('\x1b]');
    expect(batch.parse('j')).toBe('j');
    expect(batch.parse('\x1b]12;rgb:0/0/0\x07')).toBe('\x1b]12;rgb:0/0/0\x07');
  });
});

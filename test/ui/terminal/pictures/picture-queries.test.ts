import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureCells } from '../../../../src/page/picture-space.ts';
import {
  measuringQuery,
  type PictureReplies,
  type PictureWish,
  passedQueries,
  pictureQueries,
  pictureSpaceOf,
  pictureSpaceText,
  readAttributes,
} from '../../../../src/ui/terminal/pictures/picture-queries.ts';
import { queryBatch } from '../../../../src/ui/terminal/terminal-query.ts';
import { parserHarness } from '../parser-harness.ts';

const SIZE = { cols: 80, rows: 24 };
const AUTO: PictureWish = { protocol: 'auto', isTmux: false };
const IN_TMUX: PictureWish = { protocol: 'auto', isTmux: true };

/** What is found in these reads, and the keys among them. */
function answered(wish: PictureWish, ...reads: readonly string[]) {
  const queries = [...pictureQueries(wish), ...passedQueries(wish)];
  const batch = parserHarness(queryBatch<PictureReplies>(queries, readAttributes));
  const keys = reads.map((read) => batch.parse(read)).join('');
  return { keys, space: pictureSpaceOf(batch.found(), wish, SIZE) };
}

const KITTY = '\x1b_Gi=31;OK\x1b\\';
const name = (text: string) => `\x1bP>|${text}\x1b\\`;
const CELL = '\x1b[6;18;9t';

describe('what a terminal can do with pictures', () => {
  it.each([
    // As these terminals were seen to answer.
    ['kitty 0.41', `${KITTY}${name('kitty(0.41.1)')}${CELL}\x1b[?62;c`, 'kitty', 9, 18],
    ['foot 1.21', `${name('foot(1.21.0)')}\x1b[6;13;6t\x1b[?2;0;696;494S\x1b[?62;4;22;28c`, 'sixel', 6, 13],
    ['Ghostty', `${KITTY}${name('ghostty 1.2.0')}${CELL}\x1b[?62;22c`, 'kitty', 9, 18],
    ['WezTerm', `${KITTY}${name('WezTerm 20240203')}${CELL}\x1b[?65;4;6;18;22c`, 'kitty-direct', 9, 18],
    ['iTerm2', `${KITTY}${name('iTerm2 3.6.0')}${CELL}\x1b[?64;1;2;4;6c`, 'iterm2', 9, 18],
    ['one without a name or a size of cells', `${KITTY}\x1b[?62c`, 'kitty-direct', 10, 20],
  ])('is seen from the replies of %s', (_, replies, protocol, cellWidth, cellHeight) => {
    expect(answered(AUTO, replies)).toEqual({ keys: '', space: { protocol, cellWidth, cellHeight } });
  });

  it('is seen from xterm 398 as a VT340, with the number of sixels that it keeps', () => {
    const replies = `${name('XTerm(398)')}\x1b[?1;0;256S\x1b[?2;0;640;408S\x1b[?63;1;2;4;6c`;
    const space = { protocol: 'sixel', cellWidth: 8, cellHeight: 17, mostRows: 16 } as const;
    expect(answered(AUTO, replies)).toEqual({ keys: '', space });
    expect(pictureCells({ width: 4000, height: 3000 }, space, 100, 40)).toEqual({ cols: 46, rows: 16 });
    expect(pictureCells({ width: 4000, height: 3000 }, space, 100, 9)).toEqual({ cols: 26, rows: 9 });
  });

  it('is measured in an xterm that is larger than the limit that it names for sixels', () => {
    const large = { cols: 200, rows: 60 };
    const sent = (width: number, height: number, cursor: string) => {
      const replies = { name: 'XTerm(398)', sixel: true, area: { width, height } };
      const query = measuringQuery(replies);
      if (!query) return null;
      const batch = parserHarness(queryBatch<PictureReplies>([query], undefined, true));
      expect(batch.parse(`${cursor}\x1b[?63;4c`)).toBe('');
      return pictureSpaceOf({ ...replies, ...batch.found() }, AUTO, large);
    };
    // As xterm 398 was seen to answer with cells of 9×19 pixels.
    expect(sent(1000, 1000, '\x1b[53;112R')).toMatchObject({ cellWidth: 9, cellHeight: 19 });
    expect(sent(1000, 960, '\x1b[1;101R')).toMatchObject({ cellWidth: 10, cellHeight: 16 });
    expect(sent(800, 1000, '\x1b[77;2R')).toMatchObject({ cellWidth: 4, cellHeight: 13 });
    expect(sent(800, 960, '')).toBeNull();
    expect(measuringQuery({ name: 'foot(1.21.0)', area: { width: 1000, height: 1000 } })).toBeNull();
  });

  it('is put into words, without the size of a cell where it is measured only by the reader', () => {
    const replies = { name: 'XTerm(398)', sixel: true, area: { width: 1000, height: 1000 } };
    expect(pictureSpaceText(replies, AUTO, SIZE)).toBe('sixel, XTerm(398)');
    const small = { ...replies, area: { width: 720, height: 456 } };
    expect(pictureSpaceText(small, AUTO, SIZE)).toBe('sixel, 9×19, XTerm(398)');
    expect(pictureSpaceText({ name: 'XTerm(398)' }, AUTO, SIZE)).toBe('XTerm(398)');
  });

  it('is drawn in half the height of a cell where a wide xterm names its limit instead of its width', () => {
    const { space } = answered(AUTO, `${name('XTerm(398)')}\x1b[?2;0;1000;408S\x1b[?63;1;2;4;6c`);
    expect(space).toMatchObject({ protocol: 'sixel', cellWidth: 8, cellHeight: 17 });
  });

  it.each([
    ['xterm', `${name('XTerm(398)')}\x1b[?2;3S\x1b[?64;1;2;6;9c`],
    ['one that knows only DA1', '\x1b[?1;2c'],
    ['one that refuses the query', '\x1b_Gi=31;ENOTSUPPORTED:no graphics\x1b\\\x1b[?62c'],
    ['one with sixel that says no size of cells', '\x1b[?62;4c'],
    ['a large xterm, which names its limit for sixel', '\x1b[?2;0;1000;1000S\x1b[?63;1;2;4;6c'],
    ['one with impossible cells', '\x1b[6;0;0t\x1b[?62;4c'],
  ])('is nothing for %s', (_, replies) => {
    expect(answered(AUTO, replies)).toEqual({ keys: '', space: null });
  });

  it('is asked of the terminal around tmux, whose replies come after those of tmux', () => {
    const entry = (text: string) => `\x1bP1+r544e=${Buffer.from(text).toString('hex')}\x1b\\`;
    const tmux = '\x1b[6;18;9t\x1b[?1;2;4c';
    expect(answered(IN_TMUX, tmux)).toEqual({ keys: '', space: null });
    expect(answered(IN_TMUX, tmux, `j${KITTY}`, `${entry('xterm-kitty')}k`)).toEqual({
      keys: 'jk',
      space: { protocol: 'kitty', cellWidth: 9, cellHeight: 18 },
    });
    // Its placeholders would be shown as letters.
    expect(answered(IN_TMUX, tmux, KITTY + entry('wezterm')).space).toBeNull();
  });

  it('is what the user chooses, whatever the terminal answers', () => {
    const chosen = (replies: string, protocol: PictureWish['protocol']) =>
      answered({ protocol, isTmux: false }, replies).space;
    expect(chosen('\x1b[?1;2c', 'blocks')).toEqual({ protocol: 'blocks', cellWidth: 10, cellHeight: 20 });
    expect(chosen(`${CELL}\x1b[?1;2c`, 'sixel')).toEqual({ protocol: 'sixel', cellWidth: 9, cellHeight: 18 });
    expect(pictureQueries({ protocol: 'off', isTmux: false })).toEqual([]);
    expect(pictureSpaceOf({ kitty: true, name: 'kitty' }, { protocol: 'off', isTmux: false }, SIZE)).toBeNull();
  });

  it('is read wherever a read ends, and never typed', () => {
    const all = `${KITTY}${name('kitty(0.41.1)')}${CELL}\x1b[?1;0;256S\x1b[?2;0;720;432S\x1b[?62;c`;
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(all.length), { maxLength: 6 }), (cuts) => {
        const ends = [0, ...[...cuts].sort((a, b) => a - b), all.length];
        const reads = ends.slice(1).map((end, i) => all.slice(ends[i], end));
        const batch = parserHarness(queryBatch<PictureReplies>(pictureQueries(AUTO), readAttributes));
        expect(reads.map((read) => batch.parse(read)).join('')).toBe('');
        expect(pictureSpaceOf(batch.found(), AUTO, SIZE)?.protocol).toBe('kitty');
      }),
    );
  });
});

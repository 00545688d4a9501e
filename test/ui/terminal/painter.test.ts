import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TerminalRow } from '../../../src/page/ansi.ts';
import type { PicturePart } from '../../../src/text/styled-line.ts';
import { DEFAULT_CAPABILITIES } from '../../../src/text/width.ts';
import { changes, painterOf, type ScreenContent, type StripWriter } from '../../../src/ui/terminal/painter.ts';
import { widthsOf } from '../../e2e/glyphs.ts';
import { rowOf } from './rows.ts';

const COLS = 24;
const ROWS = 7;
const CORNER: ScreenContent['cursor'] = { x: 0, y: 0, shown: false };
const picture = (rows: readonly string[], cursor: ScreenContent['cursor'] = CORNER): ScreenContent => ({
  rows: rows.map(rowOf),
  cursor,
});
const filled = (...rows: readonly string[]) => Array.from({ length: ROWS }, (_, y) => rows[y] ?? '');

/** What is written for a change, without the marks of synchronized output and the cursor position after it. */
function written(before: readonly string[], now: readonly string[]): string {
  const text = changes(picture(filled(...before)), picture(filled(...now)));
  if (text === '') return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
  expect(text).toMatch(/^\x1b\[\?2026h.*\x1b\[1H\x1b\[\?2026l$/s);
  return text.slice('\x1b[?2026h'.length, -'\x1b[1H\x1b[?2026l'.length).replaceAll('\x1b', '^');
}

describe('the painter', () => {
  it('writes nothing for content already on screen', () => {
    for (const row of ['plain', '\x1b[1;36m가\x1b[m나', '\x1b[38;2;1;2;3ma\x1b[m'])
      expect(written([row], [row])).toBe('');
    expect(written(['plain'], ['plain     '])).toBe('');
    expect(written(['\x1b[7ma \x1b[m'], ['\x1b[7ma\x1b[m '])).not.toBe('');
  });

  it('writes only the changed part if the text before it is plain', () => {
    expect(written(['', '목록 1/8 끝'], ['', '목록 2/8 끝'])).toBe('^[2;6H2');
    expect(written(['\x1b[1mab\x1b[mcd'], ['\x1b[1mabc\x1b[md'])).toBe('^[1;3H^[1mc^[m');
    expect(written(['abc'], ['abcde'])).toBe('^[1;4H^[Kde');
    expect(written(['abcde'], ['ab'])).toBe('^[1;3H^[K');
  });

  it('writes a row from its beginning if terminals may place the text before the change differently', () => {
    expect(written(['● ab'], ['● ac'])).toBe('^[1H● ac');
    expect(written(['Жabc'], ['Жabcd'])).toBe('^[1H^[KЖabcd');
  });

  it('opens and closes links only within what it writes', () => {
    const link = (text: string, to: string) => `\x1b]8;id=a;https://e.org/${to}\x1b\\${text}\x1b]8;;\x1b\\`;
    const shown = (text: string, to: string) => `^]8;id=a;https://e.org/${to}^\\${text}^]8;;^\\`;
    // The same text with another address.
    expect(written([`x ${link('ab', '1')} y`], [`x ${link('ab', '2')} y`])).toBe(`^[1;3H${shown('ab', '2')}`);
    // Part of a link is written as a link, and the text after it as none.
    expect(written([link('abc', '1')], [link('abd', '1')])).toBe(`^[1;3H${shown('d', '1')}`);
    expect(written([`${link('abc', '1')}x`], [`${link('abd', '1')}y`])).toBe(`^[1;3H${shown('d', '1')}y`);
    expect(written(['ab'], [`a${link('\x1b[4mb\x1b[m', '1')}`])).toBe(
      `^[1;2H^]8;id=a;https://e.org/1^\\^[4mb^]8;;^\\^[m`,
    );
    // Spaces at the end of a link are not blanks of an erased row.
    expect(written([link('a ', '1')], [link('a', '1')])).not.toBe('');
    expect(written([link('a', '1')], ['a'])).toBe('^[1Ha');
  });

  it('never cuts a cluster', () => {
    expect(written(['ae'], ['ae\u0301'])).toBe('^[1;2H^[Ke\u0301');
    expect(written(['x각y'], ['x가\u11a9y'])).toBe('^[1;2H^[K가\u11a9y');
    expect(written(['a가\u0301b'], ['a나\u0301b'])).toBe('^[1;2H^[K나\u0301b');
  });

  it('moves rows that appear elsewhere, as scrolling does, and leaves the others', () => {
    const rows = ['head', 'one', 'two', 'three', 'four', 'five', 'foot'];
    const next = ['head', 'two', 'three', 'four', 'five', 'six', 'foot'];
    expect(written(rows, next)).toBe('^[2H^[1M^[6H^[1L^[6H^[Ksix');
    expect(written(next, rows)).toBe('^[6H^[1M^[2H^[1L^[2H^[Kone');
  });

  it('lets the newest content wait while the terminal takes no output', async () => {
    const texts: string[] = [];
    let take = () => {};
    let pending: Promise<void> | undefined;
    const painter = painterOf(
      (text) => texts.push(text),
      () => pending,
    );
    const fill = () => {
      texts.length = 0;
      pending = new Promise((resolve) => {
        take = () => {
          pending = undefined;
          resolve();
        };
      });
    };
    painter.paint(picture(filled('a', 'b')));
    fill();
    painter.paint(picture(filled('a', 'c')));
    painter.paint(picture(filled('a', 'd')));
    expect(texts).toEqual([]);
    take();
    await expect.poll(() => texts).not.toEqual([]);
    expect(texts).toEqual([changes(picture(filled('a', 'b')), picture(filled('a', 'd')))]);
    fill();
    painter.paint(picture(filled('a', 'e')));
    painter.forget();
    take();
    await new Promise(setImmediate);
    expect(texts).toEqual([]);
  });

  it('clears a screen of unknown content, and writes everything at once', () => {
    const texts: string[] = [];
    const painter = painterOf((text) => texts.push(text));
    painter.paint(picture(filled('a', 'b')));
    painter.paint(picture(filled('a', 'b')));
    painter.forget();
    painter.paint(picture(filled('a', 'b')));
    expect(texts).toHaveLength(2);
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('\x1b[2J');
  });

  it('only moves the cursor if nothing else has changed; shows it and hides it', () => {
    const rows = filled('/ab');
    const at = (x: number, shown: boolean) => picture(rows, { x, y: 0, shown });
    const [begin, end] = ['\x1b[?2026h', '\x1b[?2026l'];
    expect(changes(at(3, true), at(2, true))).toBe(`${begin}\x1b[1;3H${end}`);
    expect(changes(at(3, false), at(2, false))).toBe(`${begin}\x1b[1;3H${end}`);
    expect(changes(at(3, true), at(3, false))).toBe(`${begin}\x1b[?25l\x1b[1;4H${end}`);
    expect(changes(at(3, false), at(3, true))).toBe(`${begin}\x1b[1;4H\x1b[?25h${end}`);
    expect(changes(at(3, true), at(3, true))).toBe('');
    expect(changes(at(3, false), at(3, false))).toBe('');
  });

  it('hides a visible cursor while it writes rows, and leaves a hidden one', () => {
    const cursor = { x: 2, y: 0 };
    const typed = changes(
      picture(filled('/a'), { ...cursor, shown: true }),
      picture(filled('/ab'), { x: 3, y: 0, shown: true }),
    );
    expect(typed).toBe('\x1b[?2026h\x1b[?25l\x1b[1;3H\x1b[Kb\x1b[1;4H\x1b[?25h\x1b[?2026l');
    const hidden = { ...cursor, shown: false };
    expect(changes(picture(filled('a'), hidden), picture(filled('b'), hidden))).not.toContain('?25');
  });
});

interface LinkService {
  readonly getLinkData: (id: number) => { readonly uri: string } | undefined;
}

/** A test terminal that shows what was written to it, cell by cell with attributes. */
function screenOf(capabilities: Partial<typeof DEFAULT_CAPABILITIES>) {
  const terminal = new xterm.Terminal({ cols: COLS, rows: ROWS, allowProposedApi: true });
  const widths = widthsOf({ ...DEFAULT_CAPABILITIES, ...capabilities });
  terminal.unicode.register(widths);
  terminal.unicode.activeVersion = widths.version;
  let shown = true;
  for (const final of ['h', 'l'] as const) {
    terminal.parser.registerCsiHandler({ prefix: '?', final }, (params) => {
      if (params.includes(25)) shown = final === 'h';
      return false;
    });
  }
  return {
    write: (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve)),
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY, shown }),
    cells: () =>
      Array.from({ length: ROWS }, (_, y) =>
        Array.from({ length: COLS }, (_, x) => {
          const cell = terminal.buffer.active.getLine(y)?.getCell(x);
          // Link targets are not part of the interface.
          const { _oscLinkService: links } = (terminal as unknown as { _core: { _oscLinkService: LinkService } })._core;
          const { extended } = cell as unknown as { extended: { urlId: number } };
          const to = extended.urlId === 0 ? '' : links.getLinkData(extended.urlId)?.uri;
          const look = `${cell?.isBold()} ${cell?.isInverse()} ${cell?.getFgColor()} ${cell?.isFgDefault()} ${to}`;
          return `${cell?.getChars() || ' '} ${look}`;
        }),
      ),
  };
}

const PIECES = [
  'a',
  'b ',
  '  ',
  '1/8',
  '가',
  '나다',
  '漢',
  '●',
  '│',
  '…',
  '“',
  'é',
  'e\u0301',
  '가\u11a8',
  '👩‍💻',
  '❤️',
  '🇰🇷',
  'Ж',
];
const [LINK, CLOSE] = ['\x1b]8;id=a;https://e.org/\x1b\\', '\x1b]8;;\x1b\\'];
const LOOKS = ['', '\x1b[1m', '\x1b[7m', '\x1b[36m', '\x1b[1;95m', '\x1b[38;5;208m', LINK, `${LINK}\x1b[4m`];

/** A row of pieces that fits, however wide a terminal draws them. */
const row = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...LOOKS)), { maxLength: 6 })
  .map((pieces) => {
    let text = '';
    let room = COLS;
    for (const [piece, look] of pieces) {
      room -= 2 * [...piece].length;
      if (room >= 0) text += `${look}${piece}${look && '\x1b[m'}${look.includes(LINK) ? CLOSE : ''}`;
    }
    return text;
  });
/** Rows that reappear at other positions, as when a list is scrolled. */
const pictures = fc.array(row, { minLength: 2, maxLength: 8 }).chain((pool) =>
  fc.array(
    fc.oneof(
      fc.array(fc.constantFrom(...pool), { minLength: ROWS, maxLength: ROWS }),
      fc.nat(pool.length - 1).map((top) => Array.from({ length: ROWS }, (_, y) => pool[(top + y) % pool.length] ?? '')),
    ),
    { minLength: 1, maxLength: 5 },
  ),
);

const cursors = fc.record({ x: fc.nat(COLS - 1), y: fc.nat(ROWS - 1), shown: fc.boolean() });

describe('a screen painted frame after frame', () => {
  it.each([{}, { ambiguous: 2 as const }, { joined: false, flags: false, styled: false }])(
    'shows the last one with its cursor, on a terminal with capabilities like %o',
    async (capabilities) => {
      const whole = screenOf(capabilities);
      await fc.assert(
        fc.asyncProperty(pictures, fc.array(cursors, { minLength: 1 }), async (frames, places) => {
          const screen = screenOf(capabilities);
          let out = '';
          const painter = painterOf((text) => {
            out += text;
          });
          const place = (i: number) => places[i % places.length];
          frames.forEach((frame, i) => {
            painter.paint(picture(frame, place(i)));
          });
          await screen.write(out);
          expect(screen.cursor()).toEqual(place(frames.length - 1));
          await whole.write(`\x1bc${(frames.at(-1) ?? []).map((text, y) => `\x1b[${y + 1}H${text}`).join('')}`);
          expect(screen.cells()).toEqual(whole.cells());
        }),
        { numRuns: 150 },
      );
    },
  );
});

const STRIP_COLS = 3;
const part = (row: number): PicturePart => ({ hash: 'a', cols: STRIP_COLS, rows: 5, row });
/** A row with the part of a picture, if there is one, between texts that are written with sequences. */
interface PictureRow {
  readonly before: string;
  readonly strip: number | null;
  readonly after: string;
}

function withStrip({ before, strip, after }: PictureRow): TerminalRow {
  const blank = { text: ' '.repeat(STRIP_COLS), sgr: '', link: '' };
  const middle = strip === null ? [] : [{ ...blank, picture: part(strip) }];
  const spans = [...rowOf(before).spans, ...middle, ...rowOf(after).spans];
  return { text: spans.map(({ text }) => text).join(''), spans };
}

/** A part as cells that nothing else looks like: text of its own colour. */
const stripText = (row: number): string => `\x1b[0;38;5;200m${String(row).repeat(STRIP_COLS)}\x1b[m`;
const textStrips = (movesWithRows: boolean): StripWriter => ({
  draw: ({ row }) => stripText(row),
  erase: () => '',
  clear: '',
  movesWithRows,
});

/** Lines deleted in one place and inserted in another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
const MOVING = /(\x1b\[\d+H\x1b\[\d+M\x1b\[\d+H\x1b\[\d+L)/;

const shortRow = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...LOOKS)), { maxLength: 2 })
  .map((pieces) =>
    pieces.map(([piece, look]) => `${look}${piece}${look && '\x1b[m'}${look.includes(LINK) ? CLOSE : ''}`),
  )
  .map((pieces) => pieces.join(''));
const pictureRow = fc.record({
  before: fc.constantFrom('', '  ', '│ ', '가', 'ab'),
  strip: fc.oneof(fc.constant(null), fc.nat(4)),
  after: shortRow,
});
const pictureFrames = fc.array(pictureRow, { minLength: 2, maxLength: 9 }).chain((pool) =>
  fc.array(
    fc.oneof(
      fc.array(fc.constantFrom(...pool), { minLength: ROWS, maxLength: ROWS }),
      fc
        .nat(pool.length - 1)
        .map((top) =>
          Array.from(
            { length: ROWS },
            (_, y) => pool[(top + y) % pool.length] ?? { before: '', strip: null, after: '' },
          ),
        ),
    ),
    { minLength: 1, maxLength: 6 },
  ),
);

/** What a painter writes for frames one after another. */
function outputOf(frames: readonly (readonly PictureRow[])[], strips: StripWriter): string {
  let out = '';
  const painter = painterOf(
    (text) => {
      out += text;
    },
    undefined,
    { drawable: (rows) => rows, strips: () => strips },
  );
  for (const frame of frames) painter.paint({ rows: frame.map(withStrip), cursor: CORNER });
  return out;
}

describe('pictures painted frame after frame', () => {
  it.each([
    ['move with rows', true, {}],
    ['move with rows, on a terminal with wide ambiguous characters', true, { ambiguous: 2 as const }],
    ['stay where they are when rows move', false, {}],
  ])('are exactly those of the last frame, where they %s', async (_, moves, capabilities) => {
    const whole = screenOf(capabilities);
    await fc.assert(
      fc.asyncProperty(pictureFrames, async (frames) => {
        const screen = screenOf(capabilities);
        const strips = () => screen.cells().map((row) => row.map((cell) => (/^\d .* 200 /.test(cell) ? cell : '')));
        for (const piece of outputOf(frames, textStrips(moves)).split(MOVING)) {
          const before = strips();
          await screen.write(piece);
          // Where pictures stay, none is among the rows that move.
          if (!moves && piece.includes('M')) expect(strips()).toEqual(before);
        }
        const last = (frames.at(-1) ?? []).map(
          ({ before, strip, after }, y) => `\x1b[${y + 1}H${before}${strip === null ? '' : stripText(strip)}${after}`,
        );
        await whole.write(`\x1bc${last.join('')}`);
        expect(screen.cells()).toEqual(whole.cells());
      }),
      { numRuns: 150 },
    );
  });

  it('are placed once each and removed where the terminal keeps them above the text', () => {
    fc.assert(
      fc.property(pictureFrames, (frames) => {
        const placed = new Map<string, number>();
        const at = ({ y, unit }: { y: number; unit: number }) => `${y} ${unit}`;
        const marks: (readonly [string, number | null])[] = [];
        const mark = (place: string, row: number | null): string => `\x1b_${marks.push([place, row]) - 1}\x1b\\`;
        const out = outputOf(frames, {
          draw: ({ row }, place) => mark(at(place), row),
          erase: (_, place) => mark(at(place), null),
          clear: '',
          movesWithRows: false,
        });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
        for (const [, number] of out.matchAll(/\x1b_(\d+)\x1b\\/g)) {
          const [place = '', row = null] = marks[Number(number)] ?? [];
          if (row === null) placed.delete(place);
          else placed.set(place, row);
        }
        const expected = (frames.at(-1) ?? []).flatMap(({ before, strip }, y) =>
          strip === null ? [] : [[at({ y, unit: before.length }), strip] as const],
        );
        expect([...placed].sort()).toEqual([...expected].sort());
      }),
      { numRuns: 300 },
    );
  });

  const story = Array.from({ length: 12 }, (_, i) => ({
    before: i >= 3 && i < 7 ? '│ ' : '',
    strip: i >= 3 && i < 7 ? i - 3 : null,
    after: `line ${i}`,
  }));
  const from = (top: number) => story.slice(top, top + ROWS);
  const scrolled = (moves: boolean) => {
    const before = outputOf([from(0)], textStrips(moves));
    return outputOf([from(0), from(1)], textStrips(moves)).slice(before.length);
  };

  it('cost nothing when rows are scrolled with them', () => {
    expect(scrolled(true)).not.toContain('38;5;200');
    expect(scrolled(false).match(/38;5;200/g)).toHaveLength(4);
  });

  it('cost nothing when something else in their rows changes', () => {
    const frame = (text: string, strip: number) => [{ before: '  ', strip, after: text }, ...from(1)].slice(0, ROWS);
    const out = outputOf([frame('a', 0), frame('b', 0)], textStrips(true)).slice(
      outputOf([frame('a', 0)], textStrips(true)).length,
    );
    expect(out).toContain('\x1b[1;6Hb');
    expect(out).not.toContain('38;5;200');
  });

  it('are drawn alone when they are ready after their row', () => {
    const rows = [withStrip({ before: '  ', strip: 0, after: 'text' })];
    const blank = [withStrip({ before: '     ', strip: null, after: 'text' })];
    const text = changes({ rows: blank, cursor: CORNER }, { rows, cursor: CORNER }, textStrips(true));
    expect(text).toBe(`\x1b[?2026h\x1b[1;3H\x1b[3X\x1b7${stripText(0)}\x1b8\x1b[3C\x1b[1H\x1b[?2026l`);
  });
});

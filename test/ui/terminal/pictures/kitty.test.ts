import { describe, expect, it } from 'vitest';
import { DIACRITICS } from '../../../../src/ui/terminal/pictures/diacritics.ts';
import { driverOf } from '../../../../src/ui/terminal/pictures/drivers.ts';
import { kittyScreen } from './kitty-screen.ts';

const SPACE = { cellWidth: 10, cellHeight: 20 };
const part = (row: number) => ({ hash: 'a', cols: 30, rows: 5, row });
const place = { y: 7, unit: 2 };

/** A picture whose bytes take several sequences, and several pieces. */
const png = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7) % 251));
const picture = { id: 0x123456, encoded: { kind: 'image' as const, width: 300, height: 90, png } };

describe.each([false, true])('kitty with placeholders (in tmux: %s)', (isTmux) => {
  const driver = driverOf({ protocol: 'kitty', ...SPACE }, 'kitty', isTmux);

  it('gets a picture in pieces, and forgets it', () => {
    const screen = kittyScreen();
    const pieces = driver.send(picture, part(0));
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) expect(screen.write(piece)).toBe('');
    const held = screen.pictures.get(0x123456);
    expect(held).toMatchObject({ cols: 30, rows: 5 });
    expect(held?.png.equals(png)).toBe(true);
    screen.write(driver.forget(picture));
    expect(screen.pictures.size).toBe(0);
  });

  it('takes the next picture after one that was broken off', () => {
    const screen = kittyScreen();
    screen.write(driver.send(picture, part(0))[0] ?? '');
    screen.write(driver.cancel + driver.forget(picture));
    for (const piece of driver.send({ ...picture, id: 2 }, part(0))) screen.write(piece);
    expect([...screen.pictures.keys()]).toEqual([2]);
    expect(screen.pictures.get(2)?.png.equals(png)).toBe(true);
  });

  it('draws a part as text that names picture, row and columns, which tmux keeps', () => {
    const strip = driver.strip(picture, part(3), place);
    expect(strip).not.toContain('tmux;');
    expect(kittyScreen().shown(strip)).toEqual({
      id: 0x123456,
      rows: [3],
      cols: Array.from({ length: 30 }, (_, i) => i),
    });
    expect(driver.movesWithRows).toBe(true);
    expect(driver.erase(picture, place)).toBe('');
  });
});

describe('kitty without placeholders', () => {
  const driver = driverOf({ protocol: 'kitty-direct', ...SPACE }, 'WezTerm', false);

  it('shows each part where it is, until it is erased there', () => {
    const screen = kittyScreen();
    const pieces = driver.send(picture, part(0));
    expect(pieces).toHaveLength(1);
    screen.write(pieces.join(''));
    screen.write(driver.strip(picture, part(1), { y: 3, unit: 2 }) + driver.strip(picture, part(4), { y: 4, unit: 2 }));
    // The picture is 90 pixels high: its last row has ten.
    expect([...screen.placements.values()]).toEqual(['20+20', '80+10']);
    screen.write(driver.erase(picture, { y: 3, unit: 2 }));
    expect([...screen.placements.values()]).toEqual(['80+10']);
    screen.write(driver.forget(picture));
    expect(screen.placements.size + screen.pictures.size).toBe(0);
  });

  it('draws nothing below a picture that does not fill its rows', () => {
    expect(driver.strip({ ...picture, encoded: { ...picture.encoded, height: 80 } }, part(4), place)).toBe('');
  });
});

describe('the marks of rows and columns', () => {
  it('are those of kitty, in its order', () => {
    expect(DIACRITICS).toHaveLength(268);
    expect(new Set(DIACRITICS).size).toBe(268);
    expect(DIACRITICS.every((mark) => /^\p{Mn}$/u.test(mark))).toBe(true);
    // As kitty's table has them.
    expect([0, 1, 2, 3, 99, 200, 267].map((at) => DIACRITICS[at]?.codePointAt(0)?.toString(16))).toEqual([
      '305',
      '30d',
      '30e',
      '310',
      '74a',
      '20d4',
      'a8f1',
    ]);
  });
});

describe('pictures in cells', () => {
  const encoded = { kind: 'strips' as const, strips: ['\x1bPone\x1b\\', '\x1bPtwo\x1b\\'] };

  it.each([
    ['sixel', 'XTerm(398)', true],
    ['sixel', 'foot(1.21.0)', false],
    ['sixel', '', false],
    ['blocks', '', true],
    ['iterm2', 'iTerm2 3.5.10', true],
  ] as const)('by %s in %s move with rows: %s', (protocol, name, moves) => {
    const driver = driverOf({ protocol, ...SPACE }, name, false);
    expect(driver.movesWithRows).toBe(moves);
    expect(driver.send({ id: 1, encoded }, part(0))).toEqual([]);
    expect([0, 1, 2].map((row) => driver.strip({ id: 1, encoded }, part(row), place))).toEqual([...encoded.strips, '']);
  });
});

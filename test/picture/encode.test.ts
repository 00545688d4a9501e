import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { PictureProtocol } from '../../src/page/picture-space.ts';
import type { Pixels } from '../../src/picture/decode.ts';
import type { EncodeRequest } from '../../src/picture/model.ts';
import { openPicturePool } from '../../src/picture/pool.ts';
import { temporaryFolder } from '../temporary.ts';
import { gifOf, jpegOf, pngOf, QUARTERS, quarters, readPng, sixelRows, soft, webpOf } from './drawn.ts';

const pool = openPicturePool({ file: join(import.meta.dirname, '..', '..', 'dist', 'picture-worker.cjs') });
afterAll(() => pool.close());
const folder = temporaryFolder('encode');

/** A picture as a terminal of cells of 10×20 pixels gets it. */
async function encode(bytes: Uint8Array, protocol: PictureProtocol, more: Partial<EncodeRequest> = {}) {
  const path = join(folder, 'picture');
  writeFileSync(path, bytes);
  const space = { protocol, cellWidth: 10, cellHeight: 20 };
  const outcome = await pool.encode({ path, cols: 8, rows: 4, space, ...more });
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
}

/** The pixels of a PNG, red, green and blue, by rows. */
function pixelsOf(png: Uint8Array): (readonly number[])[][] {
  const { data, width, height } = readPng(png);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)]),
  );
}

/** The picture that kitty gets, by rows. */
async function kittyRows(bytes: Uint8Array, more: Partial<EncodeRequest> = {}) {
  const picture = await encode(bytes, 'kitty', more);
  if (picture.kind !== 'image') throw new Error(picture.kind);
  return pixelsOf(picture.png);
}

/** What differs most in a channel of two colours. */
const difference = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((value, at) => Math.abs(value - (other[at] ?? Number.NaN))));

/** The colours in the middle of the quarters of rows. */
const quartersOf = (rows: readonly (readonly (readonly number[] | null)[])[]) =>
  [1, 3].flatMap((y) =>
    [1, 3].map((x) => {
      const row = rows[Math.floor((rows.length * y) / 4)] ?? [];
      return row[Math.floor((row.length * x) / 4)] ?? [];
    }),
  );

/** The mean colours of squares; the picture must not have gaps. */
const meansOf = (rows: readonly (readonly (readonly number[] | null)[])[], side: number): number[][] =>
  Array.from({ length: (rows.length / side) * ((rows[0]?.length ?? 0) / side) }, (_, at) => {
    const across = (rows[0]?.length ?? 0) / side;
    const [left, top] = [(at % across) * side, Math.floor(at / across) * side];
    const pixels = rows.slice(top, top + side).flatMap((row) => row.slice(left, left + side));
    expect(pixels).not.toContain(null);
    return [0, 1, 2].map((channel) => pixels.reduce((sum, pixel) => sum + (pixel?.[channel] ?? 0), 0) / side / side);
  });

describe('a picture', () => {
  it.each([
    ['JPEG', (pixels: Pixels) => jpegOf(pixels)],
    ['progressive JPEG', (pixels: Pixels) => jpegOf(pixels, true)],
    ['PNG', pngOf],
    ['WebP', webpOf],
    ['GIF, of which the first frame counts,', gifOf],
  ])('that is a %s has its colours, and its proportions in the cells', async (_, make) => {
    const rows = await kittyRows(await make(quarters(320, 120)));
    expect([rows[0]?.length, rows.length]).toEqual([80, 30]);
    for (const [at, colour] of quartersOf(rows).entries()) {
      expect(difference(colour, QUARTERS[at] ?? [])).toBeLessThan(8);
    }
  });
});

describe('sixel strips', () => {
  it('are the picture if they are put together, with one palette', async () => {
    const picture = await encode(pngOf(soft(80, 75)), 'sixel');
    if (picture.kind !== 'strips') throw new Error(picture.kind);
    expect(picture.strips).toHaveLength(4);
    const rows = sixelRows(picture.strips);
    const original = pixelsOf(pngOf(soft(80, 75)));
    expect(rows).toHaveLength(75);
    const blocks = [rows, original].map((picture) => meansOf(picture, 5));
    expect(blocks[0]).toHaveLength(16 * 15);
    for (const [at, mean] of (blocks[0] ?? []).entries())
      expect(difference(mean, blocks[1]?.[at] ?? [])).toBeLessThan(8);
  });
});

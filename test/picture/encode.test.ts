import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { PictureProtocol } from '../../src/page/picture-space.ts';
import type { Pixels } from '../../src/picture/decode.ts';
import type { EncodeRequest } from '../../src/picture/model.ts';
import { openPicturePool } from '../../src/picture/pool.ts';
import { manyScans } from '../faults/attacks/pictures.ts';
import { temporaryFolder } from '../temporary.ts';
import { draw, gifOf, jpegOf, pngOf, QUARTERS, quarters, readPng, sixelRows, soft, webpOf } from './drawn.ts';
import { bytesOf, chunkOf, exifOf, makeAvif, makeWebp, segmentOf } from './make-picture.ts';

const WORKER = join(import.meta.dirname, '..', '..', 'dist', 'picture-worker.cjs');
const pool = openPicturePool({ file: WORKER });
afterAll(() => pool.close());
const folder = temporaryFolder('encode');

/** A picture as a terminal of cells of 10×20 pixels gets it. */
async function outcomeOf(bytes: Uint8Array, protocol: PictureProtocol, more: Partial<EncodeRequest> = {}) {
  const path = join(folder, 'picture');
  writeFileSync(path, bytes);
  const space = { protocol, cellWidth: 10, cellHeight: 20 };
  return pool.encode({ path, cols: 8, rows: 4, space, ...more });
}

async function encode(bytes: Uint8Array, protocol: PictureProtocol, more: Partial<EncodeRequest> = {}) {
  const outcome = await outcomeOf(bytes, protocol, more);
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

  it('is scaled down by area, and never up', async () => {
    const stripes = draw(300, 60, (x) => (x % 3 === 0 ? [240, 0, 90] : [0, 120, 90]));
    const rows = await kittyRows(await webpOf(stripes), { cols: 10 });
    expect([rows[0]?.length, rows.length]).toEqual([100, 20]);
    expect(new Set(rows.flat().map(String))).toEqual(new Set(['80,80,90']));
    const small = await kittyRows(await webpOf(quarters(13, 7)));
    expect([small[0]?.length, small.length]).toEqual([13, 7]);
    const long = await kittyRows(await webpOf(quarters(900, 1)));
    expect([long[0]?.length, long.length]).toEqual([80, 1]);
  });

  it('is on white where it is transparent', async () => {
    const half = (alpha: number) => draw(200, 40, (x) => [200, 100, 0, x < 100 ? alpha : 255]);
    const [left, right] = [10, 70];
    for (const bytes of [await webpOf(half(0)), pngOf(half(0)), gifOf(half(0))]) {
      const onWhite = (await kittyRows(bytes))[8];
      expect([onWhite?.[left], onWhite?.[right]]).toEqual([
        [255, 255, 255],
        [200, 100, 0],
      ]);
    }
    expect((await kittyRows(pngOf(half(51))))[8]?.[left]).toEqual([244, 224, 204]);
  });

  it.each([
    [1, 'RGBW'],
    [2, 'GRWB'],
    [3, 'WBGR'],
    [4, 'BWRG'],
    [5, 'RBGW'],
    [6, 'BRWG'],
    [7, 'WGBR'],
    [8, 'GWRB'],
  ])('is turned as orientation %i of Exif says', async (orientation, order) => {
    const stored = await jpegOf(quarters(160, 80));
    const exif = segmentOf(0xe1, bytesOf('Exif\0\0', exifOf(orientation)));
    const rows = await kittyRows(bytesOf(stored.subarray(0, 2), exif, stored.subarray(2)));
    expect([rows[0]?.length, rows.length]).toEqual(orientation > 4 ? [40, 80] : [80, 40]);
    const names = quartersOf(rows).map((colour) => 'RGBW'[QUARTERS.findIndex((one) => difference(colour, one) < 8)]);
    expect(names.join('')).toBe(order);
  });

  it('goes to kitty as it is if it is a PNG that fits', async () => {
    const png = pngOf(draw(80, 80, (x, y) => [x, y, 0, 100]));
    expect(await encode(png, 'kitty')).toEqual({ kind: 'image', width: 80, height: 80, png: new Uint8Array(png) });
    expect(await encode(png, 'kitty', { rows: 3 })).toMatchObject({ width: 60, height: 60 });
    // What it says is not sent if that is longer than the picture.
    const long = Buffer.concat([png.subarray(0, 33), chunkOf('prIv', Buffer.alloc(100_000)), png.subarray(33)]);
    const { png: sent } = (await encode(long, 'kitty')) as { png: Uint8Array };
    expect(sent.length).toBeLessThan(30_000);
  });

  it.each([
    ['no-picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['damaged', pngOf(quarters(90, 90)).subarray(0, 100)],
    ['not-decoded', makeAvif([[100, 100]])],
    ['too-large', makeWebp(16_000, 16_000)],
    ['too-large', Buffer.alloc(6 * 1024 * 1024)],
  ])('that cannot be shown is %s', async (problem, bytes) => {
    expect(await outcomeOf(bytes, 'sixel')).toEqual({ ok: false, problem });
    expect(await encode(pngOf(quarters(8, 8)), 'sixel')).toMatchObject({ kind: 'strips' });
  });

  it('that is missing is unreadable', async () => {
    const space = { protocol: 'kitty', cellWidth: 10, cellHeight: 20 } as const;
    const request = { path: join(folder, 'missing'), cols: 8, rows: 4, space };
    expect(await pool.encode(request)).toEqual({ ok: false, problem: 'unreadable' });
  });

  it('is inspected in the same thread', async () => {
    const bytes = await jpegOf(quarters(30, 20));
    expect(await pool.inspect(bytes)).toMatchObject({ ok: true, value: { type: 'image/jpeg', width: 30, height: 20 } });
  });
});

describe('the pool', () => {
  it('ends a picture that takes too long, and shows the next one', async () => {
    const hasty = openPicturePool({ file: WORKER, time: 3000 });
    const [slow, small] = [join(folder, 'slow'), join(folder, 'small')];
    writeFileSync(slow, manyScans(2000, 5_000_000));
    writeFileSync(small, pngOf(quarters(8, 8)));
    const request = { cols: 8, rows: 4, space: { protocol: 'sixel', cellWidth: 10, cellHeight: 20 } } as const;
    const both = [slow, small].map((path) => hasty.encode({ path, ...request }));
    expect(await Promise.all(both)).toMatchObject([{ ok: false, problem: 'too-slow' }, { ok: true }]);
    const pending = hasty.encode({ path: slow, ...request });
    await hasty.close();
    const unreadable = { ok: false, problem: 'unreadable' };
    expect([await pending, await hasty.encode({ path: small, ...request })]).toEqual([unreadable, unreadable]);
  });
});

/** The strips of a picture. */
async function stripsOf(bytes: Uint8Array, protocol: PictureProtocol, more: Partial<EncodeRequest> = {}) {
  const picture = await encode(bytes, protocol, more);
  if (picture.kind !== 'strips') throw new Error(picture.kind);
  return picture.strips;
}

describe('strips', () => {
  it('of sixels are the picture if they are put together, with one palette', async () => {
    const strips = await stripsOf(pngOf(soft(80, 75)), 'sixel');
    expect(strips).toHaveLength(4);
    const rows = sixelRows(strips);
    expect(rows).toHaveLength(75);
    const [sixels = [], original = []] = [rows, pixelsOf(pngOf(soft(80, 75)))].map((picture) => meansOf(picture, 5));
    expect(sixels).toHaveLength(16 * 15);
    for (const [at, mean] of sixels.entries()) expect(difference(mean, original[at] ?? [])).toBeLessThan(8);
    const colours = new Map<string, string>();
    for (const [, register = '', colour = ''] of strips.join('').matchAll(/#(\d+);2;([\d;]+)/g)) {
      expect(colours.get(register) ?? colour).toBe(colour);
      colours.set(register, colour);
    }
    expect(colours.size).toBeGreaterThan(100);
    expect(colours.size).toBeLessThanOrEqual(256);
  });

  it('of sixels have exact colours if they are few, and leave what is below them', async () => {
    const strips = await stripsOf(pngOf(quarters(80, 70)), 'sixel');
    for (const [at, colour] of quartersOf(sixelRows(strips)).entries()) {
      expect(difference(colour, QUARTERS[at] ?? [])).toBeLessThan(3);
    }
    for (const [at, strip] of strips.entries()) {
      const begin = `\x1bP0;1;0q"1;1;80;${at === 3 ? 10 : 20}#`;
      expect([strip.slice(0, begin.length), strip.slice(-2)]).toEqual([begin, '\x1b\\']);
    }
  });

  it('of inline images are PNGs of whole cells, transparent beyond the picture', async () => {
    const original = pixelsOf(pngOf(soft(75, 70)));
    const strips = await stripsOf(pngOf(soft(75, 70)), 'iterm2');
    expect(strips).toHaveLength(4);
    for (const [index, strip] of strips.entries()) {
      const [, size, png = ''] =
        /^.\]1337;File=inline=1;size=(\d+);width=8;height=1;[a-zA-Z0-9=;]+:([\w+/=]+).$/.exec(strip) ?? [];
      const bytes = Buffer.from(png, 'base64');
      expect(bytes.length).toBe(Number(size));
      const { data, width, height } = readPng(bytes);
      expect([width, height]).toEqual([80, 20]);
      for (let at = 0; at < width * height; at += 1) {
        const [x, y] = [at % width, index * 20 + Math.floor(at / width)];
        const wanted = original[y]?.[x];
        if ([...data.subarray(at * 4, at * 4 + 4)].join() !== (wanted ? [...wanted, 255] : [0, 0, 0, 0]).join())
          throw new Error(`pixel ${x},${y} of strip ${index}`);
      }
    }
  });

  it('of blocks have two pixels a cell', async () => {
    const bytes = pngOf(draw(40, 50, (x, y) => [y < 10 ? 255 : 0, x < 20 ? 255 : 0, y >= 40 ? 255 : 0]));
    expect(await stripsOf(bytes, 'blocks')).toEqual([
      '\x1b[38;2;255;255;0;48;2;0;255;0m▀▀\x1b[38;2;255;0;0;48;2;0;0;0m▀▀\x1b[0m',
      '\x1b[38;2;0;255;0;48;2;0;255;0m▀▀\x1b[38;2;0;0;0;48;2;0;0;0m▀▀\x1b[0m',
      '\x1b[38;2;0;255;255m▀▀\x1b[38;2;0;0;255m▀▀\x1b[0m',
    ]);
    expect((await stripsOf(bytes, 'blocks', { hasFewColours: true }))[0]).toBe(
      '\x1b[38;5;226;48;5;46m▀▀\x1b[38;5;196;48;5;16m▀▀\x1b[0m',
    );
  });
});

import { deflateSync } from 'node:zlib';
import { gifOf, jpegOf, pngOf, quarters, soft, webpOf } from '../../picture/drawn.ts';
import {
  bytesOf,
  chunkOf,
  exifOf,
  makeAvif,
  makeGif,
  makeJpeg,
  makePng,
  makeWebp,
  segmentOf,
  u16,
  u32,
} from '../../picture/make-picture.ts';
import { randomOf } from '../../seed.ts';

/** A picture that wants too much, lies, or is damaged. */
export interface HostilePicture {
  readonly what: string;
  readonly bytes: Uint8Array;
}

const SIGNATURE = '\x89PNG\r\n\x1a\n';
const END = chunkOf('IEND', Buffer.alloc(0));

/** A PNG of any header: bits a channel, the type of its colours (PNG 3, 11.2.1), interlaced or not. */
const pngWith = (
  width: number,
  height: number,
  [bits, type, interlace]: readonly number[],
  ...chunks: readonly Uint8Array[]
) =>
  bytesOf(
    SIGNATURE,
    chunkOf('IHDR', bytesOf(u32(width), u32(height), [bits ?? 8, type ?? 2, 0, 0, interlace ?? 0])),
    ...chunks,
    END,
  );

const zeros = (length: number): Buffer => deflateSync(Buffer.alloc(length), { level: 9 });
const idat = (data: Uint8Array): Buffer => chunkOf('IDAT', data);
const MB = 1024 * 1024;
const times = (count: number, part: Uint8Array): Buffer => Buffer.concat(Array(count).fill(part));

/** A progressive grey JPEG whose scan of all other coefficients comes again and again, with long runs of empty blocks. */
export function manyScans(side: number, most: number): Buffer {
  const table = (kind: number, value: number) => segmentOf(0xc4, bytesOf(kind, [1, ...Array(15).fill(0)], value));
  const blocks = Math.ceil(side / 8) ** 2;
  const scan = (from: number, to: number, data: Uint8Array) =>
    bytesOf(segmentOf(0xda, bytesOf([1, 1, 0, from, to, 0])), data);
  // The code 0 and fourteen bits: a run of 2^15 - 1 empty blocks (ITU-T T.81, G.1.2.2).
  const bits = `0${'1'.repeat(14)}`.repeat(Math.ceil(blocks / 32767));
  const runs = bytesOf(
    (bits.match(/.{1,8}/g) ?? [])
      .map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))
      .flatMap((byte) => (byte === 255 ? [255, 0] : [byte])),
  );
  const again = scan(1, 63, runs);
  const head = bytesOf(
    [0xff, 0xd8],
    segmentOf(0xdb, bytesOf(0, Buffer.alloc(64, 1))),
    segmentOf(0xc2, bytesOf(8, u16(side), u16(side), [1, 1, 0x11, 0])),
    table(0x00, 0),
    table(0x10, 0xe0),
    scan(0, 0, Buffer.alloc(Math.ceil(blocks / 8))),
  );
  return bytesOf(head, times(Math.floor((most - head.length - 2) / again.length), again), [0xff, 0xd9]);
}

/** A GIF with any size, and any size of its first frame. */
function gifWith(canvas: readonly [number, number], frame: readonly [number, number], frames = 1): Buffer {
  const le16 = (value: number) => [value & 255, value >> 8];
  const one = bytesOf(0x2c, le16(0), le16(0), le16(frame[0]), le16(frame[1]), 0, 2, 2, 0x44, 0x01, 0);
  return bytesOf('GIF89a', le16(canvas[0]), le16(canvas[1]), [0x81, 0, 0], Buffer.alloc(12), times(frames, one), 0x3b);
}

/** A WebP whose container has another size than its picture. */
function lyingWebp(stated: number, real: number): Buffer {
  const bytes = Buffer.from(makeWebp(real, real, { xmp: '' }));
  const at = bytes.indexOf('VP8X') + 12;
  bytes.writeUIntLE(stated - 1, at, 3);
  bytes.writeUIntLE(stated - 1, at + 3, 3);
  return bytes;
}

const made = (): readonly (readonly [string, Uint8Array])[] => [
  ...[65_535, 2 ** 31 - 1, 2 ** 32 - 1].map(
    (side) => [`a PNG that states ${side}×${side}`, pngWith(side, side, [], idat(zeros(100)))] as const,
  ),
  ['a PNG of 40,000×1', makePng(40_000, 1)],
  ['a PNG of 1×40,000', makePng(1, 40_000)],
  ['a PNG of 40,000,000×1', pngWith(40_000_000, 1, [], idat(zeros(120_000_001)))],
  ['a PNG of 1×40,000,000', pngWith(1, 40_000_000, [], idat(zeros(160_000_000)))],
  ...[
    [1, 0],
    [2, 3],
    [8, 0],
    [8, 2],
    [8, 6],
    [16, 2],
    [16, 6],
  ].flatMap(([bits = 8, type = 2]) =>
    [0, 1].map((interlace) => {
      const channels = { 0: 1, 2: 3, 3: 1, 6: 4 }[type] ?? 1;
      const length = (Math.ceil((6300 * channels * bits) / 8) + 1) * 6300;
      const palette = type === 3 ? [chunkOf('PLTE', Buffer.alloc(12, 90))] : [];
      const what = `a PNG of 40 megapixels of ${bits} bits and colours of type ${type}${interlace ? ', interlaced' : ''}`;
      return [what, pngWith(6300, 6300, [bits, type, interlace], ...palette, idat(zeros(length + 6300 * 2)))] as const;
    }),
  ),
  ['a PNG of 4 pixels with 600 MB of zeros', pngWith(2, 2, [], idat(zeros(600 * MB)))],
  ...['zTXt', 'iCCP'].map(
    (type) =>
      [
        `a PNG with 300 MB of zeros in ${type}`,
        pngWith(4, 4, [], chunkOf(type, bytesOf('name\0\0', zeros(300 * MB))), idat(zeros(52))),
      ] as const,
  ),
  [
    'a PNG with 300 MB of zeros as XMP',
    pngWith(4, 4, [], chunkOf('iTXt', bytesOf('XML:com.adobe.xmp\0\x01\0\0\0', zeros(300 * MB))), idat(zeros(52))),
  ],
  ['a PNG with 400,000 chunks', pngWith(4, 4, [], times(400_000, chunkOf('tEXt', Buffer.alloc(0))), idat(zeros(52)))],
  ['a PNG without pixels', pngWith(4, 4, [])],
  [
    'a PNG whose header comes twice',
    pngWith(4, 4, [], chunkOf('IHDR', bytesOf(u32(60_000), u32(60_000), [8, 2, 0, 0, 0])), idat(zeros(52))),
  ],
  ['a PNG with an impossible type of colours', pngWith(4, 4, [8, 7], idat(zeros(52)))],
  ['a PNG with 16 bits of a palette', pngWith(4, 4, [16, 3], idat(zeros(52)))],
  ['a PNG with a chunk longer than the file', bytesOf(SIGNATURE, u32(2 ** 31), 'IHDR')],
  ['a PNG with two frames', pngWith(4, 4, [], chunkOf('acTL', bytesOf(u32(2 ** 31), u32(0))), idat(zeros(52)))],
  ['a JPEG that states 65,535×65,535', makeJpeg(64, 64).map((byte, at, all) => (isSizeOfJpeg(all, at) ? 255 : byte))],
  ['a grey JPEG of 40 megapixels', makeJpeg(6300, 6300)],
  ['a JPEG of 65,535×600', makeJpeg(65_535, 600)],
  ['a JPEG of 600×65,535', makeJpeg(600, 65_535)],
  ...[800, 2000, 6300].map(
    (side) => [`a progressive JPEG of ${side}×${side} with 5 MB of scans`, manyScans(side, 5 * MB)] as const,
  ),
  [
    'a JPEG with 1,000,000 filling bytes',
    bytesOf([0xff, 0xd8], Buffer.alloc(1_000_000, 255), makeJpeg(8, 8).subarray(2)),
  ],
  [
    'a JPEG with an Exif directory that is outside',
    makeJpeg(8, 8, { exif: bytesOf('II', [42, 0, 255, 255, 255, 255]) }),
  ],
  ['a JPEG with an impossible orientation', makeJpeg(8, 8, { exif: exifOf(77) })],
  [
    'a JPEG without tables',
    bytesOf(
      [0xff, 0xd8],
      segmentOf(0xc0, bytesOf(8, u16(64), u16(64), [1, 1, 0x11, 0])),
      segmentOf(0xda, bytesOf([1, 1, 0, 0, 63, 0])),
      Buffer.alloc(99),
    ),
  ],
  [
    'a JPEG with four scans in one and three sizes of samples',
    bytesOf(
      [0xff, 0xd8],
      segmentOf(0xc0, bytesOf(8, u16(4000), u16(4000), [3, 1, 0x44, 0, 2, 0x11, 0, 3, 0x14, 0])),
      makeJpeg(8, 8).subarray(2),
    ),
  ],
  ['a JPEG of zero rows', makeJpeg(64, 0)],
  ['a GIF of 65,535×65,535', gifWith([65_535, 65_535], [1, 1])],
  ['a GIF with a frame of 65,535×65,535', gifWith([10, 10], [65_535, 65_535])],
  ['a GIF of 40 megapixels', gifWith([6300, 6300], [6300, 6300])],
  ['a GIF of 40 megapixels that is filled', makeGif(2000, 1000)],
  ['a GIF with 250,000 frames', gifWith([10, 10], [10, 10], 250_000)],
  ['a GIF without frames', gifWith([10, 10], [10, 10], 0)],
  ['a GIF whose blocks never end', bytesOf(gifWith([10, 10], [10, 10]).subarray(0, -2), Buffer.alloc(3 * MB, 1))],
  ['a WebP of 16,384×16,384', makeWebp(16_384, 16_384)],
  ['a WebP of 36 megapixels in 40 bytes', makeWebp(6000, 6000)],
  ['a WebP of 20 megapixels in 40 bytes', makeWebp(4500, 4500)],
  ...[
    [4, 16_384],
    [16_384, 4],
    [16_777_216, 4],
    [4, 6000],
  ].map(
    ([stated = 4, real = 4]) =>
      [`a WebP that states ${stated} and has ${real} a side`, lyingWebp(stated, real)] as const,
  ),
  [
    'a WebP whose chunk is longer than the file',
    bytesOf('RIFF', [255, 255, 255, 255], 'WEBPVP8L', [255, 255, 255, 127], '/'),
  ],
  ['an AVIF', makeAvif([[100, 100]])],
  ['an AVIF of 4 billion a side', makeAvif([[2 ** 32 - 1, 2 ** 32 - 1]])],
  ['an AVIF with 100,000 sizes', makeAvif(Array(100_000).fill([9, 9]))],
  [
    'an SVG with a billion laughs',
    Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "${'ha'.repeat(1000)}">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>`,
    ),
  ],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')],
  ['a page', Buffer.from('<!DOCTYPE html><title>Not found</title>')],
  ['nothing', Buffer.alloc(0)],
  ['5 MB of zeros', Buffer.alloc(5 * MB)],
  ['6 MB', bytesOf(makePng(8, 8), Buffer.alloc(6 * MB))],
  ...[
    'BM',
    'II*\0',
    'MM\0*',
    '%PDF-1.7',
    'PK\x03\x04',
    '\x7fELF',
    '\0\0\x01\0',
    '\xff\x0a',
    'RIFF\0\0\0\0WAVE',
    'GIF88a',
    '\xff\xd8',
    '\x89PNG',
  ].map((magic) => [`a file that begins with ${JSON.stringify(magic)}`, bytesOf(magic, Buffer.alloc(500, 7))] as const),
  ['a JPEG that begins as a PNG', bytesOf(SIGNATURE, makeJpeg(8, 8))],
  ['a PNG that begins as a JPEG', bytesOf([0xff, 0xd8, 0xff], makePng(8, 8))],
  ['a GIF that begins as a WebP', bytesOf('RIFF\0\0\0\0WEBP', makeGif(8, 8))],
];

/** Whether a place is in the size of a JPEG's frame. */
function isSizeOfJpeg(bytes: Uint8Array, at: number): boolean {
  const frame = Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xc0]));
  return at >= frame + 5 && at < frame + 9;
}

/** A number of hostile pictures: the listed ones, then whole pictures that were cut off or changed at random. */
export async function hostilePictures(count: number): Promise<HostilePicture[]> {
  const pictures = made().map(([what, bytes]) => ({ what, bytes }));
  const whole = [
    ['JPEG', await jpegOf(soft(300, 200))],
    ['progressive JPEG', await jpegOf(soft(300, 200), true)],
    ['PNG', pngOf(soft(300, 200))],
    ['WebP', await webpOf(soft(300, 200))],
    ['GIF', gifOf(quarters(300, 200))],
  ] as const;
  const random = randomOf('pictures');
  const upTo = (most: number): number => Math.floor(random() * most);
  for (let n = 0; pictures.length < count; n += 1) {
    const [type, bytes] = whole[n % whole.length] ?? whole[0];
    const changed = Buffer.from(n % 3 === 0 ? bytes.subarray(0, upTo(bytes.length)) : bytes);
    const changes = n % 3 === 0 ? 0 : 1 + upTo(20);
    // Headers decide more than pixels.
    for (let change = 0; change < changes; change += 1) changed[upTo(n % 2 ? 200 : changed.length)] = upTo(256);
    pictures.push({
      what: changes ? `a ${type} with ${changes} other bytes (${n})` : `a ${type} cut off at ${changed.length}`,
      bytes: changed,
    });
  }
  return pictures;
}

import { crc32, deflateSync } from 'node:zlib';
import type { PictureType } from '../../src/story/model.ts';

/** What a made picture has next to its pixels. */
export interface Extras {
  readonly xmp?: string;
  /** Exif data from their TIFF header on (`exifOf`). */
  readonly exif?: Uint8Array;
  /** A C2PA manifest store. */
  readonly c2pa?: Uint8Array;
  /** IPTC-IIM datasets; only JPEG has them. */
  readonly iptc?: Uint8Array;
  /** Whether the XMP of a PNG is compressed. */
  readonly isCompressed?: boolean;
  /** More segments of a JPEG, by marker and data. */
  readonly segments?: readonly (readonly [number, Uint8Array])[];
}

export const bytesOf = (...parts: readonly (string | number | readonly number[] | Uint8Array)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(part, 'latin1');
      return Buffer.from(typeof part === 'number' ? [part] : part);
    }),
  );

export const u16 = (value: number): Buffer => bytesOf([(value >> 8) & 255, value & 255]);
export const u32 = (value: number): Buffer => bytesOf(u16(value >>> 16), u16(value & 65535));
const reversed = (bytes: Buffer): Buffer => Buffer.from(bytes).reverse();
const le16 = (value: number): Buffer => reversed(u16(value));
const le32 = (value: number): Buffer => reversed(u32(value));

/** Exif data that state an orientation, in either byte order. */
export function exifOf(orientation: number, isLittle = false): Buffer {
  const [short, long] = isLittle ? [le16, le32] : [u16, u32];
  const entry = [short(0x0112), short(3), long(1), short(orientation), short(0)];
  return bytesOf(isLittle ? 'II' : 'MM', short(42), long(8), short(1), ...entry, long(0));
}

/** A chunk of a PNG with its length and checksum. */
export function chunkOf(type: string, data: Uint8Array): Buffer {
  const body = bytesOf(type, data);
  return bytesOf(u32(data.length), body, u32(crc32(body)));
}

/** An RGB PNG of one colour, red, or of the given rows of RGB. */
export function makePng(width: number, height: number, extras: Extras = {}, rgb?: Uint8Array): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = rgb?.subarray(y * width * 3, (y + 1) * width * 3);
    return bytesOf(0, row ?? Buffer.alloc(width * 3).fill(Buffer.from([255, 0, 0])));
  });
  const { xmp, exif, c2pa, isCompressed } = extras;
  const packet = Buffer.from(xmp ?? '');
  const text = bytesOf(
    'XML:com.adobe.xmp\0',
    isCompressed ? 1 : 0,
    '\0\0\0',
    isCompressed ? deflateSync(packet) : packet,
  );
  return bytesOf(
    '\x89PNG\r\n\x1a\n',
    chunkOf('IHDR', bytesOf(u32(width), u32(height), [8, 2, 0, 0, 0])),
    xmp === undefined ? '' : chunkOf('iTXt', text),
    exif ? chunkOf('eXIf', exif) : '',
    c2pa ? chunkOf('caBX', c2pa) : '',
    chunkOf('IDAT', deflateSync(Buffer.concat(rows))),
    chunkOf('IEND', Buffer.alloc(0)),
  );
}

export const segmentOf = (marker: number, data: Uint8Array): Buffer =>
  bytesOf(0xff, marker, u16(data.length + 2), data);

/** A JPEG's APP11 segments with a JUMBF box, cut into pieces of a size (ISO/IEC 18477-3). */
export function jumbfSegments(box: Buffer, size = 60_000): [number, Buffer][] {
  const found: [number, Buffer][] = [];
  for (let at = 8, place = 1; at < box.length; at += size, place++)
    found.push([0xeb, bytesOf('JP', u16(1), u32(place), box.subarray(0, 8), box.subarray(at, at + size))]);
  return found;
}

/** A grey baseline JPEG; the blocks of its scan have one bit each for DC and AC. */
export function makeJpeg(width: number, height: number, extras: Extras = {}): Buffer {
  const { xmp, exif, c2pa, iptc, segments = [] } = extras;
  const table = (kind: number, value: number) => bytesOf(kind, [1, ...Array(15).fill(0)], value);
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const scan = Buffer.alloc(Math.ceil((blocks * 2) / 8) + 1);
  const iim =
    iptc && bytesOf('Photoshop 3.0\0', '8BIM', u16(0x0404), '\0\0', u32(iptc.length), iptc, iptc.length % 2 ? 0 : '');
  return bytesOf(
    [0xff, 0xd8],
    exif ? segmentOf(0xe1, bytesOf('Exif\0\0', exif)) : '',
    xmp === undefined ? '' : segmentOf(0xe1, bytesOf('http://ns.adobe.com/xap/1.0/\0', Buffer.from(xmp))),
    iim ? segmentOf(0xed, iim) : '',
    ...(c2pa ? jumbfSegments(Buffer.from(c2pa)) : []).map(([marker, data]) => segmentOf(marker, data)),
    ...segments.map(([marker, data]) => segmentOf(marker, data)),
    segmentOf(0xdb, bytesOf(0, Buffer.alloc(64, 1))),
    segmentOf(0xc0, bytesOf(8, u16(height), u16(width), [1, 1, 0x11, 0])),
    segmentOf(0xc4, bytesOf(table(0x00, 0), table(0x10, 0))),
    segmentOf(0xda, bytesOf([1, 1, 0, 0, 63, 0])),
    scan,
    [0xff, 0xd9],
  );
}

/** A GIF whose first frame has one colour, red. Codes are cleared often enough that they keep three bits. */
export function makeGif(width: number, height: number, extras: Extras = {}): Buffer {
  const codes = Array.from({ length: width * height }, (_, at) => (at % 2 === 0 ? [4, 1] : [1])).flat();
  const data = Buffer.alloc(Math.ceil(((codes.length + 1) * 3) / 8));
  for (const [at, code] of [...codes, 5].entries())
    for (let bit = 0; bit < 3; bit++)
      if (code & (1 << bit)) {
        const place = at * 3 + bit;
        data[place >> 3] = (data[place >> 3] ?? 0) | (1 << (place & 7));
      }
  const blocks: Buffer[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const block = data.subarray(at, at + 255);
    blocks.push(bytesOf(block.length, block));
  }
  const trailer = [1, ...Array.from({ length: 255 }, (_, at) => 255 - at), 0, 0];
  return bytesOf(
    'GIF89a',
    le16(width),
    le16(height),
    [0x81, 0, 0],
    [0, 0, 0, 255, 0, 0, 0, 255, 0, 255, 255, 255],
    extras.xmp === undefined ? '' : bytesOf([0x21, 0xff, 11], 'XMP DataXMP', Buffer.from(extras.xmp), trailer),
    bytesOf(0x2c, le16(0), le16(0), le16(width), le16(height), 0, 2, ...blocks, 0),
    0x3b,
  );
}

function riffChunk(type: string, data: Uint8Array): Buffer {
  return bytesOf(type, le32(data.length), data, data.length % 2 ? 0 : '');
}

/** A lossless WebP of one colour: five prefix codes of one symbol each, so that a pixel needs no bits. */
export function makeWebp(width: number, height: number, extras: Extras = {}): Buffer {
  const { xmp, exif, c2pa } = extras;
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let at = 0; at < count; at++) bits.push((value >> at) & 1);
  };
  put(0x2f, 8);
  put(width - 1, 14);
  put(height - 1, 14);
  // No alpha, version 0, no transform, no colour cache, no meta prefix codes.
  for (const [value, count] of [
    [0, 1],
    [0, 3],
    [0, 1],
    [0, 1],
    [0, 1],
  ] as const)
    put(value, count);
  // Green, red, blue, alpha, distance: simple codes with one symbol of eight bits; red.
  for (const symbol of [0, 255, 0, 255, 0]) {
    for (const [value, count] of [
      [1, 1],
      [0, 1],
      [1, 1],
    ] as const)
      put(value, count);
    put(symbol, 8);
  }
  const data = Buffer.alloc(Math.ceil(bits.length / 8));
  for (const [at, bit] of bits.entries()) data[at >> 3] = (data[at >> 3] ?? 0) | (bit << (at & 7));
  const flags = (xmp === undefined ? 0 : 4) | (exif ? 8 : 0);
  const head = bytesOf(flags, [0, 0, 0], le32(width - 1).subarray(0, 3), le32(height - 1).subarray(0, 3));
  const body = bytesOf(
    'WEBP',
    flags || c2pa ? riffChunk('VP8X', head) : '',
    riffChunk('VP8L', data),
    exif ? riffChunk('EXIF', exif) : '',
    xmp === undefined ? '' : riffChunk('XMP ', Buffer.from(xmp)),
    c2pa ? riffChunk('C2PA', c2pa) : '',
  );
  return bytesOf('RIFF', le32(body.length), body);
}

export const boxOf = (type: string, ...parts: readonly Uint8Array[]): Buffer => {
  const data = Buffer.concat(parts);
  return bytesOf(u32(data.length + 8), type, data);
};

/** The boxes of an AVIF without its pictures: `sizes` are those of tiles or thumbnails, `turns` quarters to the left. */
export function makeAvif(sizes: readonly (readonly [number, number])[], extras: Extras = {}, turns = 0): Buffer {
  const properties = [
    ...sizes.map(([width, height]) => boxOf('ispe', u32(0), u32(width), u32(height))),
    ...(turns ? [boxOf('irot', bytesOf(turns))] : []),
  ];
  const uuid = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');
  const { c2pa } = extras;
  return bytesOf(
    boxOf('ftyp', bytesOf('avif', u32(0), 'mif1avif')),
    boxOf('meta', u32(0), boxOf('iprp', boxOf('ipco', ...properties))),
    c2pa ? boxOf('uuid', uuid, bytesOf(u32(0), 'manifest\0', u32(0), u32(0)), c2pa) : '',
  );
}

/** A picture of each type. */
export const MAKERS: Readonly<Record<PictureType, (width: number, height: number, extras?: Extras) => Buffer>> = {
  'image/jpeg': makeJpeg,
  'image/png': makePng,
  'image/webp': makeWebp,
  'image/gif': makeGif,
  'image/avif': (width, height, extras) => makeAvif([[width, height]], extras),
};

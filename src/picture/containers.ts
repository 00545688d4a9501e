import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import type { PictureType } from '../story/model.ts';
import { orientationOf } from './exif.ts';

/** More bytes of XMP than this are not read. Packets without embedded pictures have some 20 KB. */
export const MAX_XMP = 1024 * 1024;

/** More segments before the scan of a JPEG are not read. */
const MAX_SEGMENTS = 10_000;

/** What the container of a picture has next to the picture itself. */
export interface Container {
  readonly type: PictureType;
  /** Pixels as they are stored, before the orientation; 0 if the header is damaged. */
  width: number;
  height: number;
  /** 1 to 8, as in Exif. */
  orientation: number;
  xmp: Buffer | null;
  /** Extended XMP of a JPEG by its GUID (XMP part 3, 1.1.3.1). */
  readonly extended: Map<string, Buffer>;
  /** Image resources of Photoshop, which have IPTC-IIM. */
  resources: Buffer | null;
  /** JUMBF superboxes, of which one may be a C2PA manifest store; only a JPEG may have several. */
  readonly boxes: Buffer[];
}

/** A part of what is split over several segments, and its place in the order of them. */
interface Piece {
  readonly place: number;
  readonly bytes: Buffer;
}

const latin1 = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);

/** The bytes after a signature; null if they begin with something else. */
function after(signature: string, bytes: Buffer): Buffer | null {
  const length = signature.length;
  return latin1(bytes, 0, length) === signature ? bytes.subarray(length) : null;
}

function addTo<K>(map: Map<K, Piece[]>, key: K, piece: Piece): void {
  const pieces = map.get(key);
  if (pieces) pieces.push(piece);
  else map.set(key, [piece]);
}

function joined(pieces: readonly Piece[]): Buffer {
  const inOrder = [...pieces].sort((a, b) => a.place - b.place);
  return Buffer.concat(inOrder.map(({ bytes }) => bytes));
}

/** Whether the places of pieces are offsets that leave no gap. */
function isWhole(pieces: readonly Piece[]): boolean {
  const ends = new Set([0, ...pieces.map(({ place, bytes }) => place + bytes.length)]);
  return pieces.every(({ place }) => ends.has(place));
}

/** Segments up to the start of the scan (ITU-T T.81, B.1.1). */
function readJpeg(file: Buffer, found: Container): void {
  const extended = new Map<string, Piece[]>();
  const boxes = new Map<number, Piece[]>();
  const resources: Buffer[] = [];
  let at = 2;
  for (let count = 0; count < MAX_SEGMENTS && at + 4 <= file.length && file[at] === 0xff; count += 1) {
    const marker = file.readUInt8(at + 1);
    const length = file.readUInt16BE(at + 2);
    if (marker === 0xff) at += 1;
    if (marker === 0xff) continue;
    // The start of the scan, the end of the picture, or a length that cannot be.
    if (marker === 0xda || marker === 0xd9 || length < 2 || at + 2 + length > file.length) break;
    const data = file.subarray(at + 4, at + 2 + length);
    at += 2 + length;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame && data.length >= 5 && found.width === 0) {
      found.height = data.readUInt16BE(1);
      found.width = data.readUInt16BE(3);
    } else if (marker === 0xe1) {
      const exif = after('Exif\0\0', data);
      if (exif && found.orientation === 1) found.orientation = orientationOf(exif);
      found.xmp ??= after('http://ns.adobe.com/xap/1.0/\0', data);
      const part = after('http://ns.adobe.com/xmp/extension/\0', data);
      if (part && part.length >= 40)
        addTo(extended, latin1(part, 0, 32), { place: part.readUInt32BE(36), bytes: part.subarray(40) });
    } else if (marker === 0xed) {
      const part = after('Photoshop 3.0\0', data);
      if (part) resources.push(part);
    } else if (marker === 0xeb && data.length >= 16 && after('JP', data) && latin1(data, 12, 16) === 'jumb') {
      // Each segment repeats the head of its box (ISO/IEC 18477-3, B.1).
      const head = data.readUInt32BE(8) === 1 ? 24 : 16;
      const [instance, place] = [data.readUInt16BE(2), data.readUInt32BE(4)];
      if (!boxes.has(instance)) addTo(boxes, instance, { place: -1, bytes: data.subarray(8, head) });
      addTo(boxes, instance, { place, bytes: data.subarray(head) });
    }
  }
  for (const [guid, pieces] of extended) if (isWhole(pieces)) found.extended.set(guid, joined(pieces));
  if (resources.length > 0) found.resources = Buffer.concat(resources);
  for (const pieces of boxes.values()) found.boxes.push(joined(pieces));
}

/** The XMP packet of an `iTXt` chunk (PNG 3, 11.3.3.4), unpacked; null if it has another text. */
function xmpOfText(data: Buffer): Buffer | null {
  const rest = after('XML:com.adobe.xmp\0', data);
  const lang = rest?.indexOf(0, 2) ?? -1;
  const translated = rest?.indexOf(0, lang + 1) ?? -1;
  if (!rest || lang < 0 || translated < 0) return null;
  const text = rest.subarray(translated + 1);
  if (rest[0] === 0) return text;
  try {
    return inflateSync(text, { maxOutputLength: MAX_XMP });
  } catch {
    return Buffer.alloc(0);
  }
}

function readPng(file: Buffer, found: Container): void {
  for (let at = 8; at + 8 <= file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end > file.length) break;
    const data = file.subarray(at + 8, end);
    const type = latin1(file, at + 4, at + 8);
    if (type === 'IHDR' && at === 8 && data.length >= 8) {
      found.width = data.readUInt32BE(0);
      found.height = data.readUInt32BE(4);
    } else if (type === 'eXIf') found.orientation = orientationOf(data);
    else if (type === 'iTXt') found.xmp ??= xmpOfText(data);
    else if (type === 'caBX') found.boxes[0] ??= data;
    at = end + 4;
  }
}

/** Sets the size by the head of a chunk of WebP's RIFF container; the extended one comes first and counts (RFC 9649). */
function sizeOfWebp(type: string, data: Buffer, found: Container): void {
  if (data.length < 10 || found.width > 0) return;
  if (type === 'VP8X') {
    found.width = data.readUIntLE(4, 3) + 1;
    found.height = data.readUIntLE(7, 3) + 1;
  } else if (type === 'VP8 ') {
    found.width = data.readUInt16LE(6) & 0x3fff;
    found.height = data.readUInt16LE(8) & 0x3fff;
  } else if (type === 'VP8L') {
    const bits = data.readUInt32LE(1);
    found.width = (bits & 0x3fff) + 1;
    found.height = ((bits >>> 14) & 0x3fff) + 1;
  }
}

function readWebp(file: Buffer, found: Container): void {
  for (let at = 12; at + 8 <= file.length; ) {
    const type = latin1(file, at, at + 4);
    const end = at + 8 + file.readUInt32LE(at + 4);
    const data = file.subarray(at + 8, end);
    sizeOfWebp(type, data, found);
    if (end > file.length) break;
    if (type === 'EXIF') found.orientation = orientationOf(after('Exif\0\0', data) ?? data);
    else if (type === 'XMP ') found.xmp ??= data;
    else if (type === 'C2PA') found.boxes[0] ??= data;
    at = end + (end % 2);
  }
}

/** XMP in GIF is not cut into sub-blocks; 258 bytes after it lead those who read it as such to the end (XMP part 3, 1.1.2). */
const GIF_TRAILER = 258;

/** The place after sub-blocks, each of which begins with its length; the last one is empty. */
function afterSubBlocks(file: Buffer, from: number): number {
  let at = from;
  while (file[at]) at += 1 + file.readUInt8(at);
  return at + 1;
}

function readGif(file: Buffer, found: Container): void {
  if (file.length < 13) return;
  const tableSize = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  found.width = file.readUInt16LE(6);
  found.height = file.readUInt16LE(8);
  let at = 13 + tableSize(file.readUInt8(10));
  while (at + 12 < file.length) {
    const isExtension = file[at] === 0x21;
    if (!isExtension && file[at] !== 0x2c) break;
    const isXmp = isExtension && latin1(file, at + 1, at + 14) === '\xff\x0bXMP DataXMP';
    const from = isExtension ? at + 2 : at + 11 + tableSize(file.readUInt8(at + 9));
    at = afterSubBlocks(file, from);
    if (isXmp) found.xmp ??= file.subarray(from + 12, Math.max(from + 12, at - GIF_TRAILER));
  }
}

/** The purpose of a C2PA box in ISO BMFF, after its UUID and flags, and the offset of an older one. */
const C2PA_BOX = '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81\0\0\0\0manifest\0';
/** Boxes of which the boxes inside matter, and the bytes before those. */
const OUTER_BOXES: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };

/** The size is that of the largest picture: the others are tiles, thumbnails and transparency. */
function readAvif(file: Buffer, found: Container): void {
  for (let at = 0; at + 8 <= file.length; ) {
    const type = latin1(file, at + 4, at + 8);
    const [stated, isLong] = [file.readUInt32BE(at), file.readUInt32BE(at) === 1 && at + 16 <= file.length];
    const head = isLong ? 16 : 8;
    const length = isLong ? Number(file.readBigUInt64BE(at + 8)) : stated || file.length - at;
    const data = file.subarray(at + head, at + length);
    if (type === 'ispe' && data.length >= 12) {
      const [width, height] = [data.readUInt32BE(4), data.readUInt32BE(8)];
      if (width * height > found.width * found.height) Object.assign(found, { width, height });
    } else if (type === 'irot') found.orientation = [1, 8, 3, 6][(data[0] ?? 0) & 3] ?? 1;
    else if (type === 'uuid') {
      const store = after(C2PA_BOX, data);
      if (store) found.boxes[0] ??= store.subarray(8);
    }
    const inside = OUTER_BOXES[type];
    if (inside === undefined && length < head) break;
    at += inside === undefined ? length : head + inside;
  }
}

/** The type by the bytes with which every file of it begins. */
function typeOf(file: Buffer): PictureType | null {
  const head = latin1(file, 0, 12);
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^RIFF.{4}WEBP/s.test(head)) return 'image/webp';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  const brands = head.slice(4, 8) === 'ftyp' ? latin1(file, 8, Math.min(file.readUInt32BE(0), 256)) : '';
  return /^(?:.{4})*avi[fs]/s.test(brands) ? 'image/avif' : null;
}

const READERS: Readonly<Record<PictureType, (file: Buffer, found: Container) => void>> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
  'image/gif': readGif,
  'image/avif': readAvif,
};

/** Reads the container of a picture up to where it is damaged, in linear time; null if it is of none of the known types. */
export function readContainer(bytes: Uint8Array): Container | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = typeOf(file);
  if (!type) return null;
  const [xmp, resources, extended] = [null, null, new Map<string, Buffer>()];
  const found: Container = { type, width: 0, height: 0, orientation: 1, xmp, extended, resources, boxes: [] };
  READERS[type](file, found);
  return found;
}

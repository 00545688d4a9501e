import { crc32 as crc32OfZlib } from 'node:zlib';

/** As much as is gone through here in less time than it takes to load zlib and the streams that come with it. */
const LITTLE = 32 * 1024;
/** The polynomial of CRC-32 (IEEE 802.3), lowest bit first. */
const POLYNOMIAL = 0xedb88320;

let table: Uint32Array | undefined;
let left = LITTLE;

function tableOf(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? POLYNOMIAL ^ (rest >>> 1) : rest >>> 1;
    return rest;
  });
}

/**
 * The CRC-32 of bytes, or of bytes that go on behind others whose CRC-32 is `before`. A start that looks at little is
 * spared zlib, which is quicker for all that is more.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  left -= bytes.length;
  if (left < 0) return crc32OfZlib(bytes, before);
  table ??= tableOf();
  let rest = ~before;
  for (let at = 0; at < bytes.length; at += 1) rest = (table[(rest ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (rest >>> 8);
  return ~rest >>> 0;
}

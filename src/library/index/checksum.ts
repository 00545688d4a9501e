const PRIME = 0x01000193;

/**
 * A 32-bit checksum of bytes that begin at an address that is a multiple of 4. One changed word always changes it. Four
 * lanes of FNV-1a over words, as fast as the bytes can be read; `node:zlib` has a CRC, and takes longer to load than a
 * short command has to do.
 */
export function checksum(bytes: Uint8Array): number {
  const count = bytes.length >>> 2;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, count);
  let [a, b, c, d] = [0x811c9dc5, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];
  let at = 0;
  for (; at + 4 <= count; at += 4) {
    a = Math.imul(a ^ (words[at] ?? 0), PRIME);
    b = Math.imul(b ^ (words[at + 1] ?? 0), PRIME);
    c = Math.imul(c ^ (words[at + 2] ?? 0), PRIME);
    d = Math.imul(d ^ (words[at + 3] ?? 0), PRIME);
  }
  for (; at < count; at++) a = Math.imul(a ^ (words[at] ?? 0), PRIME);
  for (let rest = count << 2; rest < bytes.length; rest++) b = Math.imul(b ^ (bytes[rest] ?? 0), PRIME);
  const one = Math.imul(a ^ (a >>> 15), PRIME) ^ b;
  const two = Math.imul(one ^ (one >>> 13), PRIME) ^ c;
  const three = Math.imul(two ^ (two >>> 16), PRIME) ^ d;
  return (Math.imul(three, PRIME) ^ bytes.length) >>> 0;
}

/** The polynomial of CRC-32 (ISO 3309), its bits reversed. */
const POLYNOMIAL = 0xedb88320;
let table: Uint32Array | undefined;

function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
    return rest;
  });
}

/** The CRC-32 that `node:zlib` has as well. */
export function crcOf(bytes: Uint8Array): number {
  table ??= crcTable();
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) crc = (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checksum, crcOf } from '../../src/library/index/checksum.ts';

it('changes with every bit and with the length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.nat(), fc.nat(7), (bytes, where, bit) => {
      const before = checksum(bytes);
      const at = where % bytes.length;
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      expect(checksum(flipped)).not.toBe(before);
      expect(checksum(bytes.slice(0, at))).not.toBe(before);
      expect(checksum(bytes.slice())).toBe(before);
    }),
    { numRuns: 2000 },
  );
});

it('gives the same CRC without zlib', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(crcOf(bytes)).toBe(crc32(bytes));
    }),
  );
});

import { crc32 as truth } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from '../../src/library/index/checksum.ts';

it('is the CRC-32 of zlib, in one go or two, of little and of much', () => {
  const bytes = fc.uint8Array({ maxLength: 64 });
  fc.assert(
    fc.property(bytes, bytes, (first, second) => {
      expect(crc32(second, crc32(first))).toBe(truth(Buffer.concat([first, second])));
    }),
    { numRuns: 200 },
  );
  const much = Buffer.alloc(100_000, 'much');
  expect(crc32(much)).toBe(truth(much));
  expect(crc32(Buffer.from('little'))).toBe(truth('little'));
});

import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpacked } from '../../../src/ingest/fetch/exchange.ts';

/** Pieces of `size` bytes, with a count of what was taken. */
function source(bytes: Uint8Array, size: number) {
  const taken = { bytes: 0 };
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) {
      taken.bytes = Math.min(at + size, bytes.length);
      yield bytes.subarray(at, at + size);
    }
  }
  return { taken, pieces: pieces() };
}

async function all(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

const PACKERS: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['', (bytes) => bytes],
];

describe('decoding', () => {
  it('gives the original, in whatever pieces it comes', async () => {
    const packer = fc.constantFrom(...PACKERS);
    const bytes = fc.uint8Array({ maxLength: 2000 });
    await fc.assert(
      fc.asyncProperty(packer, packer, bytes, fc.integer({ min: 1, max: 300 }), async (inner, outer, plain, size) => {
        const packed = outer[1](inner[1](plain));
        const { pieces } = source(packed, size);
        expect(await all(unpacked(pieces, `${inner[0]}, ${outer[0]}`, 10_000))).toEqual(Buffer.from(plain));
      }),
    );
  });

  it('handles undeclared gzip, also on top of a declared one', async () => {
    const packed = gzipSync('<rss/>');
    for (const size of [1, 7, 1000]) {
      expect(String(await all(unpacked(source(packed, size).pieces, '', 100)))).toBe('<rss/>');
      expect(String(await all(unpacked(source(gzipSync(packed), size).pieces, 'gzip', 100)))).toBe('<rss/>');
    }
  });

  it('has the same limits for it', async () => {
    const packed = source(gzipSync(Buffer.alloc(64 << 20)), 1000);
    await expect(all(unpacked(packed.pieces, '', 1 << 20))).rejects.toThrow('too-large');
    await expect(all(unpacked(source(gzipSync('abcdef').subarray(0, 15), 9).pieces, '', 100))).rejects.toThrow(
      'cut-short',
    );
    await expect(all(unpacked(source(Buffer.from('1f8b00001122', 'hex'), 9).pieces, '', 100))).rejects.toThrow(
      'bad-encoding',
    );
  });

  it('ends with an error or with bytes, for any input', async () => {
    const names = fc.constantFrom('gzip', 'br', 'deflate', 'deflate, gzip', 'br, br');
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 200 }), async (encoding, bytes) => {
        try {
          expect((await all(unpacked(source(bytes, 50).pieces, encoding, 1000))).length).toBeLessThanOrEqual(1000);
        } catch (error) {
          expect((error as Error).message).toMatch(/^(?:bad-encoding|cut-short|too-large)$/);
        }
      }),
    );
  });

  /** 64 MiB of zeros. */
  const nothing = Buffer.alloc(64 << 20);
  it.each([
    ['gzip', Buffer.concat(Array(20).fill(gzipSync(nothing)))],
    ['deflate', deflateSync(nothing)],
    ['br', brotliCompressSync(nothing)],
    ['gzip, gzip', gzipSync(gzipSync(nothing))],
  ])('makes no more of a bomb than requested: %s', async (encoding, bomb) => {
    const limit = 1 << 20;
    const { pieces, taken } = source(bomb, 1000);
    let made = 0;
    const taking = async () => {
      for await (const piece of unpacked(pieces, encoding, limit)) made += piece.length;
    };
    await expect(taking()).rejects.toThrow('too-large');
    expect(made).toBeLessThanOrEqual(limit);
    // A decoder that runs ahead takes all of it; the streams' own buffers have 32 KiB, from Node 22 on 64.
    if (encoding === 'gzip') expect(taken.bytes).toBeLessThan(bomb.length / 10);
  });

  it('stops at an inner layer that is too large', async () => {
    // A thousand empty documents in a row are an empty document.
    const inner = Buffer.concat(Array.from({ length: 1000 }, () => gzipSync('')));
    const bomb = gzipSync(inner);
    expect((await all(unpacked(source(bomb, 100).pieces, 'gzip, gzip', 100_000))).length).toBe(0);
    await expect(all(unpacked(source(bomb, 100).pieces, 'gzip, gzip', 10_000))).rejects.toThrow('too-large');
  });

  it('releases the source when it stops', async () => {
    let ended = false;
    async function* pieces() {
      try {
        for (;;) yield gzipSync(Buffer.alloc(1000));
      } finally {
        ended = true;
      }
    }
    await expect(all(unpacked(pieces(), 'gzip', 5000))).rejects.toThrow('too-large');
    await expect.poll(() => ended).toBe(true);
  });

  it('passes on errors of the source', async () => {
    async function* pieces() {
      yield gzipSync('text').subarray(0, 12);
      throw new Error('broken');
    }
    await expect(all(unpacked(pieces(), 'gzip', 5000))).rejects.toThrow('broken');
  });
});

import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { errorCode } from '../../disk/error-code.ts';
import { Failure } from './failure.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** Nobody packs more than twice, and each layer may multiply by a thousand. */
const LAYERS = 2;

const CHUNK = { chunkSize: 64 * 1024 };

/** Decoders by the name of their encoding, for a body that begins with these two bytes. */
const DECODERS: Readonly<Record<string, (first: number, second: number) => Transform>> = {
  gzip: () => createGunzip(CHUNK),
  'x-gzip': () => createGunzip(CHUNK),
  br: () => createBrotliDecompress(CHUNK),
  // A zlib stream (RFC 9110); some servers send it bare, which its head gives away.
  deflate: (first, second) =>
    (first & 15) === 8 && ((first << 8) | second) % 31 === 0 ? createInflate(CHUNK) : createInflateRaw(CHUNK),
};

/** What is asked for, as `Accept-Encoding`. */
export const ENCODINGS = 'gzip, br, deflate';

/**
 * A body without its content encodings, piece by piece and at the pace of who reads it.
 *
 * @param encoding the `Content-Encoding`.
 * @param limit bytes that may come, at every layer; one piece (64 KiB) more is made at most.
 * @throws Failure `bad-encoding`, `too-large`, `cut-short`, and what the source throws.
 */
export function unpacked(source: Bytes, encoding: string, limit: number): Bytes {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const decoders = names.map((name) => (Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined));
  if (names.length > LAYERS) throw badEncoding(encoding);
  let bytes = bounded(source, limit);
  // The last one named was put on last.
  for (const decoder of decoders.reverse()) {
    if (decoder === undefined) throw badEncoding(encoding);
    bytes = bounded(decoded(bytes, decoder, encoding), limit);
  }
  return bytes;
}

/** Too large, for a limit of so many bytes. */
export function tooLarge(limit: number): Failure {
  return new Failure('too-large', { limit: String(limit) });
}

async function* bounded(source: Bytes, limit: number): Bytes {
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > limit) throw tooLarge(limit);
    yield piece;
  }
}

async function* decoded(source: Bytes, decoder: (first: number, second: number) => Transform, encoding: string): Bytes {
  const pieces = source[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 2) {
    const next = await pieces.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const [first, second = 0] = head;
  // Nothing is nothing, however it is packed.
  if (first === undefined) return;
  async function* whole(): Bytes {
    yield head;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  try {
    // Errors of the source end up in the decoder, which throws them at who reads it.
    yield* pipeline(Readable.from(whole(), { objectMode: false }), decoder(first, second), () => {});
  } catch (error) {
    const code = errorCode(error);
    // Node's word for a stream that ends too early.
    if (code === 'Z_BUF_ERROR') throw new Failure('cut-short');
    throw /^Z_|BROTLI|^ERR__ERROR_/.test(code) ? badEncoding(encoding) : error;
  }
}

function badEncoding(encoding: string): Failure {
  return new Failure('bad-encoding', { encoding: encoding.replace(/[^\w ,-]/g, '').slice(0, 40) });
}

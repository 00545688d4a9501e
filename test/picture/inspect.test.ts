import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inspectPicture } from '../../src/picture/inspect.ts';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import { PICTURE_TYPES } from '../../src/story/model.ts';
import { exifOf, MAKERS, makeAvif, makeJpeg, makePng, makeWebp } from './make-picture.ts';

const require = createRequire(import.meta.url);
afterEach(() => vi.unstubAllGlobals());

function factsOf(bytes: Uint8Array) {
  const outcome = inspectPicture(bytes);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
}

describe('type and size', () => {
  it.each(PICTURE_TYPES)('of %s', (type) => {
    const bytes = MAKERS[type](37, 21);
    expect(factsOf(bytes)).toMatchObject({ type, width: 37, height: 21, bytes: bytes.length });
  });

  it('of a WebP with metadata', () => {
    expect(factsOf(makeWebp(300, 200, { xmp: '' }))).toMatchObject({ width: 300, height: 200 });
  });

  it('of an AVIF with tiles and a thumbnail is the largest, turned as it says', () => {
    const tiled = makeAvif(
      [
        [160, 120],
        [1600, 1200],
        [512, 512],
      ],
      {},
      1,
    );
    expect(factsOf(tiled)).toMatchObject({ width: 1200, height: 1600 });
  });

  it.each(['image/jpeg', 'image/png', 'image/webp'] as const)('of %s follows its orientation', (type) => {
    for (const isLittle of [true, false]) {
      expect(factsOf(MAKERS[type](4, 3, { exif: exifOf(6, isLittle) }))).toMatchObject({ width: 3, height: 4 });
      expect(factsOf(MAKERS[type](4, 3, { exif: exifOf(3, isLittle) }))).toMatchObject({ width: 4, height: 3 });
      expect(factsOf(MAKERS[type](4, 3, { exif: exifOf(77, isLittle) }))).toMatchObject({ width: 4, height: 3 });
    }
  });

  it('of a PNG with another size after the first are the first one, as in decoders', () => {
    const png = makePng(4, 4);
    const lie = Buffer.concat([png.subarray(0, 33), makePng(9, 9).subarray(8, 33), png.subarray(33)]);
    expect(factsOf(lie)).toMatchObject({ width: 4, height: 4 });
  });

  it('of other bytes are not known', () => {
    for (const text of ['', '<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', 'BM', 'RIFF1234WAVE', 'GIF88a'])
      expect(inspectPicture(Buffer.from(text))).toEqual({ ok: false, problem: 'no-picture' });
    expect(inspectPicture(makePng(4, 4).subarray(0, 12))).toEqual({ ok: false, problem: 'damaged' });
    expect(inspectPicture(makeJpeg(4, 4).subarray(0, 40))).toEqual({ ok: false, problem: 'damaged' });
  });

  it('are those that decoders find, so the pictures made here are whole', async () => {
    const { WebAssembly } = globalThis as unknown as { WebAssembly: { Module: new (bytes: Uint8Array) => never } };
    const wasm = (path: string) => new WebAssembly.Module(readFileSync(require.resolve(path)));
    class ImageData {
      constructor(
        readonly data: Uint8ClampedArray,
        readonly width: number,
        readonly height: number,
      ) {}
    }
    vi.stubGlobal('ImageData', ImageData);
    const [png, jpeg, webp] = await Promise.all([
      import('@jsquash/png/decode.js'),
      import('@jsquash/jpeg/decode.js'),
      import('@jsquash/webp/decode.js'),
    ]);
    await png.init(wasm('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
    await jpeg.init(wasm('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
    await webp.init(wasm('@jsquash/webp/codec/dec/webp_dec.wasm'));
    for (const [type, decode] of [
      ['image/png', png.default],
      ['image/jpeg', jpeg.default],
      ['image/webp', webp.default],
    ] as const) {
      const bytes = MAKERS[type](37, 21, { xmp: '<x/>' });
      const image = await decode(new Uint8Array(bytes).buffer);
      expect([type, image.width, image.height]).toEqual([type, 37, 21]);
    }
    const { GifReader } = require('omggif');
    const gif = new GifReader(MAKERS['image/gif'](37, 21, { xmp: '<x/>' }));
    const pixels = new Uint8Array(37 * 21 * 4);
    gif.decodeAndBlitFrameRGBA(0, pixels);
    expect(pixels.subarray(-4)).toEqual(Uint8Array.of(255, 0, 0, 255));
  });
});

it('the bundled picture states what the record of its story says', () => {
  const content = join(import.meta.dirname, '../../content');
  const text = readFileSync(join(content, 'vance-trade-bloc.en.md'), 'utf8');
  const parsed = parseStoryFile({ id: 'vance-trade-bloc', lang: 'en', text });
  const [image] = parsed.ok ? parsed.edition.provenance.images : [];
  const { type, width, height, states } = factsOf(readFileSync(join(content, image?.src ?? '')));
  expect({ type, width, height }).toEqual({ type: 'image/png', width: 1200, height: 675 });
  expect(states).toMatchObject({ source: 'trainedAlgorithmicMedia', date: '2026-11-30', manifest: null });
  expect(states).toMatchObject({ source: image?.source, creator: image?.by?.name, credit: image?.credit });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import openJpeg from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import { defaultOptions as jpegOptions } from '@jsquash/jpeg/meta.js';
import { decode as decodePng, encode as encodePng, initSync as startPng } from '@jsquash/png/codec/pkg/squoosh_png.js';
import openWebp from '@jsquash/webp/codec/enc/webp_enc.js';
import { defaultOptions as webpOptions } from '@jsquash/webp/meta.js';
import { GifWriter } from 'omggif';
import { decode as decodeSixels } from 'sixel';
import type { Pixels } from '../../src/picture/decode.ts';

const require = createRequire(import.meta.url);

/** The colour at a place of a picture, with its alpha or without. */
type Draw = (x: number, y: number) => readonly number[];

/** Pixels of red, green, blue and alpha, each drawn by a function. */
export function draw(width: number, height: number, colour: Draw): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    data.set([...colour(at % width, Math.floor(at / width)), 255].slice(0, 4), at * 4);
  }
  return { data, width, height };
}

/** Four quarters: red, green, blue and grey. */
export const QUARTERS = [
  [220, 40, 30],
  [20, 180, 60],
  [30, 60, 210],
  [128, 128, 128],
] as const;
export const quarters = (width: number, height: number): Pixels =>
  draw(width, height, (x, y) => QUARTERS[(x * 2 < width ? 0 : 1) + (y * 2 < height ? 0 : 2)] ?? []);

/** A soft picture with many colours, in which neighbours differ little. */
export const soft = (width: number, height: number): Pixels =>
  draw(width, height, (x, y) => [
    128 + 100 * Math.sin(x / 37) * Math.cos(y / 23),
    128 + 90 * Math.sin((x + y) / 51),
    (255 * y) / height,
  ]);

type Encoder = Promise<{ encode(data: unknown, width: number, height: number, options: object): Uint8Array | null }>;
const started = (open: (options: object) => Encoder, path: string): Encoder =>
  open({ wasmBinary: readFileSync(require.resolve(path)), locateFile: String });

async function encoded(encoder: Encoder, { data, width, height }: Pixels, options: object): Promise<Buffer> {
  const bytes = (await encoder).encode(data, width, height, options);
  if (!bytes) throw new Error('not encoded');
  return Buffer.from(bytes);
}

/** A JPEG of the best quality; progressive if asked for. */
export function jpegOf(pixels: Pixels, isProgressive = false): Promise<Buffer> {
  const encoder = started(openJpeg, '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
  return encoded(encoder, pixels, {
    ...jpegOptions,
    quality: 98,
    progressive: isProgressive,
    baseline: !isProgressive,
  });
}

/** A lossless WebP. */
export function webpOf(pixels: Pixels): Promise<Buffer> {
  const encoder = started(openWebp, '@jsquash/webp/codec/enc/webp_enc.wasm');
  return encoded(encoder, pixels, { ...webpOptions, lossless: 1, exact: 1 });
}

startPng(readFileSync(require.resolve('@jsquash/png/codec/pkg/squoosh_png_bg.wasm')));

/** The pixels of a PNG, by a decoder that others wrote. */
export const readPng = (png: Uint8Array): Pixels => decodePng(png);

/** A PNG with alpha. */
export const pngOf = ({ data, width, height }: Pixels): Buffer =>
  Buffer.from(encodePng(new Uint8Array(data), width, height, 8));

/** A GIF of few colours, in which transparent pixels are the first colour; a second frame is black. */
export function gifOf({ data, width, height }: Pixels): Buffer {
  const palette: number[] = [0];
  const indices = Array.from({ length: width * height }, (_, at) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at * 4, at * 4 + 4);
    if (alpha === 0) return 0;
    const colour = red * 65536 + green * 256 + blue;
    return palette.includes(colour) ? palette.indexOf(colour) : palette.push(colour) - 1;
  });
  while (palette.length & (palette.length - 1)) palette.push(0);
  const bytes = Buffer.alloc(width * height * 2 + 5000);
  const gif = new GifWriter(bytes, width, height, { palette });
  gif.addFrame(0, 0, width, height, indices, { transparent: 0 });
  gif.addFrame(
    0,
    0,
    width,
    height,
    indices.map(() => 0),
  );
  return bytes.subarray(0, gif.end());
}

/** The pixels of sixel strips under each other, red, green and blue; null where nothing is drawn. */
export function sixelRows(strips: readonly string[]): (readonly number[] | null)[][] {
  return strips.flatMap((strip) => {
    const { width, height, data32 } = decodeSixels(strip.slice(strip.indexOf('q') + 1, -2), { fillColor: 0 });
    return Array.from({ length: height }, (_, y) =>
      Array.from(data32.subarray(y * width, (y + 1) * width), (value) =>
        value === 0 ? null : [value & 255, (value >> 8) & 255, (value >> 16) & 255],
      ),
    );
  });
}

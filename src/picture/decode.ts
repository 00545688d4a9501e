import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openJpeg from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import { decode as decodePng, encode, initSync as startPng } from '@jsquash/png/codec/pkg/squoosh_png.js';
import openWebp from '@jsquash/webp/codec/dec/webp_dec.js';
import { GifReader } from 'omggif';
import type { PictureType } from '../story/model.ts';
import { MAX_PIXELS } from './model.ts';

/** Pixels as red, green, blue and alpha. */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** What the decoders of WebAssembly make for their pixels. */
class ImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}
Object.assign(globalThis, { ImageData });

/** A decoder of WebAssembly, whose memory has a limit (`scripts/esbuild/limited-wasm.mjs`). */
const assembly = (folder: string, name: string): Uint8Array => readFileSync(join(folder, `${name}.wasm`));

/** A decoder made by Emscripten. Its messages would appear on the screen. */
type Emscripten = { decode(bytes: Uint8Array, isTurned?: boolean): Pixels | null };
const started = (open: (options: object) => Promise<Emscripten>, folder: string, name: string): Promise<Emscripten> =>
  open({ wasmBinary: assembly(folder, name), locateFile: String, print: () => {}, printErr: () => {} });

/** Those that were started. */
const running: { jpeg?: Promise<Emscripten>; webp?: Promise<Emscripten>; png?: unknown } = {};
function startedPng(folder: string): void {
  running.png ??= startPng(assembly(folder, 'png'));
}

/** The first frame on a transparent canvas. */
function decodeGif(bytes: Uint8Array): Pixels {
  const gif = new GifReader(bytes);
  const frame = gif.frameInfo(0);
  if (frame.width * frame.height > MAX_PIXELS) throw new RangeError('a frame is too large');
  const data = new Uint8Array(gif.width * gif.height * 4);
  gif.decodeAndBlitFrameRGBA(0, data);
  return { data, width: gif.width, height: gif.height };
}

/** AVIF has none: its decoder is larger than all of these together (ADR 20). */
const DECODERS: Readonly<Record<PictureType, ((bytes: Uint8Array, folder: string) => unknown) | null>> = {
  'image/jpeg': async (bytes, folder) => {
    running.jpeg ??= started(openJpeg, folder, 'jpeg');
    return (await running.jpeg).decode(bytes, false);
  },
  'image/png': (bytes, folder) => {
    startedPng(folder);
    return decodePng(bytes);
  },
  'image/webp': async (bytes, folder) => {
    running.webp ??= started(openWebp, folder, 'webp');
    return (await running.webp).decode(bytes);
  },
  'image/gif': decodeGif,
  'image/avif': null,
};

/** A PNG of pixels. */
export function encodePng({ data, width, height }: Pixels, folder: string): Uint8Array {
  startedPng(folder);
  return encode(new Uint8Array(data), width, height, 8);
}

/**
 * Decodes a picture as it is stored, before its orientation; null if there is no decoder for its type.
 *
 * @param folder where the decoders are.
 * @throws if it cannot be decoded. The decoder may be unusable then.
 */
export async function decodePicture(bytes: Uint8Array, type: PictureType, folder: string): Promise<Pixels | null> {
  const decode = DECODERS[type];
  if (!decode) return null;
  const pixels = (await decode(bytes, folder)) as Pixels | null;
  if (!pixels) throw new Error('no pixels');
  return pixels;
}

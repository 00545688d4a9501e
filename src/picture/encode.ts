import { Buffer } from 'node:buffer';
import { nearestIndex } from '../page/theme/look.ts';
import { encodePng, type Pixels } from './decode.ts';
import type { EncodedPicture, EncodeRequest } from './model.ts';
import { reduceColours } from './palette.ts';
import { sixelStrip } from './sixel.ts';

/** Colours of sixels: with 256 they have a third more bytes. */
const COLOURS = 128;

/** An inline image of one row of whole cells, transparent where the picture does not reach (iTerm2's protocol). */
function iterm2Strip(pixels: Pixels, top: number, { space }: EncodeRequest, folder: string): string {
  const { cellWidth, cellHeight } = space;
  const cols = Math.ceil(pixels.width / cellWidth);
  const [width, height] = [cols * cellWidth, cellHeight];
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < Math.min(height, pixels.height - top); y += 1) {
    const from = (top + y) * pixels.width * 4;
    data.set(pixels.data.subarray(from, from + pixels.width * 4), y * width * 4);
  }
  const png = Buffer.from(encodePng({ data, width, height }, folder));
  const size = `size=${png.length};width=${cols};height=1;preserveAspectRatio=0;doNotMoveCursor=1`;
  return `\x1b]1337;File=inline=1;${size}:${png.toString('base64')}\x07`;
}

/** Two rows of pixels as upper half blocks, of which the lower half is the background; nothing is below the last row. */
function blocksStrip({ data, width }: Pixels, top: number, hasFewColours: boolean): string {
  let [strip, last] = ['', ''];
  const colour = (x: number, y: number): string => {
    const at = (y * width + x) * 4;
    const [red = 0, green = 0, blue] = data.subarray(at, at + 3);
    if (blue === undefined) return '';
    return hasFewColours ? `8;5;${nearestIndex([red, green, blue])}` : `8;2;${red};${green};${blue}`;
  };
  for (let x = 0; x < width; x += 1) {
    const lower = colour(x, top + 1);
    const look = `\x1b[3${colour(x, top)}${lower && `;4${lower}`}m`;
    strip += look === last ? '▀' : `${look}▀`;
    last = look;
  }
  return `${strip}\x1b[0m`;
}

/** Strips of a number of rows of pixels. */
function stripsOf({ height }: Pixels, rows: number, strip: (top: number, end: number) => string): EncodedPicture {
  const tops = Array.from({ length: Math.ceil(height / rows) }, (_, index) => index * rows);
  return { kind: 'strips', strips: tops.map((top) => strip(top, Math.min(height, top + rows))) };
}

/** Encodes pixels that fit into the cells of a request, from their upper left corner; for blocks, two a cell. */
export function encodePixels(pixels: Pixels, request: EncodeRequest, folder: string): EncodedPicture {
  const { space, hasFewColours = false } = request;
  const { width, height } = pixels;
  switch (space.protocol) {
    case 'kitty':
    case 'kitty-direct':
      return { kind: 'image', width, height, png: encodePng(pixels, folder) };
    case 'iterm2':
      return stripsOf(pixels, space.cellHeight, (top) => iterm2Strip(pixels, top, request, folder));
    case 'sixel': {
      const indexed = reduceColours(pixels, COLOURS);
      return stripsOf(pixels, space.cellHeight, (top, end) => sixelStrip(indexed, width, top, end));
    }
    case 'blocks':
      return stripsOf(pixels, 2, (top) => blocksStrip(pixels, top, hasFewColours));
  }
}

import type { Buffer } from 'node:buffer';
import { nearestIndex } from '../page/theme/look.ts';
import type { EncodedPicture, EncodeRequest } from './model.ts';
import { reduceColours } from './palette.ts';
import { writePng } from './png.ts';
import type { Raster } from './scale.ts';
import { sixelStrip } from './sixel.ts';

/** Colours of sixels: with 256 they have a third more bytes. */
const COLOURS = 128;

/** Rows of a picture as a PNG of whole cells, transparent where the picture does not reach. */
function cellsPng(raster: Raster, top: number, width: number, height: number): Buffer {
  const row = raster.width * 3;
  const rows = raster.data.subarray(top * row, (top + height) * row);
  if (rows.length === width * height * 3) return writePng({ data: rows, width, height });
  const data = new Uint8Array(width * height * 4);
  for (let from = 0; from < rows.length; from += 3) {
    const to = (Math.floor(from / row) * width + (from % row) / 3) * 4;
    data.set(rows.subarray(from, from + 3), to);
    data[to + 3] = 255;
  }
  return writePng({ data, width, height });
}

/** An inline image of one row of cells (iTerm2's protocol). */
function iterm2Strip(raster: Raster, top: number, { cellWidth, cellHeight }: EncodeRequest['space']): string {
  const cols = Math.ceil(raster.width / cellWidth);
  const png = cellsPng(raster, top, cols * cellWidth, cellHeight);
  const size = `size=${png.length};width=${cols};height=1;preserveAspectRatio=0;doNotMoveCursor=1`;
  return `\x1b]1337;File=inline=1;${size}:${png.toString('base64')}\x07`;
}

/** Two rows of pixels as upper half blocks, of which the lower half is the background; nothing is below the last row. */
function blocksStrip({ data, width }: Raster, top: number, hasFewColours: boolean): string {
  let [strip, last] = ['', ''];
  const colour = (x: number, y: number): string => {
    const at = (y * width + x) * 3;
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
function stripsOf({ height }: Raster, rows: number, strip: (top: number, end: number) => string): EncodedPicture {
  const tops = Array.from({ length: Math.ceil(height / rows) }, (_, index) => index * rows);
  return { kind: 'strips', strips: tops.map((top) => strip(top, Math.min(height, top + rows))) };
}

/** Encodes pixels that fit into the cells of a request, from their upper left corner; for blocks, two a cell. */
export function encodeRaster(raster: Raster, { space, hasFewColours = false }: EncodeRequest): EncodedPicture {
  const { width, height } = raster;
  switch (space.protocol) {
    case 'kitty':
    case 'kitty-direct':
      return { kind: 'image', width, height, png: writePng(raster) };
    case 'iterm2':
      return stripsOf(raster, space.cellHeight, (top) => iterm2Strip(raster, top, space));
    case 'sixel': {
      const indexed = reduceColours(raster, COLOURS);
      return stripsOf(raster, space.cellHeight, (top, end) => sixelStrip(indexed, width, top, end));
    }
    case 'blocks':
      return stripsOf(raster, 2, (top) => blocksStrip(raster, top, hasFewColours));
  }
}

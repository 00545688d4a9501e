import type { Pixels } from './decode.ts';

/** Width and height in pixels. */
export type Size = readonly [number, number];

/** The largest size of the same proportions in a box; never larger than the picture, never empty. */
export function fitInto([width, height]: Size, [mostWidth, mostHeight]: Size): Size {
  const scale = Math.min(1, mostWidth / width, mostHeight / height);
  const scaled = (length: number, most: number): number => Math.max(1, Math.min(most, Math.round(length * scale)));
  return [scaled(width, mostWidth), scaled(height, mostHeight)];
}

/** Sums a source row by area for each pixel of `sums`: colours times their alpha, and alpha. */
function sumRow({ data, width }: Pixels, row: number, sums: Float64Array): void {
  const step = (width * 4) / sums.length;
  for (let x = 0; x * 4 < sums.length; x += 1) {
    const [from, to] = [x * step, Math.min(width, (x + 1) * step)];
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    for (let column = Math.floor(from); column < to; column += 1) {
      const at = (row * width + column) * 4;
      const share = (Math.min(column + 1, to) - Math.max(column, from)) * (data[at + 3] ?? 0);
      red += share * (data[at] ?? 0);
      green += share * (data[at + 1] ?? 0);
      blue += share * (data[at + 2] ?? 0);
      alpha += share;
    }
    sums.set([red, green, blue, alpha], x * 4);
  }
}

/** Scales a picture down: a pixel is the mean of the area that it covers, on white where that is transparent. */
export function scaleDown(pixels: Pixels, [width, height]: Size): Pixels {
  const data = new Uint8Array(width * height * 4).fill(255);
  const [row, sums] = [new Float64Array(width * 4), new Float64Array(width * 4)];
  const step = pixels.height / height;
  const whole = (step * pixels.width * 255) / width;
  let summed = -1;
  for (let y = 0; y < height; y += 1) {
    const [from, to] = [y * step, Math.min(pixels.height, (y + 1) * step)];
    sums.fill(0);
    for (let line = Math.floor(from); line < to; line += 1) {
      if (line !== summed) sumRow(pixels, line, row);
      summed = line;
      const share = Math.min(line + 1, to) - Math.max(line, from);
      for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + share * (row[at] ?? 0);
    }
    for (let at = 0; at < sums.length; at += 4) {
      const rest = whole - (sums[at + 3] ?? 0);
      for (let channel = 0; channel < 3; channel += 1) {
        data[y * width * 4 + at + channel] = Math.round(((sums[at + channel] ?? 0) + rest * 255) / whole);
      }
    }
  }
  return { data, width, height };
}

/** Turns and mirrors pixels of a buffer of their own as an orientation of Exif (1 to 8) says. */
export function orient(pixels: Pixels, orientation: number): Pixels {
  if (orientation === 1) return pixels;
  const isTurned = orientation > 4;
  const [width, height] = isTurned ? [pixels.height, pixels.width] : [pixels.width, pixels.height];
  const from = new Uint32Array(pixels.data.buffer);
  const to = from.map((_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    let [column, row] = isTurned ? [y, x] : [x, y];
    if ([2, 3, 7, 8].includes(orientation)) column = pixels.width - 1 - column;
    if ([3, 4, 6, 7].includes(orientation)) row = pixels.height - 1 - row;
    return from[row * pixels.width + column] ?? 0;
  });
  return { data: new Uint8Array(to.buffer), width, height };
}

import type { Raster } from './scale.ts';

/** Pixels as indices of a palette of red, green and blue. */
export interface Indexed {
  readonly palette: readonly (readonly number[])[];
  readonly indices: Uint8Array;
}

/** Colours are counted, and looked up, by the upper five bits of each channel. */
const keyOf = (red: number, green: number, blue: number): number =>
  ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
const KEYS = 1 << 15;

/** Equal colours of the picture: the sums of their channels, and how many they are. */
type Bin = [red: number, green: number, blue: number, count: number];

/** Bins that become one colour, and the channel in which they differ most. */
interface Box {
  readonly bins: Bin[];
  readonly channel: number;
  /** How much is gained if it is split: the spread of its colours by their number. */
  readonly weight: number;
}

const level = (bin: Bin, channel: number): number => (bin[channel] ?? 0) / bin[3];

function boxOf(bins: Bin[]): Box {
  let [best, widest, count] = [0, 0, 0];
  for (const bin of bins) count += bin[3];
  for (const channel of [0, 1, 2]) {
    let [least, most] = [255, 0];
    for (const bin of bins) {
      least = Math.min(least, level(bin, channel));
      most = Math.max(most, level(bin, channel));
    }
    if (most - least > widest) [best, widest] = [channel, most - least];
  }
  return { bins, channel: best, weight: bins.length > 1 ? widest * widest * Math.sqrt(count) : 0 };
}

/** Splits a box where half of its pixels are on each side. */
function halves({ bins, channel }: Box): [Box, Box] {
  bins.sort((a, b) => level(a, channel) - level(b, channel));
  const half = bins.reduce((sum, bin) => sum + bin[3], 0) / 2;
  let at = 0;
  for (let count = 0; at < bins.length - 1 && count < half; at += 1) count += bins[at]?.[3] ?? 0;
  return [boxOf(bins.slice(0, at)), boxOf(bins.slice(at))];
}

/** A palette of at most `most` colours by median cut (Heckbert 1982). */
function paletteOf({ data }: Raster, most: number): number[][] {
  const bins = new Map<number, Bin>();
  for (let at = 0; at < data.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    const key = keyOf(red, green, blue);
    const bin = bins.get(key);
    if (!bin) bins.set(key, [red, green, blue, 1]);
    else {
      bin[0] += red;
      bin[1] += green;
      bin[2] += blue;
      bin[3] += 1;
    }
  }
  const boxes = [boxOf([...bins.values()])];
  while (boxes.length < most) {
    let widest = 0;
    for (const [index, { weight }] of boxes.entries()) if (weight > (boxes[widest]?.weight ?? 0)) widest = index;
    const box = boxes[widest];
    if (!box || box.weight === 0) break;
    boxes.splice(widest, 1, ...halves(box));
  }
  return boxes.map(({ bins }) => {
    const sum = (channel: number): number => bins.reduce((total, bin) => total + (bin[channel] ?? 0), 0);
    return [0, 1, 2].map((channel) => Math.round(sum(channel) / sum(3)));
  });
}

/** Reduces pixels to at most `most` (≤ 256) colours, with the errors spread to the pixels that follow (Floyd and Steinberg 1976). */
export function reduceColours(raster: Raster, most: number): Indexed {
  const { data, width, height } = raster;
  const palette = paletteOf(raster, most);
  const nearest = new Int16Array(KEYS).fill(-1);
  const levels = Uint8Array.from(palette.flat());
  const nearestTo = (red: number, green: number, blue: number): number => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < levels.length; at += 3) {
      const distance =
        ((levels[at] ?? 0) - red) ** 2 + ((levels[at + 1] ?? 0) - green) ** 2 + ((levels[at + 2] ?? 0) - blue) ** 2;
      if (distance < least) {
        best = at / 3;
        least = distance;
      }
    }
    return best;
  };
  const indices = new Uint8Array(width * height);
  // A pixel more at both ends of a row takes the errors that leave it.
  let [errors, below] = [new Float32Array((width + 2) * 3), new Float32Array((width + 2) * 3)];
  const wanted = [0, 0, 0];
  for (let y = 0; y < height; y += 1) {
    below.fill(0);
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const to = (x + 1) * 3;
      for (let c = 0; c < 3; c += 1) {
        wanted[c] = Math.max(0, Math.min(255, Math.round((data[at + c] ?? 0) + (errors[to + c] ?? 0))));
      }
      const [red = 0, green = 0, blue = 0] = wanted;
      const key = keyOf(red, green, blue);
      if (nearest[key] === -1) nearest[key] = nearestTo(red, green, blue);
      const index = nearest[key] ?? 0;
      indices[y * width + x] = index;
      for (let c = 0; c < 3; c += 1) {
        const error = ((wanted[c] ?? 0) - (levels[index * 3 + c] ?? 0)) / 16;
        errors[to + 3 + c] = (errors[to + 3 + c] ?? 0) + error * 7;
        below[to - 3 + c] = (below[to - 3 + c] ?? 0) + error * 3;
        below[to + c] = (below[to + c] ?? 0) + error * 5;
        below[to + 3 + c] = (below[to + 3 + c] ?? 0) + error;
      }
    }
    [errors, below] = [below, errors];
  }
  return { palette, indices };
}

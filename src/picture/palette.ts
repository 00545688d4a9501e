import type { Pixels } from './decode.ts';

/** Pixels as indices of a palette of red, green and blue. */
export interface Indexed {
  readonly palette: readonly (readonly number[])[];
  readonly indices: Uint8Array;
}

/** Colours are counted, and looked up, by the upper five bits of each channel. */
const keyOf = (red: number, green: number, blue: number): number =>
  ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
const KEYS = 1 << 15;

/** Colours of one key: the sums of their channels, and how many they are. */
type Bin = [red: number, green: number, blue: number, count: number];

/** Bins that become one colour. */
interface Box {
  readonly bins: Bin[];
  /** The channel in which they differ most, and what is gained if they are split there. */
  readonly channel: number;
  readonly weight: number;
}

const CHANNELS = [0, 1, 2];
const level = (bin: Bin, channel: number): number => (bin[channel] ?? 0) / bin[3];
const sumOf = (bins: readonly Bin[], channel: number): number =>
  bins.reduce((sum, bin) => sum + (bin[channel] ?? 0), 0);

function boxOf(bins: Bin[]): Box {
  const widths = CHANNELS.map((channel) => {
    let [least, most] = [255, 0];
    for (const bin of bins) {
      least = Math.min(least, level(bin, channel));
      most = Math.max(most, level(bin, channel));
    }
    return most - least;
  });
  const widest = Math.max(...widths);
  return { bins, channel: widths.indexOf(widest), weight: widest ** 2 * Math.sqrt(sumOf(bins, 3)) };
}

/** Splits a box where half of its pixels are on each side. */
function halves({ bins, channel }: Box): [Box, Box] {
  bins.sort((a, b) => level(a, channel) - level(b, channel));
  const half = sumOf(bins, 3) / 2;
  let at = 0;
  for (let count = 0; at < bins.length - 1 && count < half; at += 1) count += bins[at]?.[3] ?? 0;
  return [boxOf(bins.slice(0, at)), boxOf(bins.slice(at))];
}

/** A palette of at most `most` colours by median cut (Heckbert 1982). */
function paletteOf({ data }: Pixels, most: number): number[][] {
  const bins = new Map<number, Bin>();
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    const key = keyOf(red, green, blue);
    const bin = bins.get(key);
    if (!bin) bins.set(key, [red, green, blue, 1]);
    else for (const [index, value] of [red, green, blue, 1].entries()) bin[index] = (bin[index] ?? 0) + value;
  }
  const boxes = [boxOf([...bins.values()])];
  while (boxes.length < most) {
    const weights = boxes.map(({ weight }) => weight);
    const box = boxes[weights.indexOf(Math.max(...weights))];
    if (!box || box.weight === 0) break;
    boxes.splice(boxes.indexOf(box), 1, ...halves(box));
  }
  return boxes.map((box) => CHANNELS.map((channel) => Math.round(sumOf(box.bins, channel) / sumOf(box.bins, 3))));
}

/** Reduces pixels to at most `most` (≤ 256) colours, with the errors spread to the pixels that follow (Floyd and Steinberg 1976). */
export function reduceColours(pixels: Pixels, most: number): Indexed {
  const { data, width, height } = pixels;
  const palette = paletteOf(pixels, most);
  const levels = Uint8Array.from(palette.flat());
  const nearestTo = (red: number, green: number, blue: number): number => {
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (let at = 0; at < levels.length; at += 3) {
      const distance =
        ((levels[at] ?? 0) - red) ** 2 + ((levels[at + 1] ?? 0) - green) ** 2 + ((levels[at + 2] ?? 0) - blue) ** 2;
      if (distance < least) [best, least] = [at / 3, distance];
    }
    return best;
  };
  const nearest = new Int16Array(KEYS).fill(-1);
  const indices = new Uint8Array(width * height);
  // A pixel more at both ends of a row takes the errors that leave it.
  let [errors, below] = [new Float32Array((width + 2) * 3), new Float32Array((width + 2) * 3)];
  const wanted: [number, number, number] = [0, 0, 0];
  for (let y = 0; y < height; y += 1) {
    below.fill(0);
    for (let x = 0; x < width; x += 1) {
      const [at, to] = [y * width + x, (x + 1) * 3];
      for (let c = 0; c < 3; c += 1) {
        wanted[c] = Math.max(0, Math.min(255, Math.round((data[at * 4 + c] ?? 0) + (errors[to + c] ?? 0))));
      }
      const key = keyOf(...wanted);
      if (nearest[key] === -1) nearest[key] = nearestTo(...wanted);
      const index = nearest[key] ?? 0;
      indices[at] = index;
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

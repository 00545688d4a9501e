import type { Indexed } from './palette.ts';

/** Rows of pixels in a band of sixels. */
const BAND = 6;

/** A sixel, repeated. */
const repeated = (bits: number, count: number): string => {
  const sixel = String.fromCharCode(63 + bits);
  return count > 3 ? `!${count}${sixel}` : sixel.repeat(count);
};

/** The sixels of one colour in a band, without the empty ones at its end. */
function lineOf(bits: Uint8Array): string {
  let line = '';
  for (let at = 0; at < bits.length; ) {
    let end = at + 1;
    while (end < bits.length && bits[end] === bits[at]) end += 1;
    if (end < bits.length || bits[at] !== 0) line += repeated(bits[at] ?? 0, end - at);
    at = end;
  }
  return line;
}

/**
 * The sequence that draws rows of a picture (DEC STD 070, chapter 9): it defines only the colours that they have, by numbers that are the
 * same in the whole picture. Pixels below the last row are left as they are.
 */
export function sixelStrip({ palette, indices }: Indexed, width: number, from: number, to: number): string {
  const used = new Set(indices.subarray(from * width, to * width));
  const colours = [...used].map((index) => {
    const percent = (palette[index] ?? []).map((value) => Math.round((value * 100) / 255));
    return `#${index};2;${percent.join(';')}`;
  });
  const bands: string[] = [];
  for (let top = from; top < to; top += BAND) {
    const lines: (Uint8Array | undefined)[] = [];
    for (let y = top; y < Math.min(to, top + BAND); y += 1) {
      for (let x = 0; x < width; x += 1) {
        const index = indices[y * width + x] ?? 0;
        const line = lines[index] ?? new Uint8Array(width);
        line[x] = (line[x] ?? 0) | (1 << (y - top));
        lines[index] = line;
      }
    }
    bands.push(lines.flatMap((line, index) => (line ? `#${index}${lineOf(line)}` : [])).join('$'));
  }
  return `\x1bP0;1;0q"1;1;${width};${to - from}${colours.join('')}${bands.join('-')}\x1b\\`;
}

/** Node looks for needles up to this long by their first byte, with the processor's own search for a byte. */
const SHORT = 6;

/** Fewer bytes than this are found everywhere; with two, the search looks for one and compares the other by itself. */
const LEAST = 2;

/** Gives the first place at or behind `from`, -1 for none. */
export type Finder = (bytes: Buffer, from: number) => number;

/** How often each byte occurs in a sample. */
export function byteCounts(sample: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at] ?? 0;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
  return counts;
}

/**
 * Looks for a needle from its rarest byte on. In UTF-8 every Hangul syllable begins with one of four bytes, so that a search
 * by the first byte stops at every third byte of a Korean text.
 *
 * @param counts how often each byte occurs where it will be looked for.
 */
export function finderOf(needle: Buffer, counts: Uint32Array): Finder {
  let shift = 0;
  for (let at = 1; at <= needle.length - LEAST; at++) {
    if ((counts[needle[at] ?? 0] ?? 0) < (counts[needle[shift] ?? 0] ?? 0)) shift = at;
  }
  const rare = needle.subarray(shift, shift + SHORT);
  if (rare.length === needle.length) return (bytes, from) => bytes.indexOf(needle, from);
  return (bytes, from) => {
    for (let at = bytes.indexOf(rare, from + shift); at >= 0; at = bytes.indexOf(rare, at + 1)) {
      const start = at - shift;
      if (start + needle.length > bytes.length) return -1;
      if (needle.compare(bytes, start, start + needle.length) === 0) return start;
    }
    return -1;
  };
}

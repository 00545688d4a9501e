/** Random numbers from 0 to 1 that are the same every time (mulberry32). */
export function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws from lists and ranges with one source of numbers. */
export function dice(seed) {
  const next = numbers(seed);
  // Neighbouring seeds begin alike.
  for (let i = 0; i < 3; i += 1) next();
  const below = (limit) => Math.floor(next() * limit);
  return { below, one: (list) => list[below(list.length)], chance: (share) => next() < share };
}

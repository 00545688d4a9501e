/** A 64-bit hash of a text as two unsigned 32-bit numbers; two ids of one library share it once in 10^9 libraries. */
export function hashOf(text: string): readonly [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
    b ^= b >>> 15;
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
  b = Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  return [(a ^ (b >>> 16)) >>> 0, (b ^ (a >>> 13)) >>> 0];
}

/** Finds rows of a table by their hash. `row` gives the two numbers of a row; the last row put in under a hash is found. */
export function hashTable(
  count: number,
  row: (index: number) => readonly [number, number] | null,
): { readonly find: (hash: readonly [number, number]) => number } {
  let size = 16;
  while (size < count * 2) size *= 2;
  // Row + 1, 0 for an empty place.
  const places = new Uint32Array(size);
  const placeOf = ([a, b]: readonly [number, number]): number => {
    let place = a & (size - 1);
    for (let found = places[place] ?? 0; found !== 0; found = places[place] ?? 0) {
      const known = row(found - 1);
      if (known?.[0] === a && known[1] === b) break;
      place = (place + 1) & (size - 1);
    }
    return place;
  };
  for (let index = 0; index < count; index++) {
    const hash = row(index);
    if (hash) places[placeOf(hash)] = index + 1;
  }
  return { find: (hash) => (places[placeOf(hash)] ?? 0) - 1 };
}

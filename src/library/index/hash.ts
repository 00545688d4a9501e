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

/** The hash of a text as bytes: two numbers, little-endian. */
export function hashBytes(text: string): Buffer {
  const bytes = Buffer.alloc(8);
  for (const [i, number] of hashOf(text).entries()) bytes.writeUInt32LE(number, 4 * i);
  return bytes;
}

/** The last row that has a hash, of rows of two numbers each; -1 for none. */
export function lastWith(rows: Uint32Array, [a, b]: readonly [number, number]): number {
  for (let at = rows.length - 2; at >= 0; at -= 2) if (rows[at] === a && rows[at + 1] === b) return at / 2;
  return -1;
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

/**
 * The rows, of two numbers each, that have the hash of one of some texts, the last one of each. All rows are looked at once,
 * which for few texts is cheaper than a table of all rows and for many no dearer.
 */
export function rowsWith(texts: Iterable<string>, rows: Uint32Array): number[] {
  const wanted = [...texts];
  let size = 16;
  while (size < wanted.length * 4) size *= 2;
  const mask = size - 1;
  // A text's number + 1, 0 for an empty place; and the row that was found for it, + 1.
  const places = new Uint32Array(size);
  const found = new Uint32Array(wanted.length);
  const [firsts, seconds] = [new Uint32Array(wanted.length), new Uint32Array(wanted.length)];
  for (let i = 0; i < wanted.length; i += 1) {
    const [a, b] = hashOf(wanted[i] ?? '');
    firsts[i] = a;
    seconds[i] = b;
    let place = a & mask;
    while (places[place] !== 0) place = (place + 1) & mask;
    places[place] = i + 1;
  }
  for (let row = 0; row < rows.length / 2; row += 1) {
    const a = rows[2 * row] ?? 0;
    for (let place = a & mask; ; place = (place + 1) & mask) {
      const text = (places[place] ?? 0) - 1;
      if (text < 0) break;
      if (firsts[text] === a && seconds[text] === rows[2 * row + 1]) found[text] = row + 1;
    }
  }
  return Array.from(found, (row) => row - 1).filter((row) => row >= 0);
}

/**
 * The greatest memory of a decoder in pages of 64 KB: 176 MB, for 40 megapixels of four bytes and a file of 5 MB. Its pixels
 * are copied once, so that a picture never takes more than twice as much.
 */
const MOST_PAGES = 2816;

const MEMORY_SECTION = 5;

/** An unsigned number in LEB128, and the place after it. */
function numberAt(bytes, from) {
  let [value, at] = [0, from];
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at];
    at += 1;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function leb128(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb128(value >>> 7)];
}

/**
 * WebAssembly with a limit of its memory, which V8 enforces (WebAssembly 2.0, 5.5.8). Limits of a worker do not count it.
 *
 * @throws if the module does not define one memory.
 */
export function limited(bytes) {
  for (let at = 8; at < bytes.length; ) {
    const [size, from] = numberAt(bytes, at + 1);
    if (bytes[at] === MEMORY_SECTION) {
      const [least] = numberAt(bytes, from + 2);
      if (bytes[from] !== 1 || least > MOST_PAGES) throw new Error('The decoder has another memory');
      const section = [1, 1, ...leb128(least), ...leb128(MOST_PAGES)];
      const head = Buffer.from([MEMORY_SECTION, ...leb128(section.length), ...section]);
      return Buffer.concat([bytes.subarray(0, at), head, bytes.subarray(from + size)]);
    }
    at = from + size;
  }
  throw new Error('The decoder defines no memory');
}

import type { Buffer } from 'node:buffer';

/** Deeper data are not read; a claim has some six levels. */
const MAX_DEPTH = 32;
const BREAK = Symbol('break');

/**
 * The first item of CBOR (RFC 8949) as text, bytes, numbers, lists and maps by text. Tags are left out, and a number with a
 * fraction is null. It takes linear time.
 *
 * @throws RangeError if it is cut off, too deep or not CBOR.
 */
export function decodeCbor(bytes: Buffer): unknown {
  let at = 0;
  const head = (): readonly [kind: number, value: number] => {
    const first = bytes.readUInt8(at);
    const [kind, info] = [first >> 5, first & 31];
    at += 1;
    if (info < 24) return [kind, info];
    // Of indefinite length, or the end of such an item.
    if (info === 31) return [kind, Number.POSITIVE_INFINITY];
    if (info > 27) throw new RangeError('CBOR');
    const size = 1 << (info - 24);
    const value = size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size);
    at += size;
    return [kind, value];
  };
  const string = (kind: number, length: number): Buffer | string => {
    if (length > bytes.length - at) throw new RangeError('CBOR');
    at += length;
    const data = bytes.subarray(at - length, at);
    return kind === 3 ? data.toString() : data;
  };
  const item = (depth: number): unknown => {
    if (depth > MAX_DEPTH) throw new RangeError('CBOR');
    const [kind, value] = head();
    if (kind === 0) return value;
    if (kind === 1) return -1 - value;
    if (kind === 6) return item(depth + 1);
    if (kind === 7) return value === Number.POSITIVE_INFINITY ? BREAK : [false, true][value - 20];
    if (kind < 4 && value < Number.POSITIVE_INFINITY) return string(kind, value);
    const items: unknown[] = [];
    for (let count = kind === 5 ? 2 * value : value; items.length < count; ) {
      const one = item(depth + 1);
      if (one === BREAK) break;
      items.push(one);
    }
    if (kind < 4) return items.join('');
    if (kind === 4) return items;
    const map = new Map<string, unknown>();
    for (let index = 0; index + 1 < items.length; index += 2) map.set(String(items[index]), items[index + 1]);
    return map;
  };
  return item(0);
}

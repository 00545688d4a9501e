import { Buffer } from 'node:buffer';

/** The escape sequence by which record 1:90 announces UTF-8 (ISO 2022). */
const UTF8 = '\x1b%G';

function decoded(bytes: Buffer, isUtf8: boolean): string {
  try {
    // Many programs write UTF-8 and do not say so; text in Latin-1 is hardly ever valid in it.
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** IPTC-IIM data among the image resources of Photoshop (`8BIM`, resource 0x0404); null if there are none. */
function iimOf(resources: Buffer): Buffer | null {
  for (let at = 0; at + 12 <= resources.length && resources.toString('latin1', at, at + 4) === '8BIM'; ) {
    // After the id a name with its length; name and data are padded to an even length.
    const name = 1 + resources.readUInt8(at + 6);
    const from = at + 6 + name + (name % 2) + 4;
    if (from > resources.length) break;
    const length = resources.readUInt32BE(from - 4);
    if (resources.readUInt16BE(at + 4) === 0x0404) return resources.subarray(from, from + length);
    at = from + length + (length % 2);
  }
  return null;
}

/** The texts of record 2 of IPTC-IIM 4.2 by number, among image resources of Photoshop. Linear; does not throw. */
export function readIptc(resources: Uint8Array): ReadonlyMap<number, readonly string[]> {
  const iim = iimOf(Buffer.from(resources.buffer, resources.byteOffset, resources.byteLength));
  const raw = new Map<number, Buffer[]>();
  let isUtf8 = false;
  for (let at = 0; iim && at + 5 <= iim.length && iim[at] === 0x1c; ) {
    const [record, number, length] = [iim.readUInt8(at + 1), iim.readUInt8(at + 2), iim.readUInt16BE(at + 3)];
    // Longer data have another form, which no text needs.
    if (length > 0x7fff || at + 5 + length > iim.length) break;
    const data = iim.subarray(at + 5, at + 5 + length);
    if (record === 1 && number === 90) isUtf8 = data.toString('latin1') === UTF8;
    const values = raw.get(number) ?? [];
    if (record === 2 && values.length < 20) raw.set(number, [...values, data]);
    at += 5 + length;
  }
  return new Map([...raw].map(([number, values]) => [number, values.map((value) => decoded(value, isUtf8))]));
}

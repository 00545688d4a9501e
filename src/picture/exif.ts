const ORIENTATION = 0x0112;

/** The orientation (1 to 8) in Exif data, which begin with a TIFF header (Exif 2.32, 4.6.4); 1 if they state none. */
export function orientationOf(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 8) return 1;
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return 1;
  const end = directory + 2 + 12 * view.getUint16(directory, isLittle);
  for (let at = directory + 2; at + 12 <= Math.min(end, tiff.length); at += 12) {
    if (view.getUint16(at, isLittle) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedStories } from '../output/stories.ts';

/** The picture files of the bundled stories: what their bytes say, and that the records say the same. */

const CONTENT = join(import.meta.dirname, '../../content');
const records = shippedStories().flatMap(({ editions }) =>
  Object.values(editions).flatMap(({ id, lang, provenance }) =>
    provenance.images.map((image) => ({ id, lang, image })),
  ),
);
const files = readdirSync(join(CONTENT, 'pictures'));

/** Width, height and XMP packet of a PNG. */
function read(png: Buffer) {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const at = png.indexOf('XML:com.adobe.xmp');
  const packet = at < 0 ? '' : png.subarray(at + 22, at + png.readUInt32BE(at - 8)).toString('utf8');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), packet };
}

describe('the pictures of the bundled stories', () => {
  it('are exactly the files that the records name', () => {
    expect([...new Set(records.map(({ image }) => image.src))]).toEqual(files.map((file) => `pictures/${file}`));
  });

  it.each(files)('%s is 1200×675, at most 150 KB, and says in its bytes what made it', (file) => {
    const png = readFileSync(join(CONTENT, 'pictures', file));
    expect(png.length).toBeLessThanOrEqual(150 * 1024);
    const { width, height, packet } = read(png);
    expect([width, height]).toEqual([1200, 675]);
    const about = records.filter(({ image }) => image.src === `pictures/${file}`);
    expect(about.map(({ id, lang }) => `${id}.${lang}`)).toEqual(['vance-trade-bloc.ko', 'vance-trade-bloc.en']);
    expect(packet).toContain(
      '<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia<',
    );
    expect(packet).toContain('<photoshop:Credit>AI language model<');
    for (const { lang, image } of about) {
      expect(image).toMatchObject({ source: 'trainedAlgorithmicMedia', by: { kind: 'software' } });
      expect(image.by?.name).toBe(image.credit);
      expect(packet).toContain(`<rdf:li xml:lang="${lang}">${image.alt}<`);
      expect(packet).toContain(`<rdf:li xml:lang="${lang}">${image.caption}<`);
    }
  });
});

/**
 * `node scripts/story-pictures.mjs` after a change of a drawing or of its record: draws content/pictures/ from the SVG files in
 * scripts/pictures/stories/, and writes what the records of the stories say about the pictures into their bytes (XMP). It needs
 * rsvg-convert (Debian: librsvg2-bin).
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { parseStoryFile } from '../src/story/file/parse-story.ts';

const ROOT = join(import.meta.dirname, '..');
/** The stories with a drawing, and the day on which it was made. */
const DRAWN = { 'vance-trade-bloc': '2026-11-30' };

const escaped = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** The record of the picture in each edition. */
function records(id) {
  return ['en', 'ko'].map((lang) => {
    const text = readFileSync(join(ROOT, 'content', `${id}.${lang}.md`), 'utf8');
    const parsed = parseStoryFile({ id, lang, text });
    const image = parsed.ok && parsed.edition.provenance.images.find(({ src }) => src === `pictures/${id}.png`);
    if (!image) throw new Error(`${id}.${lang}: no record of pictures/${id}.png`);
    return { lang, image };
  });
}

/** The XMP packet of a picture: its source type, creator, credit, description and alternative text in both languages. */
function xmp(id, date) {
  const all = records(id);
  const [{ image }] = all;
  const inLanguages = (name, of) => {
    const items = [{ ...all[0], lang: 'x-default' }, ...all].map(
      (one) => `<rdf:li xml:lang="${one.lang}">${escaped(of(one.image))}</rdf:li>`,
    );
    return `<${name}><rdf:Alt>${items.join('')}</rdf:Alt></${name}>`;
  };
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/${image.source}</Iptc4xmpExt:DigitalSourceType>
<dc:creator><rdf:Seq><rdf:li>${escaped(image.by.name)}</rdf:li></rdf:Seq></dc:creator>
<photoshop:Credit>${escaped(image.credit)}</photoshop:Credit>
<xmp:CreateDate>${date}</xmp:CreateDate>
${inLanguages('dc:description', ({ caption }) => caption)}
${inLanguages('Iptc4xmpCore:AltTextAccessibility', ({ alt }) => alt)}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Bytes a pixel: a picture without transparent parts has three, red, green and blue. */
const STEP = 3;

/** The rows of a PNG, as rsvg-convert writes it. */
function pixels(png, width, height) {
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  if (png[25] !== 2) throw new Error('parts of the drawing are transparent');
  const [packed, row] = [inflateSync(Buffer.concat(parts)), width * STEP];
  const rows = Buffer.alloc(height * row);
  for (let y = 0; y < height; y += 1) {
    const filter = packed[y * (row + 1)];
    for (let x = 0; x < row; x += 1) {
      const at = y * row + x;
      const [left, up] = [x < STEP ? 0 : rows[at - STEP], y === 0 ? 0 : rows[at - row]];
      const corner = x < STEP || y === 0 ? 0 : rows[at - row - STEP];
      const guess = left + up - corner;
      const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value));
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      const predicted = [0, left, up, (left + up) >> 1, paeth][filter];
      rows[at] = (packed[y * (row + 1) + 1 + x] + predicted) & 255;
    }
  }
  return rows;
}

/** A PNG of the 64 most frequent colours, a quarter of the size; each other colour, at edges, becomes the nearest of them. */
function inPalette(png, text) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const rows = pixels(png, width, height);
  const counts = new Map();
  for (let at = 0; at < rows.length; at += STEP) {
    const colour = rows.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, 64);
  const bytes = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const distance = (a, b) => bytes(a).reduce((sum, value, n) => sum + (value - bytes(b)[n]) ** 2, 0);
  const nearest = (colour) =>
    palette.reduce((best, one) => (distance(one, colour) < distance(best, colour) ? one : best));
  const index = new Map([...counts.keys()].map((colour) => [colour, palette.indexOf(nearest(colour))]));
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      lines[y * (width + 1) + 1 + x] = index.get(rows.readUIntBE((y * width + x) * STEP, 3));
  const head = Buffer.from(png.subarray(16, 29));
  // Colour type 3: an index into the palette.
  head[9] = 3;
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', head),
    chunk('iTXt', text),
    chunk('PLTE', Buffer.from(palette.flatMap(bytes))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

for (const [id, date] of Object.entries(DRAWN)) {
  const png = execFileSync('rsvg-convert', [join(import.meta.dirname, 'pictures', 'stories', `${id}.svg`)]);
  const text = Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), Buffer.from(xmp(id, date))]);
  const file = join('content', 'pictures', `${id}.png`);
  const bytes = inPalette(png, text);
  writeFileSync(join(ROOT, file), bytes);
  console.log(`${file} written, ${Math.ceil(bytes.length / 1024)} KB`);
}

/**
 * `node scripts/story-pictures.mjs` after a change of a drawing or of its record: draws content/pictures/ from the SVG files in
 * scripts/pictures/stories/, and writes what the records of the stories say about the pictures into their bytes (XMP). It needs
 * rsvg-convert (Debian: librsvg2-bin).
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
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

/** The XMP packet of a picture: its source type, credit, description and alternative text in both languages. */
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

/** The 8 bytes of the signature and the header chunk of 25. */
const HEAD = 33;

for (const [id, date] of Object.entries(DRAWN)) {
  const png = execFileSync('rsvg-convert', [join(import.meta.dirname, 'pictures', 'stories', `${id}.svg`)]);
  const text = Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), Buffer.from(xmp(id, date))]);
  const file = join('content', 'pictures', `${id}.png`);
  const bytes = Buffer.concat([png.subarray(0, HEAD), chunk('iTXt', text), png.subarray(HEAD)]);
  writeFileSync(join(ROOT, file), bytes);
  console.log(`${file} written, ${Math.ceil(bytes.length / 1024)} KB`);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCbor } from '../../src/picture/cbor.ts';
import { inspectPicture } from '../../src/picture/inspect.ts';
import { MAX_PICTURE_BYTES } from '../../src/picture/model.ts';
import { PICTURE_TYPES } from '../../src/story/model.ts';
import { runs } from '../seed.ts';
import { createdBy, datasetOf, extendedXmp, manifestStore, superboxOf, xmpOf } from './make-manifest.ts';
import { boxOf, bytesOf, chunkOf, exifOf, MAKERS, makeGif, makeJpeg, makePng, makeWebp, u32 } from './make-picture.ts';

const GUID = '0123456789ABCDEF0123456789ABCDEF';
/** A picture of each type with a statement of each kind. */
const PICTURES = PICTURE_TYPES.map((type) =>
  MAKERS[type](17, 13, {
    xmp: xmpOf('<dc:creator><rdf:Seq><rdf:li>n</rdf:li></rdf:Seq></dc:creator>', `xmpNote:HasExtendedXMP="${GUID}"`),
    exif: exifOf(6),
    c2pa: createdBy('p', 'composite'),
    iptc: datasetOf(2, 80, 'n'),
    segments: extendedXmp(GUID, xmpOf('', 'photoshop:Credit="c"'), 400),
    isCompressed: true,
  }),
);

/** What any bytes must give: an outcome whose texts are bounded. */
function inspected(bytes: Uint8Array): void {
  const outcome = inspectPicture(bytes);
  if (!outcome.ok) return;
  const { width, height, states } = outcome.value;
  expect(width > 0 && height > 0).toBe(true);
  const texts = [states.aiSystem, states.creator, states.credit, states.rights, states.manifest?.generator ?? ''];
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(500);
}

describe('never throws', () => {
  it('for a picture cut anywhere', () => {
    for (const picture of PICTURES)
      for (let length = 0; length < picture.length; length++) inspected(picture.subarray(0, length));
  });

  it('for a picture with some other bytes', () => {
    const change = fc.tuple(fc.nat(), fc.nat(255));
    fc.assert(
      fc.property(
        fc.constantFrom(...PICTURES),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        (picture, changes) => {
          const bytes = Buffer.from(picture);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          inspected(bytes);
        },
      ),
      runs(2000),
    );
  });

  it('for the head of a picture with anything after it', () => {
    const head = fc
      .tuple(fc.constantFrom(...PICTURES), fc.nat(60))
      .map(([picture, length]) => picture.subarray(0, length));
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 400 }), (bytes, rest) => inspected(bytesOf(bytes, rest))),
      runs(1000),
    );
  });

  it('for any CBOR but a RangeError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeCbor(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      runs(2000),
    );
  });
});

/** A part repeated to nearly the greatest size of a picture; work that is not linear in it would not end. */
const filled = (part: string | Uint8Array, bytes = MAX_PICTURE_BYTES) =>
  Buffer.alloc(
    Math.floor(bytes / part.length) * part.length,
    typeof part === 'string' ? Buffer.from(part, 'latin1') : part,
  );
const MB = 1024 * 1024 - 3000;
const packets = {
  'deep elements': xmpOf('<dc:a>'.repeat(MB / 6)),
  'elements that are closed but not open': xmpOf('<dc:a>'.repeat(50) + '</dc:b>'.repeat(MB / 8)),
  'many attributes': xmpOf('', Array.from({ length: 60_000 }, (_, at) => `dc:a${at}="b"`).join(' ')),
  'many namespaces': xmpOf(Array.from({ length: 30_000 }, (_, at) => `<a${at} xmlns:a${at}="u"/>`).join('')),
  'many values': xmpOf(`<dc:creator><rdf:Bag>${'<rdf:li>n</rdf:li>'.repeat(MB / 18)}</rdf:Bag></dc:creator>`),
  'references to entities': xmpOf(`<dc:creator>${'&a;&#65;'.repeat(MB / 8)}</dc:creator>`),
  'open comments': xmpOf('<!--'.repeat(MB / 4)),
  'combining marks': xmpOf(`<dc:creator>a${'\u0301'.repeat(MB / 2)}</dc:creator>`),
};
const cbor = (part: Uint8Array | string, head = '') => {
  const claim = superboxOf('c2cl', 'c2pa.claim', boxOf('cbor', bytesOf(head, filled(part, MB))));
  return superboxOf('c2pa', 'c2pa', superboxOf('c2ma', 'm', claim));
};
const stores = {
  'deep lists in CBOR': cbor('\x81'),
  'endless lists in CBOR': cbor('\x9f'),
  'tags of tags in CBOR': cbor('\xc0'),
  'lists of small items in CBOR': cbor('\x01', '\x9a\xff\xff\xff\xff'),
  'a map of more keys than bytes': cbor('\x60', '\xbb\x00\x00\xff\xff\xff\xff\xff\xff'),
  'a string longer than its file': cbor('\x60', '\x7b\xff\xff\xff\xff\xff\xff\xff\xff'),
  'many manifests': manifestStore(...Array.from({ length: 8000 }, (_, at) => ({ label: `m${at}` }))),
  'many boxes': superboxOf('c2pa', 'c2pa', filled(boxOf('free'), MB)),
  'boxes in boxes': Array.from({ length: 500 }).reduce<Buffer>(
    (inner) => superboxOf('c2pa', 'c2pa', inner),
    boxOf('x'),
  ),
};

describe('takes linear time', () => {
  it.each(Object.entries(packets))('for XMP of %s', (_, xmp) => {
    for (const make of [makePng, makeWebp, makeGif]) inspected(make(2, 2, { xmp }));
    inspected(makePng(2, 2, { xmp, isCompressed: true }));
  });

  it.each(Object.entries(stores))('for a manifest of %s', (_, c2pa) => {
    for (const make of [makePng, makeWebp, makeJpeg]) inspected(make(8, 8, { c2pa }));
  });

  it('for a bomb of XMP, even many of them', () => {
    const bomb = makePng(2, 2, { xmp: 'a'.repeat(50 * 1024 * 1024), isCompressed: true });
    const chunk = bomb.subarray(33, bomb.length - 12);
    inspected(bytesOf(bomb.subarray(0, 33), ...Array.from({ length: 60 }, () => chunk)));
    expect(inspectPicture(bomb)).toMatchObject({ ok: true, value: { states: { creator: '' } } });
  });

  it('for a JPEG of 20,000 segments, whose list would fill the memory', () => {
    const after = (count: number) =>
      bytesOf([0xff, 0xd8], filled('\xff\xe1\0\x02', 4 * count), makeJpeg(8, 8).subarray(2));
    expect([5000, 20_000].map((count) => inspectPicture(after(count)).ok)).toEqual([true, false]);
  });

  it('for containers of very many parts', () => {
    const png = makePng(2, 2).subarray(0, 33);
    const jpeg = makeJpeg(8, 8).subarray(0, -20);
    const gif = makeGif(2, 2).subarray(0, -1);
    const ftyp = bytesOf(u32(16), 'ftypavif', u32(0));
    for (const bytes of [
      bytesOf(png, filled(chunkOf('caBX', Buffer.alloc(0)))),
      bytesOf(png, filled(chunkOf('iTXt', bytesOf('XML:com.adobe.xmp\0\0\0\0\0')))),
      bytesOf([0xff, 0xd8], filled('\xff')),
      bytesOf([0xff, 0xd8], filled('\xff\xe1\0\x02')),
      bytesOf([0xff, 0xd8], filled(bytesOf([0xff, 0xed], [0, 24], 'Photoshop 3.0\0', '8BIM\x04\x04\0\0'))),
      bytesOf(jpeg, filled('\0')),
      bytesOf(gif, filled('!\xff\x0bXMP DataXMP\x01\0\0')),
      bytesOf(gif, filled('!\xf9\0\0')),
      bytesOf(makeWebp(2, 2), filled('C2PA\0\0\0\0')),
      bytesOf(ftyp, filled('\0\0\0\x08meta\0\0\0\0')),
      bytesOf(ftyp, filled(boxOf('ispe', u32(0), u32(5), u32(5)))),
    ])
      inspected(bytes);
  });
});

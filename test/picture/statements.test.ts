import { describe, expect, it } from 'vitest';
import { inspectPicture } from '../../src/picture/inspect.ts';
import { createdBy, datasetOf, extendedXmp, manifestStore, superboxOf, xmpOf } from './make-manifest.ts';
import { boxOf, bytesOf, chunkOf, MAKERS, makeJpeg, makePng } from './make-picture.ts';

const AI = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const NOTHING = { source: null, aiSystem: '', creator: '', credit: '', rights: '', date: '', manifest: null };

function statesOf(bytes: Uint8Array) {
  const outcome = inspectPicture(bytes);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value.states;
}

const inPng = (content: string, attributes = '') => statesOf(makePng(2, 2, { xmp: xmpOf(content, attributes) }));

describe('XMP', () => {
  const packet = xmpOf(
    `<dc:creator><rdf:Seq><rdf:li>김하나</rdf:li><rdf:li>A &amp; B</rdf:li></rdf:Seq></dc:creator>
    <dc:rights><rdf:Alt><rdf:li xml:lang="ko">저작권</rdf:li><rdf:li xml:lang="x-default">All rights</rdf:li></rdf:Alt></dc:rights>
    <Iptc4xmpExt:AISystemUsed>Painter</Iptc4xmpExt:AISystemUsed>`,
    `Iptc4xmpExt:DigitalSourceType="${AI}" Iptc4xmpExt:AISystemVersionUsed="3.1" photoshop:Credit="통신"
    photoshop:DateCreated="2026-11-30T10:15:00+09:00"`,
  );
  const stated = {
    source: 'trainedAlgorithmicMedia',
    aiSystem: 'Painter 3.1',
    creator: '김하나, A & B',
    credit: '통신',
    rights: 'All rights',
    date: '2026-11-30T10:15:00+09:00',
    manifest: null,
  };

  it.each(['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const)('of %s states what it states', (type) => {
    expect(statesOf(MAKERS[type](9, 9, { xmp: packet }))).toEqual(stated);
    expect(statesOf(MAKERS[type](9, 9))).toEqual(NOTHING);
  });

  it('of PNG may be compressed', () => {
    expect(statesOf(makePng(2, 2, { xmp: packet, isCompressed: true }))).toEqual(stated);
  });

  it('has its properties by URI, whatever their prefixes', () => {
    const other = packet.replaceAll('Iptc4xmpExt:', 'q:').replace('xmlns:Iptc4xmpExt', 'xmlns:q');
    expect(
      statesOf(makePng(2, 2, { xmp: other.replaceAll('rdf:', 'r:').replace('xmlns:rdf', 'xmlns:r') })),
    ).toMatchObject({ source: 'trainedAlgorithmicMedia', creator: '김하나, A & B' });
    const foreign = packet.replace('http://iptc.org/std/Iptc4xmpExt/2008-02-29/', 'http://example.com/');
    expect(statesOf(makePng(2, 2, { xmp: foreign }))).toMatchObject({ source: null, aiSystem: '', credit: '통신' });
  });

  it('states a source type as a reference, too', () => {
    expect(inPng(`<Iptc4xmpExt:DigitalSourceType rdf:resource="${AI}"/>`).source).toBe('trainedAlgorithmicMedia');
    expect(inPng('<Iptc4xmpExt:DigitalSourceType>something else</Iptc4xmpExt:DigitalSourceType>').source).toBeNull();
  });

  it('states nothing by what it says about other pictures', () => {
    const inside = `<rdf:Description><Iptc4xmpExt:DigitalSourceType>${AI}</Iptc4xmpExt:DigitalSourceType></rdf:Description>`;
    expect(inPng(`<xmp:Ingredients>${inside}</xmp:Ingredients>`)).toEqual(NOTHING);
    expect(inPng(`<xmp:Pantry><rdf:Bag><rdf:li>${inside}</rdf:li></rdf:Bag></xmp:Pantry>`)).toEqual(NOTHING);
  });

  it('is cleaned and bounded', () => {
    const { credit, creator, date } = inPng(
      `<dc:creator>a&#27;[31m\u202eb\n c</dc:creator>`,
      `photoshop:Credit="${'가'.repeat(100_000)}" photoshop:DateCreated="30/11/2026" xmp:CreateDate="2026-02-30"`,
    );
    expect(creator).toBe('ab c');
    expect(credit).toHaveLength(500);
    expect(date).toBe('');
  });

  it('with declarations of entities is refused', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "AAAA"><!ENTITY b "&a;&a;">]>';
    const xmp = xmpOf('<dc:creator>&b;</dc:creator>', 'photoshop:Credit="c"');
    expect(statesOf(makePng(2, 2, { xmp: bomb + xmp }))).toEqual(NOTHING);
    expect(statesOf(makePng(2, 2, { xmp })).creator).toBe('&b;');
  });

  describe('split over segments', () => {
    const guid = '0123456789ABCDEF0123456789ABCDEF';
    const main = xmpOf('', `xmpNote:HasExtendedXMP="${guid}" photoshop:Credit="main"`);
    const more = xmpOf(`<dc:creator>${'k'.repeat(300)}</dc:creator>`, 'photoshop:Credit="other"');

    it('is put together in any order', () => {
      const segments = extendedXmp(guid, more, 250);
      expect(segments.length).toBeGreaterThan(3);
      for (const order of [segments, segments.toReversed()])
        expect(statesOf(makeJpeg(8, 8, { xmp: main, segments: order }))).toMatchObject({
          creator: 'k'.repeat(300),
          credit: 'main',
        });
    });

    it('counts only if it is whole and the main packet names it', () => {
      const segments = extendedXmp(guid, more, 250);
      expect(statesOf(makeJpeg(8, 8, { xmp: main, segments: segments.toSpliced(1, 1) })).creator).toBe('');
      const unnamed = extendedXmp(guid.replace('0', 'F'), more, 250);
      expect(statesOf(makeJpeg(8, 8, { xmp: main, segments: unnamed })).creator).toBe('');
    });
  });
});

describe('IPTC-IIM', () => {
  const texts = (encode: (text: string) => Buffer) =>
    bytesOf(
      datasetOf(2, 55, '20261130'),
      datasetOf(2, 60, '101500+0900'),
      datasetOf(2, 80, encode('Zoë')),
      datasetOf(2, 80, encode('Noël')),
      datasetOf(2, 110, encode('Agência')),
      datasetOf(2, 116, encode('© 2026')),
    );
  const stated = {
    creator: 'Zoë, Noël',
    credit: 'Agência',
    rights: '© 2026',
    date: '2026-11-30T10:15:00+09:00',
  };

  it.each([
    [
      'UTF-8',
      bytesOf(
        datasetOf(1, 90, '\x1b%G'),
        texts((text) => Buffer.from(text)),
      ),
    ],
    ['UTF-8 that is not announced', texts((text) => Buffer.from(text))],
    ['Latin-1', texts((text) => Buffer.from(text, 'latin1'))],
  ])('in %s states what it states', (_, iptc) => {
    expect(statesOf(makeJpeg(8, 8, { iptc }))).toEqual({ ...NOTHING, ...stated });
  });

  it('comes after XMP', () => {
    const xmp = xmpOf('', 'photoshop:Credit="in XMP" xmp:CreateDate="2025-01-02"');
    expect(statesOf(makeJpeg(8, 8, { xmp, iptc: texts((text) => Buffer.from(text)) }))).toMatchObject({
      ...stated,
      credit: 'in XMP',
      date: '2025-01-02',
    });
  });
});

describe('a C2PA manifest', () => {
  const store = createdBy('Painter', 'trainedAlgorithmicMedia');
  const stated = {
    generator: 'Painter 2.0',
    sources: ['trainedAlgorithmicMedia'],
    place: 'file',
    isReadable: true,
  };

  it.each(['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const)('in %s is read', (type) => {
    expect(statesOf(MAKERS[type](8, 8, { c2pa: store }))).toEqual({ ...NOTHING, manifest: stated });
  });

  it('in many segments of a JPEG is put together', () => {
    const large = manifestStore({
      claim: { claim_generator: 'Old/1.0' },
      assertions: {
        'c2pa.thumbnail.claim': Buffer.alloc(60_000),
        'c2pa.hash.data': Buffer.alloc(60_000),
        'c2pa.actions': { actions: [{ digitalSourceType: AI }, { digitalSourceType: AI }, { action: 'c2pa.edited' }] },
      },
    });
    expect(statesOf(makeJpeg(8, 8, { c2pa: large })).manifest).toEqual({ ...stated, generator: 'Old/1.0' });
  });

  it('says what the picture was made from, if that was opened and saved again', () => {
    const older = {
      label: 'urn:c2pa:old',
      assertions: { 'c2pa.actions.v2': { actions: [{ action: 'c2pa.created', digitalSourceType: AI }] } },
    };
    const parent = (relationship: string) =>
      manifestStore(older, {
        claim: { claim_generator_info: [{ name: 'Saver' }] },
        assertions: {
          'c2pa.actions.v2': { actions: [{ action: 'c2pa.opened' }] },
          'c2pa.ingredient.v3': { relationship, activeManifest: { url: 'self#jumbf=/c2pa/urn:c2pa:old' } },
        },
      });
    expect(statesOf(makePng(2, 2, { c2pa: parent('parentOf') })).manifest).toEqual({ ...stated, generator: 'Saver' });
    expect(statesOf(makePng(2, 2, { c2pa: parent('componentOf') })).manifest?.sources).toEqual([]);
  });

  it('that refers to itself is read once', () => {
    const loop = manifestStore({
      label: 'urn:c2pa:loop',
      assertions: {
        'c2pa.ingredient': { relationship: 'parentOf', c2pa_manifest: { url: 'self#jumbf=/c2pa/urn:c2pa:loop' } },
      },
    });
    expect(statesOf(makePng(2, 2, { c2pa: loop })).manifest).toMatchObject({ sources: [], isReadable: true });
  });

  it('that cannot be read is there nevertheless', () => {
    const unreadable = { generator: '', sources: [], place: 'file', isReadable: false };
    for (const c2pa of [store.subarray(0, 90), Buffer.from('nothing of the kind'), manifestStore()])
      expect(statesOf(makePng(2, 2, { c2pa })).manifest).toEqual(unreadable);
    const deep = manifestStore({ claim: { claim_generator: nested(40) } });
    expect(statesOf(makePng(2, 2, { c2pa: deep })).manifest).toEqual(unreadable);
    // Small assertions, but so many that they would take much memory; and a store that is too long.
    const much = Array.from({ length: 60 }, (_, at) => [`c2pa.actions.v2__${at}`, { actions: 'a'.repeat(10_000) }]);
    const boxes = superboxOf(
      'c2pa',
      'c2pa',
      ...Array.from({ length: 9 * 128 }, () => boxOf('free', Buffer.alloc(8192))),
    );
    for (const c2pa of [manifestStore({ assertions: Object.fromEntries(much) }), boxes])
      expect(statesOf(makePng(2, 2, { c2pa })).manifest).toEqual(unreadable);
  });

  it('elsewhere is only named', () => {
    const xmp = xmpOf('', 'dcterms:provenance="https://example.com/manifest.c2pa"');
    const manifest = { generator: '', sources: [], place: 'remote', isReadable: false };
    expect(statesOf(makePng(2, 2, { xmp })).manifest).toEqual(manifest);
    expect(statesOf(makePng(2, 2, { xmp, c2pa: store })).manifest).toEqual(stated);
    expect(inPng('', 'dcterms:provenance="self#jumbf=c2pa"').manifest).toBeNull();
  });

  it('is none if a JPEG has boxes of another kind', () => {
    const other = Buffer.from(store);
    other[other.indexOf('\x03c2pa\0') + 1] = 'd'.charCodeAt(0);
    expect(statesOf(makeJpeg(8, 8, { c2pa: other })).manifest).toBeNull();
  });
});

function nested(depth: number): unknown {
  return depth === 0 ? 'x' : [nested(depth - 1)];
}

it('a chunk after the picture counts, too', () => {
  const png = makePng(2, 2);
  const text = bytesOf('XML:com.adobe.xmp\0\0\0\0\0', Buffer.from(xmpOf('', 'photoshop:Credit="late"')));
  expect(statesOf(bytesOf(png.subarray(0, -12), chunkOf('iTXt', text), png.subarray(-12))).credit).toBe('late');
});

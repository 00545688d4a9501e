import { boxOf, bytesOf, u16, u32 } from './make-picture.ts';

/** A value of a claim or an assertion, in CBOR. */
export function cborOf(value: unknown): Buffer {
  const head = (kind: number, count: number) =>
    count < 24 ? bytesOf((kind << 5) | count) : bytesOf((kind << 5) | 25, u16(count));
  if (typeof value === 'number') return head(0, value);
  if (typeof value === 'boolean') return bytesOf(value ? 0xf5 : 0xf4);
  if (value instanceof Date) return bytesOf(0xc0, cborOf(value.toISOString()));
  if (value instanceof Uint8Array) return bytesOf(head(2, value.length), value);
  if (Array.isArray(value)) return bytesOf(head(4, value.length), ...value.map(cborOf));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return bytesOf(head(5, entries.length), ...entries.flat().map(cborOf));
  }
  const text = Buffer.from(String(value));
  return bytesOf(head(3, text.length), text);
}

/** A JUMBF superbox with a label. The first bytes of its type are those of its kind. */
export function superboxOf(kind: string, label: string, ...boxes: readonly Buffer[]): Buffer {
  const type = bytesOf(kind, Buffer.from('00110010800000aa00389b71', 'hex'));
  return boxOf('jumb', boxOf('jumd', type, bytesOf(3, Buffer.from(label), 0)), ...boxes);
}

export interface Claimed {
  readonly label?: string;
  readonly claim?: Readonly<Record<string, unknown>>;
  /** Assertions by label. */
  readonly assertions?: Readonly<Record<string, unknown>>;
}

/** A C2PA manifest store; its last manifest is the active one. Nothing in it is signed. */
export function manifestStore(...manifests: readonly Claimed[]): Buffer {
  const boxes = manifests.map(({ label = 'urn:c2pa:1', claim = {}, assertions = {} }) =>
    superboxOf(
      'c2ma',
      label,
      superboxOf(
        'c2as',
        'c2pa.assertions',
        ...Object.entries(assertions).map(([name, data]) => superboxOf('cbor', name, boxOf('cbor', cborOf(data)))),
      ),
      superboxOf('c2cl', 'c2pa.claim.v2', boxOf('cbor', cborOf(claim))),
      superboxOf('c2cs', 'c2pa.signature', boxOf('cbor', bytesOf(0xd2, cborOf([])))),
    ),
  );
  return superboxOf('c2pa', 'c2pa', ...boxes);
}

const URI = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** A manifest store whose active manifest names its generator and a created picture of a source type. */
export const createdBy = (name: string, source: string): Buffer =>
  manifestStore({
    claim: { claim_generator_info: { name, version: '2.0' } },
    assertions: {
      'c2pa.actions.v2': {
        actions: [{ action: 'c2pa.created', when: new Date(0), digitalSourceType: URI + source }],
      },
    },
  });

/** An XMP packet with properties in elements; their prefixes are declared with the usual URIs. */
export function xmpOf(content: string, attributes = ''): string {
  const namespaces = {
    Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
    dc: 'http://purl.org/dc/elements/1.1/',
    dcterms: 'http://purl.org/dc/terms/',
    photoshop: 'http://ns.adobe.com/photoshop/1.0/',
    xmp: 'http://ns.adobe.com/xap/1.0/',
    xmpNote: 'http://ns.adobe.com/xmp/note/',
  };
  const declared = Object.entries(namespaces).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" ${declared.join(' ')} ${attributes}>${content}</rdf:Description>
</rdf:RDF></x:xmpmeta>${' '.repeat(200)}<?xpacket end="w"?>`;
}

/** A dataset of IPTC-IIM. */
export const datasetOf = (record: number, number: number, data: Buffer | string): Buffer =>
  bytesOf([0x1c, record, number], u16(data.length), data);

/** A JPEG's segments with extended XMP, in parts of a size. */
export function extendedXmp(guid: string, packet: string, size: number): [number, Buffer][] {
  const bytes = Buffer.from(packet);
  const found: [number, Buffer][] = [];
  for (let at = 0; at < bytes.length; at += size)
    found.push([
      0xe1,
      bytesOf('http://ns.adobe.com/xmp/extension/\0', guid, u32(bytes.length), u32(at), bytes.subarray(at, at + size)),
    ]);
  return found;
}

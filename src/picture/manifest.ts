import type { Buffer } from 'node:buffer';
import type { ManifestStatements } from '../story/model.ts';
import { normalizeSourceType } from '../story/origin/source-type.ts';
import { decodeCbor } from './cbor.ts';

/** Longer stores, and more CBOR in one, are not read. Those of cameras and editors have less than a tenth of it. */
const MAX_STORE = 8 * 1024 * 1024;
const MAX_CBOR = 512 * 1024;
/** A longer chain of pictures that were made from each other is not followed. */
const MAX_PARENTS = 16;

interface Box {
  readonly type: string;
  readonly data: Buffer;
}

/** A JUMBF superbox (ISO 19566-5): its label and the boxes in it. */
interface Superbox {
  readonly label: string;
  readonly boxes: readonly Box[];
}

/** @throws RangeError if a length is wrong. */
function* boxesIn(bytes: Buffer): Generator<Box, undefined> {
  for (let at = 0; at < bytes.length; ) {
    const stated = bytes.readUInt32BE(at);
    const head = stated === 1 ? 16 : 8;
    const length = stated === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : stated || bytes.length - at;
    if (length < head || at + length > bytes.length) throw new RangeError('JUMBF');
    yield { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + head, at + length) };
    at += length;
  }
}

/** @throws RangeError if it is none. */
function superbox({ data }: Box): Superbox {
  const [description, ...boxes] = boxesIn(data);
  // A type of 16 bytes and switches; a label follows in all that C2PA uses.
  if (description?.type !== 'jumd' || description.data.length < 18) throw new RangeError('JUMBF');
  const end = description.data.indexOf(0, 17);
  return { label: description.data.toString('utf8', 17, end < 0 ? undefined : end), boxes };
}

const superboxes = ({ boxes }: Superbox) => boxes.filter(({ type }) => type === 'jumb').map(superbox);

/** The manifests of a picture, and the bytes of CBOR that may still be read. */
interface Store {
  readonly manifests: readonly Superbox[];
  left: number;
}

type Fields = ReadonlyMap<string, unknown>;

const asFields = (value: unknown): Fields => (value instanceof Map ? value : new Map());
const asText = (value: unknown) => (typeof value === 'string' ? value : '');
const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value instanceof Map ? [value] : [];

/** The data of an assertion or a claim; none if they are not in CBOR. */
function fieldsOf({ boxes }: Superbox, store: Store): Fields {
  const data = boxes.find(({ type }) => type === 'cbor')?.data;
  if (!data) return new Map();
  store.left -= data.length;
  if (store.left < 0) throw new RangeError('C2PA');
  return asFields(decodeCbor(data));
}

/** Whether an assertion is of a kind, in any version; several of one kind have a number (C2PA 2.3, 6.4). */
const isOf = (kind: string) => (assertion: Superbox) => assertion.label.replace(/(?:\.v\d)?(?:__\d+)?$/, '') === kind;

type Statements = Pick<ManifestStatements, 'generator' | 'sources'>;

/**
 * What a manifest says, with the source types of the pictures that were opened to make this one.
 *
 * @throws RangeError if its boxes cannot be read, or if it has no claim.
 */
function statementsOf(manifest: Superbox, store: Store, depth = 0): Statements {
  const parts = superboxes(manifest);
  const claim = parts.find(isOf('c2pa.claim'));
  if (!claim) throw new RangeError('C2PA');
  const stated = fieldsOf(claim, store);
  const named = asList(stated.get('claim_generator_info')).map((info) =>
    ['name', 'version'].map((key) => asText(asFields(info).get(key))).join(' '),
  );
  const assertions = parts.filter(({ label }) => label === 'c2pa.assertions').flatMap(superboxes);
  const actions = assertions.filter(isOf('c2pa.actions')).flatMap((one) => asList(fieldsOf(one, store).get('actions')));
  const types = actions.map((action) => asText(asFields(action).get('digitalSourceType')).slice(0, 200));
  const opened = assertions
    .filter(isOf('c2pa.ingredient'))
    .map((one) => fieldsOf(one, store))
    .find((ingredient) => ingredient.get('relationship') === 'parentOf');
  const url = asText(asFields(opened?.get('activeManifest') ?? opened?.get('c2pa_manifest')).get('url'));
  const parent = depth < MAX_PARENTS && store.manifests.find(({ label }) => url.endsWith(`/${label}`));
  const older = parent ? statementsOf(parent, store, depth + 1).sources : [];
  return {
    generator: named.join(', ') || asText(stated.get('claim_generator')),
    sources: [...new Set([...types.flatMap((type) => normalizeSourceType(type) ?? []), ...older])],
  };
}

/**
 * What the active manifest in JUMBF boxes says, as C2PA 2.3 stores it; null if none of the boxes is of C2PA. Signatures and hashes
 * are not looked at. It takes linear time and does not throw.
 */
export function readManifest(boxes: readonly Buffer[]): ManifestStatements | null {
  for (const bytes of boxes) {
    try {
      if (bytes.length > MAX_STORE) throw new RangeError('C2PA');
      const [first] = boxesIn(bytes);
      const store = superbox(first ?? { type: '', data: bytes });
      if (store.label !== 'c2pa') continue;
      const manifests = superboxes(store);
      const active = manifests.at(-1);
      if (!active) throw new RangeError('C2PA');
      return { ...statementsOf(active, { manifests, left: MAX_CBOR }), place: 'file', isReadable: true };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { generator: '', sources: [], place: 'file', isReadable: false };
    }
  }
  return null;
}

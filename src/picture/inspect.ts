import { isIsoDate } from '../story/dates.ts';
import type { PictureStatements } from '../story/model.ts';
import { normalizeSourceType } from '../story/origin/source-type.ts';
import { cleanText, cutToUnits } from '../text/clean.ts';
import { type Container, MAX_XMP, readContainer } from './containers.ts';
import { readIptc } from './iptc.ts';
import { readManifest } from './manifest.ts';
import { MANIFEST_ELSEWHERE, type Outcome, type PictureFacts } from './model.ts';
import { readXmp, type XmpProperties } from './xmp.ts';

/** Longer statements are cut. */
const MAX_STATEMENT = 500;

const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const DC = 'http://purl.org/dc/elements/1.1/';
const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/';

/** The XMP properties that are read. */
const PROPERTY = {
  source: `${IPTC}DigitalSourceType`,
  aiSystem: `${IPTC}AISystemUsed`,
  aiVersion: `${IPTC}AISystemVersionUsed`,
  creator: `${DC}creator`,
  rights: `${DC}rights`,
  credit: `${PHOTOSHOP}Credit`,
  created: `${PHOTOSHOP}DateCreated`,
  digitized: 'http://ns.adobe.com/xap/1.0/CreateDate',
  manifest: 'http://purl.org/dc/terms/provenance',
  extended: 'http://ns.adobe.com/xmp/note/HasExtendedXMP',
} as const;
const WANTED: ReadonlySet<string> = new Set(Object.values(PROPERTY));

/** Datasets of record 2 of IPTC-IIM. */
const IIM = { date: 55, time: 60, creator: 80, credit: 110, rights: 116 } as const;

/** A statement in one line, bounded. */
function statement(text: string): string {
  return cutToUnits(cleanText(text.slice(0, 4 * MAX_STATEMENT)), MAX_STATEMENT).trim();
}

/** The properties of a picture's XMP; those of the extended packet, if the main one names it, come after its own. */
function propertiesOf({ xmp, extended }: Container): XmpProperties {
  if (!xmp || xmp.length > MAX_XMP) return new Map();
  const found = readXmp(xmp, WANTED);
  const more = extended.get(found.get(PROPERTY.extended)?.[0] ?? '');
  if (!more || more.length > MAX_XMP) return found;
  for (const [property, values] of readXmp(more, WANTED))
    found.set(property, [...(found.get(property) ?? []), ...values]);
  return found;
}

/** `20261130` and `101500+0900` of IPTC-IIM as an ISO 8601 date or date-time. */
function dateOfIptc(date: string, time: string): string {
  const day = date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const clock = time.replace(/^(\d\d)(\d\d)(\d\d)([+-]\d\d)(\d\d)$/, 'T$1:$2:$3$4:$5');
  return isIsoDate(day + clock) ? day + clock : day;
}

function statementsOf(container: Container): PictureStatements {
  const properties = propertiesOf(container);
  const iptc = container.resources ? readIptc(container.resources) : new Map<number, string[]>();
  const first = (property: string) => properties.get(property)?.[0] ?? '';
  const record = (dataset: number) => iptc.get(dataset)?.join(', ') ?? '';
  const dates = [PROPERTY.created, PROPERTY.digitized].map(first);
  dates.push(dateOfIptc(record(IIM.date), record(IIM.time)));
  const sources = (properties.get(PROPERTY.source) ?? []).map((value) => normalizeSourceType(value.slice(0, 200)));
  const remote = /^https?:/i.test(first(PROPERTY.manifest)) ? MANIFEST_ELSEWHERE : null;
  const manifest = readManifest(container.boxes) ?? remote;
  return {
    source: sources.find((source) => source !== null) ?? null,
    aiSystem: statement(`${first(PROPERTY.aiSystem)} ${first(PROPERTY.aiVersion)}`),
    creator: statement(properties.get(PROPERTY.creator)?.join(', ') ?? record(IIM.creator)),
    credit: statement(first(PROPERTY.credit) || record(IIM.credit)),
    rights: statement(first(PROPERTY.rights) || record(IIM.rights)),
    date: dates.find(isIsoDate) ?? '',
    manifest: manifest && { ...manifest, generator: statement(manifest.generator) },
  };
}

/**
 * The type, the size and the statements of a picture, from its bytes alone. Nothing is decoded and nothing is verified. It takes
 * linear time and never throws: bytes of another kind are `no-picture`, and a picture without a size is `damaged`.
 */
export function inspectPicture(bytes: Uint8Array): Outcome<PictureFacts> {
  const container = readContainer(bytes);
  if (!container) return { ok: false, problem: 'no-picture' };
  const { type, width, height, orientation } = container;
  if (width === 0 || height === 0) return { ok: false, problem: 'damaged' };
  const isTurned = orientation > 4;
  const size = { width: isTurned ? height : width, height: isTurned ? width : height };
  return { ok: true, value: { type, ...size, bytes: bytes.length, states: statementsOf(container) } };
}

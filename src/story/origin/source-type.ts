import { SOURCE_TYPES, type SourceType } from '../model.ts';

const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const KNOWN: ReadonlySet<string> = new Set(SOURCE_TYPES);

/** Members of schema.org's IPTCDigitalSourceEnumeration whose name is not the IPTC id with a suffix. */
const SCHEMA_ORG: ReadonlyMap<string, SourceType> = new Map([
  ['DigitalArtDigitalSource', 'digitalCreation'],
  ['MinorHumanEditsDigitalSource', 'humanEdits'],
  ['MultiFrameComputationalCaptureDigitalSource', 'computationalCapture'],
]);

function ofSchemaOrg(name: string): SourceType | null {
  const special = SCHEMA_ORG.get(name);
  if (special) return special;
  const stem = /^([A-Z]\w*)DigitalSource$/.exec(name)?.[1];
  if (!stem) return null;
  const id = stem.charAt(0).toLowerCase() + stem.slice(1);
  return isSourceType(id) ? id : null;
}

function isSourceType(id: string): id is SourceType {
  return KNOWN.has(id);
}

/**
 * The IPTC Digital Source Type of a value: the bare id, its URI at cv.iptc.org (http or https, with or without a trailing
 * slash), the QName `digsrctype:<id>`, or the spelling of schema.org, bare or as URI. `null` for anything else: nothing is
 * guessed.
 */
export function normalizeSourceType(value: string): SourceType | null {
  const name = value.trim().replace(/\/$/, '');
  if (isSourceType(name)) return name;
  const iptc = /^(?:https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\/|digsrctype:)(\w+)$/i.exec(name)?.[1];
  if (iptc) return isSourceType(iptc) ? iptc : null;
  const schema = /^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)?(\w+)$/i.exec(name)?.[1];
  return schema ? ofSchemaOrg(schema) : null;
}

/** The IPTC's URI of a source type; with http, as in the vocabulary. */
export function sourceTypeUri(type: SourceType): string {
  return IPTC + type;
}

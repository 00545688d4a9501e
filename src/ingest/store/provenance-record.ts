import { checkFrontMatter } from '../../story/file/front-matter.ts';
import { normalizeSrc, parseMarkdown } from '../../story/file/parse-markdown.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { illustrations } from '../../story/plain-text.ts';
import { cleanText } from '../../text/clean.ts';
import type { ProvenanceDraft } from '../model.ts';
import type { YamlMap, YamlValue } from './yaml.ts';

/** Keys that an import never takes over; some it sets itself. */
const NOT_THEIRS = new Set(['basis', 'fact_check', 'revisions']);

/** Longest text of a record, in characters, and greatest number of items in one of its lists. */
const [MAX_TEXT, MAX_ITEMS] = [10_000, 200];
/** Longest record that is examined, in characters of JSON. */
const MAX_RECORD = 200_000;

/** A truncated credential is worthless. */
const mostOf = (key: string): number => (key === 'credentials' ? MAX_RECORD : MAX_TEXT);

/** A draft as YAML data; values of other types are left out. */
function plain(value: unknown, depth = 0, most = MAX_TEXT): YamlValue | undefined {
  if (typeof value === 'string') return value.slice(0, most);
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null || depth > 6) return undefined;
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => plain(item, depth + 1, most));
    return items.filter((item) => typeof item === 'string' || isMapping(item));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, depth + 1, most)]));
}

/** One key of a record, if it fits the schema of stories. */
function checked(key: string, value: YamlValue): YamlValue | undefined {
  const data = { title: 'T', published: '2000-01-01', provenance: { [key]: value } };
  const { value: taken, issues } = checkFrontMatter(data);
  if (issues.length === 0) return value;
  const record = taken?.provenance as ProvenanceDraft | null | undefined;
  return plain(record?.[key], 0, mostOf(key));
}

/** Pictures; those not in the body lose their addresses, since they would be shown before it as illustrations. */
function inBody(images: YamlValue, body: string): YamlValue {
  if (!Array.isArray(images)) return images;
  const pictures = images.map((image: YamlMap) => ({ image, src: normalizeSrc(cleanText(String(image.src ?? ''))) }));
  if (pictures.every(({ src }) => src === '')) return images;
  const page = { blocks: parseMarkdown(body), provenance: { images: pictures } };
  const unseen = new Set<unknown>(illustrations(page as unknown as Parameters<typeof illustrations>[0]));
  return pictures.map((picture) => (unseen.has(picture) ? { ...picture.image, src: '' } : picture.image));
}

/**
 * The provenance of an imported story: the publisher's statement, never a fact check, nothing that `check` would
 * report. `body` is the Markdown of the story.
 */
export function recordOf(draft: ProvenanceDraft, body: string): YamlMap {
  const origin: Record<string, YamlValue | undefined> = { basis: 'publisher' };
  let left = MAX_RECORD;
  for (const [key, item] of Object.entries(draft)) {
    const value = NOT_THEIRS.has(key) ? undefined : plain(item, 0, mostOf(key));
    left -= JSON.stringify(value ?? '').length;
    if (value !== undefined && left > 0) origin[key] = checked(key, value);
  }
  if (origin.images) origin.images = inBody(origin.images, body);
  return origin;
}

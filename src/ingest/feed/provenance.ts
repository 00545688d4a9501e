import { isLanguage, isMapping, MAKERS } from '../../story/file/values.ts';
import { normalizeSourceType } from '../../story/origin/source-type.ts';
import { cutToUnits } from '../../text/characters.ts';
import { cleanText } from '../../text/clean.ts';
import { readDate } from '../document/dates.ts';
import { webAddress } from '../markdown/address.ts';
import type { ProvenanceDraft } from '../model.ts';

/**
 * What a publisher says of a story's origin, brought into the shape of a story's `provenance` mapping: parts that are
 * understood, and nothing else. What it says of checks is a hint for people to read; a badge never comes of it.
 */

type Data = Readonly<Record<string, unknown>>;

const MOST = 100;
const LONGEST = 500;

const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.slice(0, MOST) : isMapping(value) ? [value] : [];

/** A field under any of its names, however its words are joined: `human_review`, `humanReview`, `human-review`. */
function field(data: Data, ...names: readonly string[]): unknown {
  const plain = (name: string): string => name.replace(/[\s_-]/g, '').toLowerCase();
  const wanted = new Set(names.map(plain));
  const key = Object.keys(data)
    .slice(0, MOST)
    .find((name) => wanted.has(plain(name)));
  return key === undefined ? undefined : data[key];
}

/** A text cut to what is kept of one. */
const whole = (text: string): string => cutToUnits(text, LONGEST).trim();
const line = (value: unknown): string | undefined => {
  const text =
    typeof value === 'string' || typeof value === 'number' ? cleanText(String(value).slice(0, 4 * LONGEST)) : '';
  return text === '' ? undefined : whole(text);
};
const date = (value: unknown): string | undefined => readDate(line(value) ?? '') ?? undefined;
const sourceWords = (data: Data): string =>
  line(field(data, 'source', 'source_type', 'digital_source_type', 'iptc_digital_source_type')) ?? '';
const source = (data: Data): string | undefined => normalizeSourceType(sourceWords(data)) ?? undefined;
/** Source types that are none, as the publisher's words. */
const unknownSources = (values: readonly unknown[]): string[] =>
  values
    .map((value) => (isMapping(value) ? sourceWords(value) : (line(value) ?? '')))
    .filter((words) => words !== '' && normalizeSourceType(words) === null)
    .map((words) => whole(`digitalSourceType: ${words}`));

/** A mapping without its empty places; undefined where nothing is left. */
function mapping(entries: Data): Data | undefined {
  const kept = Object.entries(entries).filter(([, value]) => value !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function maker(value: unknown): Data | undefined {
  if (!isMapping(value)) {
    const name = line(value);
    return name === undefined ? undefined : { name };
  }
  const said = line(field(value, 'kind', 'type', '@type'))?.toLowerCase();
  const kind = MAKERS.find((known) => known === said || (known === 'software' && said === 'softwareapplication'));
  return mapping({ name: line(field(value, 'name')), kind });
}

function signed(value: unknown): Data | undefined {
  return isMapping(value)
    ? mapping({ by: maker(field(value, 'by', 'author')), date: date(field(value, 'date')) })
    : undefined;
}

function text(value: unknown): Data | undefined {
  const data = isMapping(value) ? value : { source: value };
  return mapping({ source: source(data), ...signed(data), human_review: signed(field(data, 'human_review')) });
}

function image(value: unknown): Data[] {
  if (!isMapping(value)) return [];
  const found = mapping({
    src: webAddress(line(field(value, 'src', 'url')) ?? '', '') || undefined,
    alt: line(field(value, 'alt')),
    caption: line(field(value, 'caption')),
    source: source(value),
    by: maker(field(value, 'by', 'author')),
    credit: line(field(value, 'credit', 'credit_text')),
  });
  return found ? [found] : [];
}

function passage(value: unknown): Data[] {
  if (!isMapping(value)) return [];
  const [text, begins, ends] = ['text', 'begins', 'ends'].map((key) => line(field(value, key)));
  const found = mapping({ text, begins, ends, source: source(value), by: maker(field(value, 'by', 'author')) });
  return found && (text !== undefined || (begins !== undefined && ends !== undefined)) ? [found] : [];
}

function translation(value: unknown): Data | undefined {
  if (!isMapping(value)) return undefined;
  const from = line(field(value, 'from', 'language'))?.toLowerCase() ?? '';
  return mapping({ from: isLanguage(from) ? from : undefined, source: source(value), ...signed(value) });
}

function correction(value: unknown): Data[] {
  const data = isMapping(value) ? value : { text: value };
  const said = line(field(data, 'text', 'description'));
  const found = mapping({ date: date(field(data, 'date')), text: said });
  return found && said !== undefined ? [found] : [];
}

function claim(value: unknown): Data[] {
  if (!isMapping(value)) return [];
  const said = line(field(value, 'claim', 'claim_reviewed'));
  const found = mapping({
    claim: said,
    verdict: line(field(value, 'verdict', 'rating')),
    by: line(field(value, 'by', 'author')),
    url: webAddress(line(field(value, 'url')) ?? '', '') || undefined,
    date: date(field(value, 'date')),
  });
  return found && said !== undefined ? [found] : [];
}

/** What is said of checks, in one line: the names of its parts with what they say. */
function told(value: unknown, depth = 0): string {
  if (Array.isArray(value))
    return value
      .slice(0, 10)
      .map((item) => told(item, depth + 1))
      .filter(Boolean)
      .join('; ');
  if (!isMapping(value) || depth > 4) return typeof value === 'boolean' ? String(value) : (line(value) ?? '');
  return Object.entries(value)
    .slice(0, 10)
    .map(([name, item]) => [cleanText(name.slice(0, 40)), told(item, depth + 1)] as const)
    .filter(([, said]) => said !== '')
    .map(([name, said]) => `${name}: ${said}`)
    .join(', ');
}

const full = <T>(items: readonly T[]): readonly T[] | undefined => (items.length > 0 ? items : undefined);

/** Reads a record of origin that a publisher gives with a story (`_provenance` of JSON Feed, a file's front matter). */
export function readProvenance(value: unknown): ProvenanceDraft {
  if (!isMapping(value)) return {};
  const pages = list(field(value, 'based_on', 'is_based_on')).concat(field(value, 'based_on', 'is_based_on') ?? []);
  const based = new Set(pages.map((page) => webAddress(line(page) ?? '', '')).filter(Boolean));
  const hints = list(field(value, 'hints')).flatMap((hint) => line(hint) ?? []);
  const images = list(field(value, 'images', 'image'));
  const others = [...images, field(value, 'translation')].filter(isMapping);
  const unknown = unknownSources([field(value, 'text') ?? value, ...others]);
  const checks = told(field(value, 'fact_check', 'fact_checks'));
  return (
    mapping({
      // A bare type of source at the top is meant for the text.
      text: text(field(value, 'text') ?? (source(value) === undefined ? undefined : value)),
      images: full(images.flatMap(image)),
      passages: full(list(field(value, 'passages')).flatMap(passage)),
      translation: translation(field(value, 'translation')),
      based_on: full([...based]),
      corrections: full(list(field(value, 'corrections', 'correction')).flatMap(correction)),
      claims: full(list(field(value, 'claims')).flatMap(claim)),
      hints: full([...hints, ...unknown, ...(checks === '' ? [] : [whole(`fact_check: ${checks}`)])]),
      principles: webAddress(line(field(value, 'principles', 'publishing_principles')) ?? '', '') || undefined,
    }) ?? {}
  );
}

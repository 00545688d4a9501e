import { isLanguage, isMapping, MAKERS } from '../../story/file/value-checks.ts';
import { normalizeSourceType } from '../../story/origin/source-type.ts';
import { cleanText, cutToUnits } from '../../text/clean.ts';
import { withoutEmpty } from '../article/origin/drafts.ts';
import { readDate } from '../document/dates.ts';
import { webAddress } from '../markdown/address.ts';
import type { ProvenanceDraft } from '../model.ts';

/**
 * Converts a publisher's record of origin to the `provenance` mapping of a story: only parts that are understood. A
 * statement about checks becomes a hint for readers, never a badge.
 */

type Data = Readonly<Record<string, unknown>>;

const MAX = 100;
const MAX_LENGTH = 500;

const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.slice(0, MAX) : isMapping(value) ? [value] : [];

/** A field under any of its names in any spelling: `human_review`, `humanReview`, `human-review`. */
function field(data: Data, ...names: readonly string[]): unknown {
  const plain = (name: string): string => name.replace(/[\s_-]/g, '').toLowerCase();
  const wanted = new Set(names.map(plain));
  const key = Object.keys(data)
    .slice(0, MAX)
    .find((name) => wanted.has(plain(name)));
  return key === undefined ? undefined : data[key];
}

/** A text cut to the stored length. */
const shortened = (text: string): string => cutToUnits(text, MAX_LENGTH).trim();
const line = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? shortened(cleanText(String(value).slice(0, 4 * MAX_LENGTH)))
    : '';
const date = (value: unknown): string | null => readDate(line(value));
const web = (value: unknown): string => webAddress(line(value), '');
const sourceWords = (data: Data): string =>
  line(field(data, 'source', 'source_type', 'digital_source_type', 'iptc_digital_source_type'));
const source = (data: Data): string | null => normalizeSourceType(sourceWords(data));
/** Unknown source types, in the publisher's words. */
const unknownSources = (values: readonly unknown[]): string[] =>
  values
    .map((value) => (isMapping(value) ? sourceWords(value) : line(value)))
    .filter((words) => words !== '' && normalizeSourceType(words) === null)
    .map((words) => shortened(`digitalSourceType: ${words}`));

function maker(value: unknown): Data {
  if (!isMapping(value)) return withoutEmpty({ name: line(value) });
  const said = line(field(value, 'kind', 'type', '@type')).toLowerCase();
  const kind = MAKERS.find((known) => known === said || (known === 'software' && said === 'softwareapplication'));
  return withoutEmpty({ name: line(field(value, 'name')), kind });
}

function signed(value: unknown): Data {
  if (!isMapping(value)) return {};
  return withoutEmpty({ by: maker(field(value, 'by', 'author')), date: date(field(value, 'date')) });
}

function text(value: unknown): Data {
  const data = isMapping(value) ? value : { source: value };
  return { source: source(data), ...signed(data), human_review: signed(field(data, 'human_review')) };
}

function image(value: Data): Data {
  return {
    src: web(field(value, 'src', 'url')),
    alt: line(field(value, 'alt')),
    caption: line(field(value, 'caption')),
    source: source(value),
    by: maker(field(value, 'by', 'author')),
    credit: line(field(value, 'credit', 'credit_text')),
  };
}

function passage(value: Data): Data {
  const [text, begins, ends] = ['text', 'begins', 'ends'].map((key) => line(field(value, key)));
  const isFound = text || (begins && ends);
  return isFound ? { text, begins, ends, source: source(value), by: maker(field(value, 'by', 'author')) } : {};
}

function translation(value: unknown): Data {
  if (!isMapping(value)) return {};
  const from = line(field(value, 'from', 'language')).toLowerCase();
  return { from: isLanguage(from) ? from : '', source: source(value), ...signed(value) };
}

function correction(value: Data): Data {
  const text = line(field(value, 'text', 'description'));
  return text === '' ? {} : { date: date(field(value, 'date')), text };
}

function claim(value: Data): Data {
  const claim = line(field(value, 'claim', 'claim_reviewed'));
  const verdict = line(field(value, 'verdict', 'rating'));
  const by = line(field(value, 'by', 'author'));
  return claim === '' ? {} : { claim, verdict, by, url: web(field(value, 'url')), date: date(field(value, 'date')) };
}

/** The results of a function for each value of a list, without empty ones. */
const each = (values: readonly unknown[], read: (value: Data) => Data): Data[] =>
  values
    .filter(isMapping)
    .map((value) => withoutEmpty(read(value)))
    .filter((data) => Object.keys(data).length > 0);

/** A statement about checks in one line: the names of its parts with their values. */
function statementText(value: unknown, depth = 0): string {
  if (Array.isArray(value))
    return value
      .slice(0, 10)
      .map((item) => statementText(item, depth + 1))
      .filter(Boolean)
      .join('; ');
  if (!isMapping(value) || depth > 4) return typeof value === 'boolean' ? String(value) : line(value);
  return Object.entries(value)
    .slice(0, 10)
    .map(([name, item]) => [cleanText(name.slice(0, 40)), statementText(item, depth + 1)] as const)
    .filter(([, said]) => said !== '')
    .map(([name, said]) => `${name}: ${said}`)
    .join(', ');
}

/** Reads a publisher's record of origin (`_provenance` of JSON Feed, front matter of a file). */
export function readProvenance(value: unknown): ProvenanceDraft {
  if (!isMapping(value)) return {};
  const pages = list(field(value, 'based_on', 'is_based_on')).concat(field(value, 'based_on', 'is_based_on') ?? []);
  const hints = list(field(value, 'hints')).map(line).filter(Boolean);
  const images = list(field(value, 'images', 'image'));
  const corrections = list(field(value, 'corrections', 'correction')).map((one) =>
    isMapping(one) ? one : { text: one },
  );
  const others = [...images, field(value, 'translation')].filter(isMapping);
  const unknown = unknownSources([field(value, 'text') ?? value, ...others]);
  const checks = statementText(field(value, 'fact_check', 'fact_checks'));
  return withoutEmpty({
    // A source type at the top level is that of the text.
    text: withoutEmpty(text(field(value, 'text') ?? (source(value) === null ? undefined : value))),
    images: each(images, image),
    passages: each(list(field(value, 'passages')), passage),
    translation: withoutEmpty(translation(field(value, 'translation'))),
    based_on: [...new Set(pages.map(web).filter(Boolean))],
    corrections: each(corrections, correction),
    claims: each(list(field(value, 'claims')), claim),
    hints: [...hints, ...unknown, ...(checks === '' ? [] : [shortened(`fact_check: ${checks}`)])],
    principles: web(field(value, 'principles', 'publishing_principles')),
  });
}

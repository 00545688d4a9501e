import { offsetIn } from './dates.ts';
import { readLangTag, storyLang } from './language.ts';

/** Evidence in a document for the time zone of its dates. */
export interface ZoneEvidence {
  /** All its dates, as written. */
  readonly dates: readonly string[];
  /** BCP 47 tag of its language, '' for none. */
  readonly lang: string;
  /** Some of its words, which reveal a wrong or missing language. */
  readonly words: string;
  /** Its address and that of its site; '' for none. */
  readonly addresses: readonly string[];
}

/** The number of dates that are examined. */
const SAMPLE = 50;

/** Offsets of countries with one zone and no summer time, by lower-case ISO 3166 code. */
const OFFSETS: Readonly<Record<string, string>> = { kr: '+09:00', jp: '+09:00' };
/** The default country of a language. */
const COUNTRIES: Readonly<Record<string, string>> = { ko: 'kr', ja: 'jp' };

const HOST_COUNTRY = /^https?:\/\/[^/?#]*?\.([a-z]{2})(?::\d+)?(?:[/?#]|$)/i;

/** The most frequent offset of the dates; '' if they have none but UTC, which programs write everywhere. */
function commonOffset(dates: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const date of dates.slice(0, SAMPLE)) {
    const offset = offsetIn(date);
    if (offset !== '' && !/^(?:Z|[+-]00:00)$/.test(offset)) counts.set(offset, (counts.get(offset) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? '';
}

/** The subtags of a document's language: the stated one, unless its words are clearly in another. */
function languageOf({ lang, words }: ZoneEvidence): readonly string[] {
  const said = readLangTag(lang).split('-');
  const found = storyLang(lang, words);
  return found === said[0] ? said : [found];
}

function findZone(evidence: ZoneEvidence): string {
  const common = commonOffset(evidence.dates);
  if (common !== '') return common;
  const [language = '', ...subtags] = languageOf(evidence);
  const region = subtags.find((tag) => /^[a-z]{2}$/.test(tag));
  if (region !== undefined) return OFFSETS[region] ?? 'Z';
  // Feeds are often served by another host than their site's.
  const hosts = evidence.addresses.map((address) => HOST_COUNTRY.exec(address)?.[1]?.toLowerCase() ?? '');
  const country = hosts.find((host) => OFFSETS[host] !== undefined) ?? '';
  return OFFSETS[country] ?? OFFSETS[COUNTRIES[language] ?? ''] ?? 'Z';
}

/**
 * Returns the offset for times without one, such as `+09:00`: that of the document's other dates; that of the country
 * in its language tag (`ko-KR`), of its host (`.kr`, `.jp`), or of its language (Korean, Japanese); otherwise UTC, `Z`.
 * The evidence is requested once, at the first such time.
 */
export function zoneResolver(evidence: () => ZoneEvidence): () => string {
  let found: string | undefined;
  return () => {
    found ??= findZone(evidence());
    return found;
  };
}

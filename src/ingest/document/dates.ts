import { isIsoDate } from '../../story/dates.ts';
import { cleanText } from '../../text/clean.ts';
import { readLangTag, storyLang } from '../../text/language.ts';

/** Offsets by zone name. An ambiguous name is read as news sites use it. */
const ZONES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Z: 'Z UT UTC GMT WET',
    '+01:00': 'WEST BST CET MET',
    '+02:00': 'CEST MEST EET SAST',
    '+03:00': 'EEST MSK',
    '+05:30': 'IST',
    '+07:00': 'WIB',
    '+08:00': 'HKT SGT AWST PHT',
    '+09:00': 'KST JST',
    '+10:00': 'AEST',
    '+11:00': 'AEDT',
    '+12:00': 'NZST',
    '+13:00': 'NZDT',
    '-03:00': 'BRT ART ADT',
    '-03:30': 'NST',
    '-04:00': 'AST EDT',
    '-05:00': 'EST ET CDT',
    '-06:00': 'CST CT MDT',
    '-07:00': 'MST MT PDT',
    '-08:00': 'PST PT AKDT',
    '-09:00': 'AKST',
    '-10:00': 'HST',
  }).flatMap(([offset, names]) => names.split(' ').map((name) => [name, offset] as const)),
);
/** The offset of Korea and Japan. */
const NINE = '+09:00';
/** Beginnings of the names of the months in European languages and Turkish. */
const MONTHS = (
  'jan gen ene ocak sty янв|feb fév fev şub lut фев|mar mär maa mrt мар|apr avr abr nis kwi апр|may mai mag mei maj мая май|' +
  'jun juin giu haz cze июн|jul juil lug tem lip июл|aug aoû ago ağu sie авг|sep set eyl wrz сен|oct okt ott out eki paź окт|' +
  'nov kas lis ноя|dec dez dic déc des ara gru дек'
)
  .split('|')
  .map((names) => names.split(' '));

const NUMERIC_ZONE = '(?:UTC|GMT)?[+\\-\\u2212]\\d{1,2}(?::?\\d{2})?';
const ZONE = `(${NUMERIC_ZONE}|[A-Za-z]{1,5})?(?:\\s*\\([^)]*\\)|\\s+[A-Z]{2,5})?`;
const HALF = '(오전|오후|午前|午後|[ap]\\.?m\\.?)?';
const SECONDS = '(?::|[분分]\\s*)(\\d{1,2})?(?:[.,]\\d+)?[초秒]?|[분分]';
const TIME = `${HALF}\\s*(\\d{1,2})(?::|[시時]\\s*|h)(\\d{1,2})?(?:${SECONDS})?\\s*${HALF}\\s*${ZONE}`;
const WEEKDAY = '(?:\\p{L}{1,12}(?:\\.?,\\s*|\\.?\\s+))?';
const MONTH = '(?:de\\s+)?(\\p{L}{3,12}|\\d{1,2}월)\\.?(?:\\s+de)?';
/** Words before a time. */
const AT = '(?:-|\\||at|um|à|às|a las|alle|kl\\.?|om)?';

/** The groups of a form, in order. `t` is the time with its six groups. */
type Part = 'y' | 'm' | 'd' | 't';
interface Form {
  readonly form: RegExp;
  readonly parts: readonly Part[];
  /** A Korean form: without a zone it is in Korean time. */
  readonly korean?: true;
}
const form = (source: string, parts: string, korean?: true): Form => ({
  form: new RegExp(`^${source}$`, 'iu'),
  parts: [...parts] as Part[],
  ...(korean && { korean }),
});

const LATER = `(?:[T,\\s]+${AT}\\s*${TIME}(?:\\s*Uhr)?)?`;
const FORMS: readonly Form[] = [
  // 2026-02-04T15:05:00+09:00, 2026-02-04 15:05, 2026/2/4
  form(`(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})${LATER}`, 'ymdt'),
  // Wed, 4 Feb 26 15:05 EST, 4-Feb-2026, 4 February 2026
  form(`${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s-]+${MONTH},?[\\s-]+(\\d{4}|\\d{2})${LATER}`, 'dmyt'),
  // February 4, 2026 at 3:05 PM EST, Wed Feb 04 2026 15:05:00 GMT+0900
  form(`${WEEKDAY}${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?:,?\\s+(?:at\\s+)?${TIME})?`, 'mdyt'),
  // 2026년 2월 4일 (수) 오후 3:05, 2026年2月4日 15時5分
  form(
    `(\\d{4})\\s*년\\s*(\\d{1,2})\\s*월\\s*(\\d{1,2})\\s*일\\s*(?:\\(?[월화수목금토일](?:요일)?\\)?)?,?\\s*(?:${TIME})?`,
    'ymdt',
    true,
  ),
  form(
    `(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日\\s*(?:[(（]?[月火水木金土日](?:曜日?)?[)）]?)?\\s*(?:${TIME})?`,
    'ymdt',
  ),
  // 2026.02.04 15:05, 2026. 2. 4.
  form(
    `(\\d{4})\\.\\s*(\\d{1,2})\\.\\s*(\\d{1,2})\\.?\\s*(?:\\(?[월화수목금토일](?:요일)?\\)?)?,?\\s*(?:${TIME})?`,
    'ymdt',
    true,
  ),
  // 20260204T150500Z, 20260204
  form(`(\\d{4})(\\d{2})(\\d{2})(?:T?()(\\d{2})(\\d{2})(\\d{2})?(?:[.,]\\d+)?()\\s*${ZONE})?`, 'ymdt'),
];
/** 22.11.2022 12:16:00, 26.11.02 14:20, Fri, 05/03/2019 - 15:21: the order of day, month and year depends on the country. */
const NUMERIC = ['\\.', '/', '-'].map(
  (sign) =>
    new RegExp(
      `^(?:[\\p{L}\\s]{1,20}\\.?[,\\s]\\s*)?(\\d{1,2})${sign}\\s?(\\d{1,2})${sign}\\s?(\\d{4}|\\d{2})${LATER}$`,
      'iu',
    ),
);
const ORDERS = ['ymd', 'dmy', 'mdy'] as const;
type Order = (typeof ORDERS)[number];
const DAYS = ['sun일', 'mon월', 'tue화', 'wed수', 'thu목', 'fri금', 'sat토'];

/** `Wed Feb  4 15:05:00 KST 2026`, with the year at the end. */
const YEAR_LAST =
  /^([a-z]{3,9}\.?,?\s+[a-z]{3,9}\.?\s+\d{1,2}),?\s+(\d{1,2}:\d{2}(?::\d{2})?)((?:\s+[a-z]{1,5})?)\s+(\d{4})$/i;
/** Words before a date: `입력 2026-02-04`, `Published: …`. */
const LABEL =
  /^(?:(?:기사\s*)?(?:최초\s*|최종\s*)?(?:입력|등록|수정|작성|발행|게시|승인|송고|업데이트)(?:일시?|시간|날짜)?|(?:first |originally )?(?:published|posted|created|asked)|(?:last )?(?:updated|modified)|date|stand|datum|veröffentlicht|erschienen|publiziert|publié|mis à jour|publicado|pubblicato|ngày)(?:\s+(?:on|at|am|le|el|em|il))?\s*[:|]?\s*/i;

const two = (value: number | string): string => String(value).padStart(2, '0');

/** The offset of a zone as written, null if it is unknown. */
function offsetOf(text: string | undefined): string | null {
  if (!text) return null;
  const match = /^(?:UTC|GMT)?([+\-\u2212])(\d{1,2})(?::?(\d{2}))?$/i.exec(text);
  if (!match) return ZONES.get(text.toUpperCase()) ?? null;
  const [, sign, hours = '', minutes = '00'] = match;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  const offset = `${two(hours)}:${minutes}`;
  return sign === '+' ? `+${offset}` : offset === '00:00' ? 'Z' : `-${offset}`;
}

/** A year of two digits as in RFC 2822. */
const yearOf = (text: string): number => Number(text) + (text.length > 2 ? 0 : Number(text) < 50 ? 2000 : 1900);

function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number.parseInt(text, 10);
  const name = text.toLowerCase();
  return MONTHS.findIndex((names) => names.some((start) => name.startsWith(start))) + 1;
}

function hourOf(hour: number, half: string): number {
  if (/^(?:오후|午後|p)/i.test(half)) return hour < 12 ? hour + 12 : hour;
  return /^(?:오전|午前|a)/i.test(half) && hour === 12 ? 0 : hour;
}

function build(match: RegExpExecArray, { parts, korean }: Omit<Form, 'form'>, zone: () => string): string | null {
  const at = (part: Part): string => match[parts.indexOf(part) + 1] ?? '';
  const year = yearOf(at('y'));
  const date = `${year}-${two(monthOf(at('m')))}-${two(Number(at('d')))}`;
  if (year < 1900 || year > 2199 || !isIsoDate(date)) return null;
  const [before = '', hours, minutes = '0', seconds = '0', after = '', said] = match.slice(4);
  if (hours === undefined) return date;
  const half = before || after;
  const hour = hourOf(Number(hours), half);
  const offset = offsetOf(said) ?? (korean || /^[오午]/.test(half) ? NINE : zone());
  const [minute, second] = [Number(minutes), Math.min(59, Number(seconds))];
  if (hour === 24 && minute === 0 && second === 0) return nextDay(date, offset);
  // An impossible time does not invalidate the day.
  return hour > 23 || minute > 59 || Number(seconds) > 60
    ? date
    : `${date}T${two(hour)}:${two(minute)}:${two(second)}${offset}`;
}

/** A date of three numbers, in the only order that is possible, fits its weekday, or is usual in its country; else null. */
function numericDate(text: string, zone: Zone): string | null {
  const match = NUMERIC.map((form) => form.exec(text)).find((found) => found !== null);
  if (!match) return null;
  const [, , , last = ''] = match;
  const isDotted = text.includes('.') && !/[/-]\d/.test(text);
  const day = DAYS.findIndex(
    (names) => text.length > 3 && new RegExp(`^(?:${names.slice(0, 3)}|${names.slice(3)}[,\\s])`, 'i').test(text),
  );
  const usual = zone.order?.() ?? '';
  const read = ORDERS.filter((order) => (order === 'ymd' ? last.length === 2 : order === 'dmy' || !isDotted)).flatMap(
    (order) => {
      const date = build(match, { parts: [...order, 't'] as Part[] }, zone);
      return date === null || (day >= 0 && new Date(date.slice(0, 10)).getUTCDay() !== day) ? [] : [{ order, date }];
    },
  );
  const dates = new Set(read.map(({ date }) => date));
  return (dates.size === 1 ? read[0] : read.find(({ order }) => order === usual))?.date ?? null;
}

/** 24:00 is the beginning of the next day. */
function nextDay(date: string, offset: string): string {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString();
  return `${next.slice(0, 19)}${offset}`;
}

function unixTime(text: string): string | null {
  if (!/^(?:\d{9,10}(?:\.\d+)?|\d{12,13})$/.test(text)) return null;
  const value = Number(text);
  return `${new Date(value < 1e11 ? value * 1000 : value).toISOString().slice(0, 19)}Z`;
}

/**
 * Reads a date in any form that feeds and pages use: RFC 822 and similar, ISO 8601, English, Korean and Japanese prose,
 * Unix time. Returns an ISO 8601 date-time to the second with its original offset, or a plain date without a time; null
 * for text that is not a date, or for an impossible day. A wrong weekday is ignored.
 *
 * @param zone returns the offset for a time without one; by default `Z`. Korean forms are in Korean time.
 */
export function readDate(text: string, zone: Zone = () => 'Z'): string | null {
  const clean = cleanText(text.slice(0, 200));
  const labelled = LABEL.exec(clean);
  const rest = clean.slice(labelled?.[0].length ?? 0);
  const unix = unixTime(rest);
  if (unix !== null) return unix;
  const plain = rest.replace(YEAR_LAST, '$1 $4 $2$3').replace(/\u00a0/g, ' ');
  for (const candidate of FORMS) {
    const match = candidate.form.exec(plain);
    if (!match) continue;
    const korean = candidate.korean || /[가-힣]/.test(labelled?.[0] ?? '');
    return build(match, korean ? { ...candidate, korean: true } : candidate, zone);
  }
  return numericDate(plain, zone);
}

/** What the rest of a document says about its dates: the offset of times without one, and the order of three numbers. */
export interface Zone {
  (): string;
  /** '' if it is unknown. */
  readonly order?: () => Order | '';
}

/** The offset in a date, such as `Z` or `+09:00`; '' if it has none. */
function offsetIn(text: string): string {
  return /T.{8}(.+)$/s.exec(readDate(text, () => '') ?? '')?.[1] ?? '';
}

/** The first readable date, as `readDate` returns it; or null. */
export function firstDate(texts: readonly string[], zone: Zone): string | null {
  for (const text of texts) {
    const date = readDate(text, zone);
    if (date !== null) return date;
  }
  return null;
}

/** Evidence in a document for the time zone of its dates. */
interface ZoneEvidence {
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
export function zoneResolver(evidence: () => ZoneEvidence): Zone {
  let found: string | undefined;
  let order: Order | '' | undefined;
  const zone = () => {
    found ??= findZone(evidence());
    return found;
  };
  return Object.assign(zone, {
    order: () => {
      order ??= findOrder(evidence());
      return order;
    },
  });
}

/** Languages and countries, by lower-case code, that write the year first, or in English the day. */
const [YEAR_FIRST, DAY_FIRST] = [/^(?:ko|ja|zh|hu|lt|mn)$/, /^(?:uk|gb|au|nz|ie|in|za|sg|hk)$/];

/** The order of three numbers: that of the document's other dates; else that of its language and country. */
function findOrder(evidence: ZoneEvidence): Order | '' {
  for (const text of evidence.dates.slice(0, SAMPLE)) {
    const [, first = '', second = ''] = /^\D{0,20}(\d{1,2})[/-](\d{1,2})[/-]\d{4}/.exec(text) ?? [];
    if (Number(first) > 12) return 'dmy';
    if (Number(second) > 12) return 'mdy';
  }
  const [language = '', ...subtags] = languageOf(evidence);
  if (YEAR_FIRST.test(language)) return 'ymd';
  if (language !== 'en') return language === '' ? '' : 'dmy';
  const countries = [
    ...subtags,
    ...evidence.addresses.map((address) => HOST_COUNTRY.exec(address)?.[1]?.toLowerCase() ?? ''),
  ];
  return countries.some((code) => DAY_FIRST.test(code)) ? 'dmy' : subtags.includes('us') ? 'mdy' : '';
}

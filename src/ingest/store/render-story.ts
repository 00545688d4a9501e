import type { Due } from '../../db/data/new-stories.ts';
import { isIsoDate } from '../../story/dates.ts';
import { type BriefEdition, type StoryParts, splitStory } from '../../story/file/brief.ts';
import { checkFrontMatter, MAX_FRONT_MATTER } from '../../story/file/front-matter.ts';
import { normalizeSrc, parseMarkdown } from '../../story/file/parse-markdown.ts';
import { isHttpUrl, isMapping } from '../../story/file/value-checks.ts';
import type { Lang, Passage, Provenance, StorySource } from '../../story/model.ts';
import { digestOf, digestOfFile } from '../../story/origin/digests.ts';
import { illustrations } from '../../story/plain-text.ts';
import { cleanReferences, cleanText, cleanVerbatim, cutToUnits } from '../../text/clean.ts';
import { itemDigest, textKey } from '../duplicates/text-digest.ts';
import { hostOf, siteOf } from '../fetch/address.ts';
import type { Item, ProvenanceDraft } from '../model.ts';
import { stableId } from '../same-item.ts';

/** The source of an item, and its description. */
export interface ItemSource {
  /** Address of its feed, '' for an item imported directly. */
  readonly feed: string;
  /** The id of its feed in the settings, if it has one. */
  readonly feedId?: string;
  /** Distinguishes feeds that have no address. */
  readonly scope?: string;
  /** The address of the site that its feed names, '' for none. */
  readonly site?: string;
  /** The name of its feed or site; a publisher that the item itself names takes precedence. */
  readonly name: string;
  /** Whether `name` is that of a publisher which the item itself has named; if missing, its item says so. */
  readonly isNamed?: boolean;
  /** The language under which it is stored, '' for the stated or detected one. */
  readonly lang?: Lang;
  readonly tags?: readonly string[];
  /** What is to be done with a new story later; nothing if missing. */
  readonly due?: Due;
  /** Stories dated before this time (milliseconds since 1970) come as read. */
  readonly newSince?: number;
  /** Short hashes of the items that the feed had last time: those of them that are missing now were removed by the user. */
  readonly seen?: ReadonlySet<string>;
  /** The ids of all items of its document: a story whose id is among them has not got another one. */
  readonly ids?: ReadonlySet<string>;
}

/** The contents of a story's file other than its item. */
export interface StoryContext {
  /** The day of the import, ISO, for an item without a date. */
  readonly day: string;
  /** Ids of existing stories. */
  readonly related?: readonly string[];
  readonly revisions?: readonly { readonly date: string; readonly file: string }[];
  /** `itemDigest` of the item as in its feed, if the text is that of its page. */
  readonly item?: string;
  /** The last change according to the feed. */
  readonly updated?: string;
}

/** Longest texts in front matter, in characters. */
const MAX = { title: 500, summary: 8000, author: 500, name: 300, url: 4096, id: 2000, tag: 100 } as const;
const MAX_TAGS = 50;
/** A file from elsewhere may name more older texts; the next change drops them (`revisions.ts`). */
const MAX_REVISIONS = 100;
/** Characters of front matter: the limit of libraries minus the rules around it and the digest line. */
const MAX_FRONT = MAX_FRONT_MATTER - 200;
/** Characters of a title made of a story's first words. */
const FIRST_WORDS = 80;

function short(text: string, most: number): string {
  const line = cleanText(text);
  return line.length > most ? `${cutToUnits(line, most - 1)}…` : line;
}

/** The words of Markdown, as many as a title needs. */
function wordsOf(markdown: string): string {
  const start = markdown.slice(0, 2000).replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1');
  return cleanText(start.replace(/^[ \t]*(?:#{1,6}|[-*+>]|\d+[.)])[ \t]+/gm, '').replace(/[*_`\\]+/g, ''));
}

/** The title of an item, or the first words of its text; '' without either. */
export function titleOf({ title, summary, body }: Pick<Item, 'title' | 'summary' | 'body'>): string {
  const own = short(title, MAX.title);
  if (own !== '') return own;
  const words = wordsOf(summary) || wordsOf(body);
  if (words.length <= FIRST_WORDS) return words;
  const end = words.lastIndexOf(' ', FIRST_WORDS - 1);
  return `${cutToUnits(words, end > FIRST_WORDS / 2 ? end : FIRST_WORDS - 1)}…`;
}

/** The publisher's date of an item; null for none or an impossible one. */
export function dateOf({ published }: Pick<Item, 'published'>): string | null {
  return published !== null && isIsoDate(published) ? published : null;
}

/** Tolerance for dates in the future, in milliseconds: clocks are wrong, and time zones differ. */
const AHEAD = 86_400_000;

/** Whether a date is more than a day in the future, which cannot be meant. */
export function isAhead(date: string, now: Date): boolean {
  return Date.parse(date) > now.getTime() + AHEAD;
}

/** An item without a date in the future. */
export function withoutFuture(item: Item, now: Date): Item {
  const date = dateOf(item);
  return date !== null && isAhead(date, now) ? { ...item, published: null, misdated: date } : item;
}

/** The body of an item as written to its file. */
export function bodyOf(body: string): string {
  return cleanReferences(cleanVerbatim(body))
    .replace(/^(?:[ ]*\n)+/, '')
    .trimEnd();
}

/** The summary of an item as written to its file. */
export function summaryOf({ summary }: Pick<Item, 'summary'>): string {
  return short(summary, MAX.summary);
}

/** The texts of an item's story, and their letters, for comparison. */
export const storyTexts = (item: Item): Pick<Item, 'title' | 'summary' | 'body'> => ({
  title: titleOf(item),
  summary: summaryOf(item),
  body: bodyOf(item.body),
});
export const storyLetters = (item: Item): string => textKey(storyTexts(item));

/**
 * The publisher of an item. If a feed names the publisher of an item on another site, that is the feed's claim, so both
 * are named: nobody can use another's name alone.
 */
function publisherOf({ publisher, url }: Item, { feed, name }: ItemSource): string {
  const own = name || hostOf(url || feed);
  if (publisher === '' || publisher === name) return own;
  const isItsOwn = feed === '' || siteOf(url) === siteOf(feed);
  return isItsOwn || name === '' ? publisher : `${publisher} (${name})`;
}

/** The name of an item's publisher as written to its file. */
export function sourceName(item: Item, from: ItemSource): string {
  return short(publisherOf(item, from), MAX.name);
}

/** Whether an item itself names its publisher, and not only its feed does. */
const isNamed = (item: Item, from: ItemSource): boolean =>
  from.isNamed ?? sourceName(item, from) !== sourceName({ ...item, publisher: '' }, from);

const address = (url: string): string => (isHttpUrl(url) && url.length <= MAX.url ? url : '');

/** Tags as written to a story's file: without repetition, limited in number. */
function tagsOf(tags: readonly string[]): string[] {
  const clean = tags.slice(0, 4 * MAX_TAGS).map((tag) => cleanText(tag));
  return [...new Set(clean)].filter((tag) => tag !== '' && tag.length <= MAX.tag).slice(0, MAX_TAGS);
}

/** Keys that an import never takes over; some it sets itself. */
const NOT_THEIRS = new Set(['basis', 'fact_check', 'revisions']);

/** A publisher cannot state that an engine of the user's has translated its text. */
function withoutEngine(key: string, value: unknown): unknown {
  if (key !== 'translation' || !isMapping(value)) return value;
  const { engine: _engine, model: _model, address: _address, original: _original, ...stated } = value;
  return stated;
}

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
    const value = NOT_THEIRS.has(key) ? undefined : plain(withoutEngine(key, item), 0, mostOf(key));
    left -= JSON.stringify(value ?? '').length;
    if (value !== undefined && left > 0) origin[key] = checked(key, value);
  }
  if (origin.images) origin.images = inBody(origin.images, body);
  return origin;
}

/** Credentials without their bytes, which shows that there are some; unchanged if they have none. */
function withoutData(credentials: YamlMap[string]): YamlMap[string] {
  if (!Array.isArray(credentials) || credentials.every((one: YamlMap) => !one.data)) return credentials;
  return credentials.map(({ data: _data, ...rest }: YamlMap) => rest);
}

/**
 * A record that is at most `most` characters long as YAML: its longest entry is halved or left out until it fits, except
 * `revisions`: files are numbered by them.
 */
function writeRecord(record: YamlMap, revisions: YamlMap['revisions'], most: number): ReturnType<typeof writeYaml> {
  for (let left = record; ; ) {
    const written = writeYaml({ provenance: { ...left, revisions } });
    if (written.yaml.length <= most) return written;
    const lengths = Object.entries(left).map(([key, value]) => [writeYaml({ [key]: value }).yaml.length, key] as const);
    const [length, longest] = lengths.reduce((a, b) => (b[0] > a[0] ? b : a), [0, '']);
    if (length === 0) return written;
    const { [longest]: value, ...others } = left;
    const bare = longest === 'credentials' ? withoutData(value) : value;
    if (bare !== value) {
      left = { ...left, [longest]: bare };
      continue;
    }
    const half = Array.isArray(value) && value.length > 1 ? value.slice(0, value.length >> 1) : undefined;
    left = half ? { ...left, [longest]: half } : others;
  }
}

/** The file of a story, as text and as it is read back from there. */
export interface RenderedStory extends StoryParts {
  readonly text: string;
}

/**
 * A story's file: front matter and body, in the format of `content/`. The same item gives the same text. Its provenance is
 * the publisher's statement, never a fact check.
 */
export function renderStory(item: Item, from: ItemSource, around: StoryContext): RenderedStory {
  const date = dateOf(item);
  const id = cleanText(stableId(item));
  const source = {
    name: sourceName(item, from),
    url: address(item.url),
    id: id.length <= MAX.id ? id : '',
    feed: address(from.feed),
    feed_id: from.feedId ?? '',
    item: around.item ?? itemDigest(item),
    updated: around.updated ?? '',
    dated: date === null ? (item.misdated ?? '') : '',
    // The name of its feed may change.
    named: (from.feed !== '' && isNamed(item, from)) || undefined,
    undated: date === null || undefined,
    partial: item.partial || undefined,
    tdm_reserved: item.rights?.tdmReserved,
    terms: item.rights?.terms,
  };
  const head = {
    title: titleOf(item) || hostOf(item.url) || 'Story',
    published: date ?? around.day,
    summary: summaryOf(item),
    author: short(item.author, MAX.author),
    tags: tagsOf([...item.tags, ...(from.tags ?? [])]),
    related: around.related ?? [],
    enclosures: (item.enclosures ?? []).map((file) => ({ ...file, url: address(file.url) })),
    alternates: (item.alternates ?? []).map(({ lang, url }) => ({ lang, url: address(url) })),
    source,
  };
  const body = bodyOf(item.body);
  const revisions = (around.revisions ?? []).slice(-MAX_REVISIONS).map(({ date: day, file }) => ({ date: day, file }));
  return fileOf(head, recordOf(item.provenance, body), revisions, body);
}

/** A file of its parts. `source` is the last key of its head, and gets the digest of the file. */
function fileOf(
  { source, ...others }: YamlMap & { readonly source: YamlMap },
  record: YamlMap,
  revisions: YamlMap['revisions'],
  body: string,
): RenderedStory {
  const [head, from] = [writeYaml(others), writeYaml({ source })];
  const start = `---\n${head.yaml}${from.yaml || 'source:\n'}`;
  const origin = writeRecord(record, revisions, MAX_FRONT - start.length);
  const rawBody = body === '' ? '' : `\n${body}\n`;
  const end = `${origin.yaml}---\n${rawBody}`;
  const digest = digestOf(start + end);
  return {
    text: `${start}  digest: "${digest}"\n${end}`,
    data: { ...head.data, source: { ...(from.data.source as YamlMap | undefined), digest }, ...origin.data },
    rawBody,
  };
}

/** What of an original's record is true of its translation too. */
const OF_TRANSLATION = ['text', 'images', 'claims', 'corrections', 'based_on', 'principles'] as const;

/** What an engine has made of an edition. */
export interface TranslatedText {
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly translation: NonNullable<Provenance['translation']>;
  /** The parts that stay in the language of the original. */
  readonly untranslated: readonly Pick<Passage, 'text' | 'begins' | 'ends'>[];
}

const sourceMap = ({ feedId, tdmReserved, item, digest: _, ...source }: StorySource): YamlMap => ({
  ...source,
  feed_id: feedId ?? '',
  item,
  undated: source.undated || undefined,
  tdm_reserved: tdmReserved,
});

/** The file of a translation of an edition: its other data are those of the original. */
export function renderTranslation(
  { published, place, author, tags, related, enclosures, source, provenance }: BriefEdition,
  { title, summary, body, translation, untranslated }: TranslatedText,
): RenderedStory {
  const record = (isMapping(provenance.record) ? provenance.record : {}) as Readonly<Record<string, unknown>>;
  const head = {
    title: short(title, MAX.title),
    published,
    place,
    summary: short(summary, MAX.summary),
    author,
    tags,
    related,
    enclosures: enclosures.map((file) => ({ ...file })),
    source: source ? sourceMap(source) : {},
  };
  const kept = OF_TRANSLATION.map((key) => [key, plain(record[key])] as const);
  const { by, source: how, ...others } = translation;
  const made = { ...others, source: how ?? undefined, by: by ? { ...by } : undefined };
  const passages = untranslated.map((passage) => ({ ...passage, untranslated: true }));
  const origin = { basis: provenance.basis, ...Object.fromEntries(kept), passages, translation: made };
  return fileOf(head, origin, [], bodyOf(body));
}

/** The source in the front matter of a rendered story, with the digest of the file as its last line. */
const SOURCE = /^source:\n(?: .*\n)*? {2}digest: .*\n/m;

/** The list of related stories in the front matter of a rendered story. */
const RELATED = /^related:.*\n(?: .*\n)*/m;
/** The keys that follow it. */
const AFTER_RELATED = /^(?:enclosures|alternates|source):/m;

/** A rendered story with other related stories. */
export function withRelated(story: string, related: readonly string[]): RenderedStory {
  const { yaml } = writeYaml({ related });
  const place = RELATED.test(story.slice(0, story.search(SOURCE))) ? RELATED : AFTER_RELATED;
  return sealed(story.replace(place, (found) => (place === RELATED ? yaml : yaml + found)));
}

/** A rendered story that was changed, with its new digest. */
function sealed(story: string): RenderedStory {
  const digest = digestOfFile(story);
  const text = story.replace(SOURCE, (block) => block.replace(/^ {2}digest: .*\n/m, `  digest: "${digest}"\n`));
  return { text, ...splitStory(text) };
}

/** Values of front matter. Empty texts, lists and mappings and the number 0 are not written. */
export type YamlValue = string | number | boolean | readonly (string | YamlMap)[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: YamlValue | undefined;
}

/** A text that needs no quotes in any YAML: it begins with a letter, and no colon ends a word in it. */
const PLAIN_ASCII = /^[A-Za-z](?:[\w ,.()'/&%+~!?=;@-]|:(?=[^\s:]))*$/;
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} ,.()'‘’“”…·–—/&%+~!?=;@_-]|:(?=[^\s:]))*$/u;
const PLAIN_ADDRESS = /^https?:\/\/[\w.:-]+(?:\/[\w.~!$&()*+,;=:@/%?-]*)?(?:#[\w./-]+)?$/;
/** A day, with or without a time: a text in the YAML that stories are read with. */
const PLAIN_DATE = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/;
/** Words that some YAML reads as a boolean or null. */
const WORDS = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
/** Text that needs no quotes in brackets. */
const IN_BRACKETS = /^\p{L}[\p{L}\p{M}\p{N} _-]*$/u;

/** Longest list on one line, in characters. */
const LINE = 100;

function scalar(text: string): string {
  const isPlain =
    PLAIN_ASCII.test(text) ||
    PLAIN.test(text) ||
    (PLAIN_ADDRESS.test(text) && !text.endsWith(':')) ||
    PLAIN_DATE.test(text);
  if (isPlain && !WORDS.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function isList(value: YamlValue): value is readonly (string | YamlMap)[] {
  return Array.isArray(value);
}

/** A value as it is read back: every text as one clean line; undefined for an empty one. */
function clean(value: YamlValue | undefined): YamlValue | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cleanText(value) || undefined;
  if (typeof value === 'number') return value || undefined;
  if (isList(value)) {
    const items = value.map(clean).filter((item): item is string | YamlMap => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const kept = clean(item);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function onOneLine(items: readonly (string | YamlMap)[]): string | null {
  const isShort = items.every((item) => typeof item === 'string' && IN_BRACKETS.test(item) && !WORDS.test(item));
  const line = isShort ? `[${items.join(', ')}]` : '';
  return isShort && line.length <= LINE ? line : null;
}

/** Adds the lines of a clean mapping. */
function addMap(lines: string[], map: YamlMap, indent: string): void {
  for (const [name, value] of Object.entries(map)) {
    const key = `${indent}${name}:`;
    if (value === undefined) continue;
    if (typeof value === 'string') lines.push(`${key} ${scalar(value)}`);
    else if (typeof value !== 'object') lines.push(`${key} ${value}`);
    else if (isList(value)) addList(lines, value, key, `${indent}  `);
    else {
      lines.push(key);
      addMap(lines, value, `${indent}  `);
    }
  }
}

function addList(lines: string[], items: readonly (string | YamlMap)[], key: string, indent: string): void {
  const line = onOneLine(items);
  lines.push(line === null ? key : `${key} ${line}`);
  if (line === null) for (const item of items) addItem(lines, item, indent);
}

function addItem(lines: string[], item: string | YamlMap, indent: string): void {
  if (typeof item === 'string') {
    lines.push(`${indent}- ${scalar(item)}`);
    return;
  }
  const start = lines.length;
  addMap(lines, item, `${indent}  `);
  lines[start] = `${indent}- ${lines[start]?.slice(indent.length + 2)}`;
}

/**
 * A mapping as YAML: one line for each value, plain where that is safe in every YAML, otherwise in double quotes. Keys
 * are written as they are: letters, digits and `_`. `data` is what is read back from it.
 */
export function writeYaml(map: YamlMap): { readonly yaml: string; readonly data: YamlMap } {
  const data = (clean(map) ?? {}) as YamlMap;
  const lines: string[] = [];
  addMap(lines, data, '');
  return { yaml: lines.length === 0 ? '' : `${lines.join('\n')}\n`, data };
}

import { storyEn } from '../i18n/en/story.ts';
import { storyKo } from '../i18n/ko/story.ts';
import type {
  Alternate,
  BasedOn,
  Block,
  Edition,
  Enclosure,
  Lang,
  PictureFile,
  SourceType,
  Story,
  StorySource,
} from '../story/model.ts';
import { compareEditions } from '../story/numbers/compare-editions.ts';
import type { DeviationKind, TextPlace } from '../story/numbers/model.ts';
import { type BadgeBasis, badgeBasis, badgeLabel, badgesOf } from '../story/origin/badges.ts';
import { isOutdated } from '../story/origin/own-translation.ts';
import { sourceTypeUri } from '../story/origin/source-type.ts';
import { SUMMARY, sideBySide, TITLE } from '../story/pairs.ts';
import type { Printer } from './printer.ts';

export interface ProvenanceJson {
  readonly badges: readonly {
    readonly id: string;
    readonly ko: string;
    readonly en: string;
    readonly basis: BadgeBasis;
  }[];
  readonly text: { readonly digitalSourceType: { readonly name: string; readonly uri: string } } | null;
  readonly unknown: boolean;
  /** The front matter's `provenance` as read, or null. */
  readonly record: unknown;
}

/**
 * The source of a story; `undated`: `published` is the day of import; `dated`: the publisher's date, if it was in the
 * future; `partial`: only part of the article; `tdmReserved` and `terms` as in the front matter.
 */
export type SourceJson = Pick<
  StorySource,
  'name' | 'url' | 'id' | 'feed' | 'undated' | 'dated' | 'tdmReserved' | 'terms'
> & {
  readonly partial: boolean;
};

/** A picture at an address, or next to the story's file (`pictures/NAME`). */
type PictureJson = { readonly src: string } & Pick<PictureFile, 'type' | 'width' | 'height' | 'bytes' | 'states'>;

export interface EditionJson {
  readonly title: string;
  readonly summary: string;
  /** The author, or ''. */
  readonly author: string;
  /** Files that come with it; '' and 0 if not stated. */
  readonly enclosures: readonly Enclosure[];
  /** The publisher's editions in other languages; absent for none. */
  readonly alternates?: readonly Alternate[];
  readonly source: SourceJson | null;
  /** The sources of the text. */
  readonly basedOn: readonly BasedOn[];
  readonly provenance: ProvenanceJson;
  /** Its pictures whose bytes are known, with what these state. Absent for none. */
  readonly pictures?: readonly PictureJson[];
  /** Whether it is a translation by an engine of the user's whose original has changed since. Missing if not. */
  readonly outdated?: true;
  /** Markdown; only with `bodies`, like `blocks`. */
  readonly body?: string;
  readonly blocks?: readonly Block[];
}

/** A translated title always comes with its engine and the type of its source, which a badge would state. */
export interface TranslatedTitleJson {
  readonly lang: Lang;
  readonly title: string;
  readonly engine: string;
  readonly digitalSourceType: { readonly name: string; readonly uri: string };
}

/** A story as in `list --json` and `show --format json`. */
export interface StoryJson {
  readonly id: string;
  /** The title, address, language and source of the shown edition; '' for no address or source. */
  readonly title: string;
  /** The title as a translation engine has made it in the reading language; missing for none. */
  readonly translatedTitle?: TranslatedTitleJson;
  readonly url: string;
  readonly lang: Lang;
  readonly source: string;
  readonly published: string;
  readonly languages: readonly Lang[];
  readonly tags: readonly string[];
  readonly related: readonly string[];
  readonly read: boolean;
  readonly starred: boolean;
  /** The tags that were given here; `tags` are those of the file. */
  readonly userTags: readonly string[];
  readonly editions: Readonly<Record<Lang, EditionJson>>;
  /** Where its editions differ in numbers, dates and paragraphs; only with `bodies` and in two languages. */
  readonly toCheck?: readonly DeviationJson[];
}

export interface JsonOptions {
  /** The language of the shown edition; by default the first one. */
  readonly lang?: Lang;
  readonly translated?: Omit<TranslatedTitleJson, 'digitalSourceType'> | undefined;
  /** ISO date (UTC) for comparing the dates of checks. */
  readonly today: string;
  readonly read: boolean;
  readonly starred: boolean;
  readonly userTags: readonly string[];
  /** Whether each edition has `body` and `blocks`. */
  readonly bodies: boolean;
}

const MADE_BY_MODEL = 'trainedAlgorithmicMedia';

const typeJson = (source: SourceType) => ({ name: storyEn.sourceType[source], uri: sourceTypeUri(source) });

const picturesJson = (pictures: NonNullable<Edition['pictures']>): readonly PictureJson[] =>
  Object.entries(pictures).map(([src, { type, width, height, bytes, states }]) => ({
    ...{ src, type, width, height, bytes, states },
  }));

/** The record of origin in JSON output; names are English, whatever the edition's language. */
export function provenanceToJson(edition: Parameters<typeof badgesOf>[0], today: string): ProvenanceJson {
  const { text, record } = edition.provenance;
  const ids = badgesOf(edition, today);
  const source = text?.source ?? null;
  return {
    badges: ids.map((id) => {
      const basis = badgeBasis(id, edition);
      return { id, ko: badgeLabel(id, basis, storyKo), en: badgeLabel(id, basis, storyEn), basis };
    }),
    text: source && { digitalSourceType: typeJson(source) },
    unknown: ids.includes('unknown'),
    record,
  };
}

function sourceToJson(source: StorySource | null): SourceJson | null {
  if (!source) return null;
  const { name, url, id, feed, undated, dated, partial = false, tdmReserved, terms } = source;
  const rights = { ...(tdmReserved && { tdmReserved }), ...(terms !== undefined && { terms }) };
  return { name, url, id, feed, undated, ...(dated ? { dated } : {}), partial, ...rights };
}

/**
 * A place where two editions of a story differ; the texts of both by language, null where one has no counterpart. `pair` and
 * `block` are indices in the body, and below 0 in title and summary.
 */
export type DeviationJson = {
  readonly kind: DeviationKind;
  readonly part: 'title' | 'summary' | 'body';
  readonly pair: number;
} & Readonly<Record<'left' | 'right', (TextPlace & { readonly lang: Lang }) | null>>;

/** What is to check between an edition and the story's edition in another language; empty without one. */
export function deviationsToJson(story: Story, edition: Edition): readonly DeviationJson[] {
  const sides = sideBySide(story, edition);
  if (!sides) return [];
  const placed = (side: 'left' | 'right', place: TextPlace | null) => place && { lang: sides[side].lang, ...place };
  return compareEditions(sides).map(({ kind, pair, left, right }) => {
    const part = pair === TITLE ? 'title' : pair === SUMMARY ? 'summary' : 'body';
    return { kind, part, pair, left: placed('left', left), right: placed('right', right) };
  });
}

/** A story as plain data for `jsonText`. */
export function storyToJson(story: Story, options: JsonOptions): StoryJson {
  const editions = story.langs.flatMap((lang) => {
    const edition = story.editions[lang];
    if (!edition) return [];
    const { title, summary, author, enclosures, alternates, pictures } = edition;
    const source = sourceToJson(edition.source);
    const provenance = provenanceToJson(edition, options.today);
    const outdated = isOutdated(edition, story) ? ({ outdated: true } as const) : {};
    const bodies = options.bodies ? { body: edition.body, blocks: edition.blocks } : {};
    const others = alternates ? { alternates } : {};
    const { basedOn } = edition.provenance;
    const files = pictures ? { pictures: picturesJson(pictures) } : {};
    const made = { title, summary, author, enclosures, ...others, source, basedOn, provenance };
    return [[lang, { ...made, ...files, ...outdated, ...bodies }] as const];
  });
  const lang = options.lang ?? story.langs[0] ?? '';
  const shown = story.editions[lang];
  return {
    id: story.id,
    title: shown?.title ?? '',
    ...(options.translated && {
      translatedTitle: { ...options.translated, digitalSourceType: typeJson(MADE_BY_MODEL) },
    }),
    url: shown?.source?.url ?? '',
    lang,
    source: shown?.source?.name ?? '',
    published: story.published,
    languages: story.langs,
    tags: story.tags,
    related: story.related,
    read: options.read,
    starred: options.starred,
    userTags: options.userTags,
    editions: Object.fromEntries(editions),
    ...(options.bodies && shown && story.langs.length > 1 && { toCheck: deviationsToJson(story, shown) }),
  };
}

/**
 * Characters that `JSON.stringify` does not escape, but a terminal may obey or a reader not see: DEL and the C1
 * controls, bidi controls, line separators, the byte order mark, tag characters. They occur only inside strings, where
 * an escape is equivalent (RFC 8259 §7).
 */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** A value as JSON that is safe to print whatever its strings contain. `indent` is the number of spaces a level. */
export function jsonText(value: unknown, indent = 0): string {
  const unit = (half: string): string => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // A character outside the first plane is two escapes, one for each code unit.
  const escaped = (character: string): string => character.split('').map(unit).join('');
  return JSON.stringify(value, null, indent).replace(UNSAFE, escaped);
}

/** Values as one JSON array, piece by piece; `[]` without values. */
export function* jsonArray(values: Iterable<unknown>): Generator<string> {
  let first = true;
  for (const value of values) {
    const text = jsonText(value, 2).replace(/^/gm, '  ');
    yield first ? `[\n${text}` : `,\n${text}`;
    first = false;
  }
  yield first ? '[]\n' : '\n]\n';
}

/** Values as JSON, one a line. */
export function* jsonLines(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield `${jsonText(value)}\n`;
}

function* toObjects(items: Parameters<Printer>[0], today: string): Generator<StoryJson> {
  for (const { story, edition, ...marks } of items)
    yield storyToJson(story, { today, lang: edition.lang, ...marks, bodies: true });
}

/** One object for each story, with all editions and their bodies. */
export const printJson: Printer = (items, { today }) => jsonArray(toObjects(items, today));

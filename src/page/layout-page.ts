import { dayAndTime, formatDate, localDayOf } from '../i18n/date.ts';
import type { StoryMessages } from '../i18n/en/story.ts';
import type { Messages } from '../i18n/index.ts';
import { isTitleOnly, publisherOf } from '../story/entry.ts';
import { type BasedOn, type Block, type Edition, type Enclosure, enclosureKind } from '../story/model.ts';
import { type BadgeId, badgeBasis, pageBadges } from '../story/origin/badges.ts';
import { firstNamed, namedOrigin } from '../story/origin/provenance.ts';
import { blockText, illustrations } from '../story/plain-text.ts';
import type { Line, Role, StyledSpan } from '../text/styled-line.ts';
import { cellWidth, DEFAULT_MEASURER, truncate, type WidthMeasurer } from '../text/width.ts';
import { wrapSpans } from '../text/wrap.ts';
import { badgeSpan, neutralizeFakeBadgesInRow } from './badges.ts';
import { figureOf, figureRows } from './figure.ts';
import { type BlocksOptions, contextOf, lineOf, linesOfBlocks } from './layout-blocks.ts';
import { type LayoutContext, wrapItems } from './rows.ts';

export interface PageOptions extends Pick<BlocksOptions, 'width' | 'messages' | 'mode' | 'measurer' | 'pictures'> {
  /** Minutes to read the edition; 0 to omit them. */
  readonly minutes: number;
  /** Minutes that local clocks are ahead of UTC, on a screen: author and time of day are shown too. */
  readonly utcOffset?: number;
  /** What an engine made of its title, as it is said below it. */
  readonly translatedTitle?: string;
  /** The key that opens the publisher's page, if any. */
  readonly openKey?: string;
  /** The key of the record of origin and its name: sentences on corrections are cut to a row that ends with it. */
  readonly recordHint?: string;
  /** The same of what was changed, for the sentence on that. */
  readonly changesHint?: string;
}

export interface Page {
  readonly lines: readonly Line[];
  /** Rows of the title at the page's beginning. */
  readonly titleRows: number;
}

/** A page that is laid out step by step. */
interface PageSteps {
  readonly titleRows: number;
  /** The lines in groups: the header, the lines of each block, the footer. A group may be empty. */
  readonly lines: Iterable<readonly Line[]>;
}

type Rows = readonly (readonly StyledSpan[])[];

function wrapped(text: string, role: Role, context: LayoutContext, bold = false): Rows {
  const style = bold ? { role, bold } : { role };
  return wrapSpans([{ text, style }], context.width, context).map((row) => row.spans);
}

/** The names of the first source pages, each a link, and the number of the others. */
function basedOnRows(pages: readonly BasedOn[], context: LayoutContext): Rows {
  const { named, more } = firstNamed(pages);
  const meta = (text: string): StyledSpan => ({ text, style: { role: 'meta' } });
  const spans = named.flatMap(({ title, url }, at): StyledSpan[] => [
    ...(at === 0 ? [] : [meta(' · ')]),
    url === '' ? meta(title) : { text: title || url, style: { role: 'link', link: url } },
  ]);
  const rest = more > 0 ? [meta(` ${context.words.andMore(more)}`)] : [];
  const line = [meta(`${context.words.basedOn}: `), ...spans, ...rest];
  return wrapSpans(line, context.width, context).map((row) => row.spans);
}

/** `source: name — url`, the address as a link; for a text without an outlet, its source pages. */
function sourceRows(edition: Edition, context: LayoutContext): Rows {
  const origin = namedOrigin(edition);
  if (origin?.kind === 'basedOn') return basedOnRows(origin.pages, context);
  const { title: name = '', url = '' } = origin?.pages[0] ?? {};
  if (name === '' && url === '') return [];
  const before = [name, url].filter((part) => part !== '').length > 1 ? `${name} — ` : name;
  const spans: StyledSpan[] = [{ text: `${context.words.source}: ${before}`, style: { role: 'meta' } }];
  if (url !== '') spans.push({ text: url, style: { role: 'link', link: url } });
  return wrapSpans(spans, context.width, context).map((row) => row.spans);
}

/** Least cells of a sentence before the hint. */
const MIN_SENTENCE = 24;

/** The changes of the text: one row each if the record of origin can be opened, otherwise in full. */
function amendedRows(edition: Edition, options: PageOptions, context: LayoutContext): Rows {
  const { recordHint = '', changesHint = recordHint, messages } = options;
  const sentences = amendments(edition, messages);
  if (recordHint === '') return sentences.flatMap((sentence) => wrapped(sentence, 'meta', context));
  const { width, measurer } = context;
  return sentences.map((sentence, at) => {
    const isOnText = edition.provenance.revisions.length > 0 && at === sentences.length - 1;
    const hint = ` · ${isOnText ? changesHint : recordHint}`;
    const room = width - cellWidth(hint, measurer);
    const text = room < MIN_SENTENCE ? truncate(sentence, width, measurer) : truncate(sentence, room, measurer) + hint;
    return [{ text, style: { role: 'meta' } }];
  });
}

/** Pictures that are not in the body. */
function illustrationRows(edition: Edition, context: LayoutContext): Rows {
  return spaced(
    illustrations(edition).map((image) => {
      const label = image.src === '' ? context.words.recordOnly : context.words.image;
      const figure = figureOf(label, image, image, edition, context.words);
      return figureRows(figure, context).rows.map((row) => row.spans);
    }),
  );
}

/** Groups of rows with a blank row between them; empty groups are skipped. */
function spaced(groups: readonly Rows[]): Rows {
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : [[], ...group]));
}

/** The parts of a page above and below the body; missing parts have no rows. */
export interface PageParts {
  readonly title: Rows;
  /** Author, date, publisher, place and minutes. */
  readonly dateline: Rows;
  readonly badges: Rows;
  /** Its last correction, and the date of its last change. */
  readonly amended: Rows;
  readonly summary: Rows;
  readonly illustrations: Rows;
  /** A note that the publisher gave only a title. */
  readonly titleOnly: Rows;
  /** A note that it is only part of the article. */
  readonly partial: Rows;
  /** Its files, and its source. */
  readonly source: Rows;
}

/** The parts of a page around its body, at most `width` cells wide. */
export function pageParts(edition: Edition, badges: readonly BadgeId[], options: PageOptions): PageParts {
  const context = contextOf({ ...options, edition });
  const facts = dateline(edition, options.messages, context.measurer, options.utcOffset);
  if (options.minutes > 0) facts.push(context.words.minutes(options.minutes));
  const meta = facts.map(
    (fact, index): StyledSpan => ({ text: index + 1 < facts.length ? `${fact} ·` : fact, style: { role: 'meta' } }),
  );
  const shown = pageBadges(badges).map((id) => badgeSpan(id, badgeBasis(id, edition), context.words));
  return {
    title: [
      ...titleOf(edition, context),
      ...(options.translatedTitle ? wrapped(options.translatedTitle, 'meta', context) : []),
    ],
    dateline: wrapItems(meta, context.width, { measurer: context.measurer }),
    badges: wrapItems(shown, context.width, { measurer: context.measurer }),
    amended: amendedRows(edition, options, context),
    summary: edition.summary === '' ? [] : wrapped(edition.summary, 'summary', context),
    illustrations: illustrationRows(edition, context),
    titleOnly: isTitleOnly(edition) ? wrapped(context.words.titleOnly(options.openKey ?? ''), 'meta', context) : [],
    partial: edition.source?.partial ? wrapped(context.words.partialEnd(options.openKey ?? ''), 'meta', context) : [],
    source: [...enclosureRows(edition, context), ...sourceRows(edition, context)],
  };
}

/** The blocks of an edition; `null` after each step of reading a long one. */
function* blocksOf(edition: Edition): Generator<Block | null> {
  const { blockReader: reader } = edition;
  if (!reader) return yield* edition.blocks;
  for (let at = 0; ; ) {
    for (; at < reader.known.length; at += 1) yield reader.known[at] ?? null;
    if (reader.isDone) return;
    reader.read();
    yield null;
  }
}

/**
 * A story as a page of at most `width` cells: title, author, date, publisher, place and minutes, badges, corrections,
 * summary, illustrations, body, a note if it is only a part, source. Lines above the body have block -1 and lines below it
 * `blocks.length`; their offset counts rows, so that positions increase downwards in all parts of the page.
 */
export function layoutPage(edition: Edition, badges: readonly BadgeId[], options: PageOptions): Page {
  const { titleRows, lines } = pageSteps(edition, badges, options);
  return { titleRows, lines: [...lines].flat() };
}

/** The page of `layoutPage` step by step: a step reads and lays out a bounded part of the story. */
export function pageSteps(edition: Edition, badges: readonly BadgeId[], options: PageOptions): PageSteps {
  const neutral = (line: Line): Line => ({ ...line, spans: neutralizeFakeBadgesInRow(line.spans) });
  return {
    titleRows: titleOf(edition, contextOf(options)).length,
    lines: {
      *[Symbol.iterator]() {
        for (const lines of pageLines(edition, badges, options)) yield lines.map(neutral);
      },
    },
  };
}

const titleOf = (edition: Edition, context: LayoutContext): Rows => wrapped(edition.title, 'title', context, true);

function* pageLines(edition: Edition, badges: readonly BadgeId[], options: PageOptions): Generator<readonly Line[]> {
  const { images } = edition.provenance;
  const { measurer = DEFAULT_MEASURER } = options;
  const { blockReader: reader } = edition;
  // Which pictures are above the body depends on all of it.
  while (reader && !reader.isDone && images.length > 0) {
    reader.read();
    yield [];
  }
  const parts = pageParts(edition, badges, options);
  const { title, dateline: facts, badges: shown, amended, summary, illustrations: pictures, titleOnly } = parts;
  const header = spaced([[...title, ...facts], [...shown, ...amended], summary, pictures, titleOnly]);
  const part = (rows: Rows, block: number): Line[] =>
    rows.map((spans, offset) => lineOf({ spans, offset }, block, measurer));
  yield part(header, -1);
  let gap: readonly Line[] = part([...header, []], -1).slice(-1);
  for (const lines of linesOfBlocks(blocksOf(edition), { ...options, edition })) {
    yield lines.length > 0 ? [...gap, ...lines] : lines;
    if (lines.length > 0) gap = [];
  }
  const { length } = edition.blocks;
  const last = edition.blocks[length - 1];
  const footer = spaced([parts.partial, parts.source]);
  if (footer.length === 0) return;
  const offset = last ? blockText(last).length : header.length;
  yield [lineOf({ spans: [], offset }, length - 1, measurer), ...part(footer, length)];
}

/** Greatest width of a name below a title; some are sentences. */
const MAX_NAME = 40;

/**
 * The date of a story; if its publisher gives none, or one in the future, that and the day of import. Also whether it
 * is only part of the article.
 *
 * @param utcOffset minutes that local clocks are ahead of UTC, for local day and time; without it the day as written.
 */
export function dateFacts(
  { published, source }: Edition,
  { lang, story }: Pick<Messages, 'lang' | 'story'>,
  utcOffset?: number,
): string[] {
  const isLocal = utcOffset !== undefined;
  const day =
    isLocal && !source?.undated
      ? dayAndTime(published, lang, utcOffset)
      : formatDate(isLocal ? localDayOf(published, utcOffset) : published, lang);
  return [
    ...(source?.undated ? [source.dated ? story.misdated(formatDate(source.dated, lang)) : story.undated] : []),
    source?.undated ? story.imported(day) : day,
    ...(source?.partial ? [story.partial] : []),
  ];
}

/**
 * The known facts below a title: date, publisher (cut if too long) and place. With `utcOffset` (see `dateFacts`) they
 * are those of the screen, which begin with the author; what is printed is the same in every time zone.
 */
export function dateline(
  edition: Edition,
  messages: Pick<Messages, 'lang' | 'story'>,
  measurer: WidthMeasurer = DEFAULT_MEASURER,
  utcOffset?: number,
): string[] {
  const publisher = publisherOf(edition)?.name ?? '';
  const author = utcOffset === undefined || edition.author === publisher ? '' : edition.author;
  const name = (of: string): string => truncate(of, MAX_NAME, measurer);
  return [name(author), ...dateFacts(edition, messages, utcOffset), name(publisher), edition.place].filter(
    (fact) => fact !== '',
  );
}

/** Something with an ISO day, '' if unknown. */
interface Dated {
  readonly date: string;
}

/** The latest of several; of those of one day the one that is listed last. One without a day is older than all. */
function latest<T extends Dated>(all: readonly T[]): T | null {
  return all.reduce<T | null>((best, one) => (best === null || one.date >= best.date ? one : best), null);
}

/**
 * Changes of an edition's text, a sentence each: its last correction in its maker's words, and the last change by its
 * publisher. Empty for none.
 */
export function amendments({ provenance }: Edition, { lang, story }: Pick<Messages, 'lang' | 'story'>): string[] {
  const { corrections, revisions } = provenance;
  const [correction, revision] = [latest(corrections), latest(revisions)];
  const day = ({ date }: Dated): string => (date === '' ? '' : formatDate(date, lang));
  return [
    ...(correction ? [story.lastCorrection(day(correction), correction.text, corrections.length)] : []),
    ...(revision ? [story.lastRevision(day(revision), revisions.length)] : []),
  ];
}

/** A file in words: its kind, title, playing time and size, as far as they are known. */
export function enclosureWords({ url, title, type, bytes, seconds }: Enclosure, words: StoryMessages): string {
  const kind = enclosureKind({ url, type });
  const head = kind === 'file' && type !== '' ? `${words.enclosure.file} (${type})` : words.enclosure[kind];
  const facts = [seconds > 0 ? words.playingTime(seconds) : '', bytes > 0 ? words.size(bytes) : ''];
  return [title === '' ? head : `${head}: ${title}`, ...facts].filter(Boolean).join(' · ');
}

/** The files of an edition, each with its address. */
function enclosureRows({ enclosures }: Edition, context: LayoutContext): (readonly StyledSpan[])[] {
  return enclosures.flatMap((file) => {
    const spans: StyledSpan[] = [
      { text: `${enclosureWords(file, context.words)} — `, style: { role: 'meta' } },
      { text: file.url, style: { role: 'link', link: file.url } },
    ];
    return wrapSpans(spans, context.width, context).map((row) => row.spans);
  });
}

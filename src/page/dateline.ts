import { dayAndTime, formatDate, localDayOf } from '../i18n/date.ts';
import type { Messages } from '../i18n/index.ts';
import { publisherOf } from '../story/entry.ts';
import type { Edition } from '../story/model.ts';
import { DEFAULT_MEASURER, truncate, type WidthMeasurer } from '../text/width.ts';

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

import { formatDate } from '../i18n/date.ts';
import type { Messages } from '../i18n/index.ts';
import { publisherOf } from '../story/entry.ts';
import type { Edition } from '../story/model.ts';
import { truncate } from '../text/width.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from '../text/width-measurer.ts';

/** Greatest width of a publisher's name below a title; some are sentences. */
const MAX_NAME = 40;

/**
 * The date of a story; if its publisher gives none, or one in the future, that and the day of import. Also whether it
 * is only part of the article.
 */
export function dateFacts({ published, source }: Edition, { lang, story }: Pick<Messages, 'lang' | 'story'>): string[] {
  const day = formatDate(published, lang);
  return [
    ...(source?.undated ? [source.dated ? story.misdated(formatDate(source.dated, lang)) : story.undated] : []),
    source?.undated ? story.imported(day) : day,
    ...(source?.partial ? [story.partial] : []),
  ];
}

/** The known facts below a title: date, publisher (cut if too long) and place. */
export function dateline(
  edition: Edition,
  messages: Pick<Messages, 'lang' | 'story'>,
  measurer: WidthMeasurer = DEFAULT_MEASURER,
): string[] {
  const publisher = truncate(publisherOf(edition)?.name ?? '', MAX_NAME, measurer);
  return [...dateFacts(edition, messages), publisher, edition.place].filter((fact) => fact !== '');
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

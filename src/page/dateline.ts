import { formatDate } from '../i18n/date.ts';
import type { Messages } from '../i18n/index.ts';
import { publisherOf } from '../story/entry.ts';
import type { Edition } from '../story/model.ts';
import { truncate } from '../text/width.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from '../text/width-measurer.ts';

/** Cells that the name of a publisher may have below a title; some are sentences. */
const MOST_NAME = 40;

/**
 * When a story was published; where its publisher does not say, or gives a date in the future, that, and when it was imported. Also that it
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

/** The facts below a title: date, publisher, cut where it is too long, and place; those that are known. */
export function dateline(
  edition: Edition,
  messages: Pick<Messages, 'lang' | 'story'>,
  measurer: WidthMeasurer = DEFAULT_MEASURER,
): string[] {
  const publisher = truncate(publisherOf(edition)?.name ?? '', MOST_NAME, measurer);
  return [...dateFacts(edition, messages), publisher, edition.place].filter((fact) => fact !== '');
}

/** Something that was done on a day, ISO; '' where that is not said. */
interface Dated {
  readonly date: string;
}

/** The latest of several; of those of one day the one that is named last, as one without a day is older than all. */
function latest<T extends Dated>(all: readonly T[]): T | null {
  return all.reduce<T | null>((best, one) => (best === null || one.date >= best.date ? one : best), null);
}

/**
 * What has become of an edition's text, a sentence each: its last correction in the words of who made it, and when its
 * publisher last changed it. Empty where nothing has.
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

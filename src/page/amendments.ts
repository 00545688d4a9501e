import { formatDate } from '../i18n/date.ts';
import type { Messages } from '../i18n/index.ts';
import type { Edition } from '../story/model.ts';

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

import type { Edition, Story } from '../model.ts';

/** What of a record says that this program has made the edition. */
interface TranslationRecord {
  readonly translation?: { readonly engine?: string } | null;
}

/** Whether a record is that of an edition which this program has made with an engine of the user's. */
export const hasEngine = ({ translation }: TranslationRecord): boolean => (translation?.engine ?? '') !== '';

/** Whether this program has made an edition, with an engine of the user's. */
export const isOwnTranslation = ({ provenance }: { readonly provenance: TranslationRecord }): boolean =>
  hasEngine(provenance);

/** Whether the original of such an edition has changed since, or is gone. False for all other editions. */
export function isOutdated(edition: Pick<Edition, 'provenance'>, { editions }: Pick<Story, 'editions'>): boolean {
  const { translation } = edition.provenance;
  return isOwnTranslation(edition) && editions[translation?.from ?? '']?.bodySha256 !== translation?.original;
}

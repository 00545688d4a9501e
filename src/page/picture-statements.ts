import { formatDate } from '../i18n/date.ts';
import type { Messages } from '../i18n/index.ts';
import type { PictureStatements, SourceType } from '../story/model.ts';
import { pictureContradiction } from '../story/origin/picture-contradiction.ts';

/** A statement in words of the interface, or a text of the picture's file as it is. */
export interface PictureStatement {
  readonly label: string;
  readonly text: string;
  /** Whether it is to be shown as a warning. */
  readonly isWarning?: true;
}

/**
 * What a picture's file states, with the contradiction to its record as the first one; none if it states nothing.
 *
 * @param record the source type that the publisher's record states; null for none.
 * @param verified what a verification of its manifest has found, in words; `not verified` without one.
 */
export function pictureStatements(
  states: PictureStatements,
  record: SourceType | null,
  words: Pick<Messages, 'story' | 'lang'>,
  verified = words.story.picture.notVerified,
): readonly PictureStatement[] {
  const { picture, sourceType } = words.story;
  const { source, date, manifest } = states;
  const type = (of: SourceType): string => `${sourceType[of]} (${of})`;
  const contradiction = pictureContradiction(record, states);
  const place = manifest?.place === 'remote' ? picture.elsewhere : manifest?.isReadable ? '' : picture.unreadable;
  const stated: readonly PictureStatement[] = [
    { label: picture.source, text: source ? type(source) : '' },
    ...(['aiSystem', 'creator', 'credit', 'rights'] as const).map((key) => ({
      label: picture[key],
      text: states[key],
    })),
    { label: picture.date, text: date && formatDate(date, words.lang) },
    {
      label: picture.manifest,
      text: manifest
        ? [manifest.generator, ...manifest.sources.map(type), place, verified].filter(Boolean).join(' · ')
        : '',
    },
  ];
  const { record: ours, file: theirs, by } = contradiction ?? {};
  const warning = ours && theirs && by ? picture.contradicts(type(ours), type(theirs), by) : '';
  return [
    ...(warning === '' ? [] : [{ label: picture.contradiction, text: warning, isWarning: true } as const]),
    ...stated.filter(({ text }) => text !== ''),
  ];
}

import { messages } from '../../../i18n/index.ts';
import type { PagePictures, PictureSpace } from '../../../page/picture-space.ts';
import { findFeedBy } from '../../../settings/changes.ts';
import { statedFeedSetting } from '../../../settings/feed-settings.ts';
import type { Edition, PictureFile, PictureFiles } from '../../../story/model.ts';
import { pictureFile } from '../../../story/origin/badges.ts';
import { cell } from '../../layout/row.ts';
import { keyOf, uiOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { PicturesState } from '../../state/pictures.ts';
import type { ReaderState } from '../../state/reader-state.ts';

/** What is drawn of pictures; null for nothing, as for a screen reader and in the theme without colours. */
export const pictureSpace = ({ terminal, settings }: ReaderState): PictureSpace | null =>
  terminal.linear || settings.preferences.theme === 'mono' ? null : terminal.pictures;

/** Whether a picture is here and can be drawn. AVIF is not decoded. */
export const isDrawable = ({ failed }: PicturesState, file: PictureFile | undefined): file is PictureFile =>
  file?.isStored === true && file.type !== 'image/avif' && !failed.has(file.hash);

/** Why a picture that is here cannot be drawn, '' if it can be. */
export function failureOf({ failed }: PicturesState, file: PictureFile, words: Words): string {
  const failure = file.type === 'image/avif' ? 'not-decoded' : failed.get(file.hash);
  return failure === undefined ? '' : words.failure[failure];
}

type Words = ReturnType<typeof messages>['reader']['pictures'];

/** What the frames of pictures depend on as well as the pictures. */
type Rest = readonly [
  space: PictureSpace | null,
  rows: number,
  pictures: PicturesState,
  words: Words,
  /** The key that shows a picture, '' if it is not offered, and the one that opens it. */
  key: string,
  viewerKey: string,
];

const make = (files: PictureFiles, ...[space, rows, pictures, words, key, viewerKey]: Rest): PagePictures => ({
  space,
  rows,
  drawn: (src) => {
    const file = pictureFile({ pictures: files }, src);
    return isDrawable(pictures, file) ? file : undefined;
  },
  note: (src) => {
    const asked = pictures.asked.get(src);
    if (asked === null) return [cell(words.getting, { role: 'meta' })];
    if (asked !== undefined) return [cell(words.notGot(asked), { role: 'meta' })];
    const file = pictureFile({ pictures: files }, src);
    const size = file ? ` · ${words.size(file.width, file.height)}` : '';
    if (file?.isStored) {
      const failure = space ? failureOf(pictures, file, words) : '';
      return failure === '' ? [] : [cell(`${failure} `, { role: 'meta' }), ...offer(viewerKey, words.open)];
    }
    if (key === '' || !/^https?:/i.test(src)) return [];
    return space ? offer(key, words.show + size) : offer(viewerKey, words.open + size);
  },
});

const offer = (key: string, text: string) => [cell(key, { role: 'key' }), cell(` ${text}`, { role: 'meta' })];

// Two, so that an edition without files has the same pictures each time it is asked for.
const [offered, shown] = [memoize(make), memoize(make)];
const NONE: PictureFiles = {};

/** Whether the pictures of an edition are got when the user asks for them: their frames name the key. */
function isOffered({ saved, settings }: ReaderState, edition: Edition): boolean {
  const { feed = '', feedId = '' } = edition.source ?? {};
  const known = findFeedBy(saved.feeds, feedId || feed);
  return ((known && statedFeedSetting(known, 'pictures', saved)) ?? settings.preferences.pictures) === 'ask';
}

/** What a page draws of an edition's pictures, and what their frames say; undefined if all frames have only their words. */
export function pagePictures(state: ReaderState, edition: Edition): PagePictures | undefined {
  const { terminal, pictures, settings } = state;
  const isAsked = isOffered(state, edition);
  if (!isAsked && !edition.pictures && pictures.asked.size === 0) return undefined;
  return (isAsked ? offered : shown)(
    edition.pictures ?? NONE,
    pictureSpace(state),
    Math.max(1, Math.floor(terminal.size.rows / 2)),
    pictures,
    messages(uiOf(settings)).reader.pictures,
    isAsked ? keyOf(state, 'picture') : '',
    keyOf(state, 'viewer'),
  );
}

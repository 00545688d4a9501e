import { pictureTypeName } from '../../i18n/picture-type.ts';
import { neutralizeFakeBadgesInRow } from '../../page/badges.ts';
import { pictureRecord, type RecordValue } from '../../page/origin-record.ts';
import { pictureCells, pictureRows } from '../../page/picture-space.ts';
import type { Edition } from '../../story/model.ts';
import { pictureFile } from '../../story/origin/badges.ts';
import { imageRecord, type NamedPicture, namedPictures } from '../../story/plain-text.ts';
import type { Line, StyledSpan } from '../../text/styled-line.ts';
import { blankLine, lineOf, textLines } from '../layout/fields.ts';
import { geometry } from '../layout/geometry.ts';
import { closeLayer, openPage } from '../layout/layers.ts';
import { cell, fitRow } from '../layout/row.ts';
import { measurerOf, typesettingOf, wordsOf } from '../layout/typesetting.ts';
import { isDrawable, pagePictures, pictureSpace } from '../reading/shown/page-pictures.ts';
import { pictureInView } from '../reading/shown/pictures-in-view.ts';
import { shownEditions, shownId } from '../reading/shown/shown-document.ts';
import { say, warn } from '../reading/status/set-status.ts';
import { relayout } from '../reading/visits/story-navigation.ts';
import type { Effect } from '../state/effect.ts';
import type { ReaderEvent } from '../state/event.ts';
import type { PictureFailure, WantedPicture } from '../state/pictures.ts';
import { andThen, type Page, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { recordSpans } from './origin-record.ts';

/** The cells of the record next to a picture, and between them. */
const RECORD_CELLS = 44;
const GAP = 3;
/** The greatest width of a record below a picture. */
const MAX_RECORD = 90;

interface ShownPicture extends NamedPicture {
  readonly edition: Edition;
}

/** The pictures of the shown story, without repetition. */
function shownPictures(state: ReaderState): readonly ShownPicture[] {
  const found = new Map<string, ShownPicture>();
  for (const edition of shownEditions(state))
    for (const one of namedPictures(edition)) if (!found.has(one.src)) found.set(one.src, { ...one, edition });
  return [...found.values()];
}

const fileOf = ({ edition, src }: ShownPicture) => pictureFile(edition, src);

/** Whether a picture must be got before it is shown. */
const isToBeGot = (picture: ShownPicture): boolean => !fileOf(picture)?.isStored && /^https?:/i.test(picture.src);

/** What is known about a picture, in rows; its badge has one of its own. */
function recordLines(state: ReaderState, { src, alt, caption, edition }: ShownPicture, width: number): Line[] {
  const set = typesettingOf(state);
  const words = wordsOf(state);
  const { pictures } = words.reader;
  const file = pictureFile(edition, src);
  const rows = (spans: readonly StyledSpan[]): Line[] =>
    (spans.length > 0 ? textLines(spans, width, set) : []).map((line) => ({
      ...line,
      spans: neutralizeFakeBadgesInRow(line.spans),
    }));
  const part = (lines: readonly Line[]): readonly Line[] => (lines.length > 0 ? [...lines, blankLine] : []);
  const record = pictureRecord(edition, src, words);
  const title = caption || alt || pictures.title(1, 1);
  const facts = file
    ? [pictures.size(file.width, file.height), pictureTypeName(file.type), words.story.size(file.bytes)]
    : [];
  // The first value of a record names the picture, which is done above.
  const own = record.slice(0, imageRecord(edition, src) ? 1 : 0);
  const stated = record.slice(own.length);
  const values = (value: RecordValue): Line[] => {
    const spans = [own.includes(value) ? [] : recordSpans(value.texts), recordSpans(value.about ?? [])];
    const isBadge = ({ style }: StyledSpan): boolean => style.role.startsWith('badge-');
    const badges = spans
      .flat()
      .filter(isBadge)
      .map((one) => [{ ...one, text: one.text.trim() }]);
    return [...badges, ...spans.map((one) => one.filter((span) => !isBadge(span)))].flatMap(rows);
  };
  return [
    ...part(rows(pagePictures(state, edition)?.note(src) ?? [])),
    ...part(own.flatMap(values)),
    ...part(rows([cell(title)])),
    ...part(alt === title || alt === '' ? [] : rows([cell(alt, { role: 'meta' })])),
    ...part(stated.flatMap(values)),
    ...(facts.length > 0 ? rows([cell(facts.join(' · '), { role: 'meta' })]) : []),
    ...(/^https?:/i.test(src) ? rows([cell(src, { role: 'link', link: src })]) : []),
  ];
}

/** A picture as large as the screen with its record next to it, or below it where it is larger then; `isAlone` without. */
function pageLines(state: ReaderState, picture: ShownPicture, isAlone: boolean, width: number): readonly Line[] {
  const file = fileOf(picture);
  const space = pictureSpace(state);
  if (!space || !isDrawable(state.pictures, file)) return recordLines(state, picture, Math.min(MAX_RECORD, width));
  const measurer = measurerOf(state);
  const { bodyHeight } = geometry(state);
  const drawn = (size: ReturnType<typeof pictureCells>, left: number): Line[] =>
    pictureRows(file, size, left).map((spans) => lineOf(spans, measurer));
  const centred = (cells: number): number => Math.max(0, Math.floor((width - cells) / 2));
  const room = width - RECORD_CELLS - GAP;
  const record = isAlone ? [] : recordLines(state, picture, Math.min(MAX_RECORD, width));
  const rowsBelow = isAlone ? 0 : Math.min(record.length + 1, Math.ceil(bodyHeight / 3));
  const below = pictureCells(file, space, width, Math.max(1, bodyHeight - rowsBelow));
  const beside = pictureCells(file, space, Math.max(1, room), bodyHeight);
  if (isAlone || room < RECORD_CELLS || below.rows > beside.rows) {
    const left = centred(Math.max(MAX_RECORD, below.cols));
    const text = record.map((line) => lineOf([cell(' '.repeat(left)), ...line.spans], measurer));
    return [...drawn(below, centred(below.cols)), ...(isAlone ? [] : [blankLine, ...text])];
  }
  const left = centred(beside.cols + GAP + RECORD_CELLS);
  const rows = drawn(beside, left);
  const texts = recordLines(state, picture, RECORD_CELLS);
  return Array.from({ length: Math.max(rows.length, texts.length) }, (_, i) =>
    lineOf([...fitRow(rows[i]?.spans ?? [], left + beside.cols + GAP, measurer), ...(texts[i]?.spans ?? [])], measurer),
  );
}

/** The page of a picture of the shown story. */
function picturePage(shown: ReaderState, src: string, isAlone: boolean): Page {
  const at = (state: ReaderState): number => shownPictures(state).findIndex((one) => one.src === src);
  const move = (state: ReaderState, by: 1 | -1): Update => {
    const next = shownPictures(state)[at(state) + by];
    return next ? showPicture(state, next.src, isAlone) : unchanged(state);
  };
  return {
    title: (state) => wordsOf(state).reader.pictures.title(at(state) + 1, shownPictures(state).length),
    width: (state) => state.terminal.size.cols,
    lines: (state, width) => {
      const picture = shownPictures(state)[at(state)];
      const { pictures } = wordsOf(state).reader;
      return picture
        ? pageLines(state, picture, isAlone, width)
        : textLines([cell(pictures.none)], width, typesettingOf(state));
    },
    act: (state, action) => {
      switch (action) {
        case 'nextPicture':
          return move(state, 1);
        case 'previousPicture':
          return move(state, -1);
        case 'record':
          return unchanged(openPage(state, picturePage(state, src, !isAlone)));
        case 'picture':
          return unchanged(closeLayer(state));
        case 'viewer':
          return openInViewer(state, src);
        default:
          return null;
      }
    },
    isAboutStory: true,
    offers: [
      ...(at(shown) < shownPictures(shown).length - 1 ? (['nextPicture'] as const) : []),
      ...(at(shown) > 0 ? (['previousPicture'] as const) : []),
      'viewer',
    ],
    // Read again when the picture has come, or could not be got.
    about: (state) => {
      const picture = shownPictures(state)[at(state)];
      return `${src} ${picture && fileOf(picture)?.hash} ${state.pictures.asked.get(src)}`;
    },
  };
}

/** Asks for a picture, unless that was done already. */
function ask(state: ReaderState, { edition, src }: ShownPicture, isOpened: boolean): Update {
  const { pictures } = state;
  if (pictures.asked.get(src) === null && !isOpened) return unchanged(state);
  const asked = new Map(pictures.asked).set(src, null);
  const wanted: WantedPicture = { id: edition.id, lang: edition.lang, src, isOpened };
  return andThen([state, [{ type: 'GetPicture', ...wanted }]], (now) =>
    relayout(now, { ...now, pictures: { ...pictures, asked } }),
  );
}

/** Finds a picture of the shown story, by default the one that a key means, and does something with it. */
function withPicture(state: ReaderState, src: string, act: (picture: ShownPicture) => Update): Update {
  const picture = shownPictures(state).find((one) => one.src === src);
  return picture ? act(picture) : say(state, wordsOf(state).reader.pictures.none);
}

/** Shows a picture as large as the screen, and gets it if it is not here. */
export const showPicture = (state: ReaderState, src = pictureInView(state), isAlone = false): Update =>
  withPicture(state, src, (picture) => {
    const opened = openPage(state, picturePage(state, src, isAlone));
    return isToBeGot(picture) ? ask(opened, picture, false) : unchanged(opened);
  });

/** Opens a picture in the viewer, and gets it before if it is not here. */
export const openInViewer = (state: ReaderState, src = pictureInView(state)): Update =>
  withPicture(state, src, (picture) => {
    const { edition } = picture;
    if (!isToBeGot(picture)) return [state, [{ type: 'OpenPicture', id: edition.id, lang: edition.lang, url: src }]];
    return andThen(ask(state, picture, true), (now) => say(now, wordsOf(now).reader.pictures.getting));
  });

/** Shows a picture that was got, or says why it was not. */
export function pictureGot(
  state: ReaderState,
  { id, lang, src, problem, isOpened }: ReaderEvent & { type: 'PictureGot' },
): Update {
  const asked = new Map(state.pictures.asked);
  if (problem === '') asked.delete(src);
  else asked.set(src, problem);
  // What could not be drawn may be another file now.
  const next = { ...state, pictures: { asked, failed: new Map() } };
  const isGot = problem === '';
  const effects: Effect[] = [
    ...(isGot && state.library.stories.has(id) ? [{ type: 'LoadStory', id } as const] : []),
    ...(isGot && isOpened ? [{ type: 'OpenPicture', id, lang, url: src } as const] : []),
  ];
  return andThen([next, effects], (now) => {
    const shown = shownId(now) === id ? relayout(state, now) : unchanged(now);
    return isGot || !isOpened ? shown : andThen(shown, (it) => warn(it, wordsOf(it).reader.pictures.notGot(problem)));
  });
}

/** Words stand for a picture that cannot be drawn. */
export function pictureFailed(state: ReaderState, hash: string, problem: PictureFailure): Update {
  const failed = new Map(state.pictures.failed).set(hash, problem);
  const id = shownId(state);
  // Its file may have gone since the story was loaded: then the key gets it again.
  const isToLoad = problem === 'unreadable' && state.library.stories.has(id);
  const effects: Effect[] = isToLoad ? [{ type: 'LoadStory', id }] : [];
  return andThen([state, effects], () => relayout(state, { ...state, pictures: { ...state.pictures, failed } }));
}

import { formatDate } from '../i18n/date.ts';
import { type Messages, wordFor } from '../i18n/index.ts';
import type { Edition, ImageRecord, Maker, Passage, Provenance, SourceType, Story } from '../story/model.ts';
import { badgeLabel, imageBadge, pictureFile } from '../story/origin/badges.ts';
import { isOutdated } from '../story/origin/own-translation.ts';
import { statesOrigin } from '../story/origin/provenance.ts';
import { eachFigure, imageRecord } from '../story/plain-text.ts';
import type { Role } from '../text/styled-line.ts';
import { badgeTone } from './badges.ts';
import { pictureStatements } from './picture-statements.ts';

/** A piece of a value: words of the interface, or a text of the edition, which is in its language. */
export interface RecordText {
  readonly text: string;
  readonly isOwn?: boolean;
  /** On screen; by default `text`. */
  readonly role?: Role;
}

/** A value of a field. */
export interface RecordValue {
  readonly texts: readonly RecordText[];
  /** What is known about it, in a row of its own. */
  readonly about?: readonly RecordText[];
  /** Its address, to which the first text is linked; shown as it is if there is no text. */
  readonly url?: string;
  /** Where a picture is, to which its name is linked. */
  readonly src?: string;
  /** What is before it in a list. */
  readonly mark?: string;
  /** Whether it belongs to the value before it. */
  readonly isPart?: boolean;
}

/** A field of the record, without values only if its label stands for what follows. */
export interface RecordField {
  readonly label: string;
  /** On screen: whether values are next to the label or below it. */
  readonly place: 'beside' | 'below';
  readonly values: readonly RecordValue[];
  /** Whether it is about files next to that of the story, which an exported page does not have. */
  readonly isOnDisk?: boolean;
  /** Whether this program states it, and not the publisher: what an engine of the user's has made. */
  readonly isOurs?: boolean;
}

const said = (text: string): RecordValue => ({ texts: [{ text }] });
const warned = (text: string): RecordValue => ({ texts: [{ text, role: 'warning' }] });
const beside = (label: string, ...values: readonly RecordValue[]): RecordField => ({ label, place: 'beside', values });
const below = (label: string, values: readonly RecordValue[]): RecordField => ({ label, place: 'below', values });
const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ');

/**
 * The record of origin of an edition: who, how, when, which sources, and whether the text is still the checked one. Fields that
 * belong together are in one group, those that this program states first; nothing is missing but what was not stated.
 *
 * @param provenance that of the edition, or the same with other names of makers.
 * @param story the story, by which a translation is compared with its original; null if it is not known.
 */
export function originRecord(
  edition: Edition,
  provenance: Provenance,
  words: Messages,
  story: Pick<Story, 'editions'> | null,
): readonly (readonly RecordField[])[] {
  const { record } = words.reader;
  const { name = '', url = '', tdmReserved = false, terms = '' } = edition.source ?? {};
  const source = name === '' && url === '' ? [] : [beside(record.source, { texts: name ? [{ text: name }] : [], url })];
  const byline =
    edition.author === '' ? [] : [beside(record.byline, { texts: [{ text: edition.author, isOwn: true }] })];
  const groups = statesOrigin(provenance)
    ? stated(edition, provenance, byline, words, story)
    : [byline, [beside(record.images, ...otherPictures(edition, words))]];
  const rights = [
    ...(tdmReserved ? [said(record.tdmReserved)] : []),
    ...(terms === '' ? [] : [{ texts: [{ text: terms, isOwn: true }] }]),
  ];
  return [...groups, source, [beside(record.rights, ...rights)]]
    .map((group) => group.filter(({ values }) => values.length > 0))
    .filter(({ length }) => length)
    .sort((a, b) => Number(isOurs(b)) - Number(isOurs(a)));
}

/** Whether this program states a group of a record. */
export const isOurs = (group: readonly RecordField[]): boolean => group.some((field) => field.isOurs);

/** A source type in words; what is not stated is said not to be. */
const typeWords = (of: SourceType | null, { reader, story }: Messages): string =>
  of ? `${story.sourceType[of]} (${of})` : reader.record.notStated;

const makerTexts = (by: Maker | null, { reader, story }: Messages): readonly RecordText[] =>
  by
    ? [{ text: by.name, isOwn: true }, { text: ` (${story.makerKind[by.kind]})` }]
    : [{ text: reader.record.notStated }];

/** A badge in brackets, after what it is about, if it has this kind of basis. */
function badgeAfter(edition: Edition, one: Pick<ImageRecord, 'src' | 'source'>, isFile: boolean, words: Messages) {
  const badge = imageBadge(edition, one.src, one);
  if (badge === null || (badge.basis === 'file') !== isFile) return [];
  return [{ text: ` [${badgeLabel(badge.id, badge.basis, words.story)}]`, role: badgeTone(badge.id) }];
}

/** What the file of a picture states; nothing if it states nothing, or is not known. */
function fileValues(edition: Edition, { src, source }: Pick<ImageRecord, 'src' | 'source'>, words: Messages) {
  const file = pictureFile(edition, src);
  const rows = file ? pictureStatements(file.states, source, words) : [];
  if (rows.length === 0) return [];
  const badge = badgeAfter(edition, { src, source }, true, words);
  return [
    { texts: [{ text: `${words.story.picture.says}:`, role: 'meta' }, ...badge] },
    ...rows.map(({ label, text, isWarning }): RecordValue => {
      return { texts: [{ text: `${label}: ${text}`, role: isWarning ? 'warning' : 'text' }], isPart: true };
    }),
  ] satisfies readonly RecordValue[];
}

/** What the record of a picture states, then what its file does. */
function pictureValues(edition: Edition, one: ImageRecord, words: Messages): readonly RecordValue[] {
  const about: readonly RecordText[] = [
    ...(one.source || one.by
      ? [{ text: `${typeWords(one.source, words)}, ` }, ...makerTexts(one.by, words)]
      : [{ text: words.reader.record.notStated }]),
    ...(one.credit === '' || one.credit === one.by?.name ? [] : [{ text: ' · ' }, { text: one.credit, isOwn: true }]),
    ...badgeAfter(edition, one, false, words),
  ];
  const name = { text: one.caption || one.alt || one.src || words.story.image, isOwn: true };
  return [{ texts: [name], about, src: one.src }, ...fileValues(edition, one, words)];
}

/** The pictures of the text that have no record, if their files state something. */
function otherPictures(edition: Edition, words: Messages): readonly RecordValue[] {
  const sources = Object.keys(edition.pictures ?? {}).filter((src) => imageRecord(edition, src) === null);
  const stating = new Map(sources.map((src) => [src, fileValues(edition, { src, source: null }, words)]));
  if (![...stating.values()].some(({ length }) => length > 0)) return [];
  const values: RecordValue[] = [];
  eachFigure(edition.blocks, ({ src, alt, caption }) => {
    const [first, ...others] = stating.get(src) ?? [];
    stating.delete(src);
    if (first) values.push({ texts: [{ text: caption || alt || src, isOwn: true }], src }, first, ...others);
  });
  return values;
}

/** What is known of one picture: what its record states, then what its file does; empty for nothing. */
export function pictureRecord(edition: Edition, src: string, words: Messages): readonly RecordValue[] {
  const record = imageRecord(edition, src);
  return record ? pictureValues(edition, record, words) : fileValues(edition, { src, source: null }, words);
}

function stated(
  edition: Edition,
  provenance: Provenance,
  byline: readonly RecordField[],
  words: Messages,
  story: Pick<Story, 'editions'> | null,
): readonly (readonly RecordField[])[] {
  const { record, langNoun } = words.reader;
  const { text, translation, claims, hints, principles, revisions } = provenance;
  const day = (date: string): string => dayOf(date, words);
  const maker = (by: Maker | null): readonly RecordText[] => makerTexts(by, words);
  const made = (by: Maker | null, date: string): RecordValue => ({
    texts: [...maker(by), { text: date && `, ${day(date)}` }],
  });
  const type = (of: SourceType | null): string => typeWords(of, words);
  const review = text?.humanReview;
  const passage = ({ text: whole, begins, ends, source, by, isUntranslated }: Passage): RecordValue => ({
    texts: [{ text: whole === '' ? record.fromTo(begins, ends) : `“${whole}”`, isOwn: true }],
    about: [
      { text: isUntranslated ? words.story.passage.untranslated : type(source) },
      ...(by ? [{ text: ', ' }, ...maker(by)] : []),
    ],
  });
  const images = [
    ...provenance.images.flatMap((one) => pictureValues(edition, one, words)),
    ...otherPictures(edition, words),
  ];
  const untranslated = provenance.passages.filter(({ isUntranslated }) => isUntranslated).length;
  const { engine = '', address } = translation ?? {};
  return [
    [
      beside(record.text, said(type(text?.source ?? null))),
      ...byline,
      beside(record.by, made(text?.by ?? null, text?.date ?? '')),
      beside(record.humanReview, review ? made(review.by, review.date) : said(record.notStated)),
    ],
    checkFields(provenance.factCheck, edition, made, words),
    [
      translation
        ? {
            isOurs: engine !== '',
            ...beside(
              record.translation,
              said(record.translatedFrom(wordFor(langNoun, translation.from))),
              said(type(translation.source)),
              made(translation.by, translation.date),
              ...(engine === '' ? [] : [said(record.engine(engine, address ? record.engineAt[address] : ''))]),
              ...(story && isOutdated(edition, story) ? [warned(record.originalChanged)] : []),
              ...(untranslated > 0 ? [warned(record.untranslated(untranslated))] : []),
            ),
          }
        : beside(record.translation, said(record.original)),
    ],
    [beside(record.images, ...(images.length > 0 ? images : [said(record.notStated)]))],
    [{ ...below(record.passages, provenance.passages.map(passage)), isOurs: engine !== '' }],
    [
      beside(
        record.credentials,
        ...provenance.credentials.map(({ isDamaged }) => said(record.carriesCredentials(isDamaged))),
      ),
    ],
    [
      beside(
        record.corrections,
        ...provenance.corrections.map((one) => ({
          texts: [{ text: one.date && `${day(one.date)} · ` }, { text: one.text, isOwn: true }],
        })),
      ),
    ],
    [
      below(
        record.claims,
        claims.map(({ claim, verdict, by, url, date }) => {
          const about = joined(verdict && record.verdict(verdict), by, day(date));
          return { texts: [{ text: claim, isOwn: true }, { text: claim && about ? ` — ${about}` : about }], url };
        }),
      ),
    ],
    [
      below(
        record.hints,
        hints.map((hint) => ({ texts: [{ text: `“${hint}”`, isOwn: true, role: 'meta' }] })),
      ),
    ],
    [below(record.principles, principles === '' ? [] : [{ texts: [], url: principles }])],
    [
      {
        ...below(
          record.revisions,
          revisions.map(({ date, file }) => said(joined(day(date), file))),
        ),
        isOnDisk: true,
      },
    ],
    [
      below(
        words.story.basedOn,
        provenance.basedOn.map(({ title, url }) => ({ texts: title ? [{ text: title, isOwn: true }] : [], url })),
      ),
    ],
  ];
}

function checkFields(
  check: Provenance['factCheck'],
  { bodySha256 }: Pick<Edition, 'bodySha256'>,
  made: (by: Maker | null, date: string) => RecordValue,
  words: Messages,
): readonly RecordField[] {
  const { record } = words.reader;
  if (!check) return [beside(record.factCheck, said(record.notStated))];
  const isSame = check.bodySha256 === bodySha256;
  const hash: RecordText =
    check.bodySha256 === ''
      ? { text: record.hashMissing }
      : isSame
        ? { text: record.hashSame }
        : { text: record.hashDiffers, role: 'warning' };
  const accessed = (date: string): RecordText[] =>
    date && date !== check.date ? [{ text: ` · ${dayOf(date, words)}`, role: 'meta' }] : [];
  return [
    beside(record.factCheck, made(check.by, check.date)),
    beside(record.hash, { texts: [hash] }),
    below(
      record.sources,
      check.sources.map((source, i) => ({
        texts: [{ text: source.title, isOwn: true }, ...accessed(source.accessed)],
        url: source.url,
        mark: `${i + 1} `,
      })),
    ),
    below(
      record.unverified,
      check.unverified.map((claim) => ({ texts: [{ text: claim, isOwn: true }], mark: '– ' })),
    ),
  ];
}

/** Who states what the record says, before it. */
export function basisNote({ pictures = {} }: Pick<Edition, 'pictures'>, words: Messages): string {
  const isInFiles = Object.values(pictures).some(({ states }) => pictureStatements(states, null, words).length > 0);
  const { record } = words.reader;
  return isInFiles ? record.basisPublisherAndFiles : record.basisPublisher;
}

/** A date that stays on one row; '' for none. */
const dayOf = (date: string, { lang }: Messages): string =>
  date === '' ? '' : formatDate(date, lang).replaceAll(' ', '\u00a0');

/** What is to be said of an imported text in addition to its record: that its date is not its publisher's, and that it is a part. */
export function originNotes({ source, published }: Edition, words: Messages): readonly string[] {
  const { record } = words.reader;
  const { undated = false, dated = '', partial = false } = source ?? {};
  const imported = dayOf(published, words);
  const note = dated === '' ? record.undated(imported) : record.misdated(dayOf(dated, words), imported);
  return [...(undated ? [note] : []), ...(partial ? [words.story.partialEnd('')] : [])];
}

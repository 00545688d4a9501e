import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { formatDate } from '../../i18n/date.ts';
import { type Messages, wordFor } from '../../i18n/index.ts';
import type { Edition, Maker, SourceType, StorySource } from '../../story/model.ts';
import { badgeLabel, imageBadge } from '../../story/origin/badges.ts';
import { statesOrigin } from '../../story/origin/provenance.ts';
import { linkTo } from './blocks.ts';

type Content = ElementContent | string;

/** A row of a record: its label, and one or several values. */
type Row = readonly [label: string, said: readonly (readonly Content[])[]];

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** A list of terms with their values, without empty rows. */
export function fields(rows: readonly Row[]): Element {
  const there = rows.filter(([, said]) => said.length > 0);
  return h(
    'dl',
    there.map(([label, said]) =>
      h('div', [h('dt', label), ...said.map((content) => h('dd', ...(content as readonly ElementContent[])))]),
    ),
  );
}

/** A text of an edition, marked with its language. */
export const inOriginalLanguage = (edition: Edition, text: string): Element => h('span', { lang: edition.lang }, text);

type Made = (by: Maker | null, date: string) => readonly Content[];

function checkRows(edition: Edition, words: Messages, made: Made): Row[] {
  const { record } = words.reader;
  const check = edition.provenance.factCheck;
  if (!check) return [[record.factCheck, [[record.notStated]]]];
  const isSame = check.bodySha256 === edition.bodySha256;
  const hash = check.bodySha256 === '' ? record.hashMissing : isSame ? record.hashSame : record.hashDiffers;
  return [
    [record.factCheck, [made(check.by, check.date)]],
    [record.hash, [[hash]]],
    [record.sources, check.sources.map(({ title, url }) => [linkTo(url, inOriginalLanguage(edition, title || url))])],
    [record.unverified, check.unverified.map((claim) => [inOriginalLanguage(edition, claim)])],
  ];
}

/** The record of origin of an edition, complete as on the reader's page of origin. */
export function recordElement(edition: Edition, words: Messages): Element {
  const { record, langNoun } = words.reader;
  const { provenance, source } = edition;
  const { text, translation } = provenance;
  const day = (date: string): string => (date === '' ? '' : formatDate(date, words.lang));
  const maker = (by: Maker | null): readonly Content[] =>
    by ? [inOriginalLanguage(edition, by.name), ` (${words.story.makerKind[by.kind]})`] : [record.notStated];
  const made: Made = (by, date) => [...maker(by), ...(date === '' ? [] : [` · ${day(date)}`])];
  const type = (of: SourceType | null): string => (of ? `${words.story.sourceType[of]} (${of})` : record.notStated);
  const review = text?.humanReview;
  const byline: Row = [record.byline, edition.author === '' ? [] : [[inOriginalLanguage(edition, edition.author)]]];
  const stated: readonly Row[] = [
    [record.text, [[type(text?.source ?? null)]]],
    byline,
    [record.by, [made(text?.by ?? null, text?.date ?? '')]],
    [record.humanReview, [review ? made(review.by, review.date) : [record.notStated]]],
    ...checkRows(edition, words, made),
    [
      record.translation,
      translation
        ? [
            [record.translatedFrom(wordFor(langNoun, translation.from))],
            [type(translation.source)],
            made(translation.by, translation.date),
          ]
        : [[record.original]],
    ],
    [
      record.images,
      provenance.images.map((image) => {
        const badge = imageBadge(image);
        const label = badge === null ? '' : `[${badgeLabel(badge, provenance.basis, words.story)}]`;
        const how = image.source || image.by ? [`${type(image.source)}, `, ...maker(image.by)] : [record.notStated];
        const named = image.caption || image.alt || words.story.image;
        const credit = image.credit === '' ? [] : [' · ', inOriginalLanguage(edition, image.credit)];
        return [
          linkTo(image.src, inOriginalLanguage(edition, named)),
          ' – ',
          ...how,
          ...credit,
          ...(label === '' ? [] : [` ${label}`]),
        ];
      }),
    ],
    [
      record.passages,
      provenance.passages.map(({ text: said, begins, ends, source: of, by }) => [
        inOriginalLanguage(edition, said === '' ? record.fromTo(begins, ends) : `“${said}”`),
        ` – ${type(of)}`,
        ...(by ? [', ', ...maker(by)] : []),
      ]),
    ],
    [record.credentials, provenance.credentials.map((one) => [record.carriesCredentials(one.isDamaged)])],
    [
      record.corrections,
      provenance.corrections.map((one) => [
        ...(one.date === '' ? [] : [`${day(one.date)} · `]),
        inOriginalLanguage(edition, one.text),
      ]),
    ],
    [
      record.claims,
      provenance.claims.map(({ claim, verdict, by, url, date }) => [
        linkTo(url, inOriginalLanguage(edition, claim)),
        ` ${joined(verdict && record.verdict(verdict), by, day(date))}`,
      ]),
    ],
    [record.hints, provenance.hints.map((hint) => [h('q', inOriginalLanguage(edition, hint))])],
    [record.principles, provenance.principles === '' ? [] : [[linkTo(provenance.principles, provenance.principles)]]],
    [
      words.story.basedOn,
      provenance.basedOn.map(({ title, url }) => [
        linkTo(url, title === '' ? url : inOriginalLanguage(edition, title)),
      ]),
    ],
  ];
  const isStated = statesOrigin(provenance);
  const rows: readonly Row[] = [
    ...(isStated ? stated : [byline]),
    [record.source, source && (source.name || source.url) ? [[linkTo(source.url, source.name || source.url)]] : []],
  ];
  const dateNote = ({ dated = '' }: StorySource, imported: string): string =>
    dated === '' ? record.undated(imported) : record.misdated(day(dated), imported);
  const note = [
    ...(isStated ? [] : [h('p', record.nothingStated)]),
    ...(isStated && provenance.basis === 'publisher' ? [h('p', record.basisPublisher)] : []),
    ...(source?.partial ? [h('p', words.story.partialEnd(''))] : []),
    ...(source?.undated ? [h('p', dateNote(source, day(edition.published)))] : []),
  ];
  return h('details', { class: 'record', open: true }, [
    h('summary', words.cli.tools.page.origin),
    ...note,
    fields(rows),
  ]);
}

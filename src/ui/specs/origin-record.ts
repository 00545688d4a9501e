import { formatDate } from '../../i18n/date.ts';
import { wordFor } from '../../i18n/index.ts';
import { withValues } from '../../story/editions.ts';
import type { Edition, Maker, SourceType } from '../../story/model.ts';
import { badgeLabel, badgeOf, badgesOf } from '../../story/origin/badges.ts';
import { withNamesOf } from '../../story/origin/maker-names.ts';
import { statesOrigin } from '../../story/origin/provenance.ts';
import type { Line, StyledSpan } from '../../text/styled-line.ts';
import { blankLine, fieldLines, lineOf, span, textLines } from '../layout/fields.ts';
import { closeLayer } from '../layout/layers.ts';
import { typesettingOf, uiOf, wordsOf } from '../layout/typesetting.ts';
import { shownEdition } from '../reading/shown/shown-document.ts';
import { type Page, type ReaderState, unchanged } from '../state/reader-state.ts';

/** The record of origin of the shown story. It is copied without the line breaks of the screen. */
export const RECORD_PAGE: Page = {
  title: (state) => wordsOf(state).reader.recordTitle,
  lines: recordLines,
  copied: (state) => recordLines(state, Number.POSITIVE_INFINITY),
  act: (state, action) => (action === 'record' ? unchanged(closeLayer(state)) : null),
  offers: ['links'],
};

/** The record of origin of the shown story: who, how, when, which sources, and whether the text is still the checked one. */
function recordLines(state: ReaderState, width: number): Line[] {
  const edition = shownEdition(state);
  const words = wordsOf(state);
  const set = typesettingOf(state);
  if (!edition) return [lineOf([span(words.reader.notFound)], set.measurer)];
  const ui = uiOf(state.settings.preferences, state.settings.localeUi);
  const { record } = words.reader;
  const provenance = withNamesOf(edition, state.library.stories.get(edition.id)?.editions[ui]);
  const column = ui === 'ko' ? 14 : 18;
  const field = (label: string, ...spans: StyledSpan[]): Line[] => fieldLines(label, spans, width, column, set);
  const sub = (...spans: StyledSpan[]): Line[] => textLines(spans, width, set, 4);
  const item = (mark: string, ...spans: StyledSpan[]): Line[] => textLines(spans, width, set, 6, mark);
  const address = (url: string): Line[] => textLines([span(url, { role: 'link', link: url })], width, set, 6);
  // A date stays on one row.
  const day = (date: string): string => (date ? formatDate(date, ui).replaceAll(' ', '\u00a0') : '');
  const maker = (by: Maker | null): string =>
    by ? `${by.name} (${words.story.makerKind[by.kind]})` : record.notStated;
  const made = (by: Maker | null, date: string): string => [maker(by), day(date)].filter(Boolean).join(', ');
  const type = (source: SourceType | null): string =>
    source ? `${words.story.sourceType[source]} (${source})` : record.notStated;
  const lines: Line[] = [];

  lines.push(lineOf([span(edition.title, { role: 'title', bold: true })], set.measurer), blankLine);
  if (statesOrigin(edition.provenance)) {
    const badges = badgesOf(edition, state.today);
    badges.forEach((id, i) => {
      const badge = span(badgeLabel(id, provenance.basis, words.story), { role: `badge-${badgeOf(id).tone}` });
      const noticed = id === 'changed' ? [span(` — ${record.noticed}`, { role: 'meta' })] : [];
      lines.push(...field(i === 0 ? record.badges : '', badge, ...noticed));
    });
    lines.push(blankLine);
    if (provenance.basis === 'publisher') {
      lines.push(...textLines([span(record.basisPublisher, { role: 'meta' })], width, set), blankLine);
    }
    lines.push(...field(record.text, span(type(provenance.text?.source ?? null))));
    if (edition.author) lines.push(...field(record.byline, span(edition.author)));
    lines.push(...field(record.by, span(made(provenance.text?.by ?? null, provenance.text?.date ?? ''))));
    const review = provenance.text?.humanReview;
    lines.push(...field(record.humanReview, span(review ? made(review.by, review.date) : record.notStated)), blankLine);
    lines.push(
      ...factCheckLines(withValues(edition, { provenance }), state, { field, item, address, made, day }),
      blankLine,
    );
    const { translation } = provenance;
    const from = translation ? wordFor(words.reader.langNoun, translation.from) : '';
    lines.push(...field(record.translation, span(translation ? record.translatedFrom(from) : record.original)));
    if (translation) {
      lines.push(
        ...field('', span(type(translation.source))),
        ...field('', span(made(translation.by, translation.date))),
      );
    }
    lines.push(blankLine);
    if (provenance.images.length === 0) lines.push(...field(record.images, span(record.notStated)));
    provenance.images.forEach((image, i) => {
      lines.push(
        ...field(i === 0 ? record.images : '', span(image.caption || image.alt || image.src || words.story.image)),
      );
      lines.push(
        ...field('', span(image.source || image.by ? `${type(image.source)}, ${maker(image.by)}` : record.notStated)),
      );
    });
    lines.push(...partLines(edition, state, { field, sub, type, maker }));
    if (provenance.corrections.length > 0) lines.push(blankLine);
    provenance.corrections.forEach((one, i) => {
      lines.push(
        ...field(i === 0 ? record.corrections : '', span([day(one.date), one.text].filter(Boolean).join(' · '))),
      );
    });
    lines.push(...importLines(edition, state, { field, sub, address, day }));
    if (provenance.basedOn.length > 0) {
      lines.push(blankLine, ...field(words.story.basedOn));
      for (const { title, url } of provenance.basedOn) {
        if (title !== '') lines.push(...sub(span(title)));
        if (url !== '') lines.push(...(title === '' ? sub(span(url, { role: 'link', link: url })) : address(url)));
      }
    }
  } else {
    lines.push(...textLines([span(record.nothingStated)], width, set));
    if (edition.author) lines.push(...field(record.byline, span(edition.author)));
  }
  const { name = '', url = '', undated = false, dated = '', partial = false } = edition.source ?? {};
  if (name !== '' || url !== '') lines.push(blankLine, ...field(record.source, span(name)));
  if (url !== '') lines.push(...sub(span(url, { role: 'link', link: url })));
  if (undated) {
    const imported = day(edition.published);
    const note = dated === '' ? record.undated(imported) : record.misdated(day(dated), imported);
    lines.push(blankLine, ...textLines([span(note, { role: 'meta' })], width, set));
  }
  if (partial) lines.push(blankLine, ...textLines([span(words.story.partialEnd(''), { role: 'meta' })], width, set));
  return lines;
}

/** Parts of the text with another origin than the rest, and content credentials that came with it. */
function partLines(
  { provenance: { passages, credentials } }: Edition,
  state: ReaderState,
  {
    field,
    sub,
    type,
    maker,
  }: Pick<Tools, 'field' | 'sub'> & {
    readonly type: (source: SourceType | null) => string;
    readonly maker: (by: Maker | null) => string;
  },
): Line[] {
  const { record } = wordsOf(state).reader;
  const lines: Line[] = [];
  if (passages.length > 0) lines.push(blankLine, ...field(record.passages));
  for (const { text, begins, ends, source, by } of passages) {
    lines.push(...sub(span(text === '' ? record.fromTo(begins, ends) : `“${text}”`)));
    lines.push(...sub(span(by ? `${type(source)}, ${maker(by)}` : type(source), { role: 'meta' })));
  }
  credentials.forEach((one, i) => {
    const said = record.carriesCredentials(one.isDamaged);
    lines.push(...(i === 0 ? [blankLine, ...field(record.credentials, span(said))] : field('', span(said))));
  });
  return lines;
}

interface Tools {
  readonly field: (label: string, ...spans: StyledSpan[]) => Line[];
  readonly sub: (...spans: StyledSpan[]) => Line[];
  /** Text after a mark such as a number, with a hanging indent. */
  readonly item: (mark: string, ...spans: StyledSpan[]) => Line[];
  readonly address: (url: string) => Line[];
  readonly made: (by: Maker | null, date: string) => string;
  readonly day: (date: string) => string;
}

function factCheckLines(
  edition: Edition,
  state: ReaderState,
  { field, item, address, made, day }: Omit<Tools, 'sub'>,
): Line[] {
  const { record } = wordsOf(state).reader;
  const check = edition.provenance.factCheck;
  if (!check) return field(record.factCheck, span(record.notStated));
  const hash = !check.bodySha256
    ? record.hashMissing
    : check.bodySha256 === edition.bodySha256
      ? record.hashSame
      : record.hashDiffers;
  const lines = [
    ...field(record.factCheck, span(made(check.by, check.date))),
    ...field(record.hash, span(hash, { role: hash === record.hashDiffers ? 'warning' : 'text' })),
  ];
  if (check.sources.length > 0) lines.push(...field(record.sources));
  check.sources.forEach((source, i) => {
    const accessed = source.accessed && source.accessed !== check.date ? ` · ${day(source.accessed)}` : '';
    lines.push(...item(`${i + 1} `, span(source.title), span(accessed, { role: 'meta' })));
    lines.push(...address(source.url));
  });
  if (check.unverified.length > 0) lines.push(...field(record.unverified));
  for (const claim of check.unverified) lines.push(...item('– ', span(claim)));
  return lines;
}

/** Parts for imported stories only: claims and verdicts, the publisher's own statements, older texts. */
function importLines(
  edition: Edition,
  state: ReaderState,
  { field, sub, address, day }: Omit<Tools, 'made' | 'item'>,
): Line[] {
  const { record } = wordsOf(state).reader;
  const { claims, hints, principles, revisions } = edition.provenance;
  const lines: Line[] = [];
  if (claims.length > 0) lines.push(blankLine, ...field(record.claims));
  for (const { claim, verdict, by, url, date } of claims) {
    const about = [verdict && record.verdict(verdict), by, day(date)].filter(Boolean).join(' · ');
    lines.push(...sub(span([claim, about].filter(Boolean).join(' — '))));
    if (url) lines.push(...address(url));
  }
  if (hints.length > 0) lines.push(blankLine, ...field(record.hints));
  for (const hint of hints) lines.push(...sub(span(`“${hint}”`, { role: 'meta' })));
  if (principles)
    lines.push(blankLine, ...field(record.principles), ...sub(span(principles, { role: 'link', link: principles })));
  if (revisions.length > 0) lines.push(blankLine, ...field(record.revisions));
  for (const { date, file } of revisions) lines.push(...sub(span([day(date), file].filter(Boolean).join(' · '))));
  return lines;
}

import { neutralizeFakeBadgesInRow } from '../../page/badges.ts';
import {
  basisNote,
  isOurs,
  originNotes,
  originRecord,
  type RecordText,
  type RecordValue,
} from '../../page/origin-record.ts';
import { shownIdentity } from '../../settings/engines.ts';
import { badgeBasis, badgeLabel, badgeOf, badgesOf } from '../../story/origin/badges.ts';
import { withNamesOf } from '../../story/origin/maker-names.ts';
import { statesOrigin } from '../../story/origin/provenance.ts';
import type { Line, StyledSpan } from '../../text/styled-line.ts';
import { blankLine, fieldLines, lineOf, textLines } from '../layout/fields.ts';
import { closeLayer } from '../layout/layers.ts';
import { cell } from '../layout/row.ts';
import { typesettingOf, uiOf, wordsOf } from '../layout/typesetting.ts';
import { shownEdition, translationOf } from '../reading/shown/shown-document.ts';
import { type Page, type ReaderState, unchanged } from '../state/reader-state.ts';

/** The record of origin of the shown story. It is copied without the line breaks of the screen. */
export const RECORD_PAGE: Page = {
  title: (state) => wordsOf(state).reader.recordTitle,
  lines: recordLines,
  copied: (state) => recordLines(state, Number.POSITIVE_INFINITY),
  act: (state, action) => (action === 'record' ? unchanged(closeLayer(state)) : null),
  isAboutStory: true,
  offers: ['browser', 'links'],
};

/** Texts of a record as spans. */
export const recordSpans = (texts: readonly RecordText[], role?: RecordText['role']): StyledSpan[] =>
  texts.map((one) => cell(one.text, { role: one.role ?? role ?? 'text' }));

/** The record of origin of the shown story, with its badges. */
function recordLines(state: ReaderState, width: number): Line[] {
  const edition = shownEdition(state);
  const words = wordsOf(state);
  const set = typesettingOf(state);
  if (!edition) return [lineOf([cell(words.reader.notFound)], set.measurer)];
  const ui = uiOf(state.settings);
  const { record } = words.reader;
  const story = state.library.stories.get(edition.id);
  const provenance = withNamesOf(edition, story?.editions[ui]);
  const column = ui === 'ko' ? 14 : 18;
  const field = (label: string, ...spans: StyledSpan[]): Line[] => fieldLines(label, spans, width, column, set);
  const linked = (url: string, indent: number): Line[] =>
    textLines([cell(url, { role: 'link', link: url })], width, set, indent);
  const meta = (text: string): Line[] => textLines([cell(text, { role: 'meta' })], width, set);

  const valueBeside = (label: string, { texts, about = [], url = '', isPart = false }: RecordValue): Line[] => [
    ...(isPart ? fieldLines('', recordSpans(texts), width, column + 2, set) : field(label, ...recordSpans(texts))),
    ...(about.length > 0 ? field('', ...recordSpans(about)) : []),
    ...(url === '' ? [] : linked(url, 4)),
  ];
  const valueBelow = ({ texts, about = [], url = '', mark = '' }: RecordValue): Line[] => [
    ...(texts.length > 0 ? textLines(recordSpans(texts), width, set, mark === '' ? 4 : 6, mark) : []),
    ...(about.length > 0 ? textLines(recordSpans(about, 'meta'), width, set, 4) : []),
    ...(url === '' ? [] : linked(url, texts.length > 0 ? 6 : 4)),
  ];
  const lines = [lineOf([cell(edition.title, { role: 'title', bold: true })], set.measurer), blankLine];
  const isStated = statesOrigin(provenance);
  if (!isStated) lines.push(...textLines([cell(record.nothingStated)], width, set));
  badgesOf(edition, state.today)
    .filter((id) => isStated || id !== 'unknown')
    .forEach((id, i) => {
      const badge = cell(badgeLabel(id, badgeBasis(id, edition), words.story), {
        role: `badge-${badgeOf(id).tone}`,
      });
      const noticed = id === 'changed' ? [cell(` — ${record.noticed}`, { role: 'meta' })] : [];
      lines.push(...field(i === 0 ? record.badges : '', badge, ...noticed));
    });
  let isTold = provenance.basis !== 'publisher' || !isStated;
  for (const group of originRecord(edition, provenance, words, story ?? null)) {
    if (!isTold && !isOurs(group)) {
      lines.push(blankLine, ...meta(basisNote(edition, words)));
      isTold = true;
    }
    lines.push(blankLine);
    for (const { label, place, values } of group) {
      if (place === 'beside') lines.push(...values.flatMap((value, i) => valueBeside(i === 0 ? label : '', value)));
      else lines.push(...field(label), ...values.flatMap(valueBelow));
    }
  }
  const translated = translationOf(edition, state.library, state.lang);
  if (translated)
    lines.push(
      blankLine,
      ...valueBeside(record.translatedTitle, {
        texts: [{ text: translated.text }],
        about: [{ text: `${shownIdentity(translated.engine)} (${words.story.makerKind.software})` }],
      }),
    );
  for (const note of originNotes(edition, words)) lines.push(blankLine, ...meta(note));
  return lines.map((line) => ({ ...line, spans: neutralizeFakeBadgesInRow(line.spans) }));
}

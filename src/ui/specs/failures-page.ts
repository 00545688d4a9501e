import { cleanText } from '../../text/clean.ts';
import type { Line } from '../../text/styled-line.ts';
import { keyOf } from '../keys/key-names.ts';
import { blankLine, span, textLines } from '../layout/fields.ts';
import { closeLayer } from '../layout/layers.ts';
import { typesettingOf, wordsOf } from '../layout/typesetting.ts';
import { type Page, type ReaderState, unchanged } from '../state/reader-state.ts';

/** The feeds that failed last time: their names, the reason, and what can be done. */
function failureLines(state: ReaderState, width: number): readonly Line[] {
  const set = typesettingOf(state);
  const { missed } = state.sync;
  const { sync, keyName } = wordsOf(state).reader;
  if (missed.length === 0) return textLines([span(sync.nothingMissed)], width, set);
  const feeds = missed.flatMap(({ title, url, why }, i) => {
    const name = cleanText(title) || cleanText(url);
    return [
      ...(i > 0 ? [blankLine] : []),
      ...textLines([span(name, { role: 'title', bold: true })], width, set),
      ...(name === cleanText(url) ? [] : textLines([span(cleanText(url), { role: 'link' })], width, set, 2)),
      ...textLines([span(cleanText(why))], width, set, 2),
    ];
  });
  const help = sync
    .missedHelp(
      keyOf('sync', keyName, state.settings.keys),
      missed.some(({ isPrivate }) => isPrivate),
    )
    .flatMap((sentence) => textLines([span(sentence, { role: 'meta' })], width, set));
  return [...feeds, blankLine, ...help];
}

export const FAILURES_PAGE: Page = {
  title: (state) => wordsOf(state).reader.sync.missedTitle,
  lines: failureLines,
  act: (state, action) => (action === 'failures' ? unchanged(closeLayer(state)) : null),
};

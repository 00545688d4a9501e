import type { Line } from '../layout/line.ts';
import { cleanText } from '../story/clean.ts';
import { blankLine, span, textLines } from './fields.ts';
import { keyOf } from './key-names.ts';
import { typesettingOf } from './ruler.ts';
import type { ReaderState } from './state.ts';
import { wordsOf } from './step.ts';

/** The page of feeds from which nothing came the last time: what they are called, below it why, and what can be done. */
export function failureLines(state: ReaderState, width: number): Line[] {
  const set = typesettingOf(state);
  const { missed } = state.intake;
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
    .missedHelp(keyOf('sync', keyName, state.keys))
    .flatMap((sentence) => textLines([span(sentence, { role: 'meta' })], width, set));
  return [...feeds, blankLine, ...help];
}

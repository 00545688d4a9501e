import type { Line } from '../layout/line.ts';
import { cleanText } from '../story/clean.ts';
import { blankLine, span, textLines } from './fields.ts';
import { typesettingOf } from './ruler.ts';
import type { ReaderState } from './state.ts';
import { wordsOf } from './step.ts';

/** The page of feeds from which nothing came the last time: what they are called, and below it why. */
export function failureLines(state: ReaderState, width: number): Line[] {
  const set = typesettingOf(state);
  const { missed } = state.intake;
  if (missed.length === 0) return textLines([span(wordsOf(state).reader.sync.nothingMissed)], width, set);
  return missed.flatMap(({ title, url, why }, i) => {
    const name = cleanText(title) || cleanText(url);
    return [
      ...(i > 0 ? [blankLine] : []),
      ...textLines([span(name, { role: 'title', bold: true })], width, set),
      ...(name === cleanText(url) ? [] : textLines([span(cleanText(url), { role: 'link' })], width, set, 2)),
      ...textLines([span(cleanText(why))], width, set, 2),
    ];
  });
}

import type { Line } from '../layout/line.ts';
import { blankLine, span, textLines } from './fields.ts';
import { typesettingOf } from './ruler.ts';
import type { ReaderState } from './state.ts';
import { wordsOf } from './step.ts';

/** The notice on what is kept on this machine, the same text that `privacy notice` prints. */
export function noticeLines(state: ReaderState, width: number): Line[] {
  const words = wordsOf(state);
  const set = typesettingOf(state);
  const paragraphs = words.cli.notice.flatMap((paragraph) => [...textLines([span(paragraph)], width, set), blankLine]);
  const file = span(words.reader.settings.file(state.configPath), { role: 'meta' });
  return [...paragraphs, ...textLines([file], width, set)];
}

import type { Line } from '../layout/line.ts';
import { blankLine, lineOf, span, textLines } from './fields.ts';
import type { ReaderState } from './state.ts';
import { wordsOf } from './step.ts';

/** The notice on what is kept on this machine, the same text that `privacy notice` prints. */
export function noticeLines(state: ReaderState, width: number): Line[] {
  const words = wordsOf(state);
  const paragraphs = words.cli.notice.flatMap((paragraph) => [...textLines([span(paragraph)], width), blankLine]);
  return [...paragraphs, lineOf([span(words.reader.settings.file(state.configPath), { role: 'meta' })])];
}

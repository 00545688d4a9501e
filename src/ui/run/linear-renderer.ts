import { wrapText } from '../../text/wrap.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { firstOutput, type LinearOutput, outputOfChange, repeatedOutput } from '../linear/linear-output.ts';
import { isTyping, type ReaderState } from '../state/reader-state.ts';
import type { RenderedFrame } from '../terminal/render-frame.ts';
import type { Renderer } from './screen-renderer.ts';

/** Ink reads keys here and draws nothing. */
const NO_FRAME: RenderedFrame = {
  size: { cols: 80, rows: 1 },
  rows: [],
  menu: null,
  cursor: { x: 0, y: 0, shown: true },
};

/** With fewer columns, lines are not broken between words. */
const MIN_COLUMNS = 10;

/**
 * A renderer for screen readers: writes changes as lines, and overwrites nothing. Writes no escape sequences. A key that
 * changed nothing gets the current place as feedback.
 *
 * @param write takes text with `\n` at the ends of lines.
 * @param columns of the terminal, or of a line of braille; lines are broken between words to fit. If undefined or 0,
 *   lines are not broken.
 */
export function linearRenderer(
  getState: () => ReaderState,
  write: (text: string) => void,
  columns: () => number | undefined = () => undefined,
): Renderer {
  let written: ReaderState | undefined;
  let isMidLine = false;
  let isPaused = false;
  let isSilent = true;

  const rowsOf = (line: string): readonly string[] => {
    const width = columns() ?? 0;
    return width < MIN_COLUMNS ? [line] : wrapText(line, width, { mode: 'word', measurer: measurerOf(getState()) });
  };
  const put = ({ lines, typed, isNewLine }: LinearOutput): void => {
    if (isPaused || (lines.length === 0 && typed === '')) return;
    isSilent = false;
    const lineBreak = isMidLine && (lines.length > 0 || isNewLine) ? '\n' : '';
    const rows = lines.flatMap(rowsOf).map((row) => `${row}\n`);
    write(`${lineBreak}${rows.join('')}${typed}`);
    isMidLine = typed !== '' || (isMidLine && lineBreak === '');
  };
  const update = (): void => {
    const state = getState();
    const output = written ? outputOfChange(written, state) : firstOutput(state);
    written = state;
    put(output);
  };
  const repeat = (): void => {
    written = getState();
    put(repeatedOutput(written));
  };
  const pause = (): void => {
    if (isMidLine) write('\n');
    isMidLine = false;
    isPaused = true;
  };

  return {
    update,
    redraw: () => (written ? repeat() : update()),
    frames: { subscribe: () => () => {}, get: () => NO_FRAME },
    onInkFrame: () => {},
    onInkStart: () => {},
    pause,
    resume: () => {
      isPaused = false;
      repeat();
    },
    close: pause,
    onKeyHandled: () => {
      const state = getState();
      // An awaited answer is written when it comes.
      if (isSilent && !isTyping(state) && !state.isQuitting && !state.story.pendingAction) repeat();
      isSilent = true;
    },
  };
}

import { wrapText } from '../../text/wrap.ts';
import { firstOutput, type LinearOutput, outputOfChange, repeatedOutput } from '../app/linear-output.ts';
import { hasMenuKeys, isTyping, menuIndex, menuItems } from '../layout/layers.ts';
import { measurerOf } from '../layout/typesetting.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { RenderedFrame } from '../terminal/render-frame.ts';
import type { Renderer } from './screen-renderer.ts';

/** What Ink gets of a state: it reads keys and has the menu, but draws nothing. */
function frameOf(state: ReaderState): RenderedFrame {
  const items = hasMenuKeys(state) ? menuItems(state) : [];
  const index = menuIndex(state);
  const menu = { top: 0, left: 0, from: 0, count: 0, items: items.map(() => ''), index, pointer: '', noPointer: '' };
  return {
    size: { cols: 80, rows: 1 },
    rows: [],
    header: 0,
    footer: 0,
    widget: items.length > 0 ? { kind: 'menu', top: 0, height: 0, menu } : null,
    cursor: { x: 0, y: 0, shown: true },
  };
}

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

  let frame = frameOf(getState());
  const listeners = new Set<() => void>();
  /** Notifies Ink while a menu is open, and when it closes. */
  const updateInk = (): void => {
    const before = frame;
    frame = frameOf(getState());
    if (before.widget ?? frame.widget) for (const listener of [...listeners]) listener();
  };
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
    updateInk();
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
    frames: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      get: () => frame,
    },
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

import { wrapText } from '../../text/wrap.ts';
import type { ReaderState } from '../app/state.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { type Spoken, spoken, spokenAgain, spokenFirst } from '../linear/linear.ts';
import type { Drawing } from '../terminal/drawing.ts';
import type { Display } from './display.ts';

/** Ink reads keys here and draws nothing. */
const NO_DRAWING: Drawing = { size: { cols: 80, rows: 1 }, rows: [], menu: null, cursor: { x: 0, y: 0, shown: true } };

/** Columns below which breaking lines between words is of no use. */
const LEAST = 10;

/** A display for a screen reader: what changes is written in lines, and nothing is ever written over. */
export interface LinearDisplay extends Display {
  /** A key has been taken: where it changed nothing, it is said again where the reader is, since silence says nothing. */
  readonly keyTaken: () => void;
}

/**
 * A display of the state that `get` gives. Everything is written where the cursor is, without a single escape.
 *
 * @param write takes text with `\n` at the ends of lines.
 * @param columns of the terminal, which breaks longer lines in the middle of a word, and so would a line of braille; lines are
 *   broken between words before it can. Undefined or 0 where nobody knows: then they are left whole.
 */
export function linearDisplay(
  get: () => ReaderState,
  write: (text: string) => void,
  columns: () => number | undefined = () => undefined,
): LinearDisplay {
  let told: ReaderState | undefined;
  let midLine = false;
  let paused = false;
  let silent = true;

  const rowsOf = (line: string): readonly string[] => {
    const width = columns() ?? 0;
    return width < LEAST ? [line] : wrapText(line, width, { mode: 'word', measurer: measurerOf(get()) });
  };
  const put = ({ lines, typed, anew }: Spoken): void => {
    if (paused || (lines.length === 0 && typed === '')) return;
    silent = false;
    const breaks = midLine && (lines.length > 0 || anew) ? '\n' : '';
    write(
      `${breaks}${lines
        .flatMap(rowsOf)
        .map((row) => `${row}\n`)
        .join('')}${typed}`,
    );
    midLine = typed !== '' || (midLine && breaks === '');
  };
  const tell = (): void => {
    const state = get();
    const words = told ? spoken(told, state) : spokenFirst(state);
    told = state;
    put(words);
  };
  const again = (): void => {
    told = get();
    put(spokenAgain(told));
  };

  return {
    changed: tell,
    redraw: () => (told ? again() : tell()),
    drawings: { subscribe: () => () => {}, get: () => NO_DRAWING },
    inkDrew: () => {},
    inkStarts: () => {},
    pause: () => {
      if (midLine) write('\n');
      midLine = false;
      paused = true;
    },
    resume: () => {
      paused = false;
      again();
    },
    close: () => {
      if (midLine) write('\n');
      midLine = false;
      paused = true;
    },
    keyTaken: () => {
      const state = get();
      // What is waited for will be said by itself.
      if (silent && !state.prompt && !state.quitting && !state.awaiting) again();
      silent = true;
    },
  };
}

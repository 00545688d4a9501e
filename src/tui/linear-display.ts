import type { ReaderState } from '../reader/state.ts';
import { type Spoken, spoken, spokenAgain, spokenFirst } from '../screen/linear.ts';
import type { Display } from './display.ts';
import type { Drawing } from './drawing.ts';

/** Ink reads keys here and draws nothing. */
const NO_DRAWING: Drawing = { size: { cols: 80, rows: 1 }, rows: [], menu: null, cursor: { x: 0, y: 0, shown: true } };

/** A display for a screen reader: what changes is written in lines, and nothing is ever written over. */
export interface LinearDisplay extends Display {
  /** A key has been taken: where it changed nothing, it is said again where the reader is, since silence says nothing. */
  readonly keyTaken: () => void;
}

/**
 * A display of the state that `get` gives. Everything is written where the cursor is, without a single escape.
 *
 * @param write takes text with `\n` at the ends of lines.
 */
export function linearDisplay(get: () => ReaderState, write: (text: string) => void): LinearDisplay {
  let told: ReaderState | undefined;
  let midLine = false;
  let paused = false;
  let silent = true;

  const put = ({ lines, typed, anew }: Spoken): void => {
    if (paused || (lines.length === 0 && typed === '')) return;
    silent = false;
    const breaks = midLine && (lines.length > 0 || anew) ? '\n' : '';
    write(`${breaks}${lines.map((line) => `${line}\n`).join('')}${typed}`);
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

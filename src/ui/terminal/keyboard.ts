import { EventEmitter } from 'node:events';
import { MAX_LINE_UNITS } from '../layout/line-editing.ts';
import { escapeSequenceParser, type Piece } from './escape-sequence-parser.ts';
import { focusMatcher } from './focus.ts';
import { MAX_SEQUENCE_START, replaceFunctionKeys, separateEscapes } from './keypress.ts';
import { type MouseReport, mouseMatcher } from './mouse.ts';
import type { QueryBatch } from './terminal-query.ts';

/**
 * How long replies to a query are in time, in milliseconds. Nothing that needs the terminal waits longer: a key pressed
 * in response to the screen comes after the replies on any line.
 */
const IN_TIME = 200;
/**
 * How long late replies, and the rest of half a sequence, are recognized, as on a slow line. If no reply comes, an Esc key
 * takes `HOLD` longer until then.
 */
const LATEST = 10_000;
/** How long an escape waits for the rest of a reply. Ink adds 20 ms for the rest of another key. */
const HOLD = 30;

/** The terminal's input without the terminal's own reports. */
export interface Keyboard {
  /** For Ink, in place of the terminal's own stream. */
  readonly stream: NodeJS.ReadStream;
  /**
   * Writes a batch of queries and from then on removes the replies from the input. `onReplies` is called at most once,
   * when all have come or time is up; not if there were none. `onLate` is called with all that were found when the last
   * one comes later, and for each one after it.
   */
  readonly query: <Found>(
    batch: QueryBatch<Found>,
    onReplies: (found: Partial<Found>) => void,
    onLate?: (found: Partial<Found>) => void,
  ) => void;
  /** Whether replies may still come. */
  readonly isQuerying: () => boolean;
  /** From then on removes mouse reports from the input; `onMouse` gets those that arrived together. */
  readonly listenToMouse: (onMouse: (reports: readonly MouseReport[]) => void) => void;
  /** From then on removes reports of the focus from the input; `onFocus` gets the last of those that arrived together. */
  readonly listenToFocus: (onFocus: (isFocused: boolean) => void) => void;
  /**
   * Resolves when the terminal can be given to another program: no reply is outstanding, or it is late. Keys typed
   * until then are dropped, since they are meant for neither program.
   */
  readonly settled: () => Promise<void>;
  /** Stops reading; the input no longer keeps the process alive. */
  readonly close: () => void;
}

/** The first part of the input that waits, and the rest in pieces. */
export interface TakenInput {
  readonly text: string;
  readonly rest: readonly string[];
  /** Whether the rest waits until the next turn of the event loop: by then Ink has drawn what the text changes. */
  readonly isSlow?: boolean;
}

/** What Ink reads: the input that has arrived, piece by piece. A paste is one piece. */
function inputStream(take: (waiting: string) => TakenInput) {
  const emitter = new EventEmitter();
  let pieces: Piece[] = [];
  let isResting = false;
  const tell = (): void => {
    if (pieces.length > 0) emitter.emit('readable');
  };
  const rest = (): void => {
    isResting = true;
    setImmediate(() => {
      isResting = false;
      tell();
    });
  };
  emitter.on('newListener', (name) => name === 'readable' && setImmediate(tell));
  const read = (): string | null => {
    const [piece, ...later] = pieces;
    if (!piece || isResting) return null;
    if (piece.isPaste) {
      pieces = later;
      return piece.text;
    }
    const { text, rest: left, isSlow } = take(piece.text);
    pieces = [...left.filter((part) => part !== '').map((part) => ({ text: part, isPaste: false })), ...later];
    if (isSlow) rest();
    return text;
  };
  return {
    stream: Object.assign(emitter, { read, setEncoding: () => {} }),
    push: (added: readonly Piece[]): void => {
      for (const piece of added) {
        const last = pieces.at(-1);
        if (last && !last.isPaste && !piece.isPaste) pieces.splice(-1, 1, { ...last, text: last.text + piece.text });
        else pieces.push(piece);
      }
      tell();
    },
  };
}

/**
 * The keyboard of a terminal. Raw mode is passed on; reading begins with it or with the first query.
 *
 * @param take takes what Ink gets next from the keys that wait; everything if not given.
 */
export function keyboardOf(
  stdin: NodeJS.ReadStream,
  stdout: { readonly write: (text: string) => unknown },
  take: (waiting: string) => TakenInput = (text) => ({ text, rest: [] }),
): Keyboard {
  const keys = inputStream(take);
  let batch: QueryBatch<unknown> | null = null;
  let tellReplies = (): void => {};
  let tellLate = (): void => {};
  const queries = {
    take: (text: string, index: number) => batch?.take(text, index) ?? null,
    mayBegin: (text: string, index: number) => batch?.mayBegin(text, index) ?? false,
  };
  const mouse = mouseMatcher();
  let onMouse: (reports: readonly MouseReport[]) => void = () => {};
  const focus = focusMatcher();
  let onFocus: (isFocused: boolean) => void = () => {};
  const parser = escapeSequenceParser([queries, mouse, focus], MAX_LINE_UNITS + 1);
  let isInTime = false;
  /** What was found when it was reported last. */
  let told: object | undefined;
  let waiting: (() => void)[] = [];
  let isListening = false;
  let before = '';
  let holdTimer: NodeJS.Timeout | undefined;
  let restTimer: NodeJS.Timeout | undefined;
  let inTimeTimer: NodeJS.Timeout | undefined;
  let latestTimer: NodeJS.Timeout | undefined;

  const give = (pieces: readonly Piece[]): void => {
    if (waiting.length > 0) return;
    keys.push(
      pieces.map(({ text, isPaste }) => {
        const typed = isPaste ? text : separateEscapes(text, before.endsWith('\x1b'));
        const written = isPaste ? text : replaceFunctionKeys(typed, before);
        before = isPaste ? '' : (before + typed).slice(-MAX_SEQUENCE_START);
        return { text: written, isPaste };
      }),
    );
  };
  /** Stops waiting for replies. */
  const endWaiting = (): void => {
    clearTimeout(inTimeTimer);
    const tell = isInTime && batch ? tellReplies : undefined;
    isInTime = false;
    told = batch?.found();
    const done = waiting;
    waiting = [];
    for (const resolve of done) resolve();
    // Last, and even after an error: a crashing reader waits here too.
    tell?.();
  };
  const read = (): void => {
    clearTimeout(holdTimer);
    clearTimeout(restTimer);
    for (let text = stdin.read(); text !== null; text = stdin.read()) {
      give(parser.parse(String(text)));
    }
    if (parser.holdsKey()) holdTimer = setTimeout(() => give(parser.release()), HOLD);
    restTimer = setTimeout(parser.expire, LATEST).unref();
    const reports = mouse.reports();
    if (reports.length > 0 && waiting.length === 0) onMouse(reports);
    const isFocused = focus.report();
    if (isFocused !== null) onFocus(isFocused);
    if (batch && !isInTime && !batch.isPending() && batch.found() !== told) tellLate();
    if (batch && !batch.isPending()) endWaiting();
    if (batch && !batch.isOpen()) {
      clearTimeout(latestTimer);
      batch = null;
    }
  };
  const listen = (on: boolean): void => {
    if (isListening === on) return;
    isListening = on;
    if (on) {
      stdin.on('readable', read);
    } else {
      stdin.off('readable', read);
      clearTimeout(holdTimer);
      parser.interrupt();
    }
  };

  // Ink sets it too, but each time with a new decoder, which would lose half a character.
  stdin.setEncoding('utf8');
  const stream = Object.assign(keys.stream, {
    isTTY: stdin.isTTY,
    setRawMode: (on: boolean) => {
      stdin.setRawMode(on);
      listen(on);
      return stream;
    },
    ref: () => stdin.ref(),
    unref: () => stdin.unref(),
  }) as unknown as NodeJS.ReadStream;

  return {
    stream,
    isQuerying: () => batch !== null,
    query: (asked, onReplies, onLate = () => {}) => {
      for (const timer of [inTimeTimer, latestTimer]) clearTimeout(timer);
      batch = asked;
      tellReplies = () => Object.keys(asked.found()).length > 0 && onReplies(asked.found());
      tellLate = () => {
        told = asked.found();
        onLate(asked.found());
      };
      isInTime = true;
      listen(true);
      stdout.write(asked.request);
      // The first frame may take longer than that: input that has arrived is read before time is up.
      inTimeTimer = setTimeout(() => setImmediate(endWaiting), IN_TIME);
      latestTimer = setTimeout(() => {
        batch = null;
        give(parser.parse(''));
      }, LATEST).unref();
    },
    listenToMouse: (listener) => {
      mouse.enable();
      onMouse = listener;
    },
    listenToFocus: (listener) => {
      focus.enable();
      onFocus = listener;
    },
    settled: () => (isInTime ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    close: () => {
      listen(false);
      // No other program may have begun to read, and at the end this lets the process exit.
      stdin.unref();
      batch = null;
      for (const timer of [holdTimer, restTimer, inTimeTimer, latestTimer]) clearTimeout(timer);
      endWaiting();
    },
  };
}

import { Readable } from 'node:stream';
import { MOST_UNITS } from '../prompt/typed-line.ts';
import { withEscapesApart } from './escape-key.ts';
import { LONGEST_BEGINNING, withFunctionKeys } from './function-keys.ts';
import { type MouseReport, mouseSifter } from './mouse.ts';
import { pasteTaker } from './paste.ts';
import type { Inquiry } from './terminal-query.ts';

/**
 * How long after the question answers are in time, in milliseconds. Whoever gives the terminal away waits for answers as
 * long, and no longer: a key that was pressed because of something on the screen comes behind the answers on any line,
 * so they can be later than that only for somebody who typed ahead or sent a signal.
 */
const IN_TIME = 200;
/**
 * How long late answers are looked for. Over a slow line they come seconds later; where none ever comes, all it costs is
 * that an Esc key takes HOLD longer.
 */
const PATIENCE = 10_000;
/** How long an escape waits for what would make it an answer. Ink adds 20 ms for what would make it another key. */
const HOLD = 30;

/** The terminal's input without what the terminal itself says. Whatever listens beside Ink belongs here too. */
export interface Keyboard {
  /** For Ink, in the place of the terminal's own stream. */
  readonly stream: NodeJS.ReadStream;
  /**
   * Writes a batch of questions and takes the answers out of the input from now on. `tell` hears at most once, when all
   * is known or time is up, what was answered; nothing if nothing was.
   */
  readonly ask: <Found>(questions: Inquiry<Found>, tell: (found: Partial<Found>) => void) => void;
  /** Takes reports of the mouse out of the input from now on; `tell` hears of those that came together. */
  readonly takeMouse: (tell: (reports: readonly MouseReport[]) => void) => void;
  /**
   * Resolves when the terminal can be given to somebody else: no answer is under way, or it has had its time. Until then
   * what is typed is dropped, because the reader is done with keys and nobody else can have them yet.
   */
  readonly quiet: () => Promise<void>;
  /** Reads no more and waits for nothing; the input does not keep the process alive any more. */
  readonly close: () => void;
}

interface Asked {
  readonly questions: Inquiry<unknown>;
  readonly tell: () => void;
}

/** The keyboard of a terminal. Raw mode is passed on; reading begins with it or with the first question. */
export function keyboardOf(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): Keyboard {
  const keys = new Readable({ encoding: 'utf8', read: () => {} });
  const mouse = mouseSifter();
  const pastes = pasteTaker(MOST_UNITS + 1);
  let tellMouse: (reports: readonly MouseReport[]) => void = () => {};
  let asked: Asked | null = null;
  let inTime = false;
  let waiting: (() => void)[] = [];
  let listening = false;
  let before = '';
  let hold: NodeJS.Timeout | undefined;
  let late: NodeJS.Timeout | undefined;
  let end: NodeJS.Timeout | undefined;

  const give = (read: string): void => {
    for (const { text, isPaste } of pastes.take(read)) {
      if (waiting.length > 0) continue;
      // In one piece: whatever stops Ink from reading never stops it in the middle of a paste.
      const typed = isPaste ? text : withEscapesApart(text, before.endsWith('\x1b'));
      keys.push(isPaste ? text : withFunctionKeys(typed, before));
      before = isPaste ? '' : (before + typed).slice(-LONGEST_BEGINNING);
    }
  };
  /** Nobody has to wait for answers any more. */
  const over = (): void => {
    clearTimeout(late);
    const tell = inTime ? asked?.tell : undefined;
    inTime = false;
    const done = waiting;
    waiting = [];
    for (const resolve of done) resolve();
    // Last, and whatever comes of it: a reader that crashes waits here too.
    tell?.();
  };
  const take = (): void => {
    clearTimeout(hold);
    for (let read = stdin.read(); read !== null; read = stdin.read()) {
      give(mouse.sift(asked ? asked.questions.sift(String(read)) : String(read)));
    }
    const isKey = asked?.questions.held() === 'key' || mouse.held() === 'key';
    if (isKey) hold = setTimeout(() => give(mouse.sift(asked?.questions.release() ?? '') + mouse.release()), HOLD);
    const reports = mouse.reports();
    if (reports.length > 0 && waiting.length === 0) tellMouse(reports);
    if (!asked) return;
    const { questions } = asked;
    if (!questions.open()) over();
    if (!questions.listens()) {
      clearTimeout(end);
      asked = null;
    }
  };
  const listen = (on: boolean): void => {
    if (listening === on) return;
    listening = on;
    if (on) {
      stdin.on('readable', take);
    } else {
      stdin.off('readable', take);
      clearTimeout(hold);
      asked?.questions.release();
      mouse.release();
      pastes.forget();
    }
  };

  // Ink sets it too, but each time makes a new decoder and would lose half a character.
  stdin.setEncoding('utf8');
  const stream = Object.assign(keys, {
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
    ask: (questions, tell) => {
      asked = { questions, tell: () => Object.keys(questions.found()).length > 0 && tell(questions.found()) };
      inTime = true;
      listen(true);
      stdout.write(questions.text);
      // A first frame may take longer than that: what has arrived meanwhile is read before time is called.
      late = setTimeout(() => setImmediate(over), IN_TIME);
      end = setTimeout(() => {
        give(mouse.sift(questions.close()));
        asked = null;
      }, PATIENCE).unref();
    },
    takeMouse: (tell) => {
      mouse.begin();
      tellMouse = tell;
    },
    quiet: () =>
      inTime
        ? new Promise((resolve) => {
            waiting.push(resolve);
          })
        : Promise.resolve(),
    close: () => {
      listen(false);
      // Nobody else may have begun to read, and whoever ends that lets the process end.
      stdin.unref();
      asked = null;
      for (const timer of [hold, late, end]) clearTimeout(timer);
      over();
    },
  };
}

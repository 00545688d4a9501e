import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { DEFAULT_CAPABILITIES, type TerminalCapabilities } from '../../src/text/width.ts';
import { HANG_LIMIT } from '../hang-limit.ts';
import { INHERITED } from '../inherited.ts';
import { collectCompiledCode, shareCompiledCode } from '../kept-code.ts';
import { widthsOf } from './glyphs.ts';
import { keyBytes } from './keys.ts';
import { killTrees, startedWith } from './process-tree.ts';

/** How a program is started. Without `command` the reader itself is started with `args`. */
export interface StartOptions {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  /** Added to a clean environment with PATH, the folders of `home`, TERM and LANG; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cols?: number;
  readonly rows?: number;
  /** The terminal's capabilities; the usual ones by default. */
  readonly capabilities?: Partial<TerminalCapabilities>;
  /** Delay of the terminal's replies in milliseconds, or never. */
  readonly answers?: number | 'never';
  /** The size of its cells in pixels, which it reports if it is asked; by default it does not know the query. */
  readonly cells?: { readonly width: number; readonly height: number };
  /** The background that it reports, `rgb:ffff/ffff/ffff`; by default it does not know the query. */
  readonly background?: string;
  /** Whether it knows kitty's graphics protocol and says that it is kitty. */
  readonly isKitty?: boolean;
  /** Whether its replies come byte by byte. */
  readonly inPieces?: boolean;
  readonly cwd?: string;
  /** The folder of an earlier user (`user.home`), for a second start; by default a new empty one. */
  readonly home?: string;
}

const ROOT = join(import.meta.dirname, '..', '..');
export const PROGRAM = [process.execPath, join(ROOT, 'bin', 'minerals-news.js')];
/** What shell.sh writes after the program; it waits until this has been read. */
const OVER = '\x1b]7777;over\x07';
const present = new Set<{ readonly pty: IPty; readonly folder: string; readonly home: string; left: boolean }>();

/** What the shell wrote to its folder: '' until then. */
function note(folder: string, name: string): string {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}

/** Ends all running programs and removes the users' folders; call it after each test. */
export function endPrograms(): void {
  for (const { pty, folder, home, left } of present) {
    // The program is a separate job: it may outlive its shell, and its process id may be unknown yet.
    killTrees([...(left ? [] : [pty.pid, Number(note(folder, 'pid'))]), ...startedWith(home)]);
    collectCompiledCode(join(folder, 'home', 'cache'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
  present.clear();
}

function environment(home: string, changes: StartOptions['env']): Record<string, string> {
  const all: Record<string, string | undefined> = {
    ...INHERITED,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    TERM: 'xterm-256color',
    LANG: 'ko_KR.UTF-8',
    ...changes,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export type User = Awaited<ReturnType<typeof start>>;

/** Starts the program in a real pseudo-terminal whose screen is xterm's. */
export async function start(options: StartOptions = {}) {
  const { cols = 80, rows = 24 } = options;
  const folder = mkdtempSync(join(tmpdir(), 'user-'));
  const home = options.home ?? join(folder, 'home');
  mkdirSync(home, { recursive: true });
  if (options.home === undefined) shareCompiledCode(join(home, 'cache'));
  const windowOptions = { getCellSizePixels: options.cells !== undefined };
  const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 5000, windowOptions });
  const glyphs = widthsOf({ ...DEFAULT_CAPABILITIES, ...options.capabilities });
  terminal.unicode.register(glyphs);
  terminal.unicode.activeVersion = glyphs.version;
  const command = [...(options.command ?? PROGRAM), ...(options.args ?? [])];
  const pty = spawn('sh', [join(ROOT, 'test', 'e2e', 'shell.sh'), folder, ...command], {
    name: options.env?.TERM ?? 'xterm-256color',
    cols,
    rows,
    cwd: options.cwd ?? home,
    env: environment(home, options.env),
  });
  const user = { pty, folder, home, left: false };
  present.add(user);

  let raw = '';
  let cursorHidden = false;
  let halfDrawn = false;
  let lastSeen = false;
  const watchers = new Set<() => void>();
  const look = () => {
    for (const watcher of [...watchers]) watcher();
  };
  // Output that is unread when the shell ends is lost: on a busy machine, whole screens of it.
  terminal.parser.registerOscHandler(7777, () => {
    // Output that arrives after `endPrograms` has no folder any more.
    if (present.has(user) && !user.left) writeFileSync(join(folder, 'seen'), '');
    return true;
  });
  // xterm does not expose the cursor's visibility and synchronized output, so the sequences are watched on arrival.
  for (const final of ['h', 'l']) {
    terminal.parser.registerCsiHandler({ prefix: '?', final }, (params) => {
      if (params.includes(25)) cursorHidden = final === 'l';
      if (params.includes(2026)) halfDrawn = final === 'h';
      return false;
    });
  }
  const say = (text: string): void => {
    if (user.left) return;
    for (const piece of options.inPieces ? text : [text]) pty.write(piece);
  };
  const answer = (text: string): void => {
    if (options.answers === 'never') return;
    if (!options.answers) say(text);
    else setTimeout(() => say(text), options.answers);
  };
  terminal.onData(answer);
  terminal.parser.registerOscHandler(11, (data) => {
    if (data === '?' && options.background !== undefined) answer(`\x1b]11;${options.background}\x1b\\`);
    return true;
  });
  const { cells } = options;
  // Of the sequences with this end only the query for the size of a cell comes here.
  if (cells)
    terminal.parser.registerCsiHandler({ final: 't' }, () => {
      answer(`\x1b[6;${cells.height};${cells.width}t`);
      return true;
    });
  if (options.isKitty)
    terminal.parser.registerCsiHandler({ prefix: '>', final: 'q' }, () => {
      answer('\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.41.1)\x1b\\');
      return true;
    });
  pty.onData((data) => {
    raw += data;
    terminal.write(data, look);
  });
  const ended = new Promise<{ code: number; signal: string | null }>((resolve) => {
    pty.onExit(({ exitCode }) => {
      user.left = true;
      const signal = Object.entries(constants.signals).find(([, number]) => number === exitCode - 128)?.[0] ?? null;
      // The program is over for the user only when xterm has drawn the last output.
      terminal.write('', () => {
        lastSeen = true;
        resolve({ code: exitCode, signal });
        look();
      });
    });
  });

  const line = (y: number) => terminal.buffer.active.getLine(terminal.buffer.active.baseY + y);
  const row = (y: number) => line(y)?.translateToString(true) ?? '';
  const screen = () => Array.from({ length: terminal.rows }, (_, y) => row(y));
  const shows = (what: string | RegExp) => {
    const text = screen().join('\n');
    return typeof what === 'string' ? text.includes(what) : what.test(text);
  };
  const picture = () => [`┌ ${terminal.cols}×${terminal.rows}`, ...screen().map((text) => `│${text}`), '└'].join('\n');

  /**
   * Waits until `holds`; checks again at each change of the screen. A frame arrives in any number of pieces: between the
   * marks of synchronized output the screen is not visible.
   */
  function until(holds: () => boolean, wish: string, timeout: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const watcher = () => {
        if ((!halfDrawn || lastSeen) && holds()) finish(resolve);
        else if (lastSeen) finish(() => reject(new Error(`${wish}, but the program has ended\n${picture()}`)));
      };
      const late = () => finish(() => reject(new Error(`${wish}, not within ${timeout} ms\n${picture()}`)));
      const timer = setTimeout(late, timeout);
      const finish = (then: () => void) => {
        clearTimeout(timer);
        watchers.delete(watcher);
        then();
      };
      watchers.add(watcher);
      watcher();
    });
  }

  return {
    home,
    /** Resolves when `what` is on the screen; rows are joined by line ends. Fails with the screen as text. */
    see: (what: string | RegExp, { timeout = HANG_LIMIT } = {}) => until(() => shows(what), `wanted ${what}`, timeout),
    /** Resolves when `what` is not on the screen. */
    seeNot: (what: string | RegExp, { timeout = HANG_LIMIT } = {}) =>
      until(() => !shows(what), `wanted ${what} gone`, timeout),
    /** Resolves when a condition is true of a complete screen; `wish` describes it in the error. */
    wait: (holds: () => boolean, wish: string, { timeout = HANG_LIMIT } = {}) => until(holds, wish, timeout),
    /** Presses one key. After `esc`, see something before the next key: joined they are an Alt key. */
    press: (key: string) => pty.write(keyBytes(key)),
    /** Presses keys one after another, each in a separate write. */
    keys: (...names: string[]) => {
      for (const name of names) pty.write(keyBytes(name));
    },
    /** Types text in one write. */
    type: (text: string) => pty.write(text),
    /** Types text byte by byte, each in a separate write. */
    typeBytes: (text: string) => {
      // A string would be encoded; bytes pass unchanged, whatever the type says.
      for (const byte of Buffer.from(text)) pty.write(Buffer.of(byte) as unknown as string);
    },
    /** Sends raw bytes in one write, as a terminal in another charset than UTF-8. */
    sendBytes: (...bytes: readonly number[]) => pty.write(Buffer.from(bytes) as unknown as string),
    resize: (newCols: number, newRows: number) => {
      terminal.resize(newCols, newRows);
      pty.resize(newCols, newRows);
    },
    /** Stops reading the program's output: its terminal takes what fits its buffer and no more. */
    stopReading: () => pty.pause(),
    readAgain: () => pty.resume(),
    screen,
    row,
    /** Rows that were too long for the terminal, as displayed: their first parts. */
    overlong: () => screen().filter((_, y) => line(y + 1)?.isWrapped),
    /** The character cell in column `x` of row `y`, both from 0. Colours: palette number, `#rrggbb`, or null for the default. */
    cell: (x: number, y: number) => {
      const cell = line(y)?.getCell(x);
      if (!cell) throw new Error(`no cell ${x},${y}\n${picture()}`);
      const colour = (rgb: boolean, plain: boolean, value: number) =>
        plain ? null : rgb ? `#${value.toString(16).padStart(6, '0')}` : value;
      return {
        text: cell.getChars(),
        width: cell.getWidth(),
        bold: cell.isBold() !== 0,
        dim: cell.isDim() !== 0,
        italic: cell.isItalic() !== 0,
        underline: cell.isUnderline() !== 0,
        inverse: cell.isInverse() !== 0,
        fg: colour(cell.isFgRGB(), cell.isFgDefault(), cell.getFgColor()),
        bg: colour(cell.isBgRGB(), cell.isBgDefault(), cell.getBgColor()),
      };
    },
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    /** Everything that the program has written. */
    raw: () => raw.replaceAll(OVER, ''),
    modes: () => ({
      alternateScreen: terminal.buffer.active.type === 'alternate',
      cursorHidden,
      bracketedPaste: terminal.modes.bracketedPasteMode,
      mouse: terminal.modes.mouseTrackingMode !== 'none',
      focus: terminal.modes.sendFocusMode,
    }),
    /** Line settings (`stty -g`) before the program, while it is stopped and after it. */
    ttyState: () => ({
      before: note(folder, 'before'),
      stopped: note(folder, 'stopped'),
      after: note(folder, 'after'),
    }),
    /** The program's process id. */
    pid: () => Number(note(folder, 'pid')),
    /** Sends the program (not its shell) a signal. */
    kill: (signal: NodeJS.Signals) => {
      const pid = Number(note(folder, 'pid'));
      // Process 0 would be the tests' own group.
      if (pid <= 0) throw new Error('the program has not started');
      process.kill(pid, signal);
    },
    /**
     * Whether the program waits for something rather than for a processor, as Linux reports it; elsewhere always true. A
     * process with a key to read is awake, however busy the machine is.
     */
    isAsleep: (pid: number | string = note(folder, 'pid')) => {
      const stat = `/proc/${pid}/stat`;
      return !existsSync(stat) || /\) [SDT] /.test(readFileSync(stat, 'utf8'));
    },
    /** Resolves when the program has ended, with the code a shell sees: 128 + n after signal n, which is then named. */
    exit: async ({ timeout = HANG_LIMIT } = {}) => {
      await until(() => lastSeen, 'wanted the program to end', timeout);
      return ended;
    },
  };
}

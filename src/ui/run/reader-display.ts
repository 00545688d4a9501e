import process from 'node:process';
import type { Theme } from '../../page/theme/look.ts';
import type { TerminalCapabilities } from '../../text/width.ts';
import type { Program } from '../app/program.ts';
import { hasMenuKeys, openedMenu } from '../layout/layers.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { isAnnouncing } from '../reading/sync/sync.ts';
import type { ReaderEvent } from '../state/event.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { Size } from '../state/terminal.ts';
import {
  BACKGROUND_QUERY,
  type BackgroundReport,
  canQuery,
  measuredCapabilities,
  WIDTH_QUERIES,
} from '../terminal/capability-queries.ts';
import type { Keyboard } from '../terminal/keyboard.ts';
import { dispatchMouse } from '../terminal/mouse.ts';
import { painterOf } from '../terminal/painter.ts';
import { driverOf } from '../terminal/pictures/drivers.ts';
import {
  CELL_QUERIES,
  measuringQuery,
  type PictureReplies,
  type PictureWish,
  passedQueries,
  pictureQueries,
  pictureSpaceOf,
  readAttributes,
} from '../terminal/pictures/picture-queries.ts';
import { type RenderedFrame, renderFrame } from '../terminal/render-frame.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { TerminalOutput } from '../terminal/terminal-output.ts';
import { queryBatch } from '../terminal/terminal-query.ts';
import { linearRenderer } from './linear-renderer.ts';
import { pictureStore } from './picture-store.ts';
import type { PicturesPort } from './ports.ts';
import { type Renderer, screenRenderer } from './screen-renderer.ts';

export interface DisplayOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** The environment's TERM. */
  readonly term: string | undefined;
  /** A theme's colours on a background of this luminance, null if unknown; the same object for the same arguments. */
  readonly themeOf: (theme: string, background: number | null) => Theme;
  /** Whether to ask the terminal for its background. */
  readonly queriesBackground: boolean;
  readonly pictures: PictureWish;
  /** Whether OSC 8 links are written, by the setting. */
  readonly linksOf: (setting: ReaderState['settings']['preferences']['links']) => boolean;
}

/** The size of a terminal, or of the usual one where it says none. */
export const terminalSize = ({ columns, rows }: NodeJS.WriteStream): Size => ({
  cols: columns || 80,
  rows: rows || 24,
});

/** The current frame of a program; the same object while neither its state nor its theme has changed. */
function frameSource(
  getState: () => ReaderState,
  { themeOf, linksOf }: DisplayOptions,
  background: () => number | null,
) {
  let rendered: { readonly state: ReaderState; readonly theme: Theme; readonly frame: RenderedFrame } | undefined;
  return (): RenderedFrame => {
    const state = getState();
    const { theme: name, links } = state.settings.preferences;
    const theme = themeOf(name, background());
    if (rendered?.state !== state || rendered.theme !== theme) {
      rendered = { state, theme, frame: renderFrame(state, theme, linksOf(links)) };
    }
    return rendered.frame;
  };
}

interface ReaderDisplay {
  readonly renderer: Renderer;
  /** Takes the terminal and queries it. To be written together with the first frame, so that no empty screen is seen. */
  readonly enter: () => void;
  /** From now on draws what changes in the state and the size of the terminal. */
  readonly follow: () => void;
  readonly close: () => void;
}

/** Shows a program on a terminal: as a screen, or as lines for a screen reader. */
export function readerDisplay(
  options: DisplayOptions,
  program: Program,
  { encode }: PicturesPort,
  output: TerminalOutput,
  terminal: Terminal,
  keyboard: Keyboard,
): ReaderDisplay {
  const { stdin, stdout, term } = options;
  const { getState, dispatch, subscribe } = program;
  const { linear, capabilities } = getState().terminal;
  let background: number | null = null;
  const store = pictureStore({
    encode,
    output,
    onReady: () => renderer.update(),
    onFailed: (hash, problem) => dispatch({ type: 'PictureFailed', hash, problem }),
  });
  const renderer = linear
    ? linearRenderer(getState, output.write, () => stdout.columns)
    : screenRenderer(
        frameSource(getState, options, () => background),
        () => (hasMenuKeys(getState()) ? openedMenu(getState()) : null),
        painterOf(output.write, output.pending, store),
      );
  /** Off by default, so that the terminal keeps the mouse. */
  const setMouse = ({ settings: { preferences } }: ReaderState): void => {
    const on = !linear && preferences.mouse === 'on';
    if (on) keyboard.listenToMouse((reports) => dispatchMouse(program, reports));
    terminal.mouse(on);
  };
  /** Only if new stories are announced, but not those that the user is looking at. */
  const setFocus = (state: ReaderState): void => {
    const on = term !== 'dumb' && isAnnouncing(state);
    if (on) keyboard.listenToFocus((isFocused) => dispatch({ type: 'FocusChanged', isFocused }));
    terminal.focus(on);
  };
  let replies: Partial<PictureReplies> = {};
  const isAsked = !linear && capabilities.repertoire !== 'ascii' && canQuery(term, stdin, stdout);
  let drawnFor = '';
  /** Dispatches what can be drawn by the replies so far, if that is new, after other events. */
  const drawPictures = (found: Partial<PictureReplies>, ...events: readonly ReaderEvent[]): void => {
    replies = { ...replies, ...found };
    const { name = '' } = replies;
    const space = pictureSpaceOf(replies, options.pictures, getState().terminal.size);
    const isNew = space !== null && drawnFor !== JSON.stringify([space, name]);
    if (isNew) {
      drawnFor = JSON.stringify([space, name]);
      store.drawFor({ space, driver: driverOf(space, name, options.pictures.isTmux) });
    }
    const all = isNew ? [...events, { type: 'PictureSpaceFound', pictures: space } as const] : events;
    if (all.length > 0) dispatch(...all);
  };
  const measureCells = (): void => {
    const query = measuringQuery(replies);
    if (query && !keyboard.isQuerying())
      keyboard.query(queryBatch<PictureReplies>([query], undefined, true), drawPictures);
  };
  /** A terminal in an 8-bit locale would misread the queries. */
  const queryCapabilities = (): void => {
    if (!isAsked) return;
    const queries = options.queriesBackground ? [...WIDTH_QUERIES, BACKGROUND_QUERY] : WIDTH_QUERIES;
    keyboard.query(
      queryBatch<TerminalCapabilities & BackgroundReport & PictureReplies>(
        [...queries, ...pictureQueries(options.pictures)],
        readAttributes,
      ),
      ({ background: reported = null, ...found }) => {
        background = reported;
        const measured = measuredCapabilities(found, getState().terminal.capabilities);
        drawPictures(found, ...(measured ? [{ type: 'TerminalMeasured', capabilities: measured } as const] : []));
        // Costs nothing if the frame already had the right colours.
        if (background !== null) renderer.update();
        setImmediate(measureCells);
        const passed = passedQueries(options.pictures);
        const onPassed = (replies: Partial<PictureReplies>): void => drawPictures(replies);
        if (passed.length > 0) keyboard.query(queryBatch<PictureReplies>(passed, undefined, true), onPassed, onPassed);
      },
      (found) => drawPictures(found),
    );
  };
  /** With another font cells have another size. A terminal that has not answered yet is not asked again. */
  const queryCells = (): void => {
    if (getState().terminal.pictures === null || !isAsked || keyboard.isQuerying()) return;
    const asked = getState().terminal.size;
    const onReplies = (found: Partial<PictureReplies>): void => {
      drawPictures(found);
      setImmediate(getState().terminal.size === asked ? measureCells : queryCells);
    };
    keyboard.query(queryBatch<PictureReplies>(CELL_QUERIES, undefined, true), onReplies);
  };
  let before = getState();
  const onChange = (): void => {
    const state = getState();
    const { size, pictures } = state.terminal;
    // Terminals move rows when their width changes; rows of other widths may have overflowed.
    const isInvalid =
      !linear &&
      (size !== before.terminal.size ||
        pictures !== before.terminal.pictures ||
        measurerOf(state) !== measurerOf(before));
    const hasNewPreferences = state.settings.preferences !== before.settings.preferences;
    if (hasNewPreferences) setMouse(state);
    if (hasNewPreferences || state.saved !== before.saved) setFocus(state);
    before = state;
    if (isInvalid) {
      renderer.redraw();
      store.trim();
    } else renderer.update();
  };
  let isResized = false;
  const onResize = (): void => {
    isResized = true;
    dispatch({ type: 'SizeChanged', size: terminalSize(stdout) });
    queryCells();
  };
  /**
   * After a change and a change back, between which the reader was not scheduled, Node finds the same size and says nothing, but
   * the terminal has cut the rows. Node's own listener comes first.
   */
  const onWindowSignal = (): void => {
    if (!isResized) renderer.redraw();
    isResized = false;
  };

  return {
    renderer: {
      ...renderer,
      redraw: () => {
        store.withdraw();
        renderer.redraw();
      },
      pause: () => {
        store.withdraw();
        renderer.pause();
      },
    },
    enter: () => {
      setMouse(getState());
      setFocus(getState());
      terminal.enter();
      queryCapabilities();
      // A chosen protocol needs no answer.
      if (options.pictures.protocol !== 'auto') drawPictures({});
    },
    follow: () => {
      subscribe(onChange);
      if (linear) return;
      stdout.on('resize', onResize);
      process.on('SIGWINCH', onWindowSignal);
    },
    close: () => {
      stdout.off('resize', onResize);
      process.off('SIGWINCH', onWindowSignal);
      store.withdraw();
      renderer.close();
    },
  };
}

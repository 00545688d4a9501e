import process from 'node:process';
import type { Theme } from '../../page/theme/look.ts';
import type { TerminalCapabilities } from '../../text/width.ts';
import type { Program } from '../app/program.ts';
import { hasMenuKeys, openedMenu } from '../layout/layers.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { isAnnouncing } from '../reading/sync/sync.ts';
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
import { type RenderedFrame, renderFrame } from '../terminal/render-frame.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { TerminalOutput } from '../terminal/terminal-output.ts';
import { queryBatch } from '../terminal/terminal-query.ts';
import { linearRenderer } from './linear-renderer.ts';
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
  output: TerminalOutput,
  terminal: Terminal,
  keyboard: Keyboard,
): ReaderDisplay {
  const { stdin, stdout, term } = options;
  const { getState, dispatch, subscribe } = program;
  const { linear, capabilities } = getState().terminal;
  let background: number | null = null;
  const renderer = linear
    ? linearRenderer(getState, output.write, () => stdout.columns)
    : screenRenderer(
        frameSource(getState, options, () => background),
        () => (hasMenuKeys(getState()) ? openedMenu(getState()) : null),
        painterOf(output.write, output.pending),
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
  /** A terminal in an 8-bit locale would misread the queries. */
  const queryCapabilities = (): void => {
    if (linear || capabilities.repertoire === 'ascii' || !canQuery(term, stdin, stdout)) return;
    const queries = options.queriesBackground ? [...WIDTH_QUERIES, BACKGROUND_QUERY] : WIDTH_QUERIES;
    keyboard.query(
      queryBatch<TerminalCapabilities & BackgroundReport>(queries),
      ({ background: reported = null, ...found }) => {
        background = reported;
        const measured = measuredCapabilities(found, getState().terminal.capabilities);
        if (measured) dispatch({ type: 'TerminalMeasured', capabilities: measured });
        // Costs nothing if the frame already had the right colours.
        else if (background !== null) renderer.update();
      },
    );
  };
  let before = getState();
  const onChange = (): void => {
    const state = getState();
    // Terminals move rows when their width changes; rows of other widths may have overflowed.
    const isInvalid =
      !linear && (state.terminal.size !== before.terminal.size || measurerOf(state) !== measurerOf(before));
    const hasNewPreferences = state.settings.preferences !== before.settings.preferences;
    if (hasNewPreferences) setMouse(state);
    if (hasNewPreferences || state.saved !== before.saved) setFocus(state);
    before = state;
    if (isInvalid) renderer.redraw();
    else renderer.update();
  };
  let isResized = false;
  const onResize = (): void => {
    isResized = true;
    dispatch({ type: 'SizeChanged', size: terminalSize(stdout) });
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
    renderer,
    enter: () => {
      setMouse(getState());
      setFocus(getState());
      terminal.enter();
      queryCapabilities();
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
      renderer.close();
    },
  };
}

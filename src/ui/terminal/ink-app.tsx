import { Box, type Key, render, Text, useApp, useInput, usePaste } from 'ink';
import SelectInput from 'ink-select-input';
import { useState, useSyncExternalStore } from 'react';
import type { TerminalRow } from '../../page/ansi.ts';
import type { RenderedFrame, RenderedMenu } from './render-frame.ts';

/**
 * The reader as an Ink app, a bundle of its own (dist/ink.cjs) loaded after the first frame. What it needs from other
 * folders is passed in; otherwise it would be bundled twice. Ink lays out text; the painter knows how it looks.
 */

type OnKey = (input: string, key: Key) => void;

const Rows = ({ rows }: { readonly rows: readonly TerminalRow[] }) =>
  rows.map(({ text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
    <Text key={index} wrap="truncate">
      {text}
    </Text>
  ));

interface RowsProps {
  readonly rows: readonly TerminalRow[];
}

interface KeysProps extends RowsProps {
  readonly onKey: OnKey;
}

/** The rows above the panes. */
export const Header = ({ rows }: RowsProps) => <Rows rows={rows} />;

/** The rows below the panes. */
export const Footer = ({ rows }: RowsProps) => <Rows rows={rows} />;

/** The rows of the feeds, the list and the story. They have the keys while no widget is open. */
export function Panes({ rows, onKey, isFocused }: KeysProps & { readonly isFocused: boolean }) {
  useInput(onKey, { isActive: isFocused });
  return <Rows rows={rows} />;
}

/** The line at the bottom and what is said above it. All keys are for the line. */
export function Prompt({ rows, onKey }: KeysProps) {
  useInput(onKey);
  return <Rows rows={rows} />;
}

/** The rows of the screen that have the picker's box. Its filter takes the letters and digits that a list would. */
export function Picker({ rows, onKey }: KeysProps) {
  useInput(onKey);
  return <Rows rows={rows} />;
}

/** Whether `ink-select-input` handles a key of a menu with a number of items. */
function isSelectKey(input: string, { upArrow, downArrow, return: isReturn }: Key, count: number): boolean {
  return upArrow || downArrow || isReturn || /^[jk]$/.test(input) || (/^[1-9]$/.test(input) && Number(input) <= count);
}

const Label = ({ label }: { readonly label: string }) => <Text wrap="truncate">{label}</Text>;

interface MenuProps extends KeysProps {
  readonly menu: RenderedMenu;
  /** An item was moved to. */
  readonly onHighlight: (index: number) => void;
  readonly onSelect: (index: number) => void;
}

/**
 * A menu, whose items move and choose themselves. Other keys, a click and a change of the items change the index in the
 * state; the items then begin again from there.
 */
export function Menu({ rows, menu, onHighlight, onSelect, onKey }: MenuProps) {
  const { top, from, count, items, index, pointer, noPointer } = menu;
  const [own, setOwn] = useState({ index, length: items.length, times: 0 });
  if (own.index !== index || own.length !== items.length) {
    setOwn({ index, length: items.length, times: own.times + 1 });
  }
  useInput((input, key) => {
    if (!isSelectKey(input, key, items.length)) onKey(input, key);
  });
  return (
    <>
      <Rows rows={rows.slice(0, top)} />
      <Box flexDirection="column" height={count} paddingLeft={menu.left} overflow="hidden">
        <Box marginTop={-from} flexShrink={0}>
          <SelectInput
            key={own.times}
            items={items.map((label, value) => ({ key: String(value), value, label }))}
            initialIndex={index}
            onHighlight={({ value }) => {
              setOwn({ ...own, index: value });
              onHighlight(value);
            }}
            onSelect={({ value }) => onSelect(value)}
            indicatorComponent={({ isSelected = false }) => <Text>{isSelected ? pointer : noPointer}</Text>}
            itemComponent={Label}
          />
        </Box>
      </Box>
      <Rows rows={rows.slice(top + count)} />
    </>
  );
}

/** The frames that Ink draws, for `useSyncExternalStore`. */
export interface FrameStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly get: () => RenderedFrame;
}

interface AppProps extends Pick<MenuProps, 'onHighlight' | 'onSelect' | 'onKey'> {
  readonly frames: FrameStore;
  readonly onPaste: (text: string) => void;
  /** Receives what Ink gives only to components. */
  readonly onApp: (app: ReturnType<typeof useApp>) => void;
}

/** The whole screen: header, panes and footer, and between them what is open. */
function ReaderApp({ frames, onApp, onPaste, onKey, ...menuProps }: AppProps) {
  const { size, rows, header, footer, widget } = useSyncExternalStore(frames.subscribe, frames.get);
  onApp(useApp());
  usePaste(onPaste);
  const top = widget?.top ?? footer;
  const below = top + (widget?.height ?? 0);
  const between = (from: number, to: number): readonly TerminalRow[] => rows.slice(from, Math.max(from, to));
  const covered = { rows: between(top, below), onKey };
  return (
    <Box flexDirection="column" width={size.cols} height={size.rows}>
      <Header rows={between(0, header)} />
      <Panes rows={between(header, Math.min(top, footer))} onKey={onKey} isFocused={widget === null} />
      <Footer rows={between(footer, top)} />
      {widget?.kind === 'menu' && <Menu {...covered} {...menuProps} menu={widget.menu} />}
      {widget?.kind === 'picker' && <Picker {...covered} />}
      {widget?.kind === 'prompt' && <Prompt {...covered} />}
      <Rows rows={between(below, footer)} />
      <Footer rows={between(Math.max(below, footer), rows.length)} />
    </Box>
  );
}

interface InkOptions extends Omit<AppProps, 'onApp'> {
  readonly stdin: NodeJS.ReadStream;
  /** Gets the rows of every frame that Ink has drawn, as text. */
  readonly onFrame: (texts: readonly string[]) => void;
}

export interface InkView {
  /** Stops drawing and reading while the callback runs. */
  readonly suspend: (callback: () => Promise<void>) => Promise<void>;
  readonly unmount: () => void;
  /** Rejects if drawing failed. */
  readonly ended: Promise<unknown>;
}

/**
 * Ink's output. It is not a terminal, so Ink sends it no modes, and with `debug` it gets each frame as one text. The
 * painter decides what to write where.
 */
function frameCatcher({ frames, onFrame }: Pick<InkOptions, 'frames' | 'onFrame'>): NodeJS.WriteStream {
  const catcher = {
    get columns() {
      return frames.get().size.cols;
    },
    get rows() {
      return frames.get().size.rows;
    },
    write: (text: string, done?: () => void) => {
      if (text !== '') onFrame(text.split('\n'));
      done?.();
      return true;
    },
    // The size changes with the frame.
    on: () => catcher,
    off: () => catcher,
  };
  return catcher as unknown as NodeJS.WriteStream;
}

/** Starts Ink on the terminal's input. It draws `frames` at once. */
export function startInk({ stdin, onFrame, ...props }: InkOptions): InkView {
  let app: ReturnType<typeof useApp> | undefined;
  const tree = (
    <ReaderApp
      {...props}
      onApp={(given) => {
        app = given;
      }}
    />
  );
  const ink = render(tree, {
    stdin,
    stdout: frameCatcher({ frames: props.frames, onFrame }),
    debug: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
    // Ink's screen-reader mode would write frames in another form; ours (`linear-renderer.ts`) needs none.
    isScreenReaderEnabled: false,
  });
  return {
    suspend: async (callback) => app?.suspendTerminal(callback),
    unmount: ink.unmount,
    ended: ink.waitUntilExit(),
  };
}

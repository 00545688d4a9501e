import { Box, type Key, render, Text, useApp, useInput, usePaste } from 'ink';
import SelectInput from 'ink-select-input';
import { useSyncExternalStore } from 'react';
import type { RenderedFrame } from './render-frame.ts';

/**
 * The part of the reader that needs Ink and React, a bundle of its own (dist/ink.cjs) loaded after the first frame.
 * What it needs from other folders is passed in; otherwise it would be bundled twice.
 */

/** The frames Ink draws, for `useSyncExternalStore`. */
export interface FrameStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly get: () => RenderedFrame;
}

export interface InkOptions {
  readonly frames: FrameStore;
  readonly stdin: NodeJS.ReadStream;
  /** Gets the rows of every frame that Ink has drawn, as text: the painter knows how they look. */
  readonly onFrame: (rows: readonly string[]) => void;
  readonly onKey: (input: string, key: Key) => void;
  readonly onPaste: (text: string) => void;
}

export interface InkView {
  /** Stops drawing and reading while the callback runs. */
  readonly suspend: (callback: () => Promise<void>) => Promise<void>;
  readonly unmount: () => void;
  /** Rejects if drawing failed. */
  readonly ended: Promise<unknown>;
}

type App = ReturnType<typeof useApp>;

interface ViewProps extends Omit<InkOptions, 'stdin' | 'onFrame'> {
  /** Receives what Ink gives only to components. */
  readonly onApp: (app: App) => void;
}

/** The reader's view: the rows of a frame, a menu over them, and keys passed on. It decides nothing. */
export function View({ frames, onKey, onPaste, onApp }: ViewProps) {
  const { size, rows, menu } = useSyncExternalStore(frames.subscribe, frames.get);
  onApp(useApp());
  useInput(onKey);
  usePaste(onPaste);
  return (
    <Box flexDirection="column" width={size.cols} height={size.rows}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Text key={index} wrap="truncate">
          {row.text}
        </Text>
      ))}
      {menu && <Menu menu={menu} />}
    </Box>
  );
}

const Label = ({ label }: { label: string }) => <Text wrap="truncate">{label}</Text>;

/** A menu as a controlled view: its index is in the reader's state, so it is recreated when that changes. */
function Menu({ menu }: { readonly menu: NonNullable<RenderedFrame['menu']> }) {
  const items = menu.items.map((label, value) => ({ key: String(value), value, label }));
  return (
    <Box position="absolute" top={menu.top} left={menu.left}>
      <SelectInput
        key={`${menu.index} ${items.length}`}
        items={items}
        initialIndex={menu.index}
        isFocused={false}
        indicatorComponent={({ isSelected = false }) => <Text>{isSelected ? menu.pointer : menu.noPointer}</Text>}
        itemComponent={Label}
      />
    </Box>
  );
}

/**
 * Ink's output. It is not a terminal, so Ink sends it no modes, and with `debug` it gets each frame as one text. The
 * painter decides what to write where.
 */
function frameCatcher({ frames, onFrame }: InkOptions): NodeJS.WriteStream {
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
export function startInk(options: InkOptions): InkView {
  const { frames, stdin, onKey, onPaste } = options;
  let app: App | undefined;
  const view = (
    <View
      frames={frames}
      onKey={onKey}
      onPaste={onPaste}
      onApp={(given) => {
        app = given;
      }}
    />
  );
  const ink = render(view, {
    stdin,
    stdout: frameCatcher(options),
    debug: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
    // Ink's screen-reader mode would write frames in another form; ours (ui/linear/linear.ts) needs none.
    isScreenReaderEnabled: false,
  });
  return {
    suspend: async (callback) => app?.suspendTerminal(callback),
    unmount: ink.unmount,
    ended: ink.waitUntilExit(),
  };
}

import { Box, type Key, render, Text, useApp, useInput, usePaste } from 'ink';
import SelectInput from 'ink-select-input';
import { useSyncExternalStore } from 'react';
import type { RenderedFrame } from './render-frame.ts';

/**
 * The part of the reader that needs Ink and React, a bundle of its own (dist/ink.cjs) that is loaded when the first frame
 * is on screen. What it needs of other folders is passed in, or it would be bundled twice.
 */

/** The frames Ink draws, for `useSyncExternalStore`. */
export interface FrameStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly get: () => RenderedFrame;
}

export interface InkOptions {
  readonly frames: FrameStore;
  readonly stdin: NodeJS.ReadStream;
  /** Gets every frame that Ink has drawn, whole: rows of text, SGR sequences and links. */
  readonly onFrame: (rows: readonly string[]) => void;
  readonly onKey: (input: string, key: Key) => void;
  readonly onPaste: (text: string) => void;
}

export interface InkView {
  /** Stops drawing and reading while the callback runs. */
  readonly suspend: (callback: () => Promise<void>) => Promise<void>;
  readonly unmount: () => void;
  /** Rejects when drawing has failed. */
  readonly ended: Promise<unknown>;
}

type App = ReturnType<typeof useApp>;

interface ViewProps extends Omit<InkOptions, 'stdin' | 'onFrame'> {
  /** Takes what Ink gives to components only. */
  readonly onApp: (app: App) => void;
}

/** The reader's view: the rows of one frame as they are, a menu over them, and the keys passed on. It decides nothing. */
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
          {row}
        </Text>
      ))}
      {menu && <Menu menu={menu} />}
    </Box>
  );
}

const Label = ({ label }: { label: string }) => <Text wrap="truncate">{label}</Text>;

/** A menu as a controlled view: its index lives in the reader's state, so it is recreated when that changes. */
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
 * Ink's output. It is no terminal, so Ink sends it no modes, and with `debug` it gets each frame as one text and nothing
 * else. The painter finds out what of it has to be written, and where.
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

/** Starts Ink on the terminal's input. It draws at once what `frames` has. */
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
    // Ink's own mode for screen readers would write frames in another form; ours needs none (ui/linear/linear.ts).
    isScreenReaderEnabled: false,
  });
  return {
    suspend: async (callback) => app?.suspendTerminal(callback),
    unmount: ink.unmount,
    ended: ink.waitUntilExit(),
  };
}

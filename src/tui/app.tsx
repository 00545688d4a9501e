import { Box, Text, useApp, useCursor, useInput, usePaste } from 'ink';
import SelectInput from 'ink-select-input';
import { useSyncExternalStore } from 'react';
import { lineToAnsi } from '../layout/ansi.ts';
import type { Theme } from '../layout/theme.ts';
import type { Program } from '../reader/program.ts';
import type { ReaderState } from '../reader/state.ts';
import { frameOf } from '../screen/frame.ts';
import { type MenuView, NO_POINTER, POINTER } from '../screen/story-view.ts';
import { keysOf } from './keypress.ts';

export interface AppProps {
  readonly program: Program;
  readonly theme: (state: ReaderState) => Theme;
  /** Takes what Ink alone can do: hand the terminal to another program and take it back. */
  readonly onApp: (app: ReturnType<typeof useApp>) => void;
}

/** The reader's view: the rows of one frame as they are, a menu over them, and the keys handed on. It decides nothing. */
export function App({ program, theme, onApp }: AppProps) {
  const state = useSyncExternalStore(program.subscribe, program.getState);
  const { setCursorPosition } = useCursor();
  onApp(useApp());
  useInput((input, key) =>
    program.dispatch(...keysOf(input, key).map((name) => ({ type: 'KeyPressed', key: name }) as const)),
  );
  usePaste((text) => program.dispatch({ type: 'TextPasted', text }));
  const frame = frameOf(state);
  const look = theme(state);
  setCursorPosition(frame.cursor ?? undefined);
  return (
    <Box flexDirection="column" width={state.size.cols} height={state.size.rows}>
      {frame.rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Text key={index} wrap="truncate">
          {lineToAnsi(row, look)}
        </Text>
      ))}
      {frame.menu && <Menu view={frame.menu} theme={look} />}
    </Box>
  );
}

const Pointer = ({ isSelected = false }: { isSelected?: boolean }) => (
  <Text inverse={isSelected}>{isSelected ? POINTER : NO_POINTER}</Text>
);
const Label = ({ label }: { label: string }) => <Text wrap="truncate">{label}</Text>;

/** A menu as a controlled view: its index lives in the reader's state, so it is made anew when that changes. */
function Menu({ view, theme }: { readonly view: MenuView; readonly theme: Theme }) {
  const items = view.items.map((row, value) => ({ key: String(value), value, label: lineToAnsi(row, theme) }));
  return (
    <Box position="absolute" top={view.top} left={view.left}>
      <SelectInput
        key={`${view.index} ${items.length}`}
        items={items}
        initialIndex={view.index}
        isFocused={false}
        indicatorComponent={Pointer}
        itemComponent={Label}
      />
    </Box>
  );
}

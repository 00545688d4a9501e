import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { THEME_VARIANTS } from '../../../src/page/theme/built-in-themes.ts';
import { frameOf, frameText } from '../../../src/ui/frame/frame.ts';
import { View } from '../../../src/ui/terminal/ink-view.tsx';
import { keysOf } from '../../../src/ui/terminal/keypress.ts';
import { renderFrame } from '../../../src/ui/terminal/render-frame.ts';
import { readerOf } from '../app/reader.ts';

// Ink would draw differently if it is set.
vi.stubEnv('INK_SCREEN_READER', '');

let unmount = (): void => {};
afterEach(() => unmount());

/** Renders the view of a reader with a test terminal; redraws at each change of the state. */
function show(reader: ReturnType<typeof readerOf>) {
  let drawing = renderFrame(reader.state(), THEME_VARIANTS.dark.full);
  const shown = render(
    <View
      frames={{
        subscribe: (listener) =>
          reader.program.subscribe(() => {
            drawing = renderFrame(reader.state(), THEME_VARIANTS.dark.full);
            listener();
          }),
        get: () => drawing,
      }}
      onKey={(input, key) =>
        reader.program.dispatch(...keysOf(input, key).map((name) => ({ type: 'KeyPressed', key: name }) as const))
      }
      onPaste={(text) => reader.program.dispatch({ type: 'TextPasted', text })}
      onApp={() => {}}
    />,
  );
  unmount = shown.unmount;
  return shown;
}

/** The frame without colours and trailing spaces, as golden screens are. */
const plain = (frame: string | undefined): string =>
  stripVTControlCharacters(frame ?? '')
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n')
    .trimEnd();

describe('the view', () => {
  it('draws a menu where the frame has it, and moves in it', async () => {
    const reader = readerOf({ consent: 'undecided', cols: 100 });
    const { lastFrame, stdin } = show(reader);
    await vi.waitFor(() => {
      if (reader.front().menu === null) stdin.write('c');
      expect(reader.front().menu?.kind).toBe('consent');
    });
    stdin.write('j');
    await vi.waitFor(() => expect(reader.front().menu?.index).toBe(1));
    await vi.waitFor(() => expect(plain(lastFrame())).toBe(frameText(frameOf(reader.state())).trimEnd()));
  });
});

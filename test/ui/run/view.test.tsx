import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { THEME_VARIANTS } from '../../../src/page/theme/built-in-themes.ts';
import { frameOf, frameText } from '../../../src/ui/frame/frame.ts';
import { View } from '../../../src/ui/terminal/ink-view.tsx';
import { keysOf } from '../../../src/ui/terminal/keypress.ts';
import { renderFrame } from '../../../src/ui/terminal/render-frame.ts';
import { deskOf } from '../app/desk.ts';

// Ink would draw differently if it is set.
vi.stubEnv('INK_SCREEN_READER', '');

let unmount = (): void => {};
afterEach(() => unmount());

/** The view over a desk, on a terminal that is none; each change of the state is drawn. */
function show(desk: ReturnType<typeof deskOf>) {
  let drawing = renderFrame(desk.state(), THEME_VARIANTS.dark.full);
  const shown = render(
    <View
      frames={{
        subscribe: (listener) =>
          desk.program.subscribe(() => {
            drawing = renderFrame(desk.state(), THEME_VARIANTS.dark.full);
            listener();
          }),
        get: () => drawing,
      }}
      onKey={(input, key) =>
        desk.program.dispatch(...keysOf(input, key).map((name) => ({ type: 'KeyPressed', key: name }) as const))
      }
      onPaste={(text) => desk.program.dispatch({ type: 'TextPasted', text })}
      onApp={() => {}}
    />,
  );
  unmount = shown.unmount;
  return shown;
}

/** Colours off, ends of rows trimmed, as golden screens are. */
const plain = (frame: string | undefined): string =>
  stripVTControlCharacters(frame ?? '')
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n')
    .trimEnd();

describe('the view', () => {
  it('draws a menu where the frame has it, and moves in it', async () => {
    const desk = deskOf({ consent: 'undecided', cols: 100 });
    const { lastFrame, stdin } = show(desk);
    await vi.waitFor(() => {
      if (desk.state().menu === null) stdin.write('c');
      expect(desk.state().menu?.kind).toBe('consent');
    });
    stdin.write('j');
    await vi.waitFor(() => expect(desk.state().menu?.index).toBe(1));
    await vi.waitFor(() => expect(plain(lastFrame())).toBe(frameText(frameOf(desk.state())).trimEnd()));
  });
});

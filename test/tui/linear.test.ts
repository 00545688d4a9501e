import { describe, expect, it } from 'vitest';
import { linearDisplay } from '../../src/tui/linear-display.ts';
import { type Desk, deskOf } from '../reader/desk.ts';

/** A desk without a screen; what is written is kept, with the keys that were pressed where `marked`. */
function seat(options: Parameters<typeof deskOf>[0], marked = false) {
  const desk: Desk = deskOf({ consent: 'undecided', ...options, linear: true });
  let out = '';
  const display = linearDisplay(desk.program.getState, (text) => {
    out += text;
  });
  display.redraw();
  desk.program.subscribe(display.changed);
  return {
    desk,
    display,
    press: (...keys: readonly string[]) => {
      for (const key of keys) {
        const isTyping = desk.state().prompt !== null;
        if (marked && (!isTyping || key.length > 1)) out += isTyping ? ` [${key}]` : `    [${key}]\n`;
        desk.press(key);
        display.keyTaken();
      }
    },
    /** What has been written since the last look. */
    heard: () => {
      const heard = out;
      out = '';
      return heard;
    },
  };
}

const WALK = [
  ...['x', 'j', 'k', 'k', 'G', 's', 'm', 'g'],
  // A story, its end, what is related to it, and back.
  ...['j', 'enter', 'j', 'j', 'k', 'space', 'G', 'tab', 'j', 'enter', 'esc', 'q'],
  // Both languages, the record, words looked for in the story.
  ...['j', 'enter', 'j', 'space', 't', 'v', 'j', 'v', 'i', 'j', 'esc', '/', '1', '1', 'enter', 'n', 'esc', 'o', 'esc'],
  // The list by a filter, by a search that is mended while it is typed; the settings, help, the end.
  ...['q', 'f', 'j', 'enter', 'esc', 'f', 'enter', 'esc', '/', '포', '럼', '!', 'backspace', 'enter', 'esc'],
  ...[',', 'j', 'enter', 'esc', '?', 'esc', ':', 'q', 'u', 'i', 't', 'enter'],
];

describe('the reader without a screen', () => {
  // After a wanted change: `npx vitest run --project unit test/tui/linear.test.ts -u`, then read every changed line.
  it.each(['ko', 'en'] as const)('says in %s what happens, line by line', async (ui) => {
    const { press, heard } = seat({ ui }, true);
    press(...WALK);
    await expect(heard()).toMatchFileSnapshot(`../golden/linear-${ui}.txt`);
  });
});

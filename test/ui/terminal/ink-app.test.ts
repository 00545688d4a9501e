import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { THEME_VARIANTS } from '../../../src/page/theme/built-in-themes.ts';
import { DEFAULT_CAPABILITIES } from '../../../src/text/width.ts';
import { startInk } from '../../../src/ui/terminal/ink-app.tsx';
import { keysOf } from '../../../src/ui/terminal/keypress.ts';
import { changes } from '../../../src/ui/terminal/painter.ts';
import { renderFrame, styledRows } from '../../../src/ui/terminal/render-frame.ts';
import { manyStories, readerOf, STORIES } from '../app/reader.ts';

/** Ink drawing what a reader shows. */
function show(reader: ReturnType<typeof readerOf>, links = false) {
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => {},
    unref: () => {},
  });
  const draw = () => renderFrame(reader.state(), THEME_VARIANTS.dark.full, links);
  let drawing = draw();
  const frames: (readonly string[])[] = [];
  const waiting: (() => void)[] = [];
  const ink = startInk({
    frames: {
      subscribe: (listener) =>
        reader.program.subscribe(() => {
          drawing = draw();
          listener();
        }),
      get: () => drawing,
    },
    stdin: stdin as unknown as NodeJS.ReadStream,
    onFrame: (rows) => {
      frames.push(rows);
      for (const resolve of waiting.splice(0)) resolve();
    },
    onKey: (input, key) =>
      reader.program.dispatch(...keysOf(input, key).map((name) => ({ type: 'KeyPressed', key: name }) as const)),
    onHighlight: (index) => reader.program.dispatch({ type: 'MenuHighlighted', index }),
    onSelect: (index) => reader.program.dispatch({ type: 'MenuChosen', index }),
    onPaste: (text) => reader.program.dispatch({ type: 'TextPasted', text }),
  });
  return {
    ink,
    frames,
    /** Types, and waits for the next frame. */
    type: async (text: string) => {
      const drawn = new Promise<void>((resolve) => waiting.push(resolve));
      stdin.write(text);
      await drawn;
    },
    /** What the painter would write if the frame itself were on screen: nothing, if Ink draws the same. */
    difference: () => changes(drawing, { rows: styledRows(frames.at(-1) ?? [], drawing), cursor: drawing.cursor }),
  };
}

describe('the view', () => {
  it('draws exactly the rows of the frame', () => {
    for (const cols of [30, 60, 100, 160]) {
      const reader = readerOf({ consent: 'undecided', cols });
      const { ink, frames, difference } = show(reader);
      expect(frames).toHaveLength(1);
      expect(difference()).toBe('');
      ink.unmount();
    }
  });

  it('draws the text of every screen, whose colours and links the frame knows', () => {
    for (const keys of [[], ['i'], ['O'], ['G', 'tab'], ['q', ','], ['q', '/', 'a'], ['q', 'f']]) {
      const reader = readerOf({ cols: 160, rows: 40 });
      reader.program.dispatch({ type: 'StoryAskedFor', id: 'lead' });
      reader.press(...keys);
      const { ink, frames, difference } = show(reader, true);
      expect(frames).toHaveLength(1);
      expect(frames[0]?.join('')).not.toContain('\x1b');
      expect(difference()).toBe('');
      ink.unmount();
    }
  });

  it('draws a menu at the position and in the form of the frame', async () => {
    const reader = readerOf({ consent: 'undecided', cols: 100 });
    const { ink, type, difference } = show(reader);
    await type('c');
    await type('j');
    expect(reader.front().menu).toMatchObject({ kind: 'consent', index: 1 });
    expect(difference()).toBe('');
    ink.unmount();
  });

  it('draws a menu in the glyphs that the terminal has', () => {
    for (const repertoire of ['console', 'ascii'] as const) {
      const reader = readerOf({ capabilities: { ...DEFAULT_CAPABILITIES, repertoire } }).press(',');
      const { ink, frames, difference } = show(reader);
      expect(difference()).toBe('');
      expect(frames[0]?.join('')).not.toContain('❯');
      ink.unmount();
    }
  });

  it('passes on 200 keys of one write as 200 keys', async () => {
    const reader = readerOf({ stories: manyStories(300), cols: 100 });
    const { ink, type, frames } = show(reader);
    await type('j'.repeat(200));
    expect(reader.state().list.cursor).toBe(200);
    expect(stripVTControlCharacters(frames.at(-1)?.join('\n') ?? '')).toContain('❯● 기사 200');
    ink.unmount();
  });

  it('passes on a paste as one text', async () => {
    const reader = readerOf({ cols: 100 });
    const { ink, type } = show(reader);
    await type('/');
    await type('\x1b[200~가공 q\x1b[201~');
    expect(reader.front().prompt?.text).toBe('가공 q');
    ink.unmount();
  });

  it.each([{}, { styled: false, joined: false, flags: false }, { ambiguous: 2 as const }])(
    'draws characters of disputed width as in the frame, for capabilities like %o',
    (capabilities) => {
      const odd =
        '👩‍💻 ❤️ 🇰🇷🇰 👍🏽🏽 1️⃣ e\u0301 ᄒᆞᆫ नि கு กำ \u0600\u0661 가\u11a8 ①℃ a\u200db ｶﾞ 공\u00ad급 \u2060x \u115f\u1160';
      const stories = STORIES.map((story) => ({
        ...story,
        editions: Object.fromEntries(
          Object.entries(story.editions).map(([lang, edition]) => [
            lang,
            { ...edition, title: `${odd} ${edition.title}` },
          ]),
        ),
      }));
      for (const keys of [[], ['y'], ['enter', 'y'], ['enter', 'G', 'tab'], [','], ['f'], ['/', ...'①❤️']]) {
        const reader = readerOf({ stories, cols: 160 })
          .measure(capabilities)
          .press(...keys);
        const { ink, difference } = show(reader);
        expect(difference(), keys.join(' ')).toBe('');
        ink.unmount();
      }
    },
  );
});

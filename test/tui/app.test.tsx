import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { render as renderOn } from 'ink';
import { render } from 'ink-testing-library';
import { describe, expect, it } from 'vitest';
import { THEMES } from '../../src/layout/theme.ts';
import { frameOf, frameText } from '../../src/screen/frame.ts';
import { rowText } from '../../src/screen/row.ts';
import { App } from '../../src/tui/app.tsx';
import { deskOf, manyStories, STORIES, USUAL_PREFERENCES } from '../reader/desk.ts';

const later = () => new Promise((resolve) => setTimeout(resolve, 60));

function show(desk: ReturnType<typeof deskOf>) {
  return render(<App program={desk.program} theme={() => THEMES.dark} onApp={() => {}} />);
}

/** Colours off, ends of rows trimmed, as golden screens are. */
const plain = (frame: string | undefined) =>
  stripVTControlCharacters(frame ?? '')
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n');

describe('the view', () => {
  it('draws the rows of the frame as they are', () => {
    const desk = deskOf({ consent: 'undecided', cols: 100 });
    const { lastFrame } = show(desk);
    expect(plain(lastFrame()).trimEnd()).toBe(frameText(frameOf(desk.state())).trimEnd());
  });

  it('draws a menu where the frame has it', async () => {
    const desk = deskOf({ consent: 'undecided', cols: 100 });
    const { lastFrame, stdin } = show(desk);
    await later();
    stdin.write('c');
    stdin.write('j');
    await later();
    expect(desk.state().menu).toEqual({ kind: 'consent', index: 1, behind: null });
    expect(plain(lastFrame()).trimEnd()).toBe(frameText(frameOf(desk.state())).trimEnd());
  });

  it('moves 200 rows for 200 keys in one write', async () => {
    const desk = deskOf({ stories: manyStories(300), cols: 100 });
    const { lastFrame, stdin } = show(desk);
    await later();
    stdin.write('j'.repeat(200));
    await later();
    expect(desk.state().cursor).toBe(200);
    expect(plain(lastFrame())).toContain('❯● 기사 200');
  });

  it('leaves a menu in its place where characters beside it are wider than Ink thinks', () => {
    const stories = STORIES.map((story) => ({
      ...story,
      editions: Object.fromEntries(
        Object.entries(story.editions).map(([lang, edition]) => [lang, { ...edition, title: `①② ${edition.title}` }]),
      ),
    }));
    const preferences = { ...USUAL_PREFERENCES, ambiguousWidth: '2' } as const;
    const desk = deskOf({ stories, preferences, cols: 160, rows: 30 }).press('down', 'enter', 'tab');
    expect(rowText(frameOf(desk.state()).rows[3] ?? [])).toMatch(/①②.*\| > 1 ①②/);
    let last = '';
    const stdout = Object.assign(new EventEmitter(), {
      columns: 160,
      rows: 30,
      write: (text: string) => {
        last = text;
      },
    });
    const ink = renderOn(<App program={desk.program} theme={() => THEMES.dark} onApp={() => {}} />, {
      stdout: stdout as unknown as NodeJS.WriteStream,
      stdin: Object.assign(new PassThrough(), {
        isTTY: true,
        setRawMode: () => {},
        ref: () => {},
        unref: () => {},
      }) as unknown as NodeJS.ReadStream,
      debug: true,
      patchConsole: false,
    });
    const shown = plain(last);
    ink.unmount();
    expect(shown.trimEnd()).toBe(frameText(frameOf(desk.state())).trimEnd());
  });
});

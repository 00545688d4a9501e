import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { describe, expect, it } from 'vitest';
import { THEMES } from '../../src/layout/theme.ts';
import { frameOf, frameText } from '../../src/screen/frame.ts';
import { App } from '../../src/tui/app.tsx';
import { deskOf, manyStories } from '../reader/desk.ts';

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
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometry } from '../../../src/ui/app/update-result.ts';
import { documentOf } from '../../../src/ui/story/shown-document.ts';
import { type Desk, deskOf, STORIES, storyOf } from '../app/desk.ts';

/** The list's third row is the long story, in both languages. */
const open = (options: Parameters<typeof deskOf>[0] = {}): Desk =>
  deskOf({ cols: 120, ...options }).press('j', 'j', 'enter', 'v');

const marked = (desk: Desk): string[] =>
  desk
    .screen()
    .split('\n')
    .filter((row) => row.includes('▌'));

const documentOn = (desk: Desk) => {
  const document = documentOf(desk.state(), geometry(desk.state()));
  if (!document?.parallel) throw new Error('two editions were to be on screen');
  return { ...document, parallel: document.parallel };
};

describe('two editions side by side', () => {
  it('are opened by v and by = in a story, from the list too, and closed by v, = and Esc', () => {
    for (const key of ['v', '=']) {
      const desk = deskOf({ cols: 120 }).press('j', 'j', 'enter', key);
      expect(desk.screen()).toContain('나란히 읽기');
      expect(desk.screen()).toContain('첫 핵심광물 장관회의 개최');
      expect(desk.screen()).toContain('First minerals ministerial opens');
      expect(desk.press(key).screen()).not.toContain('First minerals ministerial opens');
    }
    const fromList = deskOf({ cols: 120 }).press('j', 'j', 'v');
    expect(fromList.screen()).toContain('First minerals ministerial opens');
    expect(fromList.press('esc').state()).toMatchObject({ screen: 'story', story: { parallel: false } });
    expect(fromList.press('esc').state().screen).toBe('list');
    expect(deskOf({ cols: 120 }).press('j', 'j', 'enter', ':').type('parallel').press('enter').screen()).toContain(
      '나란히 읽기',
    );
  });

  it('have each its own record: what was translated by a machine says so on its own side', () => {
    const [lead] = STORIES.slice(0);
    const machine = storyOf({
      id: 'lead',
      published: '2026-02-04',
      title: ['첫 회의', 'First meeting'],
    });
    const { ko, en } = machine.editions;
    if (!lead || !ko || !en) throw new Error('there are two editions');
    const translation = {
      from: 'ko',
      by: { name: 'Translator', kind: 'software' },
      source: 'trainedAlgorithmicMedia',
      date: '',
    };
    const translated = {
      ...machine,
      editions: { ko, en: { ...en, provenance: { ...en.provenance, translation } } },
    } as typeof machine;
    const rows = deskOf({ cols: 120, stories: [translated] })
      .press('v')
      .screen()
      .split('\n');
    const badges = rows.find((row) => row.includes('[AI translation]')) ?? '';
    expect(badges.indexOf('[AI translation]')).toBeGreaterThan(badges.indexOf('│'));
    expect(badges.slice(0, badges.indexOf('│'))).not.toMatch(/번역/);
  });

  it('say so where there is one language, and show that one', () => {
    const desk = deskOf({ cols: 120 }).press('end', 'v');
    expect(desk.state().story.history.at(-1)?.id).toBe('old');
    expect(desk.screen()).toContain('한 언어로만');
    expect(desk.state().story.parallel).toBe(false);
    // A story that is reached with two languages wanted shows the one that it has.
    const next = open().press('n');
    expect(next.state().story.history.at(-1)?.id).toBe('old');
    expect(next.screen()).toContain('가공 확대 합의');
  });

  it('stay for the next story and the related ones', () => {
    const desk = open().press('1');
    expect(desk.state().story.history.at(-1)?.id).toBe('bloc');
    expect(desk.screen()).toContain('A trading bloc of allies proposed');
    expect(desk.screen()).toContain('동맹국 무역 블록 제안');
  });

  it('are turned round by t, twice to the same screen', () => {
    const desk = open().press('j', 'j', 'j', 'j', 'j');
    const before = desk.screen();
    const turned = desk.press('t').screen();
    expect(turned).not.toBe(before);
    const columns = (screen: string): string[][] =>
      screen
        .split('\n')
        .filter((row) => row.includes('│'))
        .map((row) => row.split('│').map((part) => part.trimEnd()));
    expect(columns(turned).map(([left, right]) => [right, left])).toEqual(columns(before));
    expect(desk.press('t').screen()).toBe(before);
  });

  it('have the keys when they are opened or closed, wherever these were', () => {
    for (const cols of [100, 160]) {
      const desk = deskOf({ cols, rows: 16 }).press('j', 'j', 'enter', 'tab');
      expect(desk.state().story.focus).toBe('related');
      expect(desk.press('v').state()).toMatchObject({ story: { parallel: true, focus: 'text' } });
      expect(desk.press('tab', 'v').state()).toMatchObject({ story: { parallel: false, focus: 'text' } });
    }
  });

  it('mark the paragraph that is read, which the arrow keys move', () => {
    const desk = open();
    expect(marked(desk)[0]).toMatch(/^▌1번째 .*│▌Paragraph 1 /);
    expect(marked(desk.press('j'))[0]).toMatch(/^▌2번째 .*│▌Paragraph 2 /);
    expect(marked(desk.press('up'))[0]).toMatch(/^▌1번째 /);
    expect(marked(desk.press('G')).at(0)).toMatch(/^▌12번째 /);
    expect(marked(desk.press('g')).at(0)).toMatch(/^▌1번째 /);
  });

  it('always have the paragraph that is read in view, whatever keys are pressed and however the window is drawn', () => {
    const keys = fc.constantFrom('j', 'k', 'space', 'b', 'd', 'u', 'g', 'G', 't', 'n', 'tab', 'esc');
    const size = fc.record({ cols: fc.integer({ min: 60, max: 200 }), rows: fc.integer({ min: 12, max: 50 }) });
    fc.assert(
      fc.property(fc.array(fc.oneof(keys, size), { maxLength: 25 }), (moves) => {
        const desk = open({ rows: 20 });
        for (const move of moves) {
          if (typeof move === 'string') desk.press(move);
          else desk.resize(move.cols, move.rows);
          const state = desk.state();
          if (state.screen !== 'story' || !documentOf(state, geometry(state))?.parallel) return;
          const { lines } = documentOn(desk);
          const shown = lines.slice(state.story.top, state.story.top + geometry(state).bodyHeight);
          const texts = shown.filter((line) => line.block >= 0 && line.block < documentOn(desk).blocks);
          if (texts.length > 0) expect(texts.map((line) => line.block)).toContain(state.story.pair);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keep the paragraph that is read through other widths, one under the other below 100 columns', () => {
    for (const moves of [['j', 'j'], ['space'], ['j', 'j', 'j', 'j', 'j', 'j']]) {
      const desk = open().press(...moves);
      const before = desk.state().story.pair;
      expect(before).toBeGreaterThan(0);
      for (const cols of [99, 60, 140, 100, 80, 120]) {
        desk.resize(cols, 24);
        expect(documentOn(desk).parallel.isSideBySide).toBe(cols >= 100);
        expect(desk.state().story.pair).toBe(before);
        expect(marked(desk).some((row) => row.includes(`▌${before + 1}번째`))).toBe(true);
      }
    }
  });

  it('keep the paragraph when one is closed and opened again', () => {
    const desk = open().press('space', 'space');
    const block =
      documentOn(desk).parallel.sides.pairs[documentOn(desk).lines[desk.state().story.top]?.block ?? -1]?.left;
    desk.press('v');
    const alone = documentOf(desk.state(), geometry(desk.state()));
    expect(alone?.parallel).toBeNull();
    expect(alone?.lines[desk.state().story.top]?.block).toBe(block);
    desk.press('v');
    expect(documentOn(desk).lines[desk.state().story.top]?.block).toBe(block);
  });

  it('are at the same paragraph when come back to, in this sitting and another one', () => {
    const desk = open().press('space', 'space');
    const top = desk.state().story.top;
    expect(desk.press('q').press('enter').state().story.top).toBe(top);
    const places = desk.press('q').state().story.places;
    expect(open({ places }).state().story.top).toBe(top);
    // From the other language it is the same paragraph.
    const other = open({ places, lang: 'en' });
    expect(documentOn(other).lines[other.state().story.top]?.block).toBe(
      documentOn(desk.press('enter')).lines[top]?.block,
    );
  });

  it('are both looked through, and what is found is read', () => {
    const desk = open().press('/').type('supply chain').press('enter');
    expect(desk.screen()).toContain('12곳 중 1번째');
    expect(marked(desk)[0]).toContain('Paragraph 1 ');
    expect(marked(desk.press('n', 'n', 'n', 'n', 'n', 'n'))[0]).toContain('Paragraph 7 ');
    const korean = open().press('/').type('공급망').press('enter');
    expect(korean.screen()).toContain('12곳 중 1번째');
    // A row above the texts is no part of one.
    expect(open().press('/').type('개최2번째').press('enter').state().story.find).toBeNull();
    const words = open().press('/').type('50%').press('enter');
    expect(words.screen()).toContain('24곳 중 1번째');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometry } from '../../../src/ui/layout/geometry.ts';
import { documentOf } from '../../../src/ui/reading/shown/shown-document.ts';
import { frontOf } from '../app/front.ts';
import { type Reader, readerOf, STORIES, storyOf } from '../app/reader.ts';

/** The list's third row is the long story, in both languages. */
const open = (options: Parameters<typeof readerOf>[0] = {}): Reader =>
  readerOf({ cols: 120, ...options }).press('j', 'j', 'enter', 'v');

const marked = (reader: Reader): string[] =>
  reader
    .screen()
    .split('\n')
    .filter((row) => row.includes('▌'));

const documentOn = (reader: Reader) => {
  const document = documentOf(reader.state());
  if (!document?.parallel) throw new Error('two editions were to be on screen');
  return { ...document, parallel: document.parallel };
};

describe('two editions side by side', () => {
  it('open with v and = in a story, also from the list, and close with v, = and Esc', () => {
    for (const key of ['v', '=']) {
      const reader = readerOf({ cols: 120 }).press('j', 'j', 'enter', key);
      expect(reader.screen()).toContain('나란히 보기');
      expect(reader.screen()).toContain('첫 핵심광물 장관회의 개최');
      expect(reader.screen()).toContain('First minerals ministerial opens');
      expect(reader.press(key).screen()).not.toContain('First minerals ministerial opens');
    }
    const fromList = readerOf({ cols: 120 }).press('j', 'j', 'v');
    expect(fromList.screen()).toContain('First minerals ministerial opens');
    expect(fromList.press('esc').front()).toMatchObject({ pane: 'story' });
    expect(fromList.state()).toMatchObject({ story: { parallel: false } });
    expect(fromList.press('esc').front().pane).toBe('list');
    expect(readerOf({ cols: 120 }).press('j', 'j', 'enter', ':').type('parallel').press('enter').screen()).toContain(
      '나란히 보기',
    );
  });

  it('have separate records: a machine translation is stated on its own side', () => {
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
    const rows = readerOf({ cols: 120, stories: [translated] })
      .press('v')
      .screen()
      .split('\n');
    const badges = rows.find((row) => row.includes('[AI 번역]')) ?? '';
    expect(badges.indexOf('[AI 번역]')).toBeGreaterThan(badges.indexOf('│'));
    expect(badges.slice(0, badges.indexOf('│'))).not.toContain('[AI 번역]');
  });

  it('show the only edition of a story and say so', () => {
    const reader = readerOf({ cols: 120 }).press('end', 'v');
    expect(reader.state().story.history.at(-1)?.id).toBe('old');
    expect(reader.screen()).toContain('한 언어로만');
    expect(reader.state().story.parallel).toBe(false);
    // A story reached in the parallel view shows its only edition.
    const next = open().press('n');
    expect(next.state().story.history.at(-1)?.id).toBe('old');
    expect(next.screen()).toContain('가공 확대 합의');
  });

  it('stay for the next story and the related ones', () => {
    const reader = open().press('1');
    expect(reader.state().story.history.at(-1)?.id).toBe('bloc');
    expect(reader.screen()).toContain('A trading bloc of allies proposed');
    expect(reader.screen()).toContain('동맹국 무역 블록 제안');
  });

  it('swap sides with t, and swap back to the same screen', () => {
    const reader = open().press('j', 'j', 'j', 'j', 'j');
    const before = reader.screen();
    const turned = reader.press('t').screen();
    expect(turned).not.toBe(before);
    const columns = (screen: string): string[][] =>
      screen
        .split('\n')
        .filter((row) => row.includes('│'))
        .map((row) => row.split('│').map((part) => part.trimEnd()));
    expect(columns(turned).map(([left, right]) => [right, left])).toEqual(columns(before));
    expect(reader.press('t').screen()).toBe(before);
  });

  it('get the focus when opened or closed', () => {
    for (const cols of [100, 160]) {
      const reader = readerOf({ cols, rows: 16 }).press('j', 'j', 'enter', 'tab');
      expect(reader.state().story.focus).toBe('related');
      expect(reader.press('v').state()).toMatchObject({ story: { parallel: true, focus: 'text' } });
      expect(reader.press('tab', 'v').state()).toMatchObject({ story: { parallel: false, focus: 'text' } });
    }
  });

  it('mark the current paragraph, which the arrow keys move', () => {
    const reader = open();
    expect(marked(reader)[0]).toMatch(/^▌1번째 .*│▌Paragraph 1 /);
    expect(marked(reader.press('j'))[0]).toMatch(/^▌2번째 .*│▌Paragraph 2 /);
    expect(marked(reader.press('up'))[0]).toMatch(/^▌1번째 /);
    expect(marked(reader.press('G')).at(0)).toMatch(/^▌12번째 /);
    expect(marked(reader.press('g')).at(0)).toMatch(/^▌1번째 /);
  });

  it('always keep the current paragraph in view, with any keys and window sizes', () => {
    const keys = fc.constantFrom('j', 'k', 'space', 'b', 'd', 'u', 'g', 'G', 't', 'n', 'tab', 'esc');
    const size = fc.record({ cols: fc.integer({ min: 60, max: 200 }), rows: fc.integer({ min: 12, max: 50 }) });
    fc.assert(
      fc.property(fc.array(fc.oneof(keys, size), { maxLength: 25 }), (moves) => {
        const reader = open({ rows: 20 });
        for (const move of moves) {
          if (typeof move === 'string') reader.press(move);
          else reader.resize(move.cols, move.rows);
          const state = reader.state();
          if (frontOf(state).pane !== 'story' || !documentOf(state)?.parallel) return;
          const { lines } = documentOn(reader);
          const shown = lines.slice(state.story.top, state.story.top + geometry(state).bodyHeight);
          const texts = shown.filter((line) => line.block >= 0 && line.block < documentOn(reader).blocks);
          if (texts.length > 0) expect(texts.map((line) => line.block)).toContain(state.story.pair);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keep the current paragraph at other widths, below each other under 100 columns', () => {
    for (const moves of [['j', 'j'], ['space'], ['j', 'j', 'j', 'j', 'j', 'j']]) {
      const reader = open().press(...moves);
      const before = reader.state().story.pair;
      expect(before).toBeGreaterThan(0);
      for (const cols of [99, 60, 140, 100, 80, 120]) {
        reader.resize(cols, 24);
        expect(documentOn(reader).parallel.isSideBySide).toBe(cols >= 100);
        expect(reader.state().story.pair).toBe(before);
        expect(marked(reader).some((row) => row.includes(`▌${before + 1}번째`))).toBe(true);
      }
    }
  });

  it('keep the paragraph when one is closed and opened again', () => {
    const reader = open().press('space', 'space');
    const block =
      documentOn(reader).parallel.sides.pairs[documentOn(reader).lines[reader.state().story.top]?.block ?? -1]?.left;
    reader.press('v');
    const alone = documentOf(reader.state());
    expect(alone?.parallel).toBeNull();
    expect(alone?.lines[reader.state().story.top]?.block).toBe(block);
    reader.press('v');
    expect(documentOn(reader).lines[reader.state().story.top]?.block).toBe(block);
  });

  it('return to the same paragraph, in this run and another one', () => {
    const reader = open().press('space', 'space');
    const top = reader.state().story.top;
    expect(reader.press('q').press('enter').state().story.top).toBe(top);
    const positions = reader.press('q').state().story.positions;
    expect(open({ positions }).state().story.top).toBe(top);
    // From the other language it is the same paragraph.
    const other = open({ positions, lang: 'en' });
    expect(documentOn(other).lines[other.state().story.top]?.block).toBe(
      documentOn(reader.press('enter')).lines[top]?.block,
    );
  });

  it('are both searched, and the match becomes current', () => {
    const reader = open().press('/').type('supply chain').press('enter');
    expect(reader.screen()).toContain('12곳 중 1번째');
    expect(marked(reader)[0]).toContain('Paragraph 1 ');
    expect(marked(reader.press('n', 'n', 'n', 'n', 'n', 'n'))[0]).toContain('Paragraph 7 ');
    const korean = open().press('/').type('공급망').press('enter');
    expect(korean.screen()).toContain('12곳 중 1번째');
    // A row above the texts belongs to neither.
    expect(open().press('/').type('개최2번째').press('enter').state().story.find).toBeNull();
    const words = open().press('/').type('50%').press('enter');
    expect(words.screen()).toContain('24곳 중 1번째');
  });
});

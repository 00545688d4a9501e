import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Story } from '../../../src/story/model.ts';
import { DEFAULT_MEASURER } from '../../../src/text/width.ts';
import { isLaidOut } from '../../../src/ui/reading/shown/loading.ts';
import { documentOf, type StoryLayout, storySteps } from '../../../src/ui/reading/shown/shown-document.ts';
import { type Reader, readerOf, STORIES, storyOf, TODAY } from '../app/reader.ts';

const PARAGRAPHS = 6000;
const body = (word: string): string =>
  Array.from({ length: PARAGRAPHS }, (_, i) =>
    i % 500 === 499 ? `## ${word} ${i + 1}` : `${word} ${i + 1} [link](https://example.org/${i % 20})`,
  ).join('\n\n');

const long = (id = 'long', extra = ''): Story =>
  storyOf({
    id,
    published: '2026-02-06',
    title: ['긴 기사', 'A long story'],
    related: ['lead'],
    provenance: extra,
    body: [body('문단'), body('paragraph')],
  });

/** A reader with a long story open, of which the first rows are laid out. */
const opened = (options: Parameters<typeof readerOf>[0] = {}, story = long()): Reader =>
  readerOf({ ui: 'en', lang: 'en', stories: [story, ...STORIES], ...options }).press('enter');

const steps = (reader: Reader, count = Number.POSITIVE_INFINITY): Reader => {
  for (let step = 0; step < count && reader.state().story.isLayingOut; step += 1)
    reader.program.dispatch({ type: 'LayoutContinued' });
  return reader;
};
const lines = (reader: Reader): number => documentOf(reader.state())?.lines.length ?? 0;

describe('a long story', () => {
  it('shows its first rows before the rest is laid out', () => {
    const story = long();
    const reader = opened({}, story);
    expect(reader.screen()).toContain('paragraph 3 link');
    // The text is not even read further.
    expect(story.editions.en?.blockReader?.known.length).toBeLessThan(PARAGRAPHS / 2);
    expect(story.editions.ko?.blockReader?.known).toEqual([]);
    expect(isLaidOut(reader.state())).toBe(false);
    expect(lines(reader)).toBeLessThan(2 * PARAGRAPHS);
    expect(reader.screen()).toContain('…');
    steps(reader);
    expect(isLaidOut(reader.state())).toBe(true);
    expect(lines(reader)).toBeGreaterThan(2 * PARAGRAPHS);
    expect(reader.screen()).toMatch(/\d%/);
    expect(reader.effects().filter(({ type }) => type === 'LayOutMore').length).toBeGreaterThan(10);
  });

  it('scrolls in what there is, and draws nothing for rows out of sight', () => {
    const reader = opened().press('space', 'space', 'j');
    expect(reader.screen()).toContain('paragraph 20 ');
    const before = reader.state();
    reader.program.dispatch({ type: 'LayoutContinued' });
    expect(reader.state()).toBe(before);
    for (let page = 0; page < 400; page += 1) reader.press('space');
    expect(reader.state().story.history).toHaveLength(1);
    expect(reader.state().story.seen).toBe(0);
    expect(steps(reader).press('space').state().story.seen).toBeGreaterThan(0);
  });

  it('goes to its end, headings, links, related stories and hits when it is laid out', () => {
    const waiting = (...keys: string[]): Reader => {
      const reader = opened().press(...keys);
      expect(reader.screen()).toContain('The long text is being laid out.');
      return steps(reader);
    };
    const end = waiting('G');
    expect(end.screen()).toContain('100%');
    expect(end.screen()).toContain('First minerals ministerial opens');
    expect(waiting(')').screen()).toContain('paragraph 500');
    expect(waiting('O').front().picker?.kind).toBe('links');
    expect(waiting('tab').state().story.focus).toBe('related');
    const found = waiting('/', ...'paragraph 5432', 'enter');
    expect(found.screen()).toContain('paragraph 5432');
    expect(found.screen()).toContain('Match 1 of 1');
    // Another key instead of waiting.
    const other = opened().press('G', 'j');
    expect(steps(other).state().story.top).toBe(1);
  });

  it('opens at its saved position, whatever happens before it is there', () => {
    const place = { lang: 'en', block: 5000, offset: 0 } as const;
    const positions = new Map([['long', place]]);
    const reader = opened({ positions });
    expect(reader.screen()).toContain('paragraph 1 ');
    // Leaving it keeps the position.
    const left = opened({ positions }).press('q');
    expect(left.effects().find(({ type }) => type === 'SavePosition')).toMatchObject({ place });
    expect(steps(reader).screen()).toContain('paragraph 5001 ');
    expect(steps(opened({ positions }).resize(100, 30)).screen()).toContain('paragraph 5001 ');
    // Who scrolls does not wait for it.
    expect(steps(opened({ positions }).press('j')).state().story.top).toBe(1);
  });

  it('keeps its paragraph after a resize and in the other language', () => {
    const reader = steps(opened());
    reader.press('/', ...'paragraph 5432', 'enter', 'esc');
    for (let row = 0; row < 5; row += 1) reader.press('j');
    const top = () => {
      const { lines: all } = documentOf(reader.state()) ?? { lines: [] };
      return all[reader.state().story.top]?.block;
    };
    const block = top();
    reader.resize(60, 20);
    expect(reader.screen()).toContain('Opening the story.');
    steps(reader);
    expect(top()).toBe(block);
    steps(reader.press('t'));
    expect(top()).toBe(block);
    expect(reader.screen()).toContain('문단 54');
    steps(reader.press('t').resize(80, 24));
    expect(top()).toBe(block);
  });

  it('is read in one language, and says why', () => {
    const reader = opened().press('v');
    expect(reader.state().story.parallel).toBe(false);
    expect(reader.screen()).toContain('too long to be shown in two languages');
  });

  it('is laid out next to a list, one story after the other', () => {
    const reader = readerOf({ ui: 'en', lang: 'en', cols: 200, stories: [long(), ...STORIES] });
    expect(reader.screen()).toContain('paragraph 3 link');
    reader.press('j');
    reader.program.dispatch({ type: 'LayoutContinued' });
    expect(reader.state().story.isLayingOut).toBe(false);
    reader.press('k');
    expect(reader.state().story.isLayingOut).toBe(true);
  });

  it('of one line is read in parts', () => {
    const line = '**words** in one line '.repeat(20_000);
    const story = storyOf({ id: 'long', published: '2026-02-06', title: ['가', 'A'], body: [line, line] });
    const reader = opened({}, story);
    expect(reader.screen()).toContain('words in one line');
    expect(story.editions.en?.blockReader?.known.length).toBeLessThan(10);
    expect(steps(reader).press('G').screen()).toContain('words in one line');
    expect(story.editions.en?.blockReader?.isDone).toBe(true);
  });

  it('leaves at once when the reader is asked to stop', () => {
    const reader = opened();
    reader.program.dispatch({ type: 'StopAsked' });
    expect(reader.state().isQuitting).toBe(true);
  });
});

const SETTING: Omit<StoryLayout, 'width'> = {
  measurer: DEFAULT_MEASURER,
  mode: 'auto',
  ui: 'en',
  openKey: 'o',
  recordKey: 'i',
  changesKey: 'E',
  today: TODAY,
  utcOffset: 0,
  pictures: () => undefined,
  related: 3,
  linear: false,
};

const anyPart = fc.constantFrom(
  'one two three',
  '가나다 라마바 사아자',
  '# heading',
  '---',
  '- a\n- b\n  - c',
  '> quote\n>\n> more',
  '| a | b |\n| - | - |\n| c | d |',
  '```js\nconst a = 1;\n```',
  '![a](https://example.org/a.png)',
  '[ref] and more',
  `${'long '.repeat(3000)}`,
  '- item\n'.repeat(1500),
  'x\n'.repeat(1200),
);

describe('the rows of a story in steps', () => {
  it('are those of the whole layout', () => {
    fc.assert(
      fc.property(
        fc.array(anyPart, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        fc.constantFrom('', 'provenance: {images: [{src: "https://example.org/a.png", alt: A, source: print}]}\n'),
        fc.integer({ min: 8, max: 120 }),
        (parts, isReferring, provenance, width) => {
          const text = `${parts.join('\n\n')}\n\n`.repeat(Math.ceil(40_000 / parts.join('').length));
          const all = isReferring ? `${text}[ref]: https://example.org/\n` : text;
          const story = storyOf({
            id: 'any',
            published: '2026-02-06',
            title: ['가', 'a'],
            provenance,
            body: [all, all],
          });
          const again = storyOf({
            id: 'any',
            published: '2026-02-06',
            title: ['가', 'a'],
            provenance,
            body: [all, all],
          });
          const [edition, other] = [story.editions.en, again.editions.en];
          assert.ok(edition?.blockReader && other);
          const setting: StoryLayout = { ...SETTING, width };
          const made = storySteps(edition, setting);
          let before = 0;
          for (let step = 0; !made.document?.isComplete; step += 1) {
            made.step();
            const now = made.document?.lines.length ?? 0;
            assert.ok(now >= before && step < 10_000);
            before = now;
          }
          const { blockReader: _, ...atOnce } = other;
          const whole = storySteps(atOnce, setting);
          while (!whole.document?.isComplete) whole.step();
          assert.deepEqual({ ...made.document, edition: null }, { ...whole.document, edition: null });
          assert.equal(made.document?.blocks, other.blocks.length);
        },
      ),
      { numRuns: 25 },
    );
  });
});

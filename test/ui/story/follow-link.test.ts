import { describe, expect, it } from 'vitest';
import { type Reader, readerOf, storyOf } from '../app/reader.ts';

const url = (name: string): string => `https://example.com/${name}`;
const linked = (body: string) =>
  storyOf({
    id: 'linked',
    published: '2026-02-06',
    title: ['링크가 있는 기사', 'With links'],
    source: 'Daily',
    body: [body, body],
  });
const body = Array.from({ length: 30 }, (_, i) => `Paragraph ${i} with [link ${i}](${url(String(i))}).`).join('\n\n');

const SIZES = [
  [40, 12],
  [80, 24],
  [160, 40],
  [200, 60],
] as const;

describe('a picture file next to a story', () => {
  const images = '[{src: pictures/a.png, alt: A drawing}, {src: pictures/run.sh}, {src: ../a.png}]';
  const drawn = storyOf({
    id: 'drawn',
    published: '2026-02-06',
    title: ['그림이 있는 기사', 'With a drawing'],
    source: 'Daily',
    provenance: `source: {name: Daily, url: "https://example.com/drawn"}\nprovenance: {images: ${images}}\n`,
    body: ['본문.', 'Text.'],
  });

  it('is the first link and opens as a file of its edition; other paths are no links', () => {
    const reader = readerOf({ ui: 'en', stories: [drawn] }).press('enter', 'O');
    const rows = reader.screen().split('\n');
    expect(rows.filter((row) => /\d +(?:Image|Source)/.test(row))).toEqual([
      expect.stringMatching(/1 +Image: A drawing +pictures\/a\.png/),
      expect.stringMatching(/2 +Source: Daily/),
    ]);
    expect(reader.press('enter').effects()).toContainEqual({
      type: 'OpenPicture',
      id: 'drawn',
      lang: 'en',
      url: 'pictures/a.png',
    });
  });
});

describe('the links of a story', () => {
  /** Whether the number of a link is above the box. */
  const isSeen = (reader: Reader, number: number): boolean =>
    reader
      .screen()
      .split(/^.*┌─ /m)[0]
      ?.includes(`[${number}]`) === true;

  it.each(SIZES)(
    'come into sight above the box when they are chosen, up to the end of the text (%i×%i)',
    (cols, rows) => {
      for (const keys of [['enter'], ['enter', 'end'], []]) {
        if (keys.length === 0 && cols < 160) continue;
        const reader = readerOf({ ui: 'en', cols, rows, stories: [linked(body)] }).press(...keys);
        const [before, { top, seen }] = [reader.screen(), reader.state().story];
        reader.press('O');
        for (let number = 2; number <= 31; number += 1)
          expect(isSeen(reader.press('down'), number), `link ${number}`).toBe(true);
        // The first link is the source, below the text.
        expect(isSeen(reader.press('down'), 1)).toBe(true);
        for (let number = 31; number >= 2; number -= 1) expect(isSeen(reader.press('up'), number)).toBe(true);
        for (const number of [29, 12, 30]) {
          expect(isSeen(reader.type(String(number)), number)).toBe(true);
          reader.press('ctrl+u');
        }
        reader.press('ctrl+u').type('29');
        expect(reader.state().story).toMatchObject({ top, seen });
        expect(reader.press('esc').screen()).toBe(before);
        expect(reader.press('O').type('29').press('enter').effects()).toContainEqual({
          type: 'OpenLink',
          url: url('27'),
        });
        expect(reader.state().story.top).toBe(top);
      }
    },
  );

  it('move nothing that is in sight, and otherwise as little as possible', () => {
    const reader = readerOf({ ui: 'en', stories: [linked(body)] }).press('enter', 'O');
    const tops = [...'jjjjjjjj', ...'kkkkkkk'].map(
      (key) => reader.press(key === 'j' ? 'down' : 'up').front().picker?.textTop,
    );
    const down = tops.slice(0, 8);
    expect(down.slice(0, 2)).toEqual([null, null]);
    // A paragraph and the empty row before it.
    const steps = down.slice(3).map((top, i) => (top ?? 0) - (down[2 + i] ?? 0));
    expect(steps.filter((step) => step !== 0 && step !== 2 && step !== 1)).toEqual([]);
    expect(tops.slice(8, 11)).toEqual([down[7], down[7], down[7]]);
    expect(tops.at(-1)).toBeLessThan(down[7] ?? 0);
  });

  it('are followed again in a window of another size', () => {
    const reader = readerOf({ ui: 'en', rows: 40, stories: [linked(body)] })
      .press('enter', 'O')
      .type('25');
    for (const [cols, rows] of SIZES) {
      reader.resize(cols, rows);
      expect(isSeen(reader, 25), `${cols}×${rows}`).toBe(true);
    }
  });

  it('leave the text scrolled by the wheel where it is, as far as its last row', () => {
    const reader = readerOf({ ui: 'en', stories: [linked(body)] }).press('enter', 'end');
    const { top } = reader.state().story;
    const last = reader.screen().split('\n').at(-2)?.trim() ?? '';
    reader.press('O');
    expect(reader.screen()).not.toContain(last);
    for (let i = 0; i < 9; i += 1) reader.program.dispatch({ type: 'Wheeled', over: 'story', by: 1 });
    expect(reader.screen()).toContain(last);
    reader.program.dispatch({ type: 'Wheeled', over: 'story', by: -1 });
    expect(reader.press('esc').state().story.top).toBe(top);
  });

  it('of both texts come into sight', () => {
    const both = storyOf({
      id: 'both',
      published: '2026-02-06',
      title: ['둘', 'Two'],
      body: [body, body.replaceAll('.com/', '.com/en-')],
    });
    for (const cols of [80, 140]) {
      const reader = readerOf({ stories: [both], cols }).press('v', 'O');
      for (let number = 2; number <= 60; number += 1)
        expect(isSeen(reader.press('down'), number), `link ${number}`).toBe(true);
    }
  });

  it('of every kind come into sight: pictures, tables, lists, quotes, headings and what a text is based on', () => {
    const kinds = [
      `## [Heading](${url('heading')})`,
      `| a | b |\n| --- | --- |\n| x | [cell](${url('cell')}) |`,
      `- item\n- [item](${url('item')})`,
      `> [quote](${url('quote')})`,
      `![A crane](${url('crane.png')})`,
      `${'wwww '.repeat(14)}[over the edge of a row](${url('long')})`,
    ].flatMap((part) => [part, 'Some words.\n\n'.repeat(6)]);
    const story = storyOf({
      id: 'kinds',
      published: '2026-02-06',
      title: ['ㄱ', 'Kinds'],
      provenance: `source: {name: Daily, url: "${url('source')}"}\nprovenance:\n  basis: publisher\n`,
      body: [kinds.join('\n\n'), kinds.join('\n\n')],
    });
    const reader = readerOf({ ui: 'en', rows: 14, stories: [story] }).press('enter', 'O');
    for (let number = 2; number <= 7; number += 1)
      expect(isSeen(reader.press('down'), number), `link ${number}`).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings-data.ts';
import { preferencesOf, type SavedFeed } from '../../../src/settings/settings-table.ts';
import { compareEntries, toEntry } from '../../../src/story/entry.ts';
import { entryWithCurrentNames, feedNames } from '../../../src/story/query/feed-names.ts';
import { cellWidth } from '../../../src/text/width.ts';
import { catalogueOf } from '../../story/memory-catalogue.ts';
import { readerOf, storyOf, TODAY } from '../app/reader.ts';

const FOLDERS = ['광물', '한국', 'World', 'Machines'];

/** Twenty feeds in four folders. */
const FEEDS: readonly SavedFeed[] = Array.from({ length: 20 }, (_, i) => ({
  url: `https://feeds.example/${i}`,
  title: i % 2 === 0 ? `마을 신문 ${i}` : `The Village Record, No. ${i}`,
  folder: FOLDERS[Math.floor(i / 5)] ?? '',
}));

const STORIES = FEEDS.flatMap(({ url, title }, i) =>
  [0, 1, 2].map((at) =>
    storyOf({
      id: `story-${i}-${at}`,
      published: `2026-02-${String(28 - i).padStart(2, '0')}T0${9 - at}:00:00Z`,
      title: [`${i}번 마을 소식 ${at}`, `News ${at} of village ${i}`],
      body: [`${i}번 마을의 ${at}번째 글이다.`, `The text of number ${at} in village ${i}.`],
      provenance: `source: {name: ${JSON.stringify(title)}, url: "https://example.com/${i}/${at}", feed: "${url}"}\nprovenance: {basis: publisher}\n`,
    }),
  ),
);

const NAMES = feedNames(FEEDS);
const catalogue = catalogueOf(
  STORIES.map((story) => entryWithCurrentNames(toEntry(story, TODAY), NAMES)).sort(compareEntries),
);

describe.each([
  [40, 12],
  [200, 60],
])('twenty feeds at %i×%i', (cols, rows) => {
  it.each([
    ['ko', ['ㅖ', 'ㅜ', 'ㅂ'], '광물', '0번 마을의 0번째 글이다.'],
    ['en', ['P', 'n', 'q'], 'Machines', 'The text of number 0 in village 15.'],
  ] as const)('are opened by folder and read, and q goes back up (%s)', (ui, [feeds, next, back], folder, text) => {
    const preferences = preferencesOf(DEFAULT_SETTINGS);
    const reader = readerOf({ cols, rows, ui, stories: STORIES, feeds: FEEDS, catalogue, preferences });
    const screen = (): string => {
      const text = reader.screen();
      for (const row of text.split('\n')) expect(cellWidth(row)).toBeLessThanOrEqual(cols);
      return text;
    };
    reader.press(feeds, next, 'left');
    expect(screen()).toMatch(new RegExp(`^❯▾ ${folder} +15 *(?:│|$)`, 'm'));
    reader.press('enter');
    expect(reader.listed()).toHaveLength(15);
    expect(screen()).toMatch(new RegExp(`^ ${folder} `));
    reader.press('enter');
    expect(screen()).toContain(text);
    expect(reader.press(back).front().pane).toBe('list');
    expect(screen()).toMatch(new RegExp(`^ ${folder} `));
    expect(reader.press(back).front().pane).toBe('feeds');
    expect(screen()).toMatch(new RegExp(`^❯▾ ${folder} +14 *(?:│|$)`, 'm'));
    expect(reader.press(back).state().isQuitting).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { outputOfChange } from '../../../src/ui/app/linear-output.ts';
import type { SuggestedFolder } from '../../../src/ui/state/feeds.ts';
import { manyFeeds, type Reader, readerOf } from '../app/reader.ts';

const feed = (name: string) => ({ name, language: 'en', url: `https://www.${name.toLowerCase()}.example/feed` });
const FOLDERS: readonly SuggestedFolder[] = [
  { names: { ko: '광물', en: 'Minerals' }, feeds: [feed('Ore'), feed('Grid')] },
  { names: { ko: '과학', en: 'Science' }, feeds: [feed('Atom')] },
];
const [ORE, GRID, ATOM] = FOLDERS.flatMap(({ feeds }) => feeds.map(({ url }) => url));

const loaded = (reader: Reader): Reader => {
  reader.program.dispatch({ type: 'SuggestionsLoaded', folders: FOLDERS });
  return reader;
};

const SIZES = [
  [40, 12],
  [80, 24],
  [200, 60],
] as const;

describe('the suggested feeds', () => {
  it.each(SIZES)('are offered on the feeds screen while there are no feeds, at %i×%i', (cols, rows) => {
    const reader = readerOf({ ui: 'en', cols, rows, feeds: [] }).press('P', 'G');
    expect(reader.screen()).toContain('❯  Choose from suggested feeds');
    expect(reader.effects()).toEqual([]);
    expect(reader.press('enter').effects()).toEqual([{ type: 'LoadSuggestions' }]);
    expect(loaded(reader).screen()).toContain('Minerals');
    expect(
      readerOf({ ui: 'en', cols, rows, feeds: manyFeeds(1) })
        .press('P')
        .screen(),
    ).not.toContain('suggested');
  });

  it('are chosen one by one or by folder, with Space or Enter, and added together', () => {
    const reader = loaded(readerOf({ ui: 'ko', feeds: [] }));
    // The first row adds nothing yet.
    reader.press('y', 'enter');
    expect(reader.effects()).toEqual([]);
    // The whole folder but one, and the feed of another.
    reader.press('down', 'space', 'down', 'enter', 'end', 'up', 'space');
    expect(reader.screen()).toMatch(/광물 +1\/2\n.*Ore +www.ore.example|광물 +1\/2\n.*Ore +ore.example/);
    expect(reader.screen()).toMatch(/\+ Grid +선택함/);
    expect(reader.press('y').effects()).toEqual([{ type: 'AddSuggested', address: '추천 피드', feeds: [GRID, ATOM] }]);
    expect(reader.front().menu).toBeNull();
  });

  it('that are subscribed to are marked, and not chosen again', () => {
    const feeds = [{ url: ORE ?? '', title: 'Ore', folder: '' }];
    const reader = loaded(readerOf({ ui: 'en', feeds })).press('down', 'space');
    expect(reader.screen()).toMatch(/Ore +subscribed/);
    expect(reader.press('y').effects()).toEqual([{ type: 'AddSuggested', address: 'suggested feeds', feeds: [GRID] }]);
  });

  it('are fetched when they are added, and what does not answer is said', () => {
    const reader = loaded(readerOf({ ui: 'en', cols: 120, feeds: [] })).press('down', 'space', 'y');
    reader.reportOn(
      'suggested feeds',
      { kind: 'added-feed', title: 'Ore', url: ORE ?? '', isNew: true },
      { kind: 'added-feed', title: 'Atom', url: ATOM ?? '', isNew: true },
      { kind: 'begun', feeds: 2 },
      { kind: 'ended', added: 0, updated: 0, existing: 0, failed: 0 },
    );
    expect(reader.screen()).toContain('2 feeds added.');
    expect(reader.screen()).not.toContain('fetches their stories');
    reader.reportOn('suggested feeds', { kind: 'warned', message: 'grid.example does not answer' });
    expect(reader.press('j').screen()).toContain('grid.example does not answer');
  });

  it.each([
    ['the row', (reader: Reader) => reader.press('#')],
    ['the menu', (reader: Reader) => loaded(reader).press('end', 'enter')],
  ])('are no longer offered once %s says so, but :suggest opens them', (_, stop) => {
    const reader = stop(readerOf({ ui: 'en', cols: 100, feeds: [] }).press('P', 'G'));
    expect(reader.screen()).toContain('No longer offered here');
    expect(reader.screen()).not.toContain('Choose from suggested feeds');
    expect(reader.state().settings.preferences.suggestFeeds).toBe('off');
    reader.effects();
    reader.press(':').type('suggest').press('enter');
    expect(reader.effects()).toContainEqual({ type: 'LoadSuggestions' });
    expect(loaded(reader).screen()).not.toContain('Do not offer');
  });

  it('are read out by a screen reader, with what is chosen', () => {
    const reader = readerOf({ ui: 'en', feeds: [], linear: true });
    const before = reader.state();
    const opened = outputOfChange(before, loaded(reader).state());
    expect(opened.lines.join('\n')).toMatch(/3\. +Ore: ore\.example/);
    reader.press('down', 'down');
    const now = reader.state();
    expect(outputOfChange(now, reader.press('space').state()).lines.join('\n')).toContain('+ Ore: chosen');
  });

  it('open by a click, and by a key of the Hangul layout', () => {
    const reader = readerOf({ ui: 'ko', feeds: [] }).press('P');
    reader.program.dispatch({ type: 'Clicked', target: { kind: 'feeds', index: 3, isSign: false } });
    expect(reader.effects()).toContainEqual({ type: 'LoadSuggestions' });
    expect(loaded(reader).press('ㅓ', 'space', 'ㅛ').effects()).toContainEqual({
      type: 'AddSuggested',
      address: '추천 피드',
      feeds: [ORE, GRID],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, readerOf, storyOf } from '../../app/reader.ts';
import { TERMS } from '../../specs/glossary-terms.ts';

const STORIES = [
  storyOf({ id: 'english', published: '2026-02-06', title: ['가공 합의', 'Deal on rare earths'], langs: ['en'] }),
  storyOf({ id: 'korean', published: '2026-02-05', title: ['희토류 소식', 'News'], langs: ['ko'] }),
  storyOf({ id: 'body', published: '2026-02-04', title: ['회의', 'Talks'], body: ['본문이다.', 'On rare earths.'] }),
];

const reader = (options: Parameters<typeof readerOf>[0] = {}) =>
  readerOf({ stories: STORIES, terms: TERMS, ...options });

describe('a search for a term', () => {
  it('also finds its translation, and says so', () => {
    const korean = reader().press('/').type('희토류').press('enter');
    expect(korean.listed()).toEqual(['english', 'korean']);
    expect(korean.screen()).toContain('희토류 (= rare earths)');
    const english = reader().press('/').type('rare earths').press('enter');
    expect(english.listed()).toEqual(['english', 'korean']);
    expect(english.screen()).toContain('rare earths (= 희토류)');
    expect(reader().press('/').type('회의').press('enter').screen()).not.toContain('(=');
  });

  it('covers the full texts, and marks the match in a story', () => {
    const found = reader({ ui: 'en' }).press('&').type('희토류 ').answer().press('enter');
    expect(found.listed()).toEqual(['english', 'korean', 'body']);
    expect(found.press('G', 'enter').screen()).toContain('1');
    expect(found.state().story.find?.terms).toContain(' rare earth ');
  });

  it('finds only the word itself if the setting is off', () => {
    const off = reader({ preferences: { ...DEFAULT_PREFERENCES, searchTerms: 'off' } })
      .press('/')
      .type('희토류')
      .press('enter');
    expect(off.listed()).toEqual(['korean']);
    expect(off.screen()).not.toContain('(=');
  });

  it('changes as soon as the setting changes', () => {
    const changed = reader().press('/').type('희토류').press('enter');
    let row = changed.press(',');
    for (let rows = 0; rows < 40 && !/❯ 용어를 두 언어로 검색/.test(row.screen()); rows += 1) row = row.press('j');
    expect(row.screen()).toMatch(/❯ 용어를 두 언어로 검색 +켬/);
    row.press('enter');
    expect(row.effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'preferencesSet', values: { searchTerms: 'off' } }] },
    ]);
    expect(row.listed()).toEqual(['korean']);
    expect(row.press('enter').listed()).toEqual(['english', 'korean']);
  });
});

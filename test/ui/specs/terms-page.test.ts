import { describe, expect, it } from 'vitest';
import type { GlossaryTerm } from '../../../src/story/glossary/glossary.ts';
import { readerOf, storyOf } from '../app/reader.ts';
import { TERMS } from './glossary-terms.ts';

const story = storyOf({
  id: 'a',
  published: '2026-02-04',
  title: ['중희토류 소식', 'News of heavy rare earths'],
  body: [
    '**중희토류**와 희토류를 다룬다.\n\n> 공급망이라는 말.',
    'It is about heavy *rare earths* and REE, and no chain.',
  ],
});
const bare = storyOf({ id: 'b', published: '2026-02-03', title: ['다른 소식', 'Other news'] });

const reader = (options: Parameters<typeof readerOf>[0] = {}) =>
  readerOf({ stories: [story, bare], terms: TERMS, ...options });

/** The rows of the page, without the header and the footer. */
const page = (screen: string): readonly string[] =>
  screen
    .split('\n')
    .slice(2, -2)
    .map((row) => row.trimEnd())
    .filter((row) => row !== '');

describe('w in a story', () => {
  it('lists the terms that occur in it, in reading order, with their definitions', () => {
    const open = reader().press('enter', 'w');
    expect(open.screen()).toContain('이 기사의 용어');
    expect(page(open.screen())).toEqual([
      '  중희토류                              heavy rare earths',
      '    무거운 희토류',
      '  희토류                                rare earths · REE',
      '    열일곱 가지 금속',
      '  공급망                                supply chain',
      '    이어진 과정',
    ]);
    expect(open.press('w').screen()).not.toContain('이 기사의 용어');
  });

  it('uses the edition on screen, and both in the parallel view', () => {
    const english = reader({ ui: 'en', cols: 120 }).press('enter', 'w');
    expect(page(english.screen())).toEqual([
      '  heavy rare earths                            중희토류',
      '    the heavy ones',
      '  rare earths · REE                            희토류',
      '    seventeen metals',
    ]);
    // The definition in one language is better than none.
    expect(page(english.press('w', 'v', 'w').screen()).slice(4)).toEqual([
      '  supply chain                                 공급망',
      '    이어진 과정',
    ]);
  });

  it('uses a changed glossary', () => {
    const open = reader().press('enter', 'w');
    open.program.dispatch({ type: 'GlossaryLoaded', glossary: { terms: TERMS.slice(0, 1) }, warning: '' });
    expect(page(open.screen())).toHaveLength(2);
  });

  it('says that there are none', () => {
    expect(page(reader().press('j', 'enter', 'w').screen())).toEqual([
      '  이 기사에는 용어집의 용어가 나오지 않습니다.',
    ]);
  });

  it('works in the list, for the chosen story', () => {
    for (const cols of [80, 140]) expect(page(reader({ cols }).press('w').screen())[0]).toContain('중희토류');
    expect(page(reader({ stories: [] }).press('w').screen())).toEqual(['  기사를 열면 용어를 볼 수 있습니다.']);
    expect(page(reader().press('enter', ':').type('terms').press('enter').screen())[0]).toContain('중희토류');
  });

  it('scrolls and fits any width', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({
      ...(TERMS[0] as GlossaryTerm),
      ko: `용어${at}번`,
      en: `term ${at} with a long name that goes on and on`,
    }));
    const text = many.map(({ ko }) => ko).join(', ');
    const long = storyOf({ id: 'c', published: '2026-02-04', title: ['긴 글', 'Long'], body: [text, text] });
    for (const cols of [40, 59, 80, 160]) {
      const open = reader({ stories: [long], terms: many, cols }).press('enter', 'w');
      expect(open.screen()).toContain('용어0번');
      expect(open.press('G').screen()).toContain('용어29번');
      expect(open.screen()).toContain('100%');
    }
  });

  it('opens from Hangul keys', () => {
    expect(reader().press('enter', 'ㅈ').screen()).toContain('이 기사의 용어');
  });
});

import { describe, expect, it } from 'vitest';
import { deskOf, storyOf } from '../reader/desk.ts';
import { TERMS } from '../reader/glossary-terms.ts';

const STORIES = [
  storyOf({
    id: 'deal',
    published: '2026-02-06',
    title: ['중희토류 가공 합의', 'Deal to process heavy rare earths'],
    body: ['희토류 공급망을 다룬다.', 'It deals with the supply chain of rare earths.'],
  }),
  storyOf({ id: 'talks', published: '2026-02-06', title: ['회의가 이어지다', 'Talks go on'] }),
  storyOf({ id: 'tagged', published: '2026-02-05', title: ['다른 소식', 'Other news'], tags: ['rare-earths'] }),
];

const SCREENS: Readonly<Record<string, readonly string[]>> = {
  'terms-list-watched': [],
  'terms-view': [')'],
  'terms-searched': ['/', ...'희토류', 'enter'],
  'terms-page': ['enter', 'w'],
};

describe.each(['ko', 'en'] as const)('terms in %s', (ui) => {
  describe.each([
    [40, 16],
    [80, 20],
    [160, 30],
  ] as const)('at %i×%i', (cols, rows) => {
    it.each(Object.entries(SCREENS))('%s', async (name, keys) => {
      const options = { ui, cols, rows, stories: STORIES, terms: TERMS, watch: ['rare earths'] };
      const desk = deskOf({ ...options, views: [{ name: '2026', query: 'since:2026' }] }).count();
      await expect(`${desk.press(...keys).screen()}\n`).toMatchFileSnapshot(
        `../golden/screens/${ui}/${cols}/${name}.txt`,
      );
    });
  });
});

import { describe, expect, it } from 'vitest';
import { type Reader, readerOf } from '../../app/reader.ts';

/** Screens of searches and sort orders; goldens next to those of the other screens. */
const SCREENS: Readonly<Record<string, (reader: Reader) => Reader>> = {
  'search-typed': (reader) => reader.press('/').type('tag:trade 2'),
  'search-kept': (reader) => reader.press('enter', 'q', '/').type('is:unread minerals').press('enter'),
  'search-hides': (reader) => reader.press('enter', 'q', '/').type('is:unread -zz').press('enter'),
  'search-mistake': (reader) => reader.press('/').type('badge:ai since:2026-13 무역'),
  'search-nothing': (reader) => reader.press('/').type('zz').press('enter'),
  'bodies-running': (reader) => {
    reader.press('&').type('공급망');
    reader.program.dispatch({
      type: 'BodiesSearched',
      number: reader.state().search.number,
      positions: null,
      share: 0.4,
    });
    return reader;
  },
  'bodies-kept': (reader) => reader.press('&').type('supply').answer().press('enter'),
  'bodies-opened': (reader) => reader.press('&').type('공급망').answer().press('enter', 'enter'),
  'bodies-from-story': (reader) => reader.press('enter', '&').type('supply').answer(),
  'sorted-by-title': (reader) => reader.press(':').type('sort title').press('enter'),
  'help-end': (reader) => reader.press('?', 'G'),
  'library-progress': (reader) => {
    reader.program.dispatch({ type: 'LibraryProgress', share: 0.6 });
    return reader;
  },
};

const VIEWS = [
  { name: '관세', query: 'tag:trade' },
  { name: 'Unread', query: 'is:unread' },
  { name: '올해 나온 핵심광물 기사 모두', query: 'since:2026' },
];

/** The same for views and for similar stories. */
const WITH_VIEWS: typeof SCREENS = {
  views: (reader) => reader.count(),
  'views-chosen': (reader) => reader.count().press(')', ')', ')'),
  similar: (reader) => reader.press('j', 'j', 'enter', 'G', 'tab', 'j', 'j'),
};
const similar = (id: string): readonly string[] => (id === 'lead' ? ['old'] : []);

const SIZES = [
  [40, 16],
  [80, 24],
  [160, 50],
] as const;

describe.each(['ko', 'en'] as const)('search in %s', (ui) => {
  describe.each(SIZES)('at %i×%i', (cols, rows) => {
    it.each(Object.entries(SCREENS))('%s', async (name, reach) => {
      const reader = reach(readerOf({ ui, cols, rows }));
      await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../../golden/screens/${ui}/${cols}/${name}.txt`);
    });

    it.each(Object.entries(WITH_VIEWS))('%s', async (name, reach) => {
      const reader = reach(readerOf({ ui, cols, rows, views: VIEWS, similar }));
      await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../../golden/screens/${ui}/${cols}/${name}.txt`);
    });
  });
});

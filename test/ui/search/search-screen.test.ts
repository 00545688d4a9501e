import { describe, expect, it } from 'vitest';
import { type Desk, deskOf } from '../app/desk.ts';

/** What finding and ordering looks like; goldens beside those of the other screens. */
const SCREENS: Readonly<Record<string, (desk: Desk) => Desk>> = {
  'search-typed': (desk) => desk.press('/').type('tag:trade 2'),
  'search-kept': (desk) => desk.press('enter', 'q', '/').type('is:unread minerals').press('enter'),
  'search-hides': (desk) => desk.press('enter', 'q', '/').type('is:unread -zz').press('enter'),
  'search-mistake': (desk) => desk.press('/').type('badge:ai since:2026-13 무역'),
  'search-nothing': (desk) => desk.press('/').type('zz').press('enter'),
  'bodies-running': (desk) => {
    desk.press('&').type('공급망');
    desk.program.dispatch({ type: 'BodiesSearched', number: desk.state().search.number, positions: null, share: 0.4 });
    return desk;
  },
  'bodies-kept': (desk) => desk.press('&').type('supply').answer().press('enter'),
  'bodies-opened': (desk) => desk.press('&').type('공급망').answer().press('enter', 'enter'),
  'bodies-from-story': (desk) => desk.press('enter', '&').type('supply').answer(),
  'sorted-by-title': (desk) => desk.press('f', 'j', 'j', 'j', 'j', 'enter', 'esc'),
  'help-end': (desk) => desk.press('?', 'G'),
  'library-progress': (desk) => {
    desk.program.dispatch({ type: 'LibraryProgress', share: 0.6 });
    return desk;
  },
};

const VIEWS = [
  { name: '관세', query: 'tag:trade' },
  { name: 'Unread', query: 'is:unread' },
  { name: '올해 나온 핵심광물 기사 모두', query: 'since:2026' },
];

/** The same for views and for stories like the open one. */
const WITH_VIEWS: typeof SCREENS = {
  views: (desk) => desk.count(),
  'views-chosen': (desk) => desk.count().press(')', ')', ')'),
  similar: (desk) => desk.press('j', 'j', 'enter', 'G', 'tab', 'j', 'j'),
};
const similar = (id: string): readonly string[] => (id === 'lead' ? ['old'] : []);

const SIZES = [
  [40, 16],
  [80, 24],
  [160, 50],
] as const;

describe.each(['ko', 'en'] as const)('finding in %s', (ui) => {
  describe.each(SIZES)('at %i×%i', (cols, rows) => {
    it.each(Object.entries(SCREENS))('%s', async (name, reach) => {
      const desk = reach(deskOf({ ui, cols, rows }));
      await expect(`${desk.screen()}\n`).toMatchFileSnapshot(`../../golden/screens/${ui}/${cols}/${name}.txt`);
    });

    it.each(Object.entries(WITH_VIEWS))('%s', async (name, reach) => {
      const desk = reach(deskOf({ ui, cols, rows, views: VIEWS, similar }));
      await expect(`${desk.screen()}\n`).toMatchFileSnapshot(`../../golden/screens/${ui}/${cols}/${name}.txt`);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { readerOf, storyOf } from '../app/reader.ts';

/** Stories of three publishers and one of the user; three of them report the same event. */
const STORIES = [
  {
    id: 'lithium',
    published: '2026-02-05T08:30:00+09:00',
    title: ['칠레 국영 구리공사, 아타카마 염호 리튬 합작 본계약 체결', 'Codelco signs the Atacama lithium venture'],
    source: '광물경제신문',
  },
  {
    id: 'fire-agency',
    published: '2026-02-04T22:10:00+09:00',
    title: [
      '남고비 구리 광산 화재 사흘 만에 진압, 인명 피해 없어',
      'Fire at South Gobi copper mine put out after three days',
    ],
    source: 'Example Wire',
  },
  {
    id: 'price',
    published: '2026-02-04T09:00:00Z',
    title: ['텅스텐 값 석 달째 올라', 'Tungsten up for a third month'],
    source: 'Northern Resource Observer',
  },
  {
    id: 'fire-paper',
    published: '2026-02-04T03:00:00Z',
    title: ['몽골 구리 광산 불 이틀째 번져', 'Mongolian copper mine still burning'],
    source: '광물경제신문',
  },
  {
    id: 'fire-observer',
    published: '2026-02-03T12:00:00Z',
    title: ['남고비 광산에 불, 갱도 비워', 'South Gobi mine evacuated'],
    source: 'Northern Resource Observer',
  },
  { id: 'own', published: '2026-02-01', title: ['우리가 쓴 기사', 'A story of our own'] },
] as const;

const SCREENS: Readonly<Record<string, readonly string[]>> = {
  'sources-folded': [],
  'sources-unfolded': ['j', 'right', 's', 'j', 'm'],
};

describe.each(['ko', 'en'] as const)('lists of several sources in %s', (ui) => {
  describe.each([
    [40, 18],
    [80, 18],
    [160, 18],
  ] as const)('at %i×%i', (cols, rows) => {
    it.each(Object.entries(SCREENS))('%s', async (name, keys) => {
      const same = [['fire-agency', 'fire-paper', 'fire-observer']];
      const reader = readerOf({ ui, cols, rows, stories: STORIES.map(storyOf), same }).press(...keys);
      await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../golden/screens/${ui}/${cols}/${name}.txt`);
    });
  });
});

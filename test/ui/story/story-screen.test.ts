import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { scrolledAt } from '../../../src/ui/app/frame/hit-test.ts';
import { rowWidth } from '../../../src/ui/layout/row.ts';
import { measurerOf } from '../../../src/ui/layout/typesetting.ts';
import { readerOf, storyOf } from '../app/reader.ts';

const url = (name: string): string => `https://example.com/${name}`;

const KO = `필리핀 기상청은 [태풍 예보](${url('forecast')})에서 오늘 밤 상륙을 예상했다. 당국은 [대피소 목록](${url('shelters')})을 올렸다.

## 대피

${'주민 수만 명이 저지대를 떠났다. '.repeat(14)}

### 학교

${'학교는 이틀 동안 쉰다. '.repeat(24)}

## 피해

- [농업부](${url('farms')}): 벼 수확이 늦어진다.
- [전력 회사](${url('power')}): 정전은 사흘 안에 끝난다.
`;
const EN = `The weather agency expects landfall tonight in its [forecast](${url('forecast')}). Officials posted a [list of shelters](${url('shelters')}).

## Evacuation

${'Tens of thousands of people left the lowlands. '.repeat(10)}

### Schools

${'Schools stay closed for two days. '.repeat(14)}

## Damage

- [Ministry of farms](${url('farms')}): the rice harvest is late.
- [Power company](${url('power')}): power returns within three days.
`;
const STORY = storyOf({
  id: 'storm',
  published: '2026-02-27T22:12:00Z',
  title: ['초강력 태풍에 필리핀 마을들 대피', 'Philippines evacuates towns as super-typhoon nears'],
  provenance: `author: Jane Doe\nsource: {name: Guardian, url: "${url('storm')}"}\nprovenance: {basis: publisher}\n`,
  body: [KO, EN],
});

const SCREENS: Readonly<Record<string, readonly string[]>> = {
  'story-links': ['enter', 'O'],
  'story-links-narrowed': ['enter', ')', ')', ')', 'O', '4'],
  'story-heading': ['enter', ')'],
  'story-headings': ['enter', ')', ':', ...'headings', 'enter'],
};

// After an intended change: `npx vitest run test/ui/story -u`, then read every changed screen.
describe.each(['ko', 'en'] as const)('a story in %s', (ui) => {
  const open = (cols: number, rows: number) =>
    readerOf({ ui, cols, rows, stories: [STORY], utcOffset: 540, localDay: '2026-02-28' });

  it.each(
    Object.keys(SCREENS).flatMap((name) =>
      (
        [
          [40, 12],
          [80, 24],
          [120, 40],
          [200, 60],
        ] as const
      ).map(([cols, rows]) => [name, cols, rows] as const),
    ),
  )('%s at %i×%i', async (name, cols, rows) => {
    const reader = open(cols, rows).press(...(SCREENS[name] ?? []));
    const frame = frameOf(reader.state());
    expect(frame.rows).toHaveLength(rows);
    for (const row of frame.rows) expect(rowWidth(row, measurerOf(reader.state()))).toBe(cols);
    await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../golden/screens/${ui}/${cols}/${name}.txt`);
  });
});

it('the wheel scrolls the text above the links, and the links', () => {
  const reader = readerOf({ stories: [STORY], rows: 20 }).press('enter', 'O');
  expect(scrolledAt(reader.state(), 10, 4)).toBe('story');
  expect(scrolledAt(reader.state(), 10, 16)).toBe('layer');
  reader.program.dispatch({ type: 'Wheeled', over: 'story', by: 1 });
  expect(reader.front()).toMatchObject({ picker: { kind: 'links' } });
  expect(reader.state()).toMatchObject({ story: { top: 3 } });
  expect(
    scrolledAt(
      readerOf({ stories: [STORY] })
        .press('f')
        .state(),
      10,
      4,
    ),
  ).toBe('layer');
});

import type { Edition } from '../../../src/story/model.ts';
import { type ReaderParts, type readerOf, storyOf } from '../app/reader.ts';

const CHANGED_AT = ['2026-02-05T03:00:00.000Z', '2026-02-06T03:00:00.000Z'] as const;

const record = (lang: string): string => `source: {name: 전선, url: https://example.com/quake}
provenance:
  basis: publisher
  revisions: [${CHANGED_AT.map((at, i) => `{date: "${at}", file: .revisions/quake.${lang}.${i + 1}.md}`).join(', ')}]
`;

const TITLES = [
  ['강진으로 8명 사망', 'Quake kills 8'],
  ['강진으로 12명 사망', 'Quake kills 12'],
  ['강진으로 15명 사망(종합)', 'UPDATE 1-Quake kills 15'],
] as const;

const BODIES = [
  ['남부에서 강진이 일어나 8명이 숨졌다.\n', 'A quake in the south killed 8 people.\n'],
  [
    '30일 남부에서 규모 6.8의 강진이 일어나 12명이 숨졌다고 당국이 밝혔다.\n\n구조대는 밤새 수색을 이어 갔다. 도로 두 곳이 끊겨 접근이 늦어졌다.\n\n전력은 아직 들어오지 않는다.\n',
    'A 6.8-magnitude quake in the south killed 12 people, officials said.\n\nRescuers searched through the night. Two roads were cut, which slowed them down.\n\nThere is no power yet.\n',
  ],
  [
    '30일 남부에서 규모 7.1의 강진이 일어나 15명이 숨졌다고 당국이 밝혔다.\n\n구조대는 밤새 수색을 이어 갔다. 도로 세 곳이 끊겨 접근이 늦어졌다.\n\n- 병원 두 곳이 환자를 받고 있다.\n',
    'A 7.1-magnitude quake in the south killed 15 people, officials said.\n\nRescuers searched through the night. Three roads were cut, which slowed them down.\n\n- Two hospitals take in patients.\n',
  ],
] as const;

const version = (n: 0 | 1 | 2) =>
  storyOf({
    id: 'quake',
    published: '2026-02-05',
    title: TITLES[n],
    provenance: record('ko'),
    body: BODIES[n],
    langs: ['ko'],
  });
const englishVersion = (n: 0 | 1 | 2) =>
  storyOf({
    id: 'quake',
    published: '2026-02-05',
    title: TITLES[n],
    provenance: record('en'),
    body: BODIES[n],
    langs: ['en'],
  });

const both = (n: 0 | 1 | 2, ui: 'ko' | 'en') => (ui === 'ko' ? version(n) : englishVersion(n));

/** A story that was changed twice, and when the user read it: before both changes, or between them. */
export function changedStory(
  ui: 'ko' | 'en',
  read: 'never' | 'first' | 'second' = 'second',
): Parameters<typeof readerOf>[0] & ReaderParts {
  const versions: Record<string, Edition> = {};
  for (const n of [0, 1] as const) {
    const edition = both(n, ui).editions[ui];
    if (edition) versions[`.revisions/quake.${ui}.${n + 1}.md`] = edition;
  }
  const other = storyOf({ id: 'other', published: '2026-02-04', title: ['다른 기사', 'Another story'], langs: [ui] });
  const at = { never: null, first: '2026-02-05T01:00:00.000Z', second: '2026-02-05T09:00:00.000Z' }[read];
  return {
    ui,
    stories: [both(2, ui), other],
    versions,
    ...(at === null ? {} : { read: ['quake'], changed: new Map([['quake', at]]) }),
  };
}

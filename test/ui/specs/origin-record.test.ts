import { expect, it } from 'vitest';
import { formatDate } from '../../../src/i18n/date.ts';
import { update } from '../../../src/ui/app/update.ts';
import { type ReaderState, unchanged } from '../../../src/ui/state/reader-state.ts';
import { frontOf } from '../app/front.ts';
import { readerOf, STORIES, storyOf } from '../app/reader.ts';

const IMPORTED = `author: 홍길동 기자
source: {name: 예시 뉴스, url: https://example.com/a, id: guid-1, feed: https://example.com/feed, undated: true}
provenance:
  basis: publisher
  claims: [{claim: 값이 두 배가 됐다, verdict: 거짓, by: 검증팀, url: https://example.com/c, date: 2026-02-03}]
  hints: [자동 생성 알고리즘을 통해 작성되었습니다]
  principles: https://example.com/principles
  revisions: [{date: 2026-02-06, file: .revisions/a-xyz.ko.1.md}]
`;

const record = (provenance: string): string => {
  const story = storyOf({ id: 'a', published: '2026-02-04', title: ['제목', 'Title'], provenance });
  return readerOf({ stories: [story], cols: 100, rows: 60 })
    .press('x', 'enter', 'i')
    .screen();
};

it("shows the publisher's statements as such", () => {
  const screen = record(IMPORTED).replaceAll('\u00a0', ' ');
  for (const words of [
    '가져온 뒤 변경됨 — 이 프로그램이 감지한 내용입니다.',
    '작성 방식 명시 안 됨',
    '기자·필자     홍길동 기자',
    '발행처가 검증한 주장',
    '값이 두 배가 됐다 — 판정: 거짓 · 검증팀 · 2026. 2. 3.(화)',
    'https://example.com/c',
    '발행처의 설명(확인하지 않음)',
    '“자동 생성 알고리즘을 통해 작성되었습니다”',
    'https://example.com/principles',
    '이전 글(기사 파일이 있는 폴더 안)',
    '2026. 2. 6.(금) · .revisions/a-xyz.ko.1.md',
    '발행처가 날짜를 밝히지 않았습니다. 가져온 날은 2026. 2. 4.(수)입니다.',
    '아래는 발행처가 밝힌 내용이며',
  ])
    expect(screen).toContain(words);
  // What the program noticed is above the publisher's statements.
  expect(screen.indexOf('알아낸')).toBeLessThan(screen.indexOf('아래는'));
  // A claim's verdict or a hint is no badge.
  expect(screen).not.toMatch(/사실 확인됨|자동 생성 기사/);
});

it('aligns the further rows of a numbered source with its title', () => {
  const title = `${'words '.repeat(20)}end`;
  const screen = record(`provenance:
  fact_check: {by: {name: C, kind: software}, date: 2026-02-21, sources: [{title: ${title}}]}
`);
  const rows = screen.split('\n').filter((row) => /words/.test(row));
  expect(rows.length).toBeGreaterThan(1);
  expect(new Set(rows.map((row) => row.indexOf('words'))).size).toBe(1);
  expect(rows[0]).toMatch(/ 1 words/);
});

it('is one sentence if nothing is stated', () => {
  const rows = record('source: {name: Wire}\n')
    .split('\n')
    .slice(2, -1)
    .map((row) => row.trim())
    .filter(Boolean);
  expect(rows).toEqual(['제목', '이 글의 작성 방식은 명시되지 않았습니다.', '발행처        Wire']);
  expect(record('provenance: {text: {date: 2026-02-21}}\n')).toContain('사람 검토');
});

it.each(['ko', 'en'] as const)('keeps each date on one row at every width, in %s', (ui) => {
  const story = storyOf({
    id: 'dated',
    published: '2026-02-04',
    title: ['제목', 'Title'],
    provenance: 'provenance: {text: {by: {name: Kim Min-ji and others, kind: person}, date: 2026-02-21}}\n',
  });
  for (let cols = 40; cols <= 100; cols++) {
    const screen = readerOf({ ui, cols, rows: 40, stories: [story] })
      .press('x', 'enter', 'i')
      .screen();
    expect(screen, `${cols} columns`).toContain(formatDate('2026-02-21', ui).replaceAll(' ', '\u00a0'));
  }
});

it('omits empty parts', () => {
  expect(record('')).not.toMatch(/기자·필자|주장|확인하지 않음|보도 준칙|이전 글|가져온 날/);
});

it('names makers in the interface language if an edition in it has them', () => {
  const made = (name: string, checker: string) => `provenance:
  text: {source: trainedAlgorithmicMedia, by: {name: ${name}, kind: software}, date: 2026-02-20}
  images: [{alt: A, source: trainedAlgorithmicMedia, by: {name: ${name}, kind: software}}]
  fact_check: {by: {name: ${checker}, kind: software}, date: 2026-02-21, sources: [{title: T}]}
`;
  const draft = { id: 'a', published: '2026-02-04', title: ['제목', 'Title'] } as const;
  const story = (koMade: string, enMade: string) => {
    const [ko, en] = [storyOf({ ...draft, provenance: koMade }), storyOf({ ...draft, provenance: enMade })];
    return { ...ko, editions: { ko: ko.editions.ko, en: en.editions.en } } as typeof ko;
  };
  const shown = (of: ReturnType<typeof story>, ui: 'ko' | 'en') =>
    readerOf({ stories: [of], cols: 100, rows: 60, ui })
      .press('x', 'enter', ...(ui === 'en' ? ['t'] : []), 'i')
      .screen();
  const [korean, english] = [made('언어 모델', '출처 대조'), made('language model', 'comparison')];
  const both = story(korean, english);
  expect(shown(both, 'en')).not.toMatch(/언어 모델|출처 대조/);
  expect(shown(both, 'en')).toContain('language model (software)');
  expect(shown(both, 'ko')).toContain('언어 모델 (소프트웨어)');
  // Another day, another kind or a person: not known to be the same maker.
  const other = english.replace('2026-02-20', '2026-02-22').replace('comparison, kind: software', 'Kim, kind: person');
  const apart = shown(story(korean, other), 'en');
  expect(apart).toContain('출처 대조');
  expect(apart).not.toContain('Kim');
});

it('marks a badge that the publisher stated', () => {
  const screen = record('provenance: {basis: publisher, text: {source: trainedAlgorithmicMedia}}\n');
  expect(screen).toContain('AI에 의해 보고됨 (발행처 표기)');
  expect(screen).not.toContain('알아낸');
});

it('has no heading for a source without details', () => {
  expect(record('source: {partial: true}\nprovenance: {basis: publisher}\n')).toContain('기사의 일부만 있습니다.');
  const screen = record('source: {undated: true}\nprovenance: {basis: publisher}\n');
  expect(screen).not.toContain('출처');
  expect(screen).toContain('가져온 날은');
  const misdated = record('source: {undated: true, dated: 2036-02-04}\nprovenance: {basis: publisher}\n');
  expect(misdated).toContain('발행처의 날짜가 잘못되었습니다.');
  expect(misdated).toContain('2036');
});

it('opens from a list that has not loaded the story, and so do its links', () => {
  const overList = (...keys: string[]) => readerOf().press('j', 'j', ...keys);
  expect(overList('i').screen()).toContain('https://example.com/page');
  expect(overList('O').screen()).toContain('❯ 1  발행처: Example');
  expect(overList('i', 'O').press('esc').front().page?.kind).toBe('record');
  const listed = overList('i');
  expect([listed.front().pane, listed.state().story.pendingAction]).toEqual(['list', null]);
  // A removed story is reported, and nothing opens later.
  const gone = readerOf().press('j', 'j').lose('lead').press('i');
  expect(gone.screen()).toContain('기사를 찾지 못했습니다.');
  expect(gone.front()).toMatchObject({ page: null });
  expect(gone.state()).toMatchObject({ story: { pendingAction: null } });
});

it('waits for a story only until the next key', () => {
  const late = readerOf().press('j', 'j');
  const [story] = STORIES;
  if (!story) throw new Error('no story');
  const at = (pendingAction: ReaderState['story']['pendingAction'], ...keys: string[]) => {
    const start: ReaderState = {
      ...late.state(),
      library: { ...late.state().library, stories: new Map() },
      story: { ...late.state().story, pendingAction },
    };
    const [moved] = keys.reduce((step, key) => update(step[0], { type: 'KeyPressed', key }), unchanged(start));
    return update(moved, { type: 'StoryLoaded', story })[0];
  };
  const pendingAction = { id: story.id, action: 'record' } as const;
  expect(frontOf(at(pendingAction)).page?.kind).toBe('record');
  expect(frontOf(at(pendingAction, 'k')).page).toBeNull();
  expect(frontOf(at({ ...pendingAction, id: 'bloc' })).page).toBeNull();
});

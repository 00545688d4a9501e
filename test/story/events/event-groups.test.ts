import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinEditions } from '../../../src/story/editions.ts';
import {
  connectedTo,
  type EventFacts,
  type EventIndex,
  eventFactsOf,
  groupsAt,
  regroup,
} from '../../../src/story/events/event-groups.ts';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import { groupsInMemory } from '../memory-catalogue.ts';

interface Report {
  readonly title: string;
  readonly text?: string;
  readonly source?: string;
  readonly published?: string;
  readonly url?: string;
  readonly basis?: 'publisher' | 'self';
}

function factsOf(id: string, { title, text = '', source = 'One', published, url = '', basis }: Report) {
  const front = [`title: "${title}"`, `published: ${published ?? '2026-02-04'}`];
  front.push(`source: {name: "${source}", url: "${url}"}`, `provenance: {basis: ${basis ?? 'publisher'}}`);
  const parsed = parseStoryFile({ id, lang: 'ko', text: `---\n${front.join('\n')}\n---\n\n${text}\n` });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return eventFactsOf(joinEditions(id, [parsed.edition]));
}

/** The groups of some stories, as lists of their ids in order. */
function grouped(stories: Readonly<Record<string, EventFacts | null>>): string[][] {
  const ids = Object.keys(stories);
  const groups = groupsInMemory(Object.values(stories));
  const byHead = new Map<number, string[]>();
  for (const [i, head] of (groups?.heads ?? []).entries()) {
    byHead.set(head, [...(byHead.get(head) ?? []), ids[groups?.members[i] ?? -1] ?? '']);
  }
  return [...byHead.values()];
}

const groupsIn = (reports: Readonly<Record<string, Report>>): string[][] =>
  grouped(Object.fromEntries(Object.entries(reports).map(([id, report]) => [id, factsOf(id, report)])));

const FIRE =
  '달란자드가드에 있는 구리 광산에서 불이 나 작업자 412명이 대피했다. 바트에르덴 장관은 사흘째인 4일 현장을 찾았다.\n\n' +
  '하루 3,200톤의 생산이 멈췄고 인근 도로 두 곳이 막혔다. 회사는 원인을 조사하고 있다고 밝혔다.';
const TITLE = '달란자드가드 구리 광산 화재… 작업자 대피';
const EDITED = '달란자드가드 광산 화재, 바트에르덴 장관 현장 찾아';
const SHORTENED = FIRE.split('\n\n')[0] ?? '';

describe('reports of the same event', () => {
  test.each([
    ['with the same text', { title: TITLE, text: FIRE, source: 'Two' }],
    ['with an edited headline', { title: EDITED, text: FIRE, source: 'Two' }],
    ['shortened, a day later', { title: EDITED, text: SHORTENED, source: 'Two', published: '2026-02-05T10:00:00Z' }],
    ['with other sentences at the end', { title: TITLE, text: `${SHORTENED}\n\n제보는 편집국으로.`, source: 'Two' }],
    ['with a title alone', { title: TITLE, source: 'Two' }],
  ])('are grouped: %s', (_, report) => {
    expect(groupsIn({ a: { title: TITLE, text: FIRE }, b: report })).toEqual([['a', 'b']]);
  });

  test('are grouped in English too, by title alone', () => {
    const [a, b] = ['Fire at Dalanzadgad copper mine, 412 safe', '412 safe: fire at Dalanzadgad copper mine'];
    expect(groupsIn({ a: { title: a }, b: { title: b, source: 'Two' } })).toEqual([['a', 'b']]);
  });

  test.each([
    ['of the same publisher', { title: EDITED, text: FIRE }],
    ['of one’s own', { title: TITLE, text: FIRE, source: 'Two', basis: 'self' as const }],
    ['of a publisher who is not known', { title: TITLE, text: FIRE, source: '' }],
    ['three days later', { title: EDITED, text: FIRE, source: 'Two', published: '2026-02-07' }],
    [
      'about another mine in the same words',
      {
        title: TITLE.replace('달란자드가드', '오유톨고이'),
        text: FIRE.replaceAll('달란자드가드', '오유톨고이'),
        source: 'Two',
      },
    ],
    [
      'with other numbers in the same words',
      {
        title: TITLE,
        text: FIRE.replace('412', '36').replace('3,200', '900'),
        source: 'Two',
      },
    ],
    [
      'in other words about the same place',
      {
        title: '달란자드가드 겨울 축제에 관광객 몰려',
        text: '낙타 경주를 보러 온 사람들이 달란자드가드 시내를 메웠다. 광산 도시의 축제는 나흘 동안 이어진다.',
        source: 'Two',
      },
    ],
    ['of which a short headline is all there is', { title: '광산 화재', source: 'Two' }],
  ])('do not include %s', (_, report) => {
    expect(groupsIn({ a: { title: TITLE, text: FIRE }, b: report })).toEqual([]);
  });

  const QUAKE =
    'At least 12 people were killed and 40 injured when a magnitude 6.4 earthquake struck the coast near Valparaiso on Tuesday.';
  const JISHIN = '4일 칠레 발파라이소 해안에서 규모 6.4의 지진이 발생해 12명이 숨지고 40명이 다쳤다고 당국이 밝혔다.';
  const STRIKE = 'An air strike killed 12 people in the old town of Kharkiv on Tuesday, medics said.';
  const joins = (one: Report, other: Report) => groupsIn({ a: one, b: { source: 'Two', ...other } }).length > 0;

  test.each([
    [
      'in title and text',
      { title: 'Chile earthquake kills at least 12', text: QUAKE },
      { title: 'Earthquake kills at least 15 in Chile', text: `${QUAKE.replace('12', '15')} Chile sent soldiers.` },
    ],
    [
      'of the injured too, after midnight',
      { title: 'Quake near Valparaiso leaves 12 dead', text: QUAKE },
      {
        title: 'Quake near Valparaiso leaves 15 dead',
        text: QUAKE.replace('12', '15').replace('40', '52'),
        published: '2026-02-05T00:40:00Z',
      },
    ],
    [
      'as words',
      { title: 'Three killed in Kharkiv strike', text: STRIKE.replace('12', 'three') },
      { title: 'Four killed in Kharkiv strike', text: STRIKE.replace('12', 'four') },
    ],
    [
      'in Korean',
      { title: '칠레 발파라이소 지진으로 12명 사망', text: JISHIN },
      { title: '칠레 발파라이소 지진 사망자 15명으로 늘어', text: JISHIN.replace('12', '15').replace('40', '52') },
    ],
    [
      'in Korean titles alone',
      { title: '칠레 발파라이소 해안 지진 12명 사망' },
      { title: '칠레 발파라이소 해안 지진 14명 사망' },
    ],
  ])('are grouped if they state different casualties: %s', (_, one, other) => {
    expect(joins(one, other)).toBe(true);
  });

  test.each([
    [
      'earthquakes of other magnitudes',
      { title: 'Chile earthquake kills at least 12', text: `${QUAKE} Chile sent soldiers.` },
      {
        title: 'Chile earthquake kills at least 15',
        text: `${QUAKE.replace('12', '15').replace('6.4', '5.8')} Chile sent soldiers.`,
      },
    ],
    [
      'earthquakes of other magnitudes at one depth',
      {
        title: 'Chile earthquake kills at least 12',
        text: 'A magnitude 6.4 earthquake at a depth of 35 kilometres killed at least 12 people in Chile, officials said.',
      },
      {
        title: 'Chile earthquake kills at least 15',
        text: 'A magnitude 5.8 earthquake at a depth of 35 kilometres killed at least 15 people in Chile, officials said.',
      },
    ],
    [
      'ages of victims',
      {
        title: 'Bus kills 12-year-old twins in Lima',
        text: 'A bus killed 12-year-old twins on a road in the south of Lima, police said.',
      },
      {
        title: 'Bus kills 14-year-old twins in Lima',
        text: 'A bus killed 14-year-old twins on a road in the south of Lima, police said.',
      },
    ],
    [
      'days since an injury in Korean',
      {
        title: '김선수, 부상 12일 만에 복귀',
        text: '김선수가 부상 12일 만에 그라운드로 돌아와 골을 넣었다고 구단이 밝혔다.',
      },
      {
        title: '김선수, 부상 14일 만에 복귀',
        text: '김선수가 부상 14일 만에 그라운드로 돌아와 골을 넣었다고 구단이 밝혔다.',
      },
    ],
    [
      'earthquakes in other places',
      { title: 'Earthquake near Valparaiso kills 12', text: QUAKE },
      {
        title: 'Earthquake near Concepcion kills 15',
        text: QUAKE.replace('12', '15').replace('Valparaiso', 'Concepcion'),
      },
    ],
    [
      'attacks of two days, reported on one',
      { title: 'Air strike on Kharkiv kills 12', text: STRIKE },
      { title: 'Air strike on Kharkiv kills 15', text: STRIKE.replace('12', '15').replace('Tuesday', 'Wednesday') },
    ],
    [
      'attacks of two days in titles alone',
      { title: 'Air strike on old town of Kharkiv kills 12' },
      { title: 'Air strike on old town of Kharkiv kills 15', published: '2026-02-05' },
    ],
    [
      'attacks of two days in Korean',
      {
        title: '하르키우 공습으로 12명 사망',
        text: '4일 하르키우 구시가지에 공습이 있어 12명이 숨졌다고 의료진이 밝혔다.',
      },
      {
        title: '하르키우 공습으로 15명 사망',
        text: '5일 하르키우 구시가지에 공습이 있어 15명이 숨졌다고 의료진이 밝혔다.',
      },
    ],
    [
      'daily counts of one kind',
      {
        title: 'Cholera kills 12 in Sudan in 24 hours',
        text: 'Cholera killed 12 people in Sudan in the past 24 hours, the health ministry said.',
      },
      {
        title: 'Cholera kills 15 in Sudan in 24 hours',
        text: 'Cholera killed 15 people in Sudan in the past 24 hours, the health ministry said.',
        published: '2026-02-05',
      },
    ],
    [
      'accidents of very different size',
      {
        title: 'Bus crash near Lima kills 12',
        text: 'A bus crash near Lima killed 12 people on a mountain road, police said.',
      },
      {
        title: 'Bus crash near Lima kills 51',
        text: 'A bus crash near Lima killed 51 people on a mountain road, police said.',
      },
    ],
    [
      'crashes of two kinds of aircraft',
      {
        title: 'Boeing 737 crash kills 12',
        text: 'A Boeing 737 crash killed 12 people in a field near Lima, police said.',
      },
      {
        title: 'Boeing 777 crash kills 15',
        text: 'A Boeing 777 crash killed 15 people in a field near Lima, police said.',
      },
    ],
    [
      'results of two quarters',
      {
        title: 'Acme profit rises 12 percent',
        text: 'Acme said its profit rose 12 percent in the quarter on strong demand for chips.',
      },
      {
        title: 'Acme profit rises 15 percent',
        text: 'Acme said its profit rose 15 percent in the quarter on strong demand for chips.',
      },
    ],
    [
      'results of two companies of a group in Korean',
      {
        title: '한빛전자 영업이익 12억원',
        text: '한빛전자는 2분기 영업이익이 12억원으로 지난해보다 늘었다고 공시했다.',
      },
      {
        title: '한빛전자 영업이익 15억원',
        text: '한빛전자는 3분기 영업이익이 15억원으로 지난해보다 늘었다고 공시했다.',
      },
    ],
    [
      'models',
      {
        title: 'Nova presents phone 16',
        text: 'Nova presents the phone 16 with a better camera and a larger battery at its show.',
      },
      {
        title: 'Nova presents phone 17',
        text: 'Nova presents the phone 17 with a better camera and a larger battery at its show.',
      },
    ],
    [
      'laws',
      {
        title: '국회, 광업법 12조 개정안 통과',
        text: '국회는 본회의에서 광업법 12조 개정안을 재석 의원 과반의 찬성으로 통과시켰다.',
      },
      {
        title: '국회, 광업법 15조 개정안 통과',
        text: '국회는 본회의에서 광업법 15조 개정안을 재석 의원 과반의 찬성으로 통과시켰다.',
      },
    ],
    [
      'years',
      {
        title: 'Dead of 2023 storm remembered',
        text: 'People remembered the dead of the 2023 storm with candles at the harbour of Lima.',
      },
      {
        title: 'Dead of 2024 storm remembered',
        text: 'People remembered the dead of the 2024 storm with candles at the harbour of Lima.',
      },
    ],
    [
      'numbers of jobs',
      {
        title: 'Acme to cut 9,000 jobs',
        text: 'Acme will cut 9,000 jobs in Europe as demand for cars falls, the company said.',
      },
      {
        title: 'Acme to cut 12,000 jobs',
        text: 'Acme will cut 12,000 jobs in Europe as demand for cars falls, the company said.',
      },
    ],
  ])('are not grouped if these are different: %s', (_, one, other) => {
    expect(joins(one, other)).toBe(false);
    // Nothing else keeps them apart.
    expect(joins(one, one)).toBe(true);
  });

  test('are grouped by address in any spelling, for any publisher and time', () => {
    const url = 'https://example.com/news/1';
    expect(
      groupsIn({
        a: { title: '하나', published: '2026-02-25', url: 'https://www.example.com/news/1/?utm_source=x#top' },
        b: { title: '둘', source: 'Two', url: 'http://example.com/news/1' },
        c: { title: '셋', source: 'Two', url: `${url}?utm_source=feed` },
        d: { title: '넷', source: '', url },
        e: { title: '우리 글', url, basis: 'self' },
        f: { title: '여섯', source: 'Two', url: 'https://example.com/news/2' },
        g: { title: '일곱', source: 'Three', url: 'https://example.com/' },
        h: { title: '여덟', source: 'Four', url: 'https://example.com/' },
      }),
    ).toEqual([['a', 'b', 'c', 'd']]);
  });

  test('with one page join those similar to one of them, but none of the same publisher', () => {
    const url = 'https://example.com/news/1';
    const page = {
      a: { title: '다시 싣는 글', source: 'Three', published: '2026-02-20', url },
      b: { title: TITLE, text: FIRE, url },
    };
    const like = (source: string) => ({ ...page, c: { title: EDITED, text: FIRE, source, published: '2026-02-05' } });
    expect(groupsIn(like('Two'))).toEqual([['a', 'b', 'c']]);
    expect(groupsIn(like('Three'))).toEqual([['a', 'b']]);
  });

  test('do not include an overview that begins with one of them', () => {
    const overview =
      `${SHORTENED}\n\n산티아고의 리튬 공장은 다음 달에 문을 연다. 브뤼셀에서는 장관 27명이 관세를 논의했다.\n\n` +
      '캔버라 정부는 안티모니 수출을 다시 허가했다. 업계는 가격이 내릴 것으로 내다보고 있다.';
    const reports = {
      a: { title: TITLE, text: FIRE },
      b: { title: TITLE, text: FIRE, source: 'Two' },
      c: { title: TITLE, text: SHORTENED, source: 'Three' },
      o: { title: `오늘의 소식: ${TITLE}`, text: overview, source: 'Four' },
    };
    expect(groupsIn(reports)).toEqual([['a', 'b', 'c']]);
  });

  test('are not grouped by an address or a text that more than 64 stories of a day share', () => {
    const many = (count: number, report: Report) =>
      groupsIn(Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, { ...report, source: `S${i}` }])));
    for (const report of [
      { title: '글', url: 'https://example.com/all' },
      { title: TITLE, text: FIRE },
    ]) {
      expect(many(64, report).map((ids) => ids.length)).toEqual([64]);
      expect(many(65, report)).toEqual([]);
    }
  });
});

test('omit unlisted stories, and need two listed ones', () => {
  expect(groupsAt([4, -1, 2, -1, 3, 0], [1, 1, 1, 2, 2, 3])).toEqual({
    members: Uint32Array.of(2, 4),
    heads: Uint32Array.of(2, 2),
  });
  expect(groupsAt([4, -1], [1, 1])).toBeNull();
});

test('are the same for any order of the stories', () => {
  const sentences = [
    '구리 광산에서 불이 나 412명이 대피했다.',
    '장관은 현장을 찾았다고 4일 밝혔다.',
    '하루 3,200톤의 생산이 멈췄다.',
  ];
  const report = fc.record({
    title: fc.constantFrom(TITLE, EDITED, '구리 광산 화재 사흘째 계속'),
    text: fc.shuffledSubarray(sentences, { minLength: 1 }).map((some) => some.join(' ')),
    source: fc.constantFrom('', 'One', 'Two', 'Three', 'Four'),
    published: fc.integer({ min: 1, max: 5 }).map((day) => `2026-02-0${day}`),
    url: fc.constantFrom('', 'https://example.com/1', 'https://example.com/2'),
  });
  fc.assert(
    fc.property(fc.array(report, { minLength: 2, maxLength: 10 }), fc.infiniteStream(fc.nat()), (reports, numbers) => {
      const all = reports.map((one, i) => [`s${i}`, factsOf(`s${i}`, one)] as const);
      const order = new Map(all.map(([id]) => [id, numbers.next().value]));
      const mixed = all.toSorted(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
      const sorted = (groups: string[][]) => groups.map((group) => group.toSorted().join()).toSorted();
      expect(sorted(grouped(Object.fromEntries(mixed)))).toEqual(sorted(grouped(Object.fromEntries(all))));
    }),
    { numRuns: 300 },
  );
});

describe('very many connected reports', () => {
  const PUBLISHERS = 8;
  const DAYS_OF_NEWS = 60;
  /** Reports by some publishers each day, of which those of neighboring days share two thirds of their words. */
  const reports = Array.from({ length: PUBLISHERS * DAYS_OF_NEWS }, (_, n): EventFacts => {
    const day = Math.floor(n / PUBLISHERS);
    const words = Uint16Array.from({ length: 30 }, (_, i) => (i < 20 ? i : 1000 + 10 * day + i));
    const none = new Uint16Array();
    const source = 1 + (n % PUBLISHERS);
    // Three of one day are the same page.
    const link = day === 30 && n % PUBLISHERS < 3 ? 1 : 0;
    return { name: n, day, source, link, keys: [7], tolls: none, days: none, subjects: none, numbers: none, words };
  });
  const groups = new Map<number, readonly number[]>();
  const asked = new Set<number>();
  const there = new Set<number>();
  const index: EventIndex = {
    facts: (story) => reports[story],
    sharing: (story) => {
      asked.add(story);
      return [...there].filter((one) => Math.abs((reports[one]?.day ?? 0) - (reports[story]?.day ?? 0)) <= 2);
    },
    groupOf: (story) => (groups.get(story) ?? [story]).filter((one) => there.has(one)),
  };
  const groupAgain = (stories: Iterable<number>): void => {
    for (const found of regroup(index, stories)) {
      for (const story of found.members) groups.delete(story);
      for (const group of found.groups) {
        expect(new Set(group).size).toBe(group.length);
        for (const story of group) groups.set(story, group);
      }
    }
  };

  test('are not all looked at when one is added or removed, and each is still grouped with those like it', () => {
    let most = 0;
    for (const story of reports.keys()) {
      there.add(story);
      asked.clear();
      groupAgain([story]);
      most = Math.max(most, asked.size);
    }
    expect(most).toBeLessThan(150);
    const sorted = new Set([...groups.values()].map((group) => group.toSorted((a, b) => a - b).join()));
    const daily = Array.from({ length: DAYS_OF_NEWS }, (_, day) =>
      Array.from({ length: PUBLISHERS }, (_, i) => PUBLISHERS * day + i).join(),
    );
    expect([...sorted].toSorted()).toEqual(daily.toSorted());

    asked.clear();
    const removed = PUBLISHERS * 30;
    const affected = connectedTo(index, [removed]);
    there.delete(removed);
    affected.delete(removed);
    groupAgain(affected);
    expect(asked.size).toBeLessThan(300);
    expect(groups.get(removed + 1)?.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: PUBLISHERS - 1 }, (_, i) => removed + 1 + i),
    );
  });

  test('are grouped by day when they come at once', () => {
    expect(new Set(groupsInMemory(reports)?.heads).size).toBe(DAYS_OF_NEWS);
  });
});

import { describe, expect, it } from 'vitest';
import { outputOfChange } from '../../../../src/ui/app/linear-output.ts';
import type { SyncReport } from '../../../../src/ui/state/sync.ts';
import { manyStories, type Reader, readerOf } from '../../app/reader.ts';

const begun = (feeds: number): SyncReport => ({ kind: 'begun', feeds });
const feed = (done: number, all: number, more: Partial<SyncReport & { kind: 'feed' }> = {}): SyncReport => ({
  kind: 'feed',
  title: `Feed ${done}`,
  url: `https://example.org/${done}`,
  outcome: 'unchanged',
  added: 0,
  updated: 0,
  why: '',
  done,
  all,
  ...more,
});
const ended = (added = 0, updated = 0, failed = 0): SyncReport => ({
  kind: 'ended',
  added,
  updated,
  existing: 0,
  failed,
});
const lost = (done: number, all: number, why: string) => feed(done, all, { outcome: 'failed', why });

const header = (reader: Reader) => reader.screen().split('\n')[0] ?? '';
const last = (reader: Reader) => reader.screen().split('\n').at(-1) ?? '';
const command = (reader: Reader, line: string) => reader.press(':').type(line).press('enter');

describe('a sync', () => {
  it('that has got pictures after its end has the story on the screen loaded again', () => {
    const reader = readerOf().press('enter').report(begun(1), ended());
    const loaded = reader.state().library.stories;
    reader.report({ kind: 'titles', translated: 1 });
    expect(reader.state().library.stories).toBe(loaded);
    reader.report({ kind: 'pictures', got: 2 });
    // A loaded story makes another map of them.
    expect(reader.state().library.stories).not.toBe(loaded);
    expect([...reader.state().library.stories.keys()]).toEqual([...loaded.keys()]);
  });

  it.each([['r'], ['f5'], ['ㄱ']])('starts once with %s, however often it is pressed', (key) => {
    const reader = readerOf().press(key);
    expect(reader.effects()).toEqual([{ type: 'Sync' }]);
    expect(last(reader.press(key))).toContain('이미 가져오고 있습니다.');
    expect(reader.press('esc').effects()).toEqual([]);
    expect(header(reader)).toContain('가져오는 중');
  });

  it('of the timer fetches what is due, and tells only what it has brought', () => {
    const reader = readerOf({ ui: 'en', cols: 160 });
    const isDue = () => reader.program.dispatch({ type: 'SyncDue', minutes: 30 });
    isDue();
    isDue();
    expect(reader.effects()).toEqual([{ type: 'Sync', due: 30 }]);
    const quiet = last(reader);
    expect(header(reader.report(begun(0)))).not.toContain('Fetching');
    expect(last(reader.report(ended()))).toBe(quiet);
    isDue();
    reader.report({ kind: 'busy', pid: 12 });
    expect(last(reader)).toBe(quiet);
    isDue();
    reader.report(begun(2));
    expect(header(reader)).toContain('Fetching 0/2');
    reader.report(lost(1, 2, 'No such host.'), feed(2, 2, { added: 3 }), ended(3));
    expect(last(reader)).toContain('3 new stories.');
    expect(last(reader)).not.toContain('could not be fetched');
    expect(reader.press('R').screen()).toContain('No such host.');
  });

  it('may be followed by a warning, which is shown with or without a run', () => {
    const reader = readerOf({ ui: 'en', cols: 160 }).press('r').report(begun(1), ended());
    reader.press('esc').report({ kind: 'warned', message: 'afterSync: it failed\x1b[2J' });
    expect(reader.state().status).toMatchObject({ text: 'afterSync: it failed', tone: 'warning' });
  });

  it('that is asked for during one of the timer follows it', () => {
    const reader = readerOf();
    reader.program.dispatch({ type: 'SyncDue', minutes: 30 });
    expect(last(reader.press('r'))).toContain('이미 가져오고 있습니다.');
    expect(reader.effects()).toEqual([{ type: 'Sync', due: 30 }]);
    reader.report(begun(1), ended());
    expect(reader.effects()).toEqual([{ type: 'Sync' }]);
    reader.report(begun(1), ended());
    expect(reader.effects()).toEqual([]);
  });

  it('does not count what indexing finds meanwhile, but what others store', () => {
    const reader = readerOf({ ui: 'en', stories: [] }).press('r').report(begun(1));
    reader.change(manyStories(60)).report(feed(1, 1, { added: 1 }), ended(1));
    expect(last(reader)).toContain(' 1 new story.');
    reader.press('r').report(begun(1)).change(manyStories(64), true).report(feed(1, 1), ended());
    expect(last(reader)).toContain(' 4 new stories.');
  });

  it('starts from a story, from a page and by name', () => {
    expect(readerOf().press('enter', 'r').effects()).toContainEqual({ type: 'Sync' });
    expect(readerOf().press('?', 'r').effects()).toEqual([{ type: 'Sync' }]);
    expect(command(readerOf(), 'sync').effects()).toEqual([{ type: 'Sync' }]);
  });

  it('shows its progress at one fixed position', () => {
    const reader = readerOf({ stories: manyStories(60) })
      .press('r')
      .report(begun(12));
    const places = Array.from({ length: 12 }, (_, i) => {
      reader.report(feed(i + 1, 12, { added: 9 * i }));
      if (i === 7) reader.change(manyStories(1100));
      return header(reader).indexOf('가져오는 중');
    });
    expect(new Set(places)).toEqual(new Set([header(reader).indexOf('가져오는 중')]));
    expect(header(reader)).toContain('가져오는 중 12/12 · 새 기사 594건');
    const story = readerOf()
      .press('enter', 'r')
      .report(begun(12), feed(1, 12, { added: 8 }));
    const at = header(story).indexOf('가져오는 중  1/12 · 새 기사 8건');
    expect(at).toBeGreaterThan(0);
    expect(header(story.report(feed(10, 12, { added: 90 })))).toContain('가져오는 중 10/12 · 새 기사 98건');
    expect(header(story).indexOf('가져오는 중')).toBe(at);
  });

  it('leaves the reader unchanged', () => {
    const reader = readerOf().press('j', 'j', 'enter', 'd', 'r');
    const { top } = reader.state().story;
    reader.report(begun(2), feed(1, 2, { outcome: 'new', added: 3 }), lost(2, 2, 'no answer'));
    expect(reader.front()).toMatchObject({ pane: 'story', page: null, menu: null });
    expect(reader.state()).toMatchObject({ story: { top }, status: null });
    reader.report(ended(3));
    expect(reader.front()).toMatchObject({ pane: 'story' });
    expect(reader.state()).toMatchObject({ story: { top } });
  });

  it('says what to do about feeds in a private network where there are any', () => {
    const page = (isPrivate?: true) =>
      command(
        readerOf({ ui: 'en' })
          .press('r')
          .report(begun(1), { ...lost(1, 1, 'x'), ...(isPrivate && { isPrivate }) }, ended()),
        'failures',
      ).screen();
    expect(page()).toContain('R fetches again.'.replace('R', 'r'));
    expect(page()).not.toContain('private network');
    expect(page(true)).toContain('A feed in a private network is fetched once you add its address');
  });

  const ENDS: readonly (readonly [string, readonly SyncReport[], ko: string, en: string])[] = [
    ['nothing new', [feed(1, 1), ended()], '새 기사가 없습니다.', 'No new stories.'],
    ['something new', [feed(1, 1), ended(34)], '새 기사 34건을 가져왔습니다.', '34 new stories.'],
    ['one of each', [ended(1, 1)], '새 기사 1건과 바뀐 기사 1건을 가져왔습니다.', '1 new story and 1 changed story.'],
    [
      'something changed',
      [ended(0, 2)],
      '새 기사는 없고 바뀐 기사 2건을 가져왔습니다.',
      'No new stories; 2 changed stories.',
    ],
    [
      'all feeds missed',
      [lost(1, 1, 'x'), ended()],
      '피드 1개를 가져오지 못했습니다. 이유는 R\u00a0키나 :failures 명령으로 볼 수 있습니다.',
      '1 feed could not be fetched. R or :failures says why.',
    ],
    [
      'some feeds missed',
      [feed(1, 2), lost(2, 2, 'x'), ended(1)],
      '새 기사 1건을 가져왔습니다. 피드 1개를 가져오지 못했습니다. 이유는 R\u00a0키나 :failures 명령으로 볼 수 있습니다.',
      '1 new story. 1 feed could not be fetched. R or :failures says why.',
    ],
    [
      'no end',
      [{ kind: 'failed', message: 'disk full' }],
      '기사를 가져오지 못했습니다: disk full',
      'Could not fetch stories: disk full',
    ],
    [
      'some muted by rules',
      [feed(1, 1), { kind: 'ended', added: 5, updated: 0, existing: 0, failed: 0, muted: 2 }],
      '새 기사 3건을 가져왔습니다. 그 밖의 2건은 규칙에 따라 읽음으로 표시하거나 삭제했습니다.',
      '3 new stories. 2 more were marked as read or deleted by rules.',
    ],
    [
      'another program at work',
      [{ kind: 'busy', pid: 12 }],
      '다른 프로그램(프로세스 12)에서 이미 가져오고 있습니다. 새 기사는 목록에 나타납니다.',
      'Another program (process 12) is fetching stories already. They appear here.',
    ],
    [
      'no feeds',
      [],
      '추가한 피드가 없습니다. :add URL로 추가할 수 있습니다.',
      'There are no feeds yet. Type :add URL to add one.',
    ],
  ];
  it.each(ENDS)('ends with a sentence: %s', (name, reports, ko, en) => {
    for (const [ui, sentence] of [['ko', ko] as const, ['en', en] as const]) {
      const reader = readerOf({ ui, cols: 160 }).press('r');
      if (name === 'no feeds') reader.report(begun(0), ended());
      else reader.report(begun(2), ...reports);
      expect(last(reader).trim()).toBe(sentence);
      expect(reader.state().sync.running).toEqual([]);
      expect(reader.press('r').effects()).toEqual([{ type: 'Sync' }, { type: 'Sync' }]);
    }
  });

  it('shows its sentence only after an open prompt is closed', () => {
    const reader = readerOf().press('r').report(begun(1)).press('/').report(ended(2)).type('bl');
    expect(last(reader)).toContain('목록 검색: bl');
    expect(last(reader.press('esc'))).toContain('새 기사 2건을 가져왔습니다.');
    expect(last(reader.press('j'))).not.toContain('새 기사');
  });

  it('that is not running cannot report', () => {
    const reader = readerOf();
    const before = reader.state();
    reader.report(begun(3), lost(1, 3, 'x'), ended(5));
    expect(reader.state()).toBe(before);
  });
});

describe('the page of failed feeds', () => {
  it('says that there is none', () => {
    expect(command(readerOf(), 'failures').screen()).toContain('가져오지 못한 피드가 없습니다.');
    expect(readerOf({ ui: 'en' }).press('R').screen()).toContain('No feed failed.');
  });

  it('lists each with its name and the reason, and no others', () => {
    const gone = feed(3, 4, { outcome: 'gone', title: '', why: 'The feed is no more.' });
    const later = feed(4, 4, { outcome: 'later', title: 'Slow', why: 'Asked to wait an hour.' });
    const reader = readerOf()
      .press('r')
      .report(begun(4), feed(1, 4), lost(2, 4, 'No such host.'), gone, later, ended());
    const rows = reader.press('R').screen().split('\n').slice(2).join('\n');
    expect(rows).toMatch(
      /Feed 2\n +https:\/\/example\.org\/2\n +No such host\.\n\n +https:\/\/example\.org\/3\n +The feed/,
    );
    expect(rows).toContain('Slow');
    expect(rows).not.toContain('Feed 1');
    expect(reader.press('R').front().page).toBeNull();
  });

  it('scrolls, fills while it is open, and is cleared by the next sync', () => {
    const many = Array.from({ length: 30 }, (_, i) => lost(i + 1, 30, 'no answer'));
    const reader = readerOf()
      .press('r', 'R')
      .report(begun(30), ...many);
    expect(reader.screen()).toContain('Feed 3');
    expect(reader.screen()).toContain('가져오는 중 30/30');
    expect(reader.press('G').screen()).toContain('Feed 30');
    reader.report(ended()).press('r').report(begun(30));
    expect(reader.screen()).toContain('가져오지 못한 피드가 없습니다.');
    expect(reader.press('q').front()).toMatchObject({ page: null, pane: 'list' });
  });

  it('shows only clean text of a feed', () => {
    const title = '\x1b[31mred\u202e\nnews';
    const evil = feed(1, 1, { outcome: 'failed', title, url: 'https://a/\x1b[2J', why: 'no\x07 answer\x9b1m' });
    const reader = readerOf().press('r').report(begun(1), evil, ended()).press('R');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
    expect(reader.screen().replaceAll('\n', '')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
  });
});

describe('adding an address', () => {
  const added = (isNew: boolean): SyncReport => ({ kind: 'added-feed', title: '광물 소식', url: 'https://a/', isNew });
  const page = (outcome: 'added' | 'updated' | 'existing'): SyncReport => ({
    kind: 'added-page',
    title: '한 쪽',
    id: 'one-page',
    outcome,
  });

  it('starts with the typed address and reports its progress', () => {
    const reader = command(readerOf(), 'add https://a/ ');
    expect(reader.effects()).toEqual([{ type: 'AddSource', address: 'https://a/', typed: 'https://a/' }]);
    expect(header(reader)).toContain('추가하는 중: a/');
    command(reader, 'add https://a/');
    expect(last(reader)).toContain('추가하는 중: https://a/');
    expect(reader.effects()).toEqual([]);
    expect(reader.press('r').effects()).toEqual([{ type: 'Sync' }]);
  });

  it('never shows a typed password or keeps it in the prompt history', () => {
    const reader = command(readerOf({ consent: 'accepted' }), 'add https://kim:sesame@a/feed');
    const effects = reader.effects();
    expect(effects).toContainEqual({
      type: 'AddSource',
      address: 'https://a/feed',
      typed: 'https://kim:sesame@a/feed',
    });
    expect(JSON.stringify(effects.filter(({ type }) => type !== 'AddSource'))).not.toContain('sesame');
    expect(effects).toContainEqual({ type: 'SavePromptLine', kind: 'command', line: 'add https://a/feed' });
    expect(JSON.stringify(reader.state().promptHistory)).not.toContain('sesame');
    expect(header(reader) + last(reader)).not.toContain('sesame');
    reader.reportOn('https://a/feed', { kind: 'failed', message: 'no' });
    expect(header(reader) + last(reader)).not.toContain('sesame');
  });

  it('requires an address', () => {
    const reader = command(readerOf(), 'add');
    expect(reader.effects()).toEqual([]);
    expect(last(reader)).toContain(':add URL');
  });

  it.each([
    [
      'a feed',
      [added(true), begun(1), feed(1, 1, { added: 12 }), ended(12)],
      '피드를 추가했습니다: 광물 소식 – 새 기사 12건을 가져왔습니다. 실행 취소: z 키.',
    ],
    ['a known feed', [added(false), begun(1), feed(1, 1), ended()], '이미 있는 피드입니다: 광물 소식'],
    [
      'a known feed with news',
      [added(false), begun(1), feed(1, 1, { added: 3 }), ended(3)],
      '이미 있는 피드입니다: 광물 소식 – 새 기사 3건을 가져왔습니다.',
    ],
    ['a page', [page('added'), ended(1)], '기사를 추가했습니다: 한 쪽'],
    ['a changed page', [page('updated'), ended(0, 1)], '바뀐 기사를 다시 가져왔습니다: 한 쪽'],
    ['a known page', [page('existing'), ended()], '이미 있는 기사입니다: 한 쪽'],
    ['nothing', [{ kind: 'failed', message: '응답이 없습니다.' }], '추가하지 못했습니다: https://a/. 응답이 없습니다.'],
    [
      'a list',
      [added(true), added(true), added(false), ended()],
      '피드 2개를 추가했습니다(1개는 이미 있음). r\u00a0키로 기사를 가져올 수 있습니다.',
    ],
    [
      'a list of which some are known',
      [added(true), added(false), added(false), ended()],
      '피드 1개를 추가했습니다(2개는 이미 있음). r\u00a0키로 기사를 가져올 수 있습니다.',
    ],
    ['a list of all known feeds', [added(false), added(false), ended()], '피드 2개가 모두 이미 있습니다.'],
    ['a list of one', [added(true), ended()], '피드를 추가했습니다: 광물 소식. 실행 취소: z 키.'],
    ['a list without feeds that are told', [ended()], '새로 추가할 것이 없습니다: https://a/'],
    ['a whole sentence', [{ kind: 'failed', message: 'https://a/ 주소가 없습니다.' }], 'https://a/ 주소가 없습니다.'],
    [
      'a feed that gives nothing',
      [added(true), begun(1), lost(1, 1, '404'), ended()],
      '피드를 추가했습니다: 광물 소식 – 기사를 가져오지 못했습니다: 404. 실행 취소: z 키.',
    ],
  ] as const satisfies readonly (readonly [string, readonly SyncReport[], string])[])(
    'reports: %s',
    (_, reports, sentence) => {
      const reader = command(readerOf({ cols: 160 }), 'add https://a/').report(...reports);
      expect(last(reader).trim()).toBe(sentence);
      expect(reader.state().sync.running).toEqual([]);
    },
  );

  it('starts during a sync, and each reports its own result', () => {
    const reader = command(
      readerOf({ cols: 160 })
        .press('r')
        .report(begun(2), lost(1, 2, 'no answer')),
      'add https://a/',
    );
    expect(reader.effects()).toEqual([
      { type: 'Sync' },
      { type: 'AddSource', address: 'https://a/', typed: 'https://a/' },
    ]);
    expect(last(reader)).toContain('추가하는 중: https://a/');
    expect(header(reader)).toContain('가져오는 중 1/2');
    command(reader, 'add https://b/');
    expect(reader.effects()).toEqual([{ type: 'AddSource', address: 'https://b/', typed: 'https://b/' }]);
    reader.reportOn('https://a/', added(true), begun(1), lost(7, 1, '404'), ended());
    expect(last(reader)).toContain('피드를 추가했습니다: 광물 소식 – 기사를 가져오지 못했습니다: 404');
    // A warning stays until it is read; the next message follows.
    reader.reportOn('', feed(2, 2, { added: 3 }), ended(3));
    expect(last(reader)).toContain('404');
    expect(last(reader.press('j'))).toContain('새 기사 3건을 가져왔습니다. 피드 1개를 가져오지 못했습니다.');
    expect(header(reader)).toContain('추가하는 중: b/');
    expect(last(reader.press('j'))).not.toContain('새 기사');
    reader.reportOn('https://b/', page('added'), ended(1));
    expect(last(reader)).toContain('기사를 추가했습니다: 한 쪽');
    expect(reader.state().sync).toMatchObject({ running: [], feeds: 3 });
    expect(reader.state().sync.missed.map(({ why }) => why)).toEqual(['no answer', '404']);
  });

  it('reports several results one after another, each until the next key', () => {
    const reader = command(command(readerOf(), 'add https://a/').press('s'), 'add https://b/').press('s');
    reader.reportOn('https://a/', page('added'), ended(1)).reportOn('https://b/', page('existing'), ended());
    expect(last(reader)).toContain('기사를 추가했습니다: 한 쪽');
    expect(last(reader.press('j'))).toContain('이미 있는 기사입니다: 한 쪽');
    expect(last(reader.press('j'))).not.toContain('한 쪽');
  });

  it('removes a feed from the failed ones when it succeeds', () => {
    const reader = readerOf()
      .press('r')
      .report(begun(2), lost(1, 2, 'x'), lost(2, 2, 'y'), ended());
    command(reader, 'add https://example.org/1').report(added(false), begun(1), feed(1, 1, { added: 1 }), ended(1));
    expect(reader.state().sync.missed.map(({ why }) => why)).toEqual(['y']);
  });

  it('shows its position at a fixed width, short and clean', () => {
    for (const cols of [40, 80]) {
      const reader = command(readerOf({ cols }), 'add https://www.example.org/a/very/long/address/of/a/feed.xml?x=1');
      expect(header(reader)).toMatch(/추가하는 중: example\.org[^ ]*… *$/);
      expect(header(reader)).toContain(' 모든 기사');
    }
  });
});

describe('the offer to add a feed', () => {
  const OFFER = '피드 추가: :add URL 또는 :suggest';
  const row = (reader: Reader) =>
    reader
      .screen()
      .split('\n')
      .findIndex((text) => text.includes(OFFER));

  it('is in the last row of the list while there is no feed, on any screen', () => {
    for (const [cols, rows] of [
      [40, 12],
      [80, 24],
      [160, 30],
    ] as const) {
      const reader = readerOf({ cols, rows, feedCount: 0, stories: manyStories(60), unreadable: 1 });
      expect(row(reader), `${cols}`).toBe(rows - 2);
      expect(reader.press('G').screen()).toContain('❯● 기사 59');
      expect(row(reader)).toBe(rows - 2);
    }
    expect(row(readerOf({ feedCount: 1 }))).toBe(-1);
  });

  it('leaves the question about the journal in place', () => {
    const question = (feedCount: number) => readerOf({ feedCount, consent: 'undecided' }).screen().split('\n').at(-2);
    expect(question(0)).toBe(question(1));
    expect(row(readerOf({ feedCount: 0, consent: 'undecided' }))).toBeGreaterThan(0);
  });

  it('disappears with the first feed, however it was added', () => {
    const reader = command(readerOf({ feedCount: 0 }), 'add https://a/');
    reader.report({ kind: 'added-page', title: 'x', id: 'x', outcome: 'added' }, ended(1));
    expect(row(reader)).toBeGreaterThan(0);
    command(reader, 'add https://b/').report(
      { kind: 'added-feed', title: 'B', url: 'https://b/', isNew: true },
      ended(),
    );
    expect(row(reader)).toBe(-1);
    expect(row(readerOf({ feedCount: 0 }).press('r').report(begun(3), ended()))).toBe(-1);
  });
});

describe('an address without a feed', () => {
  const first = [
    { title: 'Notice on \x1b[31mtungsten', day: '2026-11-27' },
    { title: 'Undated notice', day: '' },
  ];
  const offer: SyncReport = { kind: 'offered', url: 'https://a/news', about: '14 items', first, isStory: true };
  const offered = (options: Parameters<typeof readerOf>[0] = {}) => {
    const reader = command(readerOf({ ui: 'en', ...options }), 'add https://a/news');
    reader.effects();
    return reader.reportOn('https://a/news', offer, ended());
  };

  it.each([
    [80, 24],
    [40, 12],
    [160, 50],
  ])('is offered to be watched, with what would come, at %i × %i', (cols, rows) => {
    const screen = offered({ cols, rows }).screen();
    for (const said of ['14 items', '2026-11-27  Notice on tungsten', 'Watch the page', 'as one story', 'Cancel'])
      expect(screen).toContain(said);
  });

  it('is asked in words that stay apart where the question is cut', () => {
    const about = '2 items; not certain: fewer than three items, no dates';
    const reader = command(readerOf({ ui: 'en', cols: 40, rows: 12 }), 'add http://127.0.0.1:8132/few');
    reader.reportOn('http://127.0.0.1:8132/few', { ...offer, url: 'http://127.0.0.1:8132/few', about }, ended());
    const rows = reader.screen().split('\n');
    expect(rows.find((row) => row.includes('no dates.'))).toMatch(/no dates\. \S*… *$/);
  });

  it.each([
    [['y'], { as: 'watched-page' }],
    [['enter'], { as: 'watched-page' }],
    [['2'], { as: 'story' }],
    [['ㅛ'], { as: 'watched-page' }],
  ])('is added as chosen with %j', (keys, how) => {
    expect(
      offered()
        .press(...keys)
        .effects(),
    ).toEqual([{ type: 'AddSource', address: 'https://a/news', typed: 'https://a/news', ...how }]);
  });

  it('is not added with n, nor while something else is open, which is said', () => {
    const reader = offered();
    expect(last(reader)).toMatch(/ y yes +n no /);
    reader.press('n');
    expect(reader.effects()).toEqual([]);
    expect(reader.screen()).not.toContain('Watch the page');
    command(reader, 'add https://a/news').press(':').reportOn('https://a/news', offer, ended()).press('esc');
    expect(reader.state().status?.text).toContain('Add it again to watch the page.');
  });

  it('goes into the folder that was chosen', () => {
    const reader = readerOf({ ui: 'en', feeds: [{ url: 'https://b/', title: 'B', folder: 'Metals' }] });
    reader.press('P', 'G', '+').type('https://a/news').press('enter');
    reader.reportOn('https://a/news', offer, ended());
    reader.effects();
    expect(reader.press('y').effects()).toMatchObject([{ folder: 'Metals', as: 'watched-page' }]);
  });

  it('is read to a screen reader with its items', () => {
    const reader = command(readerOf({ ui: 'en', linear: true }), 'add https://a/news');
    const before = reader.state();
    const { lines } = outputOfChange(before, reader.reportOn('https://a/news', offer, ended()).state());
    expect(lines).toEqual(
      expect.arrayContaining(['2026-11-27  Notice on tungsten', '            Undated notice', '1. Watch the page']),
    );
  });
});

describe('an address with several feeds', () => {
  const site = 'https://a/rss.html';
  const feeds = [
    { title: '정치', url: 'https://a/politics.xml' },
    { title: 'Econ\x1b[31momy', url: 'https://a/economy.xml' },
  ];
  const choice: SyncReport = { kind: 'choice', url: site, feeds };
  const asked = (options: Parameters<typeof readerOf>[0] = {}) => {
    const reader = command(readerOf({ ui: 'en', ...options }), `add ${site}`);
    reader.effects();
    return reader.reportOn(site, { kind: 'checking', url: 'https://a/rss' });
  };

  it('shows each address that is tried, unless a warning is read', () => {
    expect(last(asked())).toContain('Checking https://a/rss');
    const reader = command(readerOf({ ui: 'en' }), `add ${site}`);
    reader.reportOn(site, { kind: 'warned', message: 'the disk is full' });
    expect(last(reader.reportOn(site, { kind: 'checking', url: 'https://a/rss' }))).toContain('the disk is full');
  });

  it.each([
    [80, 24],
    [40, 12],
    [160, 50],
  ])('lets the user choose one, at %i × %i', (cols, rows) => {
    const reader = asked({ cols, rows }).reportOn(site, choice);
    for (const said of ['Choose a feed', '정치', 'Economy']) expect(reader.screen()).toContain(said);
    expect(reader.screen()).not.toContain('Checking');
    expect(reader.type('econ').press('enter').effects()).toEqual([
      { type: 'AddSource', address: 'https://a/economy.xml', typed: 'https://a/economy.xml' },
    ]);
  });

  it('adds none with Esc, nor while something else is open, which is said', () => {
    expect(asked().reportOn(site, choice).press('esc').effects()).toEqual([]);
    const reader = asked().press(':').reportOn(site, choice).press('esc');
    expect(reader.state().status?.text).toBe(`${site} has 2 feeds. Add it again to choose one.`);
  });

  it('adds the chosen one to the folder, by Hangul keys as well', () => {
    const reader = readerOf({ ui: 'ko', feeds: [{ url: 'https://b/', title: 'B', folder: 'Metals' }] });
    reader.press('P', 'G', '+').type(site).press('enter');
    reader.reportOn(site, choice).effects();
    expect(reader.type('ㅈㅊ').press('enter').effects()).toMatchObject([
      { type: 'AddSource', address: 'https://a/politics.xml', folder: 'Metals' },
    ]);
  });

  it('is read to a screen reader', () => {
    const reader = asked({ linear: true });
    const before = reader.state();
    const { lines } = outputOfChange(before, reader.reportOn(site, choice).state());
    expect(lines.join('\n')).toContain('Choose a feed');
  });
});

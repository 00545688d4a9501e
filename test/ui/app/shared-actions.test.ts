import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { runAction } from '../../../src/ui/app/actions.ts';
import { KEYMAP, type KeyScope } from '../../../src/ui/keys/keymap.ts';
import { changedStory } from '../specs/changed-story.ts';
import { manyFeeds, readerOf, storyOf } from './reader.ts';

describe('consent', () => {
  const fresh = (options = {}) => readerOf({ consent: 'undecided', ...options });

  it('is requested in the last rows and declined with one key', () => {
    const reader = fresh();
    expect(reader.screen()).toContain('쿠키는 없습니다.');
    reader.press('x');
    expect(reader.effects()).toEqual([{ type: 'SaveConsent', analytics: 'declined' }]);
    expect(reader.screen()).not.toContain('x 거부');
  });

  it('stays in the list until answered', () => {
    const reader = fresh().press('j');
    expect(reader.screen()).toContain('x 거부');
    expect(reader.press('enter').screen()).not.toContain('x 거부');
    expect(reader.press('q').screen()).toContain('x 거부');
    expect(reader.state().consent.answer).toBe('undecided');
    expect(reader.effects().some((effect) => effect.type === 'SaveConsent')).toBe(false);
  });

  it('offers to decline first, to allow and to read the notice, and returns from the notice', () => {
    const reader = fresh().press('c');
    expect(reader.screen()).toContain('❯ 거부: 기록을 남기지 않습니다');
    reader.press('j', 'j', 'enter');
    expect(reader.front().page?.kind).toBe('notice');
    expect(reader.press('esc').screen()).toContain('❯ 안내문 읽기');
    reader.press('g', 'j', 'enter');
    expect(reader.effects()).toEqual([{ type: 'SaveConsent', analytics: 'accepted' }]);
  });

  it.each([
    ['its keys', ['x'], ['c', 'j', 'enter']],
    ['the choice', ['c', 'enter'], ['c', 'down', 'enter']],
    ['digits', ['c', '1'], ['c', '2']],
    ['the settings', [',', 'G', 'k', 'enter', 'enter'], [',', 'G', 'k', 'enter', 'j', 'enter']],
    ['commands', [':', ...'decline', 'enter'], [':', ...'consent', 'enter', 'j', 'enter']],
  ] as const)('takes no more keys to decline than to allow, by %s', (_, decline, allow) => {
    for (const linear of [false, true]) {
      expect(decline.length).toBeLessThanOrEqual(allow.length);
      expect(
        fresh({ linear })
          .press(...decline)
          .state().consent.answer,
      ).toBe('declined');
      expect(
        fresh({ linear })
          .press(...allow)
          .state().consent.answer,
      ).toBe('accepted');
    }
  });

  it('ignores its keys after the answer', () => {
    const reader = fresh().press('x', 'x', 'c');
    expect(reader.effects()).toHaveLength(1);
    expect(reader.front().menu).toBeNull();
  });

  it('is not requested under DO_NOT_TRACK and cannot be given', () => {
    const reader = fresh({ doNotTrack: true });
    expect(reader.state().consent.isAsked).toBe(false);
    reader.press(',', 'G', 'k', 'enter', 'j', 'enter');
    expect(reader.effects()).toEqual([]);
    expect(reader.screen()).toContain('DO_NOT_TRACK=1');
  });

  it('can be changed in the settings', () => {
    const reader = readerOf({ consent: 'accepted' }).press(',', 'G', 'k', 'enter', 'enter');
    expect(reader.effects()).toEqual([{ type: 'SaveConsent', analytics: 'declined' }]);
    expect(reader.screen()).toContain('거부(남기지 않음)');
  });

  it('is required for the journal', () => {
    const journal = (consent: 'accepted' | 'declined') =>
      readerOf({ consent })
        .press('enter', 'q', 'q')
        .effects()
        .flatMap((effect) => (effect.type.startsWith('Journal') ? [effect.type] : []));
    expect(journal('declined')).toEqual([]);
    expect(journal('accepted')).toEqual(['JournalOpened', 'JournalClosed']);
  });
});

describe('marks', () => {
  it('are toggled and undone', () => {
    const reader = readerOf().press('s', 'm');
    expect([...reader.state().marks.starred]).toEqual(['forum']);
    expect(reader.screen()).toContain('❯* ');
    reader.press('z', 'z', 'z');
    expect(reader.state().marks.starred.size + reader.state().marks.read.size).toBe(0);
    expect(reader.screen()).toContain('실행 취소할 것이 없습니다.');
  });

  it('of all stories are set only after confirmation, and undone as one step', () => {
    const reader = readerOf({ read: ['old'] }).press('a');
    expect(reader.screen()).toContain('기사 3건을 읽음으로 표시하시겠습니까?');
    expect(reader.press('enter').state().marks.read.size).toBe(1);
    reader.press('a', 'j', 'enter');
    expect(reader.state().marks.read.size).toBe(4);
    expect(reader.effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'marked', mark: 'read', ids: ['forum', 'bloc', 'lead'], on: true }] },
    ]);
    expect([...reader.press('z').state().marks.read]).toEqual(['old']);
  });
});

describe('piping and opening links', () => {
  it('pipes the edition on screen', () => {
    const reader = readerOf().press('enter', 't', '|').type('wc -w').press('enter');
    expect(reader.effects()).toContainEqual({
      type: 'PipeTo',
      line: 'wc -w',
      name: '',
      stories: [{ id: 'forum', lang: 'en' }],
    });
  });

  it('reports how a pipe ended', () => {
    const reader = readerOf();
    const end = (code: number | null, error: string) => {
      reader.program.dispatch({ type: 'PipeEnded', command: 'wc', code, error });
      return reader.screen();
    };
    expect(end(0, '')).toContain('기사를 보냈습니다: wc');
    expect(end(3, '')).toContain('코드 3');
    expect(end(null, 'ENOENT')).toContain('wc 명령이 없습니다');
    expect(end(null, 'EACCES')).toContain('실행하지 못했습니다: wc (EACCES)');
    const { status } = messages('ko').reader;
    expect(status.linkFailed('https://a/', 'xdg-open: ENOENT')).toBe(
      '열지 못했습니다: https://a/ (xdg-open 명령이 없습니다)',
    );
    expect(status.linkFailed('https://a/', 'xdg-open: 3')).toContain('(xdg-open: 3)');
  });

  it('returns from the links to the record', () => {
    const reader = readerOf().press('j', 'j', 'enter', 'i', 'O');
    expect(reader.screen()).toContain('❯ 1  발행처: Example');
    expect(reader.press('esc').front().page?.kind).toBe('record');
    expect(reader.press('esc').front().pane).toBe('story');
  });

  it('opens only http and https addresses, the source first', () => {
    const reader = readerOf().press('j', 'j', 'enter', 'O');
    expect(reader.screen()).toContain('❯ 1  발행처: Example');
    reader.press('enter');
    expect(reader.effects()).toContainEqual({ type: 'OpenLink', url: 'https://example.com/source' });
    expect(readerOf().press('enter', 'O').screen()).toContain('이 기사에는 링크가 없습니다.');
  });
});

describe('a line being typed', () => {
  it('is edited by clusters, takes pastes as text and leaves nothing when cancelled', () => {
    const reader = readerOf().press('/').type('무역블록').press('backspace', 'left', 'delete', 'ctrl+a').type('새');
    expect(reader.front().prompt?.text).toBe('새무역');
    reader.program.dispatch({ type: 'TextPasted', text: 'a\nb\tq' });
    expect(reader.front().prompt?.text).toBe('새a b q무역');
    reader.press('end', 'ctrl+w', 'ctrl+u');
    expect(reader.front().prompt?.text).toBe('');
    expect(reader.press('backspace').front().prompt).toBeNull();
    expect(reader.press('/', 'ctrl+c').state().isQuitting).toBe(false);
  });

  it('runs actions by name', () => {
    expect(readerOf().press(':').type('help').press('enter').front().page?.kind).toBe('help');
    expect(readerOf().press(':').type('q').press('enter').state().isQuitting).toBe(true);
    expect(readerOf().press(':').type('ㅂ').press('enter').state().isQuitting).toBe(true);
    expect(readerOf().press(':').type('ㅗ디ㅔ').press('enter').front().page?.kind).toBe('help');
    expect(readerOf().press(':').type('ㄱㄷㅁㅇ-미ㅣ').press('enter').front().menu?.kind).toBe('readAll');
    const watching = readerOf().press(':').type('ㅈㅁㅅ초 희토류 ㄱ').press('enter').state();
    expect(watching.saved.watch).toEqual(['희토류 ㄱ']);
    expect(readerOf().press(':').type('누구').press('enter').screen()).toContain('“누구” 명령은 없습니다.');
    expect(readerOf().press(':').type('nope').press('enter').screen()).toContain('“nope” 명령은 없습니다.');
  });

  it.each([
    ['quti', '비슷한 명령: :quit'],
    ['qutit now', '비슷한 명령: :quit'],
    ['thme', '비슷한 명령: :theme'],
    ['벼샤', '비슷한 명령: :quit'],
    ['x', '명령 목록은 ? 키로 볼 수 있습니다.'],
    ['view 광물 소', '“광물 소” 보기는 없습니다. 비슷한 이름: “광물 소식”'],
    ['theme bright', '지정할 수 있는 테마: auto, dark, light, high-'],
    ['sort size', '정렬 방법을 선택하십시오: '],
    ['help keys', '“keys” 도움말은 없습니다. 볼 수 있는 도움말: query'],
  ])(':%s says what may be meant', (line, said) => {
    const reader = readerOf({ views: [{ name: '광물 소식', query: 'tag:minerals' }] });
    expect(reader.press(':').type(line).press('enter').screen()).toContain(said);
  });
});

describe('settings', () => {
  it('change the interface immediately and are saved', () => {
    const reader = readerOf().press(',', 'enter', 'enter');
    expect(reader.screen()).toContain('Interface language');
    expect(reader.effects().at(-1)).toMatchObject({
      type: 'Save',
      changes: [{ kind: 'preferencesSet', values: { ui: 'en' } }],
    });
    expect(reader.press('esc').screen()).toContain('All stories');
  });
});

describe('leaving', () => {
  it('goes from a story to the list and from the list out, and keeps the reading position', () => {
    const reader = readerOf().press('enter', 'q');
    expect(reader.front().pane).toBe('list');
    reader.effects();
    expect(reader.press('q').effects()).toEqual([{ type: 'Quit' }]);
    expect(
      readerOf()
        .press('enter', 'Q')
        .effects()
        .map((effect) => effect.type),
    ).toEqual(['Save', 'SavePosition', 'Quit']);
    const stopping = readerOf().press('enter');
    stopping.program.dispatch({ type: 'StopAsked' });
    expect(stopping.effects().map((effect) => effect.type)).toEqual(['Save', 'SavePosition', 'Quit']);
  });
});

describe('a page', () => {
  it.each([
    ['help', ['?']],
    ['history', [...':history', 'enter']],
    ['stats', [...':stats', 'enter']],
    ['failures', ['R']],
  ] as const)('that is not about the story below leaves that alone: %s', (kind, open) => {
    for (const cols of [80, 160]) {
      const reader = readerOf({ ui: 'en', cols }).press('j', ...open);
      const before = reader.state();
      expect(reader.front().page?.kind).toBe(kind);
      reader.effects();
      reader.press('i', 'w', 'o', 'O');
      expect(reader.state().layers).toEqual(before.layers);
      expect(reader.state().story).toEqual(before.story);
      expect(reader.effects()).toEqual([]);
    }
  });

  it('about the story leads to what else is known of it', () => {
    const body = '[a](https://example.com/a)';
    const story = storyOf({ id: 'linked', published: '2026-01-01', title: ['ㄱ', 'a'], body: [body, body] });
    const reader = readerOf({ ui: 'en', stories: [story] }).press('i');
    expect(reader.front().page?.kind).toBe('record');
    expect(reader.press('w').front().page?.kind).toBe('terms');
    expect(reader.press('i').front().page?.kind).toBe('record');
    expect(reader.press('O').front().picker?.kind).toBe('links');
    expect(reader.press('esc').front().page?.kind).toBe('record');
  });
});

/** The keys of a scope that do nothing there, because a row of the keymap is for several scopes. */
const NOTHING: ReadonlySet<string> = new Set(['paneRight menu', 'paneRight page']);

describe('every action', () => {
  const feeds = manyFeeds(3).map((feed) => ({ ...feed, folder: 'Folder' }));
  const read = {
    id: 'lead',
    lang: 'en',
    at: Date.parse('2026-02-28T08:00:00Z'),
    day: '2026-02-28',
    time: '08:00',
    seconds: 60,
    percent: 50,
  };
  /** Ways to places where the keys of a scope are: each action has something to do in one of them. */
  const places: Readonly<Record<KeyScope, readonly (readonly string[])[]>> = {
    feeds: [['P'], ['P', 'j', 'j', 'j', 'j']],
    list: [[], ['j', 'j'], ['m', 'j'], ['0'], ['enter', 'J', '[', 'q']],
    story: [
      ['j', 'enter'],
      ['j', 'enter', 'space'],
      ['m', 'j', 'j', 'enter', 'J'],
      ['enter', 'J', '['],
      ['enter', 'tab'],
    ],
    page: [['?'], ['?', 'G'], ['i'], [...':history', 'enter']],
    menu: [['a'], ['a', 'G']],
    settings: [[','], [',', 'G']],
  };

  it.each(KEYMAP.flatMap(({ action, scopes }) => scopes.map((scope) => [action, scope] as const)))(
    'does something or says why not: %s in %s',
    (action, scope) => {
      const consent = action === 'declineConsent' || action === 'chooseConsent' ? 'undecided' : 'declined';
      const past = { readings: [read], isJournal: true, journalDays: 90 };
      // On a page the keys of the history go through the versions of a story.
      const isVersions = scope === 'page' && action.startsWith('history');
      const stories = isVersions ? changedStory('en', 'first') : {};
      const isDone = (isVersions ? [['E']] : places[scope]).some((keys) => {
        const before = readerOf({ ...stories, ui: 'en', cols: 160, rows: 16, feeds, past, consent })
          .press(...keys)
          .state();
        const [after, effects] = runAction(before, action, '1');
        return after !== before || effects.length > 0;
      });
      expect(isDone).toBe(!NOTHING.has(`${action} ${scope}`));
    },
  );
});

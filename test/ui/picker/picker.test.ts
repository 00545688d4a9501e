import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/text/width.ts';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { targetAt } from '../../../src/ui/app/frame/hit-test.ts';
import { outputOfChange } from '../../../src/ui/app/linear-output.ts';
import { rowText } from '../../../src/ui/layout/row.ts';
import { measurerOf } from '../../../src/ui/layout/typesetting.ts';
import { type Reader, readerOf, storyOf } from '../app/reader.ts';

const box = (reader: Reader): string[] =>
  reader
    .screen()
    .split('\n')
    .flatMap((row) => /[│┌└].*[│┐┘]/.exec(row)?.[0] ?? []);
const rows = (reader: Reader): string[] =>
  box(reader)
    .slice(2, -1)
    .map((row) => row.slice(1, -1).trim());
const chosen = (reader: Reader): string => rows(reader).find((row) => row.startsWith('❯')) ?? '';
const TAGGED = Array.from({ length: 30 }, (_, i) =>
  storyOf({ id: `s${i}`, published: '2026-02-04', title: [`가${i}`, `a${i}`], tags: [`tag-${i}`] }),
);

describe('a picker', () => {
  it('takes letters and digits as text, and counts what matches', () => {
    const reader = readerOf().press('f');
    expect(box(reader)[0]).toMatch(/^┌─ 표시할 기사 선택 ─+ 15개 ─┐$/);
    reader.type('jq1');
    expect(box(reader)[0]).toContain('15개 중 0개');
    expect(box(reader)[1]).toContain('› jq1');
    expect(rows(reader)).toEqual(['일치하는 항목이 없습니다.']);
    expect(reader.press('enter').front().picker).not.toBeNull();
    reader.press('ctrl+u').type('trade');
    expect(chosen(reader)).toMatch(/^❯ \[ \] trade +태그 +2$/);
    expect(reader.press('enter').listed()).toEqual(['bloc', 'lead']);
    expect(reader.front()).toMatchObject({ picker: null });
    expect(reader.state()).toMatchObject({ list: { filter: { text: 'tag:trade' } } });
  });

  it('moves by rows and pages, round the ends, and has no cap', () => {
    const reader = readerOf({ stories: TAGGED, rows: 12 }).press('f').type('tag');
    expect(rows(reader)).toHaveLength(6);
    expect(chosen(reader)).toContain('tag-0 ');
    expect(chosen(reader.press('down', 'ctrl+n'))).toContain('tag-2 ');
    expect(chosen(reader.press('up', 'ctrl+p', 'ctrl+p'))).toContain('tag-29 ');
    expect(chosen(reader.press('down'))).toContain('tag-0 ');
    expect(chosen(reader.press('pageDown', 'pageDown'))).toContain('tag-12 ');
    expect(chosen(reader.press('pageUp'))).toContain('tag-6 ');
    expect(chosen(reader.press('end'))).toContain('tag-29 ');
    expect(chosen(reader.press('home'))).toContain('tag-0 ');
  });

  it('fits every size, and leaves what is around it in place', () => {
    for (const ambiguous of [1, 2] as const) {
      for (const [cols, height] of [
        [40, 12],
        [63, 12],
        [64, 20],
        [80, 24],
        [121, 40],
        [200, 60],
      ] as const) {
        for (const keys of [['f'], ['ctrl+p'], ['ctrl+p', 'z', 'z'], ['f', 'ㅎ']]) {
          const reader = readerOf({ cols, rows: height }).measure({ ambiguous });
          const under = frameOf(reader.state()).rows.map(rowText);
          const frame = frameOf(reader.press(...keys).state());
          expect(frame.rows).toHaveLength(height);
          for (const row of frame.rows) expect(cellWidth(rowText(row), measurerOf(reader.state()))).toBe(cols);
          expect(frame.widget?.kind).toBe('picker');
          expect(frame.cursor.shown).toBe(true);
          expect(rowText(frame.rows[0] ?? [])).toBe(under[0]);
          expect(frameOf(reader.press('esc').state()).rows.map(rowText)).toEqual(under);
        }
      }
    }
  });

  it('is drawn in ASCII where nothing else can be shown', () => {
    const reader = readerOf({ ui: 'en' }).measure({ repertoire: 'ascii' }).press('f');
    const text = frameOf(reader.state()).rows.map(rowText).join('\n');
    expect(text).toMatch(/\+- Filter stories -+ 15 -\+/);
    expect(text).not.toMatch(/[^\n -~]/);
  });

  it('shows in its frame what a row cuts off', () => {
    const url = `https://example.com/${'a-long-way-'.repeat(4)}end`;
    const body: [string, string] = [`[가까운 곳](https://example.com/near) [먼 곳의 아주 긴 이름](${url})`, 'x'];
    const linked = storyOf({ id: 'linked', published: '2026-02-06', title: ['이어진 기사', 'Linked'], body });
    const reader = readerOf({ stories: [linked] }).press('O');
    expect(box(reader).at(-1)).toMatch(/^└─+┘$/);
    reader.type('먼');
    expect(chosen(reader)).toMatch(/❯ 2 {2}먼 곳의 아주 긴 이름 {2,}https:.*…/);
    expect(box(reader).at(-1)).toContain(`└─ ${url} ─`);
    reader.press('enter');
    expect(reader.effects()).toContainEqual({ type: 'OpenLink', url });
  });

  it('opens files that come with a story in the player, and names their kind, playing time and size', () => {
    const [url, page] = ['https://example.com/e.mp3', 'https://example.com/page'];
    const front = { enclosures: [{ url, title: '', type: 'audio/mpeg', bytes: 2_202_010, seconds: 1830 }] };
    const body: [string, string] = [`[글](${page})`, 'x'];
    const story = storyOf({ id: 'heard', published: '2026-02-06', title: ['들을 기사', 'Heard'], body });
    const ko = story.editions.ko;
    if (!ko) expect.fail();
    const heard = { ...story, editions: { ...story.editions, ko: { ...ko, ...front } } };
    const reader = readerOf({ stories: [heard] }).press('O');
    expect(chosen(reader)).toMatch(/❯ 1 {2}오디오 · 30분 · 2\.1MB {2,}https:/);
    reader.press('enter');
    expect(reader.effects()).toContainEqual({ type: 'OpenLink', url, isEnclosure: true });
    reader.press('O').type('2').press('enter');
    expect(reader.effects()).toContainEqual({ type: 'OpenLink', url: page });
  });

  it('numbers links in a column', () => {
    const body = Array.from({ length: 11 }, (_, i) => `[link ${i}](https://example.com/${i})`).join(' ');
    const reader = readerOf({
      stories: [storyOf({ id: 'many', published: '2026-02-04', title: ['여럿', 'Many'], body: [body, body] })],
    }).press('O');
    expect(rows(reader)[0]).toMatch(/^❯ {2}1 {2}/);
    expect(chosen(reader.press('up'))).toMatch(/^❯ 11 {2}/);
  });

  it('keeps narrow sides empty', () => {
    const screen = readerOf({ stories: TAGGED, cols: 80 }).press('f').screen();
    for (const row of screen.split('\n').filter((line) => line.includes('│'))) expect(row).toMatch(/^ {2}│.*│$/);
  });

  it('narrows links to a number', () => {
    const reader = readerOf().press('j', 'j', 'O').type('2');
    expect(chosen(reader)).toContain('2  A page');
    reader.press('enter');
    expect(reader.effects()).toContainEqual({ type: 'OpenLink', url: 'https://example.com/page' });
  });

  it('takes a click on a row or a key, and closes at a click elsewhere', () => {
    const clickOn = (reader: Reader, text: string): Reader => {
      const lines = reader.screen().split('\n');
      const y = lines.findIndex((line) => line.includes(text));
      const target = targetAt(reader.state(), cellWidth(lines[y]?.slice(0, lines[y]?.indexOf(text)) ?? ''), y);
      if (target) reader.program.dispatch({ type: 'Clicked', target });
      return reader;
    };
    expect(clickOn(readerOf().press('f'), 'trade').listed()).toEqual(['bloc', 'lead']);
    expect(clickOn(readerOf().press('f'), 'Esc').front().picker).toBeNull();
    expect(clickOn(readerOf().press('f'), '모든 기사 ·').front().picker).toBeNull();
    expect(clickOn(readerOf().press('f'), '›').front().picker).not.toBeNull();
    const toggled = clickOn(readerOf().press('f').type('trade'), 'Tab');
    expect(toggled.front()).toMatchObject({ picker: { text: 'trade' } });
    expect(toggled.state()).toMatchObject({ list: { filter: { text: 'tag:trade' } } });
  });

  it('takes composed syllables and a paste as one text', () => {
    const reader = readerOf().press('f');
    reader.program.dispatch({ type: 'KeyPressed', key: '값' });
    expect(reader.front().picker?.text).toBe('값');
    reader.program.dispatch({ type: 'TextPasted', text: '\nx y\n' });
    expect(reader.front().picker?.text).toBe('값 x y ');
  });
});

describe('the filter', () => {
  it('lists first what is in force, and takes it away again', () => {
    const reader = readerOf({ read: ['old'] })
      .press('/')
      .type('무역 tag:trade -is:starred')
      .press('enter', 'f');
    expect(rows(reader).slice(0, 7)).toEqual([
      expect.stringMatching(/^❯ \[ \] 모든 기사 +4$/),
      expect.stringMatching(/^\[ \] 안 읽은 기사만 +3$/),
      expect.stringMatching(/^\[ \] 별표한 기사 +0$/),
      expect.stringMatching(/^\[x\] trade +태그 +2$/),
      expect.stringMatching(/^\[x\] 검색어: 무역/),
      expect.stringMatching(/^\[x\] 제외\(별표한 기사\)/),
      expect.stringMatching(/^이 필터를 보기로 저장 +:save/),
    ]);
    reader.type('검색어').press('enter');
    expect(reader.state().list.filter.text).toBe('tag:trade -is:starred');
  });

  it('toggles with Tab and stays open, and no row moves', () => {
    const reader = readerOf({ rows: 30 }).press('f').type('trade').press('tab');
    expect(reader.listed()).toEqual(['bloc', 'lead']);
    expect(chosen(reader)).toContain('[x] trade');
    reader.press('ctrl+u');
    const before = rows(reader).map((row) => row.slice(-30));
    reader.type('안 읽').press('tab', 'ctrl+u');
    expect(rows(reader).map((row) => row.slice(-30))).toEqual(before);
    expect(reader.state().list.filter.text).toBe('tag:trade is:unread');
    expect(reader.press('esc').front()).toMatchObject({ picker: null, pane: 'list' });
  });

  it('shows the list after it was chosen in a story', () => {
    const reader = readerOf().press('enter', 'f').type('trade').press('enter');
    expect(reader.front().pane).toBe('list');
    expect(readerOf().press('enter', 'f', 'esc').front().pane).toBe('story');
  });

  it('saves itself as a view by name', () => {
    const reader = readerOf().press('/').type('무역').press('enter', 'f').type('보기로 저장').press('enter');
    expect(reader.front().prompt).toMatchObject({ kind: 'command', text: 'save ' });
    reader.type('무역 소식').press('enter');
    expect(reader.effects()).toContainEqual({
      type: 'Save',
      changes: [{ kind: 'viewSaved', view: { name: '무역 소식', query: '무역' } }],
    });
  });
});

describe('views', () => {
  it('are chosen by :views, which starts at the one in force', () => {
    const views = [
      { name: '관세', query: 'tag:trade' },
      { name: '광물', query: 'tag:minerals' },
    ];
    const reader = readerOf({ views }).count().press(':').type('views').press('enter');
    expect(rows(reader)).toEqual([
      expect.stringMatching(/^❯ \[x\] 모든 기사 +4$/),
      expect.stringMatching(/^\[ \] 관세 +tag:trade +2$/),
      expect.stringMatching(/^\[ \] 광물 +tag:minerals +1$/),
    ]);
    expect(reader.press('down', 'down', 'enter').listed()).toEqual(['lead']);
    expect(chosen(reader.press(':').type('views').press('enter'))).toContain('[x] 광물');
  });
});

describe('themes', () => {
  const theme = (reader: Reader): string => reader.state().settings.preferences.theme;

  it('are shown while they are chosen, and undone by Esc', () => {
    const reader = readerOf().press(':').type('theme').press('enter');
    expect(chosen(reader)).toContain('[x] 자동');
    expect(theme(reader.press('down'))).toBe('dark');
    expect(theme(reader.type('light'))).toBe('light');
    expect(theme(reader.type('zz'))).toBe('auto');
    expect(theme(reader.press('ctrl+u', 'down', 'down', 'esc'))).toBe('auto');
    expect(reader.effects()).toEqual([]);
    reader.press(':').type('theme').press('enter', 'down', 'enter');
    expect(theme(reader)).toBe('dark');
    // Other preferences may be of the command line, or changed by another program since.
    expect(reader.effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'preferencesSet', values: { theme: 'dark' } }] },
    ]);
  });

  it.each([
    [40, 12],
    [80, 24],
    [120, 40],
  ])('have a line that narrows them at %i×%i, from the settings and as a command', (cols, rows) => {
    for (const keys of [
      [',', 'j', 'j', 'enter'],
      [':', ...'theme', 'enter'],
    ]) {
      const reader = readerOf({ ui: 'en', cols, rows }).press(...keys);
      expect(box(reader)[1]).toMatch(/^│ › +│/);
      expect(reader.screen()).toContain('no colours');
      expect(box(reader.type('hi'))[1]).toMatch(/^│ › hi +│/);
      expect(reader.screen()).toMatch(/❯ \[ \] high contrast/);
      expect(reader.screen()).not.toContain('no colours');
      expect(theme(reader)).toBe('high-contrast');
      expect(theme(reader.press('esc'))).toBe('auto');
    }
  });

  it('are chosen in the settings, and by name', () => {
    const reader = readerOf({ ui: 'en' }).press(',', 'j', 'j', 'enter');
    expect(box(reader)[0]).toContain('Theme');
    expect(theme(reader.type('high').press('enter'))).toBe('high-contrast');
    expect(reader.front()).toMatchObject({ menu: { kind: 'settings', index: 2 }, picker: null });
    const named = readerOf().press(':').type('theme Mono').press('enter');
    expect(theme(named)).toBe('mono');
    expect(named.press(':').type('theme blue').press('enter').state().status?.text).toContain('“blue” 테마는 없습니다');
  });
});

describe('commands', () => {
  it('run by name, words or keys in Hangul mode', () => {
    expect(readerOf().press('ctrl+p').type('toggle').screen()).toContain('개 중 0개');
    expect(readerOf().press('ctrl+p').type('settings').press('enter').front().menu?.kind).toBe('settings');
    expect(readerOf().press('ctrl+p').type('도움말').press('enter').front().page?.kind).toBe('help');
    expect(readerOf().press('ctrl+p').type('ㅗ디ㅔ').press('enter').front().page?.kind).toBe('help');
    expect(chosen(readerOf().press('ctrl+p').type('help'))).toMatch(/^❯ 도움말 +:help +\?$/);
  });

  it('are the candidates of an empty command line, and open it for an argument', () => {
    const reader = readerOf().press(':', 'tab');
    expect(box(reader)[0]).toContain('명령');
    expect(reader.press('esc').front()).toMatchObject({ picker: null, prompt: { kind: 'command', text: '' } });
    reader.press('tab').type('sort').press('enter');
    expect(reader.front()).toMatchObject({ picker: null, prompt: { kind: 'command', text: 'sort ' } });
    const edited = readerOf().press('ctrl+p').type('star').press('tab');
    expect(edited.front().prompt).toMatchObject({ text: 'star' });
    const starred = readerOf().press(':', 'tab').type('star').press('enter');
    expect(starred.front().prompt).toBeNull();
    expect(starred.state().status?.text).toBe('별표를 추가했습니다.');
  });
});

describe('on the feeds screen', () => {
  it('commands are those of that screen, and a view leads to the list', () => {
    const views = [{ name: '관세', query: 'tag:trade' }];
    const reader = readerOf({ views }).press('P', 'ctrl+p');
    expect(reader.front()).toMatchObject({ pane: 'feeds', picker: { kind: 'commands' } });
    expect(rows(reader.type(':next-feed')).length).toBe(1);
    expect(rows(reader.press('ctrl+u').type('next-unread'))).toEqual(['일치하는 항목이 없습니다.']);
    reader.press('ctrl+u').type('views').press('enter').type('관세').press('enter');
    expect(reader.front()).toMatchObject({ pane: 'list', picker: null });
    expect(reader.state()).toMatchObject({ list: { filter: { text: 'tag:trade' } } });
    expect(reader.listed()).toEqual(['bloc', 'lead']);
  });
});

describe('earlier lines', () => {
  const piped = () =>
    readerOf()
      .press('|')
      .type('wc -l')
      .press('enter', '|')
      .type('less')
      .press('enter', ':')
      .type('star')
      .press('enter');

  it('are picked from an empty line with Tab and from any with Ctrl+R, newest first', () => {
    const reader = piped().press('|', 'tab');
    expect(rows(reader)).toEqual(['❯ less', 'wc -l']);
    reader.type('wc').press('enter');
    expect(reader.front()).toMatchObject({ picker: null, prompt: { kind: 'pipe', text: 'wc -l' } });
    expect(rows(reader.press('ctrl+r'))).toEqual(['❯ less', 'wc -l']);
    expect(reader.press('esc').front().prompt?.text).toBe('wc -l');
    expect(rows(piped().press(':', 'ctrl+r'))).toEqual(['❯ star']);
  });

  it('are none before one was typed', () => {
    const reader = readerOf().press('|', 'tab');
    expect(reader.front()).toMatchObject({ picker: null });
    expect(reader.state()).toMatchObject({ status: { text: '입력 기록이 비어 있습니다.' } });
  });
});

describe('the question whether to mark all as read', () => {
  it.each([
    ['y', 4],
    ['n', 0],
    ['ㅛ', 4],
    ['ㅜ', 0],
  ])('is answered by %s', (key, read) => {
    const reader = readerOf().press('a', key);
    expect(reader.front()).toMatchObject({ menu: null });
    expect(reader.state()).toMatchObject({ marks: { readCount: read } });
  });
});

describe('what matches', () => {
  const marked = (reader: Reader): string[] =>
    frameOf(reader.state())
      .rows.flat()
      .filter(({ style }) => style.underline)
      .map(({ text }) => text);

  it('is marked, also where it was typed by initials or by the place of keys', () => {
    expect(marked(readerOf().press('f').type('trade'))).toEqual(['trade']);
    expect(marked(readerOf().press('f').type('ㅅㄱㅁ'))).toEqual(['tra']);
    expect(marked(readerOf().press('ctrl+p').type('도ㅇㅁ'))).toEqual(['도움말']);
    expect(marked(readerOf().press('f'))).toEqual([]);
  });
});

it('tells a screen reader what is typed, how many match and which is chosen', () => {
  const reader = readerOf({ ui: 'en', linear: true });
  const heard = (...keys: string[]): readonly string[] => {
    const before = reader.state();
    const { lines, typed } = outputOfChange(before, reader.press(...keys).state());
    return [...lines, typed];
  };
  expect(heard('f')).toEqual(['Filter stories, 15', '1 of 15, All stories, on, 4', 'Filter stories: ']);
  expect(heard('t')).toEqual(['11 of 15', '1 of 11, trade, off, tag, 2', 'Filter stories: t']);
  expect(heard('down')).toEqual([expect.stringMatching(/^2 of 11, /), '']);
  expect(heard('q', 'q')).toEqual(['0 of 15', 'Nothing matches.', 'Filter stories: tqq']);
});

import { describe, expect, it } from 'vitest';
import { MAX_HISTORY_LINES } from '../../../src/ui/prompt/prompt-history.ts';
import { type Desk, deskOf } from '../app/desk.ts';

const typed = (desk: Desk): string | undefined => desk.state().prompt?.text;
/** The rows above the line being typed that say what it may become. */
const offered = (desk: Desk): readonly string[] => desk.screen().split('\n').slice(-6, -1);

describe('completing a command', () => {
  it('goes on to what all names have in common, then through them and round', () => {
    const desk = deskOf().press(':').type('pre').press('tab');
    expect(typed(desk)).toBe('previous');
    expect(typed(desk.press('tab'))).toBe('previous');
    expect(typed(desk.press('tab'))).toBe('previous-unread');
    expect(typed(desk.press('tab'))).toBe('previous-view');
    expect(typed(desk.press('tab'))).toBe('previous');
    expect(typed(desk.press('shift+tab'))).toBe('previous-view');
    desk.press('enter');
    expect(desk.state().prompt).toBeNull();
  });

  it('shows what there is with what it does, and what is chosen', () => {
    const desk = deskOf({ ui: 'en' }).press(':').type('st');
    expect(offered(desk).join('\n')).toMatch(/^ +star +star$/m);
    expect(offered(desk).join('\n')).toMatch(/^ +stats +how much you read/m);
    expect(offered(desk.press('tab')).join('\n')).not.toContain('❯');
    expect(typed(desk)).toBe('sta');
    expect(offered(desk.press('tab')).join('\n')).toMatch(/^❯ star/m);
    expect(offered(deskOf().press(':').type('st')).join('\n')).toContain('읽은 양과');
  });

  it('says how many there are where not all are shown', () => {
    const desk = deskOf().press(':', 'tab');
    const shown = offered(desk);
    expect(shown.at(-1)).toMatch(/^❯? .* \d\/\d{2} *$|\d{2} *$/);
    expect(shown.every((row) => row.trim() !== '')).toBe(true);
    expect(deskOf().press(':').screen()).not.toContain('decline');
  });

  it('takes letters that were typed with Hangul on', () => {
    expect(typed(deskOf().press(':').type('ㅔㅑ').press('tab'))).toBe('pipe');
  });

  it('puts a space behind a name that takes words, and offers those', () => {
    const desk = deskOf({ views: [{ name: '광물 소식', query: 'tag:minerals' }], watch: ['리튬'] });
    expect(typed(desk.press(':').type('sor').press('tab'))).toBe('sort ');
    expect(typed(desk.press('tab'))).toBe('sort date');
    expect(typed(desk.press('tab'))).toBe('sort title');
    expect(offered(desk).join('\n')).toContain('제목순');
    desk.press('enter');
    expect(desk.state().list.sort).toBe('title');
    expect(typed(desk.press(':').type('view 광').press('tab'))).toBe('view 광물 소식');
    expect(typed(desk.press('ctrl+u').type('watch ').press('tab'))).toBe('watch 리튬');
  });

  it('does nothing where nothing begins like that, nor in other lines', () => {
    expect(typed(deskOf().press(':').type('zzz').press('tab'))).toBe('zzz');
    expect(typed(deskOf().press('enter', '|').type('so').press('tab'))).toBe('so');
    expect(typed(deskOf().press('enter', '/').type('so').press('tab'))).toBe('so');
  });

  it('begins again behind any other key', () => {
    const desk = deskOf().press(':').type('pre').press('tab', 'tab', 'backspace', 'backspace', 'tab');
    expect(typed(desk)).toBe('previous');
    expect(typed(deskOf().press(':').type('previous').press('tab').type('-u').press('tab'))).toBe('previous-unread');
  });
});

describe('lines that were typed before', () => {
  it('come back with the arrows, and what was being typed behind the newest', () => {
    const desk = deskOf();
    for (const line of ['sort title', 'nonsense', 'sort date']) desk.press(':').type(line).press('enter');
    desk.press(':').type('wa');
    expect(typed(desk.press('up'))).toBe('sort date');
    expect(typed(desk.press('ctrl+p'))).toBe('nonsense');
    expect(typed(desk.press('up', 'up'))).toBe('sort title');
    expect(typed(desk.press('ctrl+n', 'down'))).toBe('sort date');
    expect(typed(desk.press('down'))).toBe('wa');
    expect(typed(desk.press('down'))).toBe('wa');
    expect(desk.state().prompt?.cursor).toBe(2);
  });

  it('are each kind by themselves, once, the newest last', () => {
    const desk = deskOf().press('enter');
    for (const line of ['wc -w', 'cat', 'wc -w']) desk.press('|').type(line).press('enter');
    expect(desk.state().promptHistory.lines).toEqual({ command: [], pipe: ['cat', 'wc -w'] });
    expect(typed(desk.press(':', 'up'))).toBe('');
    expect(typed(deskOf().press('/').type('x').press('up'))).toBe('x');
  });

  it('have a maximum number', () => {
    const desk = deskOf();
    for (let i = 0; i < MAX_HISTORY_LINES + 5; i++) desk.press(':').type(`x${i}`).press('enter');
    expect(desk.state().promptHistory.lines.command).toHaveLength(MAX_HISTORY_LINES);
    expect(desk.state().promptHistory.lines.command.at(-1)).toBe(`x${MAX_HISTORY_LINES + 4}`);
  });

  it('leave this run only with consent', () => {
    const types = (desk: Desk): string[] =>
      desk
        .press(':')
        .type('sort title')
        .press('enter')
        .effects()
        .map(({ type }) => type);
    for (const consent of ['declined', 'undecided'] as const) expect(types(deskOf({ consent }))).toEqual([]);
    expect(types(deskOf({ consent: 'accepted' }))).toEqual(['LoadPromptHistory', 'SavePromptLine']);
    expect(types(deskOf({ consent: 'accepted', doNotTrack: true }))).toEqual([]);
  });

  it('are forgotten when the reader declines, whenever they are from', () => {
    const desk = deskOf({ consent: 'accepted' }).press('|').type('cat').press('enter', '|', 'esc');
    desk.program.dispatch({ type: 'PromptHistoryLoaded', lines: { command: [], pipe: ['wc'] } });
    expect(desk.press('|', 'up', 'up').state().prompt?.text).toBe('wc');
    desk.press('esc', ':').type('consent').press('enter', '2');
    expect(desk.state().consent.answer).toBe('declined');
    expect(desk.press('|', 'up').state().prompt?.text).toBe('');
  });

  it('of earlier runs are asked for once and stand before those of this one', () => {
    const desk = deskOf({ consent: 'accepted' }).press('|').type('cat').press('enter', '|');
    expect(desk.effects().filter(({ type }) => type === 'LoadPromptHistory')).toHaveLength(1);
    desk.press('esc').press(':').type('sort title').press('enter');
    desk.program.dispatch({ type: 'PromptHistoryLoaded', lines: { command: ['old', 'sort title'], pipe: ['wc'] } });
    expect(desk.state().promptHistory.lines.command).toEqual(['old', 'sort title']);
    expect(desk.state().programs.lastPipe).toEqual(['cat']);
    expect(desk.press('.').effects().at(-1)).toMatchObject({ type: 'PipeTo', argv: ['cat'] });
  });
});

describe('a pipe', () => {
  it('is repeated for the story on show, with the same words', () => {
    const desk = deskOf().press('enter', '|').type("espeak-ng -v 'ko x'").press('enter', 'J', '.');
    const pipes = desk.effects().filter((one) => one.type === 'PipeTo');
    expect(pipes).toHaveLength(2);
    expect(pipes[1]).toEqual({ ...pipes[0], id: 'bloc' });
    expect(pipes[1]).toMatchObject({ argv: ['espeak-ng', '-v', 'ko x'], lang: 'ko' });
  });

  it('is not repeated before the first', () => {
    const desk = deskOf().press('enter').press('.');
    expect(desk.effects().some(({ type }) => type === 'PipeTo')).toBe(false);
    expect(desk.state().status?.text).toContain('아직');
    expect(deskOf().press(':').type('repeat').press('enter').state().status?.text).toContain('아직');
  });

  it('gets the story that is chosen in the list', () => {
    expect(deskOf().press('j', '|').type('cat').press('enter').effects().at(-1)).toMatchObject({
      type: 'PipeTo',
      id: 'bloc',
    });
  });
});

describe('saving', () => {
  const save = (desk: Desk) => desk.effects().findLast((one) => one.type === 'SaveStory');

  it('asks for a path and offers a name', () => {
    const desk = deskOf().press('j', 'enter', 't', '>');
    expect(typed(desk)).toBe('bloc.en.txt');
    desk.press('enter');
    expect(save(desk)).toEqual({ type: 'SaveStory', id: 'bloc', lang: 'en', path: 'bloc.en.txt', overwrite: false });
  });

  it('goes by name, with a path or without', () => {
    expect(typed(deskOf().press('j', ':').type('write').press('enter'))).toBe('bloc.ko.txt');
    for (const name of ['write', 'w']) {
      expect(save(deskOf().press('j', ':').type(`${name} ~/a b.md`).press('enter'))).toMatchObject({
        id: 'bloc',
        path: '~/a b.md',
      });
    }
  });

  it('says where it is saved', () => {
    const desk = deskOf();
    desk.program.dispatch({
      type: 'StorySaved',
      typed: 'x.txt',
      path: '/home/reader/x.txt',
      result: 'saved',
      error: '',
    });
    expect(desk.state().status?.text).toBe('저장했습니다: /home/reader/x.txt');
  });

  it('asks before a file is replaced', () => {
    const told = {
      type: 'StorySaved',
      typed: 'x.txt',
      path: '/home/reader/x.txt',
      result: 'exists',
      error: '',
    } as const;
    const desk = deskOf().press('enter');
    desk.program.dispatch(told);
    expect(desk.screen()).toContain('같은 이름의 파일이 있습니다: x.txt');
    desk.press('enter');
    expect(typed(desk)).toBe('x.txt');
    expect(save(desk)).toBeUndefined();
    desk.press('esc');
    desk.program.dispatch(told);
    desk.press('j', 'enter');
    expect(save(desk)).toMatchObject({ path: 'x.txt', overwrite: true });
    expect(desk.state().menu).toBeNull();
  });

  it('keeps what was typed when it fails, and says why above it', () => {
    const desk = deskOf({ ui: 'en' }).press('enter');
    desk.program.dispatch({
      type: 'StorySaved',
      typed: 'no/x.md',
      path: '/no/x.md',
      result: 'failed',
      error: 'ENOENT',
    });
    expect(typed(desk)).toBe('no/x.md');
    expect(desk.screen()).toMatch(/Not saved \(no such folder\): \/no\/x\.md\n Save as: no\/x\.md/);
    expect(desk.press('left').screen()).not.toContain('Not saved');
  });

  it('completes paths, in its own line and behind the command', () => {
    const desk = deskOf().press('enter', '>', 'ctrl+u').type('~/No').press('tab');
    expect(desk.effects().at(-1)).toEqual({ type: 'CompletePath', path: '~/No', by: 1 });
    const found = (path: string, ...names: string[]) =>
      desk.program.dispatch({ type: 'PathsFound', path, by: 1, found: names });
    found('~/No', '~/Notes/');
    expect(typed(desk)).toBe('~/Notes/');
    desk.press('esc').press(':').type('write a').press('tab');
    found('a', 'ab1', 'ab2', 'ab\x1b[31m3');
    expect(typed(desk)).toBe('write ab');
    expect(typed(desk.press('tab', 'tab'))).toBe('write ab2');
    expect(desk.screen()).not.toContain('[31m3');
    desk.type('x');
    found('a', 'ac');
    expect(typed(desk)).toBe('write ab2x');
  });
});

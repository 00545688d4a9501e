import { describe, expect, it } from 'vitest';
import { MAX_HISTORY_LINES } from '../../../src/ui/reading/status/prompt-history.ts';
import { type Reader, readerOf } from '../app/reader.ts';

const typed = (reader: Reader): string | undefined => reader.front().prompt?.text;
/** The rows above the prompt with the candidates. */
const offered = (reader: Reader): readonly string[] => reader.screen().split('\n').slice(-6, -1);

describe('completing a command', () => {
  it('inserts the common part of all names, then cycles through them', () => {
    const reader = readerOf().press(':').type('pre').press('tab');
    expect(typed(reader)).toBe('previous');
    expect(typed(reader.press('tab'))).toBe('previous');
    expect(typed(reader.press('tab'))).toBe('previous-feed');
    expect(typed(reader.press('tab'))).toBe('previous-heading');
    expect(typed(reader.press('tab'))).toBe('previous-unread');
    expect(typed(reader.press('tab'))).toBe('previous-view');
    expect(typed(reader.press('tab'))).toBe('previous');
    expect(typed(reader.press('shift+tab'))).toBe('previous-view');
    reader.press('enter');
    expect(reader.front().prompt).toBeNull();
  });

  it('shows the candidates with descriptions, and the chosen one', () => {
    const reader = readerOf({ ui: 'en' }).press(':').type('st');
    expect(offered(reader).join('\n')).toMatch(/^ +star \[QUERY\] +star all stories/m);
    expect(offered(reader).join('\n')).toMatch(/^ +stats +how much you read/m);
    expect(offered(reader.press('tab')).join('\n')).not.toContain('❯');
    expect(typed(reader)).toBe('sta');
    expect(offered(reader.press('tab')).join('\n')).toMatch(/^❯ star/m);
    expect(offered(readerOf().press(':').type('st')).join('\n')).toContain('읽은 양과');
  });

  it('shows their number if not all are shown', () => {
    const reader = readerOf().press(':', 'r', 'tab');
    const shown = offered(reader);
    expect(shown.at(-1)).toMatch(/^❯? .* \d\/\d+ *$|\d+ *$/);
    expect(shown.every((row) => row.trim() !== '')).toBe(true);
    expect(readerOf().press(':').screen()).not.toContain('decline');
  });

  it('works for letters typed in Hangul mode', () => {
    expect(typed(readerOf().press(':').type('ㅔㅑㅔ').press('tab'))).toBe('pipe');
  });

  it('puts a space after a name with arguments, and offers these', () => {
    const reader = readerOf({ views: [{ name: '광물 소식', query: 'tag:minerals' }], watch: ['리튬'] });
    expect(typed(reader.press(':').type('sor').press('tab'))).toBe('sort ');
    expect(typed(reader.press('tab'))).toBe('sort date');
    expect(typed(reader.press('tab'))).toBe('sort title');
    expect(offered(reader).join('\n')).toContain('제목순');
    reader.press('enter');
    expect(reader.state().list.sort).toBe('title');
    expect(typed(reader.press(':').type('view 광').press('tab'))).toBe('view 광물 소식');
    expect(typed(reader.press('ctrl+u').type('watch ').press('tab'))).toBe('watch 리튬');
  });

  it('does nothing if nothing matches, or in other prompts', () => {
    expect(typed(readerOf().press(':').type('zzz').press('tab'))).toBe('zzz');
    expect(typed(readerOf().press('enter', '|').type('so').press('tab'))).toBe('so');
    expect(typed(readerOf().press('enter', '/').type('so').press('tab'))).toBe('so');
  });

  it('restarts after any other key', () => {
    const reader = readerOf().press(':').type('pre').press('tab', 'tab', 'backspace', 'backspace', 'tab');
    expect(typed(reader)).toBe('previous');
    expect(typed(readerOf().press(':').type('previous').press('tab').type('-u').press('tab'))).toBe('previous-unread');
  });
});

describe('the prompt history', () => {
  it('is browsed with the arrows, with the unfinished line after the newest', () => {
    const reader = readerOf();
    for (const line of ['sort title', 'nonsense', 'sort date']) reader.press(':').type(line).press('enter');
    reader.press(':').type('wa');
    expect(typed(reader.press('up'))).toBe('sort date');
    expect(typed(reader.press('ctrl+p'))).toBe('nonsense');
    expect(typed(reader.press('up', 'up'))).toBe('sort title');
    expect(typed(reader.press('ctrl+n', 'down'))).toBe('sort date');
    expect(typed(reader.press('down'))).toBe('wa');
    expect(typed(reader.press('down'))).toBe('wa');
    expect(reader.front().prompt?.cursor).toBe(2);
  });

  it('is separate for each kind, without duplicates, newest last', () => {
    const reader = readerOf().press('enter');
    for (const line of ['wc -w', 'cat', 'wc -w']) reader.press('|').type(line).press('enter');
    expect(reader.state().promptHistory.lines).toEqual({ command: [], pipe: ['cat', 'wc -w'] });
    expect(typed(reader.press(':', 'up'))).toBe('');
    expect(typed(readerOf().press('/').type('x').press('up'))).toBe('x');
  });

  it('has a maximum size', () => {
    const reader = readerOf();
    for (let i = 0; i < MAX_HISTORY_LINES + 5; i++) reader.press(':').type(`x${i}`).press('enter');
    expect(reader.state().promptHistory.lines.command).toHaveLength(MAX_HISTORY_LINES);
    expect(reader.state().promptHistory.lines.command.at(-1)).toBe(`x${MAX_HISTORY_LINES + 4}`);
  });

  it('is saved only with consent', () => {
    const types = (reader: Reader): string[] =>
      reader
        .press(':')
        .type('sort title')
        .press('enter')
        .effects()
        .map(({ type }) => type);
    for (const consent of ['declined', 'undecided'] as const) expect(types(readerOf({ consent }))).toEqual([]);
    expect(types(readerOf({ consent: 'accepted' }))).toEqual(['LoadPromptHistory', 'SavePromptLine']);
    expect(types(readerOf({ consent: 'accepted', doNotTrack: true }))).toEqual([]);
  });

  it('is cleared when the reader declines, including earlier lines', () => {
    const reader = readerOf({ consent: 'accepted' }).press('|').type('cat').press('enter', '|', 'esc');
    reader.program.dispatch({ type: 'PromptHistoryLoaded', lines: { command: [], pipe: ['wc'] } });
    expect(reader.press('|', 'up', 'up').front().prompt?.text).toBe('wc');
    reader.press('esc', ':').type('consent').press('enter', '1');
    expect(reader.state().consent.answer).toBe('declined');
    expect(reader.press('|', 'up').front().prompt?.text).toBe('');
  });

  it('of earlier runs is loaded once and comes before the lines of this one', () => {
    const reader = readerOf({ consent: 'accepted' }).press('|').type('cat').press('enter', '|');
    expect(reader.effects().filter(({ type }) => type === 'LoadPromptHistory')).toHaveLength(1);
    reader.press('esc').press(':').type('sort title').press('enter');
    reader.program.dispatch({ type: 'PromptHistoryLoaded', lines: { command: ['old', 'sort title'], pipe: ['wc'] } });
    expect(reader.state().promptHistory.lines.command).toEqual(['old', 'sort title']);
    expect(reader.state().programs.lastPipe).toEqual({ line: 'cat', name: '' });
    expect(reader.press('.').effects().at(-1)).toMatchObject({ type: 'PipeTo', line: 'cat' });
  });
});

describe('a pipe', () => {
  it('is repeated as typed for the story on screen', () => {
    const reader = readerOf().press('enter', '|').type("espeak-ng -v 'ko x'").press('enter', 'J', '.');
    const pipes = reader.effects().filter((one) => one.type === 'PipeTo');
    expect(pipes).toHaveLength(2);
    expect(pipes[1]).toEqual({ ...pipes[0], stories: [{ id: 'bloc', lang: 'ko' }] });
    expect(pipes[1]).toMatchObject({ line: "espeak-ng -v 'ko x'" });
  });

  it('is not repeated before the first', () => {
    const reader = readerOf().press('enter').press('.');
    expect(reader.effects().some(({ type }) => type === 'PipeTo')).toBe(false);
    expect(reader.state().status?.text).toContain('아직');
    expect(readerOf().press(':').type('repeat').press('enter').state().status?.text).toContain('아직');
  });

  it('gets the chosen story of the list', () => {
    expect(readerOf().press('j', '|').type('cat').press('enter').effects().at(-1)).toMatchObject({
      type: 'PipeTo',
      stories: [{ id: 'bloc', lang: 'ko' }],
    });
  });
});

describe('saving', () => {
  const save = (reader: Reader) => reader.effects().findLast((one) => one.type === 'SaveStories');

  it('asks for a path and suggests a name', () => {
    const reader = readerOf().press('j', 'enter', 't', '>');
    expect(typed(reader)).toBe('bloc.en.txt');
    reader.press('enter');
    expect(save(reader)).toEqual({
      type: 'SaveStories',
      stories: [{ id: 'bloc', lang: 'en' }],
      path: 'bloc.en.txt',
      overwrite: false,
    });
  });

  it('works by name, with or without a path', () => {
    expect(typed(readerOf().press('j', ':').type('write').press('enter'))).toBe('bloc.ko.txt');
    for (const name of ['write', 'w']) {
      expect(save(readerOf().press('j', ':').type(`${name} ~/a b.md`).press('enter'))).toMatchObject({
        stories: [{ id: 'bloc', lang: 'ko' }],
        path: '~/a b.md',
      });
    }
  });

  it('says where the file is', () => {
    const reader = readerOf();
    reader.program.dispatch({
      type: 'StorySaved',
      typed: 'x.txt',
      path: '/home/reader/x.txt',
      result: 'saved',
      error: '',
    });
    expect(reader.state().status?.text).toBe('저장했습니다: /home/reader/x.txt');
  });

  it('asks before it replaces a file', () => {
    const event = {
      type: 'StorySaved',
      typed: 'x.txt',
      path: '/home/reader/x.txt',
      result: 'exists',
      error: '',
    } as const;
    const reader = readerOf().press('enter');
    reader.program.dispatch(event);
    expect(reader.screen()).toContain('같은 이름의 파일이 있습니다: x.txt');
    reader.press('enter');
    expect(typed(reader)).toBe('x.txt');
    expect(save(reader)).toBeUndefined();
    reader.press('esc');
    reader.program.dispatch(event);
    reader.press('j', 'enter');
    expect(save(reader)).toMatchObject({ path: 'x.txt', overwrite: true });
    expect(reader.front().menu).toBeNull();
  });

  it('keeps the typed path when it fails, and says why above it', () => {
    const reader = readerOf({ ui: 'en' }).press('enter');
    reader.program.dispatch({
      type: 'StorySaved',
      typed: 'no/x.md',
      path: '/no/x.md',
      result: 'failed',
      error: 'ENOENT',
    });
    expect(typed(reader)).toBe('no/x.md');
    expect(reader.screen()).toMatch(/Not saved \(no such folder\): \/no\/x\.md\n Save as: no\/x\.md/);
    expect(reader.press('left').screen()).not.toContain('Not saved');
  });

  it('completes paths, in its own prompt and after the command', () => {
    const reader = readerOf().press('enter', '>', 'ctrl+u').type('~/No').press('tab');
    expect(reader.effects().at(-1)).toEqual({ type: 'CompletePath', path: '~/No', by: 1 });
    const found = (path: string, ...names: string[]) =>
      reader.program.dispatch({ type: 'PathsFound', path, by: 1, found: names });
    found('~/No', '~/Notes/');
    expect(typed(reader)).toBe('~/Notes/');
    reader.press('esc').press(':').type('write a').press('tab');
    found('a', 'ab1', 'ab2', 'ab\x1b[31m3');
    expect(typed(reader)).toBe('write ab');
    expect(typed(reader.press('tab', 'tab'))).toBe('write ab2');
    expect(reader.screen()).not.toContain('[31m3');
    reader.type('x');
    found('a', 'ac');
    expect(typed(reader)).toBe('write ab2x');
  });
});

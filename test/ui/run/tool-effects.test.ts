import { describe, expect, it } from 'vitest';
import type { Ports } from '../../../src/ui/run/ports.ts';
import { openPages, partsText, pipe, type TerminalControl } from '../../../src/ui/run/tool-effects.ts';
import type { ReaderEvent } from '../../../src/ui/state/event.ts';
import { storyOf } from '../app/reader.ts';

it('the message about a pipe names the program, or the line as typed', async () => {
  const terminal = {
    runJob: async (job: Parameters<TerminalControl['runJob']>[0]) => job(new AbortController().signal, () => {}),
  };
  const ended = (name: string, runShell: () => Promise<number>) =>
    new Promise<ReaderEvent>((resolve) =>
      pipe(
        { type: 'PipeTo', line: 'grep -c "rare earths"', name, stories: [] },
        resolve,
        { tools: { runShell } } as unknown as Ports,
        { ...terminal, missingProgram: () => '' } as unknown as TerminalControl,
      ),
    );
  expect(await ended('', async () => 0)).toMatchObject({ command: 'grep -c "rare earths"', code: 0 });
  expect(await ended('count', async () => 1)).toMatchObject({ command: 'count', code: 1 });
  const missing = await ended('', () => Promise.reject(new Error('ENOENT')));
  expect(missing).toMatchObject({ command: '/bin/sh', code: null, error: 'ENOENT' });
});

describe('the pages of stories', () => {
  const story = (id: string, url: string) =>
    storyOf({ id, published: '2026-01-01', title: ['ㄱ', 'a'], provenance: `source: {name: A, url: "${url}"}\n` });
  const stories = [
    story('one', 'https://example.com/$(id)'),
    storyOf({ id: 'without', published: '2026-01-01', title: ['ㄱ', 'a'] }),
    story('two', 'http://10.0.0.1/'),
  ];

  /** The addresses that were opened, and what was said of it. */
  async function opening(ids: readonly string[], isConfirmed = false, fails = '') {
    const opened: string[] = [];
    const events: ReaderEvent[] = [];
    const tools = {
      privateHosts: async (urls: readonly string[]) => urls.filter((url) => url.includes('10.0.0.1')),
      openLink: async (url: string) => {
        if (url === fails) throw new Error('fox: ENOENT');
        opened.push(url);
      },
    };
    const ports = { library: { loadStory: (id: string) => stories.find((one) => one.id === id) ?? null }, tools };
    const targets = ids.map((id) => ({ id, lang: 'ko' }));
    const effect = { type: 'OpenPages', pages: targets, isConfirmed } as const;
    await openPages(effect, (event) => events.push(event), ports as unknown as Ports, { runJob: async () => {} });
    return { opened, events };
  }

  it('are opened in their order, without stories that have none', async () => {
    const { opened, events } = await opening(['two', 'without', 'one'], true);
    expect(opened).toEqual(['http://10.0.0.1/', 'https://example.com/$(id)']);
    expect(events).toEqual([
      { type: 'PagesFound', pages: ['two', 'one'].map((id) => ({ id, lang: 'ko' })) },
      { type: 'LinkOpened', url: 'https://example.com/$(id)', count: 2, error: '' },
    ]);
  });

  it('are missed if no story has one', async () => {
    expect(await opening(['without', 'gone'])).toEqual({ opened: [], events: [{ type: 'PagesFound', pages: [] }] });
  });

  it('are not opened before a question about a private one', async () => {
    const { opened, events } = await opening(['one', 'two']);
    expect(opened).toEqual([]);
    expect(events).toMatchObject([{ type: 'PrivatePagesFound', pages: [{ id: 'one' }, { id: 'two' }] }]);
  });

  it('are not opened after one that could not be', async () => {
    const { opened, events } = await opening(['two', 'one'], true, 'http://10.0.0.1/');
    expect(opened).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'LinkOpened', url: 'http://10.0.0.1/', error: 'fox: ENOENT' });
  });
});

it('parts of several stories are copied together, links in Markdown as a list', () => {
  const source = (id: string) => `source: {name: A, url: "https://example.com/${id}"}\n`;
  const stories = ['a', 'b'].map((id) =>
    storyOf({ id, published: '2026-01-01', title: [`제목 ${id}`, id], provenance: source(id) }),
  );
  const ports = {
    library: { loadStory: (id: string) => stories.find((one) => one.id === id) ?? null },
    tools: { storyText: (of: readonly object[]) => `${of.length} stories` },
  } as unknown as Ports;
  const targets = ['a', 'gone', 'b'].map((id) => ({ id, lang: 'ko' }));
  const context = { ui: 'ko', today: '2026-03-01' } as const;
  const text = (part: 'address' | 'link' | 'markdown' | 'story', some = targets) =>
    partsText({ type: 'CopyStories', part, stories: some, context }, ports);
  expect(text('address')).toBe('https://example.com/a\nhttps://example.com/b');
  expect(text('link')).toBe('제목 a\nhttps://example.com/a\n제목 b\nhttps://example.com/b');
  expect(text('markdown')).toBe('- [제목 a](https://example.com/a)\n- [제목 b](https://example.com/b)');
  expect(text('markdown', targets.slice(0, 1))).toBe('[제목 a](https://example.com/a)');
  expect(text('story')).toBe('3 stories');
});

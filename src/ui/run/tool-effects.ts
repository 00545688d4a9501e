import { pageAddress } from '../../story/address.ts';
import { editionFor } from '../../story/editions.ts';
import type { Program } from '../app/program.ts';
import type { Effect } from '../state/effect.ts';
import type { ReaderEvent } from '../state/event.ts';
import type { OpenedPage } from '../state/story.ts';
import { partText } from '../story/copy-story.ts';
import type { Ports, TerminalJob } from './ports.ts';

type Dispatch = Program['dispatch'];
type EffectOf<Type extends Effect['type']> = Effect & { readonly type: Type };

/** What effects need of the running reader. */
export interface TerminalControl {
  /** Runs a job on the bare terminal, then draws the reader again. With `wait` it asks for a key first. */
  readonly runJob: (job: TerminalJob, wait: boolean) => Promise<void>;
  /** The message for a program that could not be run. */
  readonly missingProgram: (command: string, error: string) => string;
  readonly suspend: () => Promise<void>;
  /** Writes a sequence that draws nothing. */
  readonly send: (sequence: string) => void;
  readonly redraw: () => void;
  readonly quit: () => void;
}

/** A part of stories, one below the other: links of several in Markdown are a list. Without stories that do not have it. */
export function partsText(
  { part, stories, context }: EffectOf<'CopyStories'>,
  { library, tools }: Pick<Ports, 'library' | 'tools'>,
): string {
  if (part === 'story') return tools.storyText(stories);
  const texts = stories.flatMap(({ id, lang }) => {
    const story = library.loadStory(id);
    return story ? [partText(part, story, editionFor(story, [lang]), context)] : [];
  });
  const mark = part === 'markdown' && stories.length > 1 ? '- ' : '';
  return texts.flatMap((text) => (text === '' ? [] : [mark + text])).join('\n');
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Opens pages in the browser, one after another; the first failure ends it. */
export async function openPages(
  { pages, isConfirmed }: EffectOf<'OpenPages'>,
  dispatch: Dispatch,
  { library, tools }: Pick<Ports, 'library' | 'tools'>,
  terminal: Pick<TerminalControl, 'runJob'>,
): Promise<void> {
  const addressOf = (page: OpenedPage): string => {
    if ('url' in page) return page.url;
    const story = library.loadStory(page.id);
    return story ? pageAddress(story, editionFor(story, [page.lang])) : '';
  };
  const found = pages.map((page) => ({ page, url: addressOf(page) })).filter(({ url }) => url !== '');
  const hosts = isConfirmed ? [] : await tools.privateHosts(found.map(({ url }) => url));
  const opened = found.map(({ page }) => page);
  if (hosts.length > 0) return dispatch({ type: 'PrivatePagesFound', pages: opened, hosts });
  dispatch({ type: 'PagesFound', pages: opened });
  for (const [at, { url }] of found.entries()) {
    try {
      await tools.openLink(url, false, (job) => terminal.runJob(job, false));
      if (at === found.length - 1) dispatch({ type: 'LinkOpened', url, count: found.length, error: '' });
    } catch (error) {
      return dispatch({ type: 'LinkOpened', url, count: 1, error: messageOf(error) });
    }
  }
}

/** What runs a line. */
const SHELL = '/bin/sh';

/** Pipes stories to what a shell runs on the bare terminal. */
export function pipe(
  effect: EffectOf<'PipeTo'>,
  dispatch: Dispatch,
  { tools }: Ports,
  terminal: TerminalControl,
): void {
  const command = effect.name || effect.line;
  let ended: ReaderEvent = { type: 'PipeEnded', command, code: 0, error: '' };
  const job: TerminalJob = async (end, print) => {
    try {
      const code = await tools.runShell(effect.line, effect.stories, end);
      ended = { type: 'PipeEnded', command, code, error: '' };
    } catch (error) {
      ended = { type: 'PipeEnded', command: SHELL, code: null, error: messageOf(error) };
      print(terminal.missingProgram(SHELL, messageOf(error)));
    }
  };
  void terminal.runJob(job, true).then(() => dispatch(ended));
}

/** Runs a pager or an editor on the bare terminal; errors are shown in the reader. */
async function runTool(argv: readonly string[], text: string | null, { tools }: Ports, terminal: TerminalControl) {
  let ended: { code: number | null; error: string } = { code: 0, error: '' };
  await terminal.runJob(async (end) => {
    try {
      ended = { code: await tools.runProgram(argv, text, end), error: '' };
    } catch (error) {
      ended = { code: null, error: messageOf(error) };
    }
  }, false);
  return ended;
}

export function pageStory(
  effect: EffectOf<'PageStory'>,
  dispatch: Dispatch,
  ports: Ports,
  terminal: TerminalControl,
): void {
  const { id, lang, row, width } = effect;
  const argv = ports.tools.pagerArgv(row);
  const event = { type: 'ToolEnded', tool: 'pager', command: argv?.[0] ?? '', story: null } as const;
  if (!argv) {
    dispatch({ ...event, code: null, error: 'open-quote' });
    return;
  }
  const text = ports.tools.pagerText(id, lang, effect.text, width);
  void runTool(argv, text, ports, terminal).then((ended) => dispatch({ ...event, ...ended }));
}

export function editStory(
  effect: EffectOf<'EditStory'>,
  dispatch: Dispatch,
  ports: Ports,
  terminal: TerminalControl,
): void {
  const { id, lang, block } = effect;
  const argv = ports.tools.editorArgv(id, lang, block);
  const event = { type: 'ToolEnded', tool: 'editor', story: null } as const;
  if (typeof argv === 'string') {
    dispatch({ ...event, command: '', code: null, error: argv });
    return;
  }
  const command = argv[0] ?? '';
  void runTool(argv, null, ports, terminal).then((ended) => {
    const story = ended.error === '' ? ports.library.reloadStory(id) : null;
    dispatch({ ...event, command, ...ended, story });
  });
}

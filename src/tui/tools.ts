import type { Effect } from '../reader/effect.ts';
import type { Ports } from './ports.ts';
import { type Dispatch, reason, type View } from './view.ts';

/** Runs a pager or an editor on the bare terminal and tells what came of it; what is wrong is said in the reader. */
async function runTool(argv: readonly string[], text: string | null, ports: Ports, view: View) {
  let ended: { code: number | null; error: string } = { code: 0, error: '' };
  await view.outside(async (end) => {
    try {
      ended = { code: await ports.runProgram(argv, text, end), error: '' };
    } catch (error) {
      ended = { code: null, error: reason(error) };
    }
  }, false);
  return ended;
}

/** Shows a story in the pager. */
export function pageStory(effect: Effect & { type: 'PageStory' }, dispatch: Dispatch, ports: Ports, view: View): void {
  const { id, lang, row, width } = effect;
  const argv = ports.pagerArgv(row);
  const event = { type: 'ToolEnded', tool: 'pager', command: argv?.[0] ?? '', story: null } as const;
  if (!argv) {
    dispatch({ ...event, code: null, error: 'open-quote' });
    return;
  }
  const text = ports.pagerText(id, lang, effect.text, width);
  void runTool(argv, text, ports, view).then((ended) => dispatch({ ...event, ...ended }));
}

/** Gives a story's file to the editor, then reads it again. */
export function editStory(effect: Effect & { type: 'EditStory' }, dispatch: Dispatch, ports: Ports, view: View): void {
  const { id, lang, block } = effect;
  const argv = ports.editorArgv(id, lang, block);
  const event = { type: 'ToolEnded', tool: 'editor', story: null } as const;
  if (typeof argv === 'string') {
    dispatch({ ...event, command: '', code: null, error: argv });
    return;
  }
  const command = argv[0] ?? '';
  void runTool(argv, null, ports, view).then((ended) => {
    const story = ended.error === '' ? ports.loadEdited(id) : null;
    dispatch({ ...event, command, ...ended, story });
  });
}

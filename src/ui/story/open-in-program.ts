import { spansText } from '../../text/styled-line.ts';
import { geometry } from '../layout/geometry.ts';
import { openMenu } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { positionAtRow, rowOf } from '../reading/shown/reading-position.ts';
import { documentOf, shownId } from '../reading/shown/shown-document.ts';
import { setStatus, warn } from '../reading/status/set-status.ts';
import { keepPosition } from '../reading/visits/story-navigation.ts';
import type { Effect } from '../state/effect.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import type { Tool, ToolResult } from '../state/story.ts';
import { shownTarget } from './acted-stories.ts';
import { blocksInFocus } from './focused-blocks.ts';

/** The text of the open story as laid out for one language, and the row at the top of the screen. */
function laidOut(state: ReaderState): { readonly text: string; readonly row: number } | null {
  if (state.screen !== 'story') return null;
  const alone: ReaderState = { ...state, story: { ...state.story, parallel: false } };
  const [here, document] = [documentOf(state), documentOf(alone)];
  if (!here || !document) return null;
  const row = here === document ? state.story.top : rowOf(document, positionAtRow(here, state.story.top));
  // The reader adds the related stories.
  const end = document.relatedHeading < 0 ? document.lines.length : document.relatedHeading - 1;
  const rows = document.lines.slice(0, end).map(({ spans }) => spansText(spans).trimEnd());
  return { text: `${rows.join('\n')}\n`, row: Math.min(row, Math.max(0, rows.length - 1)) };
}

/** Opens the story's text in the pager or its file in the editor. */
export function openInProgram(state: ReaderState, tool: Tool): Update {
  const target = shownTarget(state);
  const { share } = wordsOf(state).reader;
  if (!target) return unchanged(state);
  if (tool === 'editor') {
    if (state.programs.tools.editor === '') return warn(state, share.noEditor);
    const [focus] = blocksInFocus(state);
    return [state, [{ type: 'EditStory', id: target.id, lang: focus?.lang ?? target.lang, block: focus?.block ?? -1 }]];
  }
  const shown = laidOut(state);
  const width = geometry(state).textWidth;
  const effect: Effect = { type: 'PageStory', ...target, text: shown?.text ?? null, row: shown?.row ?? 0, width };
  return [state, [effect]];
}

/** Opens the story in an external program: in the pager if no editor is configured, otherwise as chosen. */
export function openOutside(state: ReaderState): Update {
  const target = shownTarget(state);
  if (!target) return unchanged(state);
  return state.programs.tools.editor === ''
    ? openInProgram(state, 'pager')
    : [state, [{ type: 'LookAtFile', ...target }]];
}

/** Opens the menu of programs for the shown story, now that it is known whether its file may be edited. */
export function fileChecked(
  state: ReaderState,
  { id, isBundled }: { readonly id: string; readonly isBundled: boolean },
): ReaderState {
  if (shownTarget(state)?.id !== id) return state;
  return openMenu(state, {
    title: (now) => wordsOf(now).reader.share.outsideTitle,
    items: (now) => {
      const { share } = wordsOf(now).reader;
      const { tools } = now.programs;
      return [
        { label: share.outside.pager, value: tools.pager, choose: (next) => openInProgram(next, 'pager') },
        {
          label: share.outside.editor,
          value: isBundled ? share.notEdited : tools.editor,
          choose: (next) => openInProgram(next, 'editor'),
        },
      ];
    },
  });
}

/** The reader is in front again: at the same line, with the story as edited. */
export function toolEnded(state: ReaderState, { tool, command, code, error, story }: ToolResult): ReaderState {
  const { status, share } = wordsOf(state).reader;
  if (error === 'bundled') return setStatus(state, share.notYours, 'warning');
  if (error === 'gone') return setStatus(state, share.noFile, 'warning');
  if (error === 'open-quote') return setStatus(state, share.openQuote(command), 'warning');
  if (error !== '') return setStatus(state, share.toolMissing(command, error), 'warning');
  const failed = code === 0 ? state : setStatus(state, status.pipeFailed(command, code ?? -1), 'warning');
  if (tool === 'pager') return failed;
  if (!story) return setStatus(state, share.editedBroken(state.programs.checkCommand), 'warning');
  const next: ReaderState = {
    ...failed,
    library: { ...failed.library, stories: new Map(state.library.stories).set(story.id, story) },
  };
  return shownId(state) === story.id ? keepPosition(state, next) : next;
}

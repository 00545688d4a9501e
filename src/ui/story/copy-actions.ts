import { type Line, spansText } from '../../text/styled-line.ts';
import type { Geometry } from '../layout/geometry.ts';
import { wordsOf } from '../layout/words.ts';
import { pageLines } from '../pages/page-lines.ts';
import { setStatus } from '../reading/set-status.ts';
import type { PageKind } from '../state/page.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import type { CopiedOfAll, CopiedPart, CopyOutcome } from '../state/story.ts';
import { withStories } from './acted-stories.ts';
import { linkContext } from './copy-items.ts';
import { blocksInFocus } from './focused-blocks.ts';
import { recordLines } from './origin-record.ts';
import { shownId } from './shown-document.ts';

/** Opens the menu of what can be copied from the open story, or from those that are selected in the list. */
export function openCopy(state: ReaderState): Update {
  if (shownId(state) === '') return unchanged(state);
  return unchanged({ ...state, menu: { kind: 'copy', index: 0, returnTo: null, blocks: blocksInFocus(state) } });
}

/** Copies a part of the selected stories. */
export function copySelected(state: ReaderState, part: CopiedOfAll): Update {
  return withStories(state, (stories) => [
    state,
    [
      part === 'stories'
        ? { type: 'Copy', part, text: null, stories }
        : { type: 'CopyLinks', part, stories, context: linkContext(state) },
    ],
  ]);
}

const textOf = (lines: readonly Line[]): string =>
  lines
    .map(({ spans }) => spansText(spans).trimEnd())
    .join('\n')
    .trim();

/** Copies a page of text; the record of origin without the line breaks of the screen. */
export function copyPage(state: ReaderState, kind: PageKind, size: Geometry): Update {
  const lines = kind === 'record' ? recordLines(state, Number.POSITIVE_INFINITY) : pageLines(state, kind, size);
  return [state, [{ type: 'Copy', part: 'page', text: `${textOf(lines)}\n`, stories: [] }]];
}

/** Reports what was copied and how, or why not. */
export function textCopied(state: ReaderState, part: CopiedPart, outcome: CopyOutcome): ReaderState {
  const { share } = wordsOf(state).reader;
  const what = share.copied[part];
  const { terminal, program, error, bytes, most, off } = outcome;
  if (off) return setStatus(state, share.copyOff, 'warning');
  if (program !== '') return setStatus(state, share.copiedBy(what, program));
  if (terminal === 'sent') return setStatus(state, share.copiedToTerminal(what));
  if (terminal === 'too-large') return setStatus(state, share.copyTooLarge(bytes, most), 'warning');
  return setStatus(state, error === '' ? share.copyNoWay : share.copyFailed(error), 'warning');
}

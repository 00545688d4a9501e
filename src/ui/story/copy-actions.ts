import { openMenu } from '../layout/layers.ts';
import { wordsOf } from '../layout/words.ts';
import { selectedCount } from '../reading/selection/acted-ids.ts';
import { shownId } from '../reading/shown/shown-document.ts';
import { setStatus } from '../reading/status/set-status.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { COPIED_OF_ALL, type CopiedOfAll, type CopiedPart, type CopyOutcome } from '../state/story.ts';
import { withStories } from './acted-stories.ts';
import { copyItems, linkContext } from './copy-items.ts';
import { blocksInFocus } from './focused-blocks.ts';

/** Opens the menu of what can be copied from those stories that are selected in the list. */
function openCopySelected(state: ReaderState): Update {
  const count = selectedCount(state);
  return unchanged(
    openMenu(state, {
      title: (now) => {
        const { selection, share } = wordsOf(now).reader;
        return selection.of(share.copyTitle, count);
      },
      items: (now) =>
        COPIED_OF_ALL.map((part) => ({
          label: wordsOf(now).reader.selection.copy[part],
          value: '',
          choose: (next) => copySelected(next, part),
        })),
    }),
  );
}

/** Opens the menu of what can be copied from the open story, or from those that are selected in the list. */
export function openCopy(state: ReaderState): Update {
  if (shownId(state) === '') return unchanged(state);
  if (selectedCount(state) > 0) return openCopySelected(state);
  const blocks = blocksInFocus(state);
  return unchanged(
    openMenu(state, {
      title: (now) => wordsOf(now).reader.share.copyTitle,
      items: (now) =>
        copyItems(now, blocks).map(({ label, value, copying }) => ({
          label,
          value,
          choose: (next) => [next, [{ type: 'Copy', ...copying }]],
        })),
    }),
  );
}

/** Copies a part of the selected stories. */
function copySelected(state: ReaderState, part: CopiedOfAll): Update {
  return withStories(state, (stories) => [
    state,
    [
      part === 'stories'
        ? { type: 'Copy', part, text: null, stories }
        : { type: 'CopyLinks', part, stories, context: linkContext(state) },
    ],
  ]);
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

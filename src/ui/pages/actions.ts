import { geometry } from '../app/update-result.ts';
import { openFeeds } from '../feeds/feeds-navigation.ts';
import { runHistoryAction } from '../history/actions.ts';
import type { Action } from '../keys/keymap.ts';
import { openMenu } from '../menus/actions.ts';
import { openPicker } from '../picker/open-picker.ts';
import { openPrompt } from '../prompt/prompt.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import { copyPage } from '../story/copy-actions.ts';
import { whenLoaded } from '../story/pending-action.ts';
import { startSync } from '../sync/sync.ts';
import { pageLines, scrollPage } from './page-lines.ts';

export function runPageAction(state: ReaderState, action: Action): Update {
  const size = geometry(state);
  const page = state.page;
  if (!page) return unchanged(state);
  if (page.kind === 'history') {
    if (action === 'find') return unchanged(openPrompt(state, 'past'));
    const step = runHistoryAction(state, action);
    if (step) return step;
  }
  const to = (top: number): Update => unchanged(scrollPage(state, top, size));
  const moves: Partial<Record<Action, number>> = {
    down: 1,
    up: -1,
    pageDown: size.bodyHeight,
    pageUp: -size.bodyHeight,
    halfDown: Math.ceil(size.bodyHeight / 2),
    halfUp: -Math.ceil(size.bodyHeight / 2),
  };
  const by = moves[action];
  if (by !== undefined) return to(page.top + by);
  if (action === 'top') return to(0);
  if (action === 'end') return to(pageLines(state, page.kind, size).length);
  if (action === 'help' && page.kind === 'help') return unchanged({ ...state, page: { kind: 'query', top: 0 } });
  if (action === 'help' && page.kind === 'query') return unchanged({ ...state, page: null });
  if (action === 'back' || action === 'toList' || action === 'paneLeft' || action === page.kind)
    return unchanged({ ...state, page: null });
  if (action === 'help' || action === 'failures') return unchanged({ ...state, page: { kind: action, top: 0 } });
  if (action === 'record' || action === 'terms')
    return whenLoaded(state, action, () => unchanged({ ...state, page: { kind: action, top: 0 } }));
  if (action === 'copy') return copyPage(state, page.kind, size);
  if (action === 'sync') return startSync(state);
  if (action === 'feeds') return openFeeds(state);
  if (action === 'links') return whenLoaded(state, action, () => openPicker(state, action));
  if (action === 'settings') return openMenu(state, action);
  return unchanged(state);
}

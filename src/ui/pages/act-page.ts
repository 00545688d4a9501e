import type { ReaderState } from '../app/state.ts';
import { geometry, type Step, stay } from '../app/step.ts';
import { actOnHistory } from '../history/act-history.ts';
import type { Action } from '../keys/keymap.ts';
import { moveCursor } from '../list/list.ts';
import { choose, closeMenu, moveMenu, openMenu } from '../menus/choose.ts';
import { openPrompt } from '../prompt/prompt.ts';
import { whenLoaded } from '../story/awaiting.ts';
import { copyPage } from '../story/copied.ts';
import { startSync } from '../sync/sync.ts';
import { pageLines, scrollPage } from './pages.ts';

/** An action while a page of text is open. */
export function actOnPage(state: ReaderState, action: Action): Step {
  const size = geometry(state);
  const page = state.page;
  if (!page) return stay(state);
  if (page.kind === 'history') {
    if (action === 'find') return stay(openPrompt(state, 'past'));
    const step = actOnHistory(state, action);
    if (step) return step;
  }
  const to = (top: number): Step => stay(scrollPage(state, top, size));
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
  if (action === 'back' || action === 'toList' || action === 'paneLeft' || action === page.kind)
    return stay({ ...state, page: null });
  if (action === 'help' || action === 'failures') return stay({ ...state, page: { kind: action, top: 0 } });
  if (action === 'record' || action === 'terms')
    return whenLoaded(state, action, () => stay({ ...state, page: { kind: action, top: 0 } }));
  if (action === 'copy') return copyPage(state, page.kind, size);
  if (action === 'sync') return startSync(state);
  if (action === 'links') return whenLoaded(state, action, () => openMenu(state, action));
  if (action === 'settings') return openMenu(state, action);
  return stay(state);
}

/** An action while a menu is open. */
export function actOnMenu(state: ReaderState, action: Action): Step {
  const { menu } = state;
  if (!menu) return stay(state);
  switch (action) {
    case 'down':
      return stay(moveMenu(state, 1));
    case 'up':
      return stay(moveMenu(state, -1));
    case 'top':
      return stay({ ...state, menu: { ...menu, index: 0 } });
    case 'end':
      return stay(moveMenu({ ...state, menu: { ...menu, index: 0 } }, -1));
    case 'open':
      return choose(state, menu.index);
    case 'paneRight':
      return menu.kind === 'settings' ? choose(state, menu.index) : stay(state);
    case 'help':
      return stay({ ...state, page: { kind: 'help', top: 0 } });
    case 'back':
    case 'toList':
    case 'paneLeft': {
      const closed = closeMenu(state);
      return stay(moveCursor(closed, closed.list.cursor, geometry(closed)));
    }
    default:
      return stay(state);
  }
}

import { type Messages, messages } from '../../i18n/index.ts';
import { latinWords } from '../../i18n/latin-words.ts';
import { spokenWords } from '../../i18n/spoken-words.ts';
import { type Geometry, geometryOf } from '../layout/geometry.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { linearGeometry } from '../linear/geometry.ts';
import { menuItems } from '../menus/menu-items.ts';
import type { Effect } from '../state/effect.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { uiOf } from '../state/settings.ts';
import { isParallel } from '../story/shown-document.ts';

/** The result of an event: the next state and the effects to run. */
export type Update = readonly [ReaderState, readonly Effect[]];

export const unchanged = (state: ReaderState): Update => [state, []];

const withoutArrows = new Map<Messages, Messages>();

/**
 * The messages in the interface language. Arrow keys have names where arrows cannot be drawn; all keys do in
 * screen-reader mode.
 */
export function wordsOf(state: ReaderState): Messages {
  const { ambiguous, repertoire = 'all' } = measurerOf(state).capabilities;
  const usual = messages(uiOf(state.settings.preferences, state.settings.localeUi));
  const words = repertoire === 'all' ? usual : latinWords(usual);
  if (state.terminal.linear) return spokenWords(words);
  if (ambiguous === 1) return words;
  const { reader } = words;
  const named = withoutArrows.get(words) ?? {
    ...words,
    reader: { ...reader, keyName: { ...reader.keyName, ...reader.arrowName } },
  };
  withoutArrows.set(words, named);
  return named;
}

/** The current layout, with an open short menu. */
export function geometry(state: ReaderState): Geometry {
  if (state.terminal.linear) return linearGeometry(state, isParallel(state));
  const items = !state.page && state.menu && state.menu.kind !== 'settings' ? menuWindow(state).count : 0;
  const hasFeeds = state.feeds.saved.length > 0 && state.settings.preferences.feedsPane === 'on';
  return geometryOf(state, items, isParallel(state), hasFeeds);
}

/** The visible rows of the open menu: at most half of the screen, with the selected one. */
export function menuWindow(state: ReaderState): { readonly from: number; readonly count: number } {
  const all = menuItems(state).length;
  const room =
    state.menu?.kind === 'settings' ? state.terminal.size.rows - 6 : Math.floor((state.terminal.size.rows - 4) / 2);
  const count = Math.min(all, Math.max(3, room));
  const index = state.menu?.index ?? 0;
  return { from: Math.max(0, Math.min(index - Math.floor(count / 2), all - count)), count };
}

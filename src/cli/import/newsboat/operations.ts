import type { Keys } from '../../../ui/keys/key-lookup.ts';
import { formatKey, parseKeyName } from '../../../ui/keys/key-names.ts';
import type { Action } from '../../../ui/keys/keymap.ts';
import type { Left } from './translate-filter.ts';

/** What does the same as an operation of newsboat: an action with a key, or a command after the colon. */
const OPERATIONS: Readonly<Record<string, Action | `:${string}`>> = {
  open: 'open',
  quit: 'toList',
  'hard-quit': 'quit',
  reload: 'sync',
  'reload-all': 'sync',
  'mark-feed-read': 'readAll',
  'mark-all-feeds-read': 'readAll',
  save: 'write',
  'next-unread': 'nextUnread',
  'prev-unread': 'previousUnread',
  next: 'nextStory',
  prev: 'previousStory',
  'open-in-browser': 'links',
  'open-in-browser-noninteractively': 'links',
  'open-in-browser-and-mark-read': 'links',
  help: 'help',
  'toggle-article-read': 'toggleRead',
  'toggle-show-read-feeds': 'unreadOnly',
  'show-urls': 'links',
  'set-tag': 'feeds',
  'open-search': 'searchAll',
  cmdline: 'command',
  'set-filter': 'filter',
  'select-filter': 'filter',
  'clear-filter': 'back',
  'clear-tag': 'back',
  bookmark: 'pipe',
  'edit-flags': 'star',
  'next-unread-feed': 'nextFeed',
  'prev-unread-feed': 'previousFeed',
  'delete-article': 'deleteStory',
  'pipe-to': 'pipe',
  'edit-urls': 'edit',
  sort: ':sort',
  'rev-sort': ':sort',
  'goto-title': 'find',
  up: 'up',
  down: 'down',
  pageup: 'pageUp',
  pagedown: 'pageDown',
  halfpageup: 'halfUp',
  halfpagedown: 'halfDown',
  home: 'top',
  end: 'end',
  redraw: 'redraw',
};

/** The keys of newsboat that have other names here. */
const KEYS: Readonly<Record<string, string>> = { PPAGE: 'pageUp', NPAGE: 'pageDown' };

/**
 * What an operation is called here, for `bind-key KEY OPERATION`; null if the key does it here as well.
 *
 * @param keys those of the user.
 */
export function keyHere(key: string, operation: string, { rows }: Keys): Left | null {
  const does = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
  if (does === undefined) return { code: 'noKey', detail: '' };
  if (does.startsWith(':')) return { code: 'keyCommand', detail: does };
  const bound = rows.filter(({ action }) => action === does).flatMap((row) => row.keys);
  const typed = parseKeyName(KEYS[key] ?? key);
  if (typed !== null && bound.includes(typed)) return null;
  return { code: 'key', detail: bound.slice(0, 2).map(formatKey).join(', ') };
}

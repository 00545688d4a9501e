import type { NewsboatMessages } from '../../../i18n/en/newsboat.ts';

/** A command of newsboat's settings that has no counterpart: why, and the value that means what this program does anyway. */
interface Unsupported {
  readonly code: keyof NewsboatMessages['left'];
  readonly same?: string;
}

const all = (code: Unsupported['code'], names: string, same?: string): readonly (readonly [string, Unsupported])[] =>
  names.split(' ').map((name) => [name, { code, ...(same !== undefined && { same }) }]);

/** The commands of newsboat 2.44 and podboat that are not translated by `config-settings.ts`. */
const TABLE: ReadonlyMap<string, Unsupported> = new Map([
  ...all('appearance', 'color highlight highlight-article highlight-feed search-highlight-colors datetime-format'),
  ...all('appearance', 'swap-title-and-hints', 'no'),
  ...all('appearance', 'show-keymap-hint show-title-bar display-article-progress', 'yes'),
  ...all('macro', 'macro run-on-startup bind'),
  ...all('opml', 'opml-url'),
  ...all('service', 'urls-source', 'local'),
  ...all('proxy', 'proxy proxy-auth proxy-auth-method proxy-type'),
  ...all('proxy', 'use-proxy', 'no'),
  ...all('notify', 'notify-program notify-format'),
  ...all('notify', 'notify-beep notify-screen notify-xterm notify-always', 'no'),
  ...all('browser', 'browser'),
  ...all('bookmark', 'bookmark-cmd bookmark-interactive bookmark-autopilot'),
  ...all('podcast', 'download-path download-filename-format max-downloads'),
  ...all('podcast', 'podcast-auto-enqueue delete-played-files', 'no'),
  ...all('fullPage', 'download-full-page', 'no'),
  ...all('renderer', 'html-renderer pager', 'internal'),
  ...all('unreadOnly', 'show-read-articles show-read-feeds', 'yes'),
  ...all('log', 'error-log'),
  ...all('save', 'save-path restrict-filename'),
  ...all('certificates', 'ssl-verifypeer ssl-verifyhost', 'yes'),
  ...all('noSetting', 'confirm-mark-all-feeds-read confirm-mark-feed-read goto-next-feed', 'yes'),
  ...all(
    'noSetting',
    'always-display-description confirm-exit delete-read-articles-on-quit mark-as-read-on-hover wrap-scroll',
    'no',
  ),
  ...all('advance', 'toggleitemread-jumps-to-next-unread', 'no'),
  ...all('noSetting', 'openbrowser-and-mark-jumps-to-next-unread', 'no'),
  ...all('noSetting', 'always-download cleanup-on-quit confirm-delete-all-articles cookie-cache download-retries'),
  ...all('noSetting', 'download-timeout external-url-viewer goto-first-unread history-limit http-auth-method'),
  ...all('noSetting', 'max-browser-tabs max-download-speed prepopulate-query-feeds reload-only-visible-feeds'),
  ...all('noSetting', 'reset-unread-on-update scrolloff user-agent'),
  // The direction of dates is the other way around: this one begins with the newest.
  ...all('articleSort', 'article-sort-order', 'date-asc'),
]);

const SERVICES = /^(?:ttrss|oldreader|newsblur|feedhq|feedbin|freshrss|inoreader|miniflux|ocnews)-/;

/** Why a command has no counterpart. */
export function unsupported(name: string): Unsupported {
  if (SERVICES.test(name)) return { code: 'service' };
  return TABLE.get(name) ?? { code: /-format$/.test(name) ? 'appearance' : 'unknown' };
}

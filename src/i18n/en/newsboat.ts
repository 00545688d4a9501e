import type { Widen } from '../widen.ts';
import { counted, stories } from './counted.ts';

export const newsboatEn = {
  result: { taken: 'imported', existing: 'already there', kept: 'kept yours', left: 'not imported' },
  /** What something has become. */
  as: {
    feed: (title: string, folder: string) => (folder === '' ? `feed “${title}”` : `feed “${title}” in “${folder}”`),
    view: (name: string, query: string) => `view “${name}”: ${query}`,
    rule: (query: string, action: string) => `rule: ${query} → ${action}`,
    setting: (name: string, value: string) => `${name} = ${value}`,
    /** `has` is the value that stays. */
    kept: (name: string, has: string) => `${name} stays ${has}, which you have set`,
    keptView: (name: string, query: string) => `your view “${name}” stays: ${query}`,
    sameHere: 'this is what happens here without a setting',
    firstScreen: 'the first screen',
    articles: (n: number) => counted(n, 'article'),
    stories: (added: number, existing: number) =>
      [added > 0 ? `${stories(added)} added` : '', existing > 0 ? `${stories(existing)} already there` : '']
        .filter(Boolean)
        .join(', '),
    read: (n: number) => `${stories(n)} marked as read`,
    starred: (n: number) => `${stories(n)} starred: any flag becomes a star`,
    deleted: (n: number) => `${counted(n, 'deleted article')} will not come back`,
  },
  /** Why something was not imported. Most sentences name what does the same here. */
  left: {
    filterSyntax: () => 'the filter cannot be read',
    filterOr: () => 'queries here have no “or” – save a view for each part',
    filterAttribute: (attribute: string) => `queries here cannot ask for ${attribute}`,
    filterOperator: (comparison: string) => `queries here have nothing like “${comparison}”`,
    filterPattern: (attribute: string) => `queries here have words, not patterns for ${attribute}`,
    filterTitle: (word: string) =>
      `words are searched for in titles, summaries and tags, not in titles alone – if that is enough: “${word}”`,
    filterAge: () => 'queries here have dates (since:2026-11-01), not ages – for a command: --since 7d',
    filterTag: (tag: string) => `the feeds with the tag “${tag}” are not those of one folder here`,
    filterFeed: (name: string) => `no feed, or more than one, is called “${name}” here`,
    filterFlags: () => 'stories have one star here, but your flags have several letters',
    viewName: () => 'a view needs a name of at most 40 columns',
    unsubscribed: (url: string) =>
      `you have unsubscribed from it here – to bring it back: minerals-news feeds add ${url}`,
    hidden: () => 'a feed cannot be hidden here',
    tag: () => 'a feed is in one folder, that of its first tag – rules add --tag T tags its stories',
    appearance: () => 'themes set colours and formats here (:theme; _ sets the rows of a story)',
    macro: () => 'there are no macros – | pipes stories to a program, . repeats that',
    service: () => 'there is no syncing with services – export OPML there, then minerals-news feeds import FILE',
    opml: () => 'the list is read once: minerals-news feeds import URL',
    proxy: () => 'the environment variables https_proxy and no_proxy name the proxy',
    notify: () => 'afterSync runs a program after a sync – docs/recipes.md has one for notify-send',
    browser: () => 'the environment variable BROWSER names the browser',
    bookmark: () => '| pipes a story to a program, y copies its address',
    podcast: () => 'only feeds and pages are downloaded here; the player opens other files',
    player: (command: string) => `nothing that is imported ever runs – to set it: ${command}`,
    fullPage: () => 'minerals-news feeds set FEED full=on fetches the articles of a feed from their pages',
    renderer: () => 'this program lays out the text itself; e opens a story in the pager or the editor',
    unreadOnly: () => '0 shows unread ones only, or all',
    log: () => 'R shows which feeds failed, and why',
    save: () => '> asks for the file',
    certificates: () => 'certificates are always checked',
    shell: () => 'a part in backticks is a command, which is not run',
    reloadTime: () => 'it has no effect without auto-reload',
    articleSort: () => ':sort orders a list by date, by title or unread first, and each feed remembers its own',
    advance: () => 'autoAdvance = on goes to the next story, read or not',
    oneLimit: () => 'there is one limit here, and another line sets it',
    range: (range: string) => `the value must be ${range} here`,
    noSetting: () => 'there is no such setting here',
    unknown: () => 'not a known command of newsboat',
    key: (keys: string) => `the key here is ${keys}`,
    keyCommand: (command: string) => `the command here is ${command}`,
    noKey: () => 'there is nothing like it here',
    items: () => 'their feeds are not among those imported',
  },
  summary: (taken: number, existing: number, left: number) =>
    `${taken} imported, ${existing} already there, ${left} not imported`,
  importing: 'Importing articles',
  nothing: (folder: string) =>
    `${folder} has neither urls nor cache.db of newsboat – name the folder: minerals-news import --from newsboat DIR`,
  noUrls: (path: string, why: string) =>
    `${path}: ${why} – the feeds of the cache were taken instead, without tags and titles`,
  noCache: (path: string, why: string) =>
    `${path}: ${why} – no read marks were imported; --cache FILE names another one`,
  damagedCache: (path: string, why: string) =>
    `${path} is damaged (${why}) – what could be read was imported; repair it with sqlite3 and import again`,
  noConfig: (path: string, why: string) => `${path}: ${why} – its settings were not imported`,
};

export type NewsboatMessages = Widen<typeof newsboatEn>;

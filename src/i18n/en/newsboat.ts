import type { Widen } from '../widen.ts';
import { counted, stories } from './counted.ts';

/** Numbers of stories. */
export interface StoryCounts {
  readonly added: number;
  readonly existing: number;
  readonly read: number;
  readonly starred: number;
  readonly deleted: number;
}

export const newsboatEn = {
  /** What came over. */
  feeds: (added: number, existing: number) => `${counted(added, 'feed')} imported, ${existing} already there`,
  stories: ({ added, existing, read, starred, deleted }: StoryCounts) =>
    [
      `${stories(added)} imported, ${existing} already there`,
      read > 0 ? `${read} marked as read` : '',
      starred > 0 ? `${starred} starred (any flag becomes a star)` : '',
      deleted > 0 ? `${counted(deleted, 'deleted article')} will not come back` : '',
    ]
      .filter(Boolean)
      .join(', '),
  views: (names: readonly string[]) => `saved views: ${names.map((name) => `“${name}”`).join(', ')}`,
  settings: (list: string) => `settings: ${list}`,
  notImported: (n: number) => `${n} not imported: see above`,
  articles: (n: number) => counted(n, 'article'),
  /** Why something did not come over. */
  left: {
    filterSyntax: () => 'the filter cannot be read',
    filterOr: () => 'queries here have no “or” – save a view for each part',
    filterTerm: (comparison: string) => `queries here have nothing like “${comparison}”`,
    filterFeed: (name: string) => `“${name}” is not one feed or one folder here`,
    viewName: () => 'a view needs a name of at most 40 columns',
    keptView: (view: string) => `your view stays: ${view}`,
    keptSetting: (setting: string) => `you have set ${setting}, which stays`,
    unsubscribed: (url: string) =>
      `you have unsubscribed from it here – to bring it back: minerals-news feeds add ${url}`,
    hidden: () => 'a feed cannot be hidden here',
    tag: () => 'a feed is in one folder, that of its first tag – rules add --tag T tags its stories',
    config: () => 'not imported; docs/from-newsboat.md says what does the same here',
    value: () => 'this value has no counterpart here',
    items: () => 'their feeds are not among those imported',
  },
  importing: 'Importing articles',
  noUrls: (path: string, why: string) =>
    `${path}: ${why} – name the folder of newsboat’s urls: minerals-news import --from newsboat DIR`,
  noCache: (path: string, why: string) =>
    `${path}: ${why} – no read marks were imported; --cache FILE names another one`,
  damagedCache: (path: string, why: string) =>
    `${path} is damaged (${why}) – what could be read was imported; repair it with sqlite3 and import again`,
  noConfig: (path: string, why: string) => `${path}: ${why} – its settings were not imported`,
};

export type NewsboatMessages = Widen<typeof newsboatEn>;

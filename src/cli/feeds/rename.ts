import { renamedFeed, renamedFolder } from '../../settings/edit-feeds-and-views.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import type { Rule } from '../../settings/settings-table.ts';
import { renamedInQuery } from '../../story/query/named-term.ts';
import { cleanText } from '../../text/clean.ts';

/** Changes the name of a feed or folder in the queries of saved views and rules. */
export function withNameInQueries(data: SettingsData, kind: 'feed' | 'folder', from: string, to: string): SettingsData {
  const renamed = <T extends { readonly query: string }>(one: T): T => {
    const query = renamedInQuery(one.query, kind, from, to);
    return query === one.query ? one : { ...one, query };
  };
  // Rules that now have the same query become one.
  const rules = new Map<string, Rule>();
  for (const rule of data.rules.map(renamed)) {
    const same = rules.get(rule.query)?.actions ?? [];
    rules.set(rule.query, { ...rule, actions: [...new Set([...same, ...rule.actions])] });
  }
  return { ...data, views: data.views.map(renamed), rules: [...rules.values()] };
}

/** Renames a feed, in queries too. */
export function withFeedRenamed(data: SettingsData, url: string, title: string): SettingsData {
  const before = data.feeds.find((feed) => feed.url === url);
  const renamed = renamedFeed(data, url, title);
  return before ? withNameInQueries(renamed, 'feed', cleanText(before.title), title) : renamed;
}

/** Renames a folder, in queries too. */
export const withFolderRenamed = (data: SettingsData, from: string, to: string): SettingsData =>
  withNameInQueries(renamedFolder(data, from, to), 'folder', from, to);

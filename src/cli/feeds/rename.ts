import { renamedFeed, renamedFolder } from '../../settings/edit-feeds-and-views.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import type { Rule } from '../../settings/settings-table.ts';
import { isQuotable, renamedInQuery } from '../../story/query/named-term.ts';
import { cleanText } from '../../text/clean.ts';

/** Rules that now have the same query become one, unless they give different tags. */
function joinedRules(rules: readonly Rule[]): readonly Rule[] {
  const joined: Rule[] = [];
  for (const rule of rules) {
    const at = joined.findIndex(({ query, tag }) => query === rule.query && (!tag || !rule.tag || tag === rule.tag));
    const same = joined[at];
    if (same) joined[at] = { ...same, ...rule, actions: [...new Set([...same.actions, ...rule.actions])] };
    else joined.push(rule);
  }
  return joined;
}

/** Changes the name of a feed or folder in the queries of saved views and rules. */
export function withNameInQueries(data: SettingsData, kind: 'feed' | 'folder', from: string, to: string): SettingsData {
  const renamed = <T extends { readonly query: string }>(one: T): T => {
    const query = renamedInQuery(one.query, kind, from, to);
    return query === one.query ? one : { ...one, query };
  };
  // A part of the name might mean other feeds as well, whose stories a rule must not delete.
  const rules = isQuotable(to) ? joinedRules(data.rules.map(renamed)) : data.rules;
  return { ...data, views: data.views.map(renamed), rules };
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

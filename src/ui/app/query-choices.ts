import { titleOf } from '../../settings/changes.ts';
import { BADGES } from '../../story/origin/badges.ts';
import { feedFolders } from '../../story/query/feed-names.ts';
import { nameQuery } from '../../story/query/name-match.ts';
import { MARKS, QUERY_KEYS } from '../../story/query/parse-query.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { givenTags } from '../reading/marks/tag-stories.ts';
import type { ReaderState } from '../state/reader-state.ts';

type Choices = readonly (readonly [word: string, about: string])[];

/** Days that are often asked for. */
const DAYS = ['today', 'yesterday', '3d', '7d', '30d'];

const quoted = (name: string): string => (/[\s()（）]/.test(name) ? `"${name}"` : name);

/** The terms that begin with a key; none if its values are not known here. */
function termsOf(state: ReaderState, key: string): readonly string[] {
  const { saved, library } = state;
  const { langs, tags, sources } = library.catalogue.present;
  const values: Readonly<Record<string, () => readonly string[]>> = {
    is: () => MARKS,
    badge: () => BADGES.map(({ id }) => id),
    lang: () => [...langs.keys()],
    tag: () => [...new Set([...givenTags(state).map(([tag]) => tag), ...tags.keys()])].map(quoted),
    source: () => [...sources.keys()].map(quoted),
    since: () => DAYS,
    until: () => DAYS,
    before: () => DAYS,
  };
  if (key === 'feed') return saved.feeds.map((feed) => nameQuery(key, titleOf(feed)));
  if (key === 'folder') return [...feedFolders(saved.feeds).keys()].map((folder) => nameQuery(key, folder));
  return (Object.hasOwn(values, key) ? (values[key]?.() ?? []) : []).map((value) => `${key}:${value}`);
}

/** Completions of the last term of a query, each with the text before it. */
export function queryChoices(state: ReaderState, typed: string): Choices {
  const [, before = '', sign = '', key = ''] = /^((?:.*\s)?)([-(]*)(?:([a-z]+):)?/s.exec(typed) ?? [];
  const { terms } = wordsOf(state).query;
  const about = (name: string): string =>
    Object.entries(terms).find(([form]) => form.startsWith(`${name}:`))?.[1].means ?? '';
  const found = key === '' ? QUERY_KEYS.map((name) => [`${name}:`, about(name)] as const) : [];
  const values = key === '' ? [] : termsOf(state, key).map((term) => [term, ''] as const);
  return [...found, ...values].map(([term, means]) => [before + sign + term, means]);
}

/** Tags that were given here; after one, completions of a query. */
export function tagChoices(state: ReaderState, typed: string): Choices {
  const [, name = '', query = ''] = /^("[^"]*"\s+|[^"\s]\S*\s+)(.*)$/s.exec(typed) ?? [];
  if (name !== '') return queryChoices(state, query).map(([term, means]) => [name + term, means]);
  return givenTags(state).map(([tag, count]) => [quoted(tag), String(count)]);
}

import fc from 'fast-check';
import { type Change, EDITED, type EditedSettings } from '../../src/settings/changes.ts';
import { markedIds, taggedIds } from '../../src/settings/marks/story-marks.ts';
import { DEFAULT_SETTINGS, type SettingsData } from '../../src/settings/settings-data.ts';
import type { SavedFeed } from '../../src/settings/settings-table.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const feed = (name: string, folder = ''): SavedFeed => ({
  url: `https://${name}.example/`,
  title: name.toUpperCase(),
  folder,
  id: name.repeat(10),
});

/** Settings that changes are made in. */
export const START: SettingsData = {
  ...DEFAULT_SETTINGS,
  feeds: [
    feed('a'),
    feed('b', 'Metals'),
    feed('c', 'Metals/Rare'),
    { ...feed('e', 'home/Tech'), account: 'home', remote: '5' },
  ],
  views: [
    { name: 'a', query: 'feed:"A" is:unread' },
    { name: 'b', query: 'folder:"Metals"' },
  ],
  rules: [{ query: 'feed:"B"', actions: ['star'] }],
  watch: ['tin'],
  engines: [
    { name: 'here', kind: 'openai', url: 'http://localhost:11434', model: 'm' },
    { name: 'there', kind: 'libretranslate', url: 'https://lt.example' },
  ],
  accounts: [{ name: 'home', kind: 'miniflux', url: 'https://rss.example' }],
};

const name = fc.constantFrom(...NAMES);
const ref = name.map((one) => one.repeat(10));
const query = fc.constantFrom('tin', 'lead', 'feed:"A"', 'feed:"B"', 'feed:"Ore"', 'folder:"metals"', 'folder:"Ores"');
const ruleTag = fc.constantFrom('metal', 'ore');
const ruleEnd = fc.constantFrom('2026-02-01', '2026-03-01');
const folder = fc.constantFrom('', 'Metals', 'Metals/Rare', 'Ores', 'Press', 'home', 'home/Tech', 'home/A/B');
const ids = fc.uniqueArray(fc.constantFrom('s1', 's2', 's3', 's4'));
const on = fc.boolean();
const row = fc.oneof(
  ref.map((one) => `feed ${one}`),
  folder.map((one) => `folder ${one}`),
);
const sort = fc.constantFrom('title', 'unread', null);
const boundKey = fc.constantFrom('X', 'f5');
const boundScope = fc.constantFrom('all', 'list');
const kind = <const K extends Change['kind']>(one: K) => fc.constant(one);

/** Any change of every kind; the compiler names a kind that is missing. */
const CHANGES: { readonly [K in Change['kind']]: fc.Arbitrary<Extract<Change, { readonly kind: K }>> } = {
  feedsAdded: fc.record({
    kind: kind('feedsAdded'),
    feeds: fc.array(
      name.map((one) => feed(one)),
      { maxLength: 2 },
    ),
  }),
  feedRestored: fc.record({
    kind: kind('feedRestored'),
    feed: name.map((one) => feed(one, 'Press')),
    index: fc.nat({ max: 3 }),
  }),
  feedRemoved: fc.record({ kind: kind('feedRemoved'), feed: ref }),
  feedRenamed: fc.record({
    kind: kind('feedRenamed'),
    feed: ref,
    title: fc.constantFrom('', 'A', 'B', 'Ore', 'New “ore”'),
    isOwn: fc.boolean(),
  }),
  feedMoved: fc.record({ kind: kind('feedMoved'), feed: ref, url: name.map((one) => `https://${one}.moved.example/`) }),
  feedFiled: fc.record({ kind: kind('feedFiled'), feed: ref, folder }),
  folderRenamed: fc.record({
    kind: kind('folderRenamed'),
    from: fc.constantFrom('Metals', 'Metals/Rare', 'Ores', 'Press', 'Daily', 'home', 'home/Tech'),
    to: fc.constantFrom('Metals', 'Ores', 'News', 'home/Ores', 'work'),
  }),
  feedSet: fc.record({
    kind: kind('feedSet'),
    feed: ref,
    settings: fc.constantFrom({ full: 'on' }, { full: undefined, keep: '30d' }, { tags: ['Ores', 'Daily'] }, {}),
  }),
  feedDefaultsSet: fc.record({
    kind: kind('feedDefaultsSet'),
    settings: fc.constantFrom({ full: 'on' }, { full: undefined }, { keep: '9' }),
  }),
  folderSet: fc.record({
    kind: kind('folderSet'),
    folder: fc.constantFrom('Metals', 'Metals/Rare', 'Ores', 'News'),
    settings: fc.constantFrom({ inAll: 'off' }, { inAll: undefined, paused: 'on' }, { paused: undefined }, {}),
  }),
  accountAdded: fc.record({
    kind: kind('accountAdded'),
    account: fc
      .constantFrom('home', 'work')
      .map((one) => ({ name: one, kind: 'miniflux' as const, url: 'https://rss.example' })),
  }),
  accountRemoved: fc.record({ kind: kind('accountRemoved'), account: fc.constantFrom('home', 'work') }),
  accountSet: fc.record({
    kind: kind('accountSet'),
    account: fc.constantFrom('home', 'work'),
    send: fc.constantFrom('on', 'off', undefined),
  }),
  engineAdded: fc.record({
    kind: kind('engineAdded'),
    engine: fc.constantFrom('a', 'b').map((one) => ({ name: one, kind: 'command' as const, command: [one] })),
  }),
  engineRemoved: fc.record({ kind: kind('engineRemoved'), engine: fc.constantFrom('a', 'here') }),
  engineMoved: fc.record({
    kind: kind('engineMoved'),
    engine: fc.constantFrom('a', 'b', 'here'),
    index: fc.nat({ max: 2 }),
  }),
  viewSaved: fc.record({ kind: kind('viewSaved'), view: fc.record({ name, query }) }),
  viewRemoved: fc.record({ kind: kind('viewRemoved'), name }),
  viewRenamed: fc.record({ kind: kind('viewRenamed'), from: name, to: fc.constantFrom('x', 'y') }),
  watched: fc.record({ kind: kind('watched'), term: fc.constantFrom('tin', 'lead', '흑연'), on }),
  ruleSaved: fc.record({
    kind: kind('ruleSaved'),
    rule: fc.record(
      { query, actions: fc.constantFrom(['read'], ['star'], ['read', 'star']), tag: ruleTag, until: ruleEnd },
      { requiredKeys: ['query', 'actions'] },
    ),
  }),
  ruleRemoved: fc.record({
    kind: kind('ruleRemoved'),
    rule: fc.record({ query, tag: ruleTag }, { requiredKeys: ['query'] }),
  }),
  muted: fc.record({ kind: kind('muted'), query, on, until: ruleEnd }, { requiredKeys: ['kind', 'query', 'on'] }),
  listSorted: fc.record({
    kind: kind('listSorted'),
    row,
    sort,
  }),
  listSortsRestored: fc.record({ kind: kind('listSortsRestored'), sorts: fc.dictionary(row, sort, { maxKeys: 2 }) }),
  panesHidden: fc.record({ kind: kind('panesHidden'), panes: fc.subarray(['story', 'feeds'] as const) }),
  foldersCollapsed: fc.record({ kind: kind('foldersCollapsed'), folders: fc.uniqueArray(folder) }),
  located: fc.record({
    kind: kind('located'),
    place: fc.constantFrom(null, { screen: 'feeds', row: 'all' }, { screen: 'list', row: '' }),
  }),
  keysSet: fc.record({
    kind: kind('keysSet'),
    action: fc.constantFrom('star', 'undo'),
    keys: fc.constantFrom(['S'], ['s', '*'], undefined),
  }),
  keyBound: fc.record({
    kind: kind('keyBound'),
    binding: fc.record({ key: boundKey, scope: boundScope, run: fc.constantFrom('star ; next', '| wc') }),
  }),
  keyUnbound: fc.record({
    kind: kind('keyUnbound'),
    binding: fc.record({ key: boundKey, scope: boundScope }),
  }),
  preferencesSet: fc.record({
    kind: kind('preferencesSet'),
    values: fc.constantFrom({ fold: 'off' }, { measure: 60, density: 'compact' }, {}),
  }),
  marked: fc.record({ kind: kind('marked'), mark: fc.constantFrom('read', 'starred'), ids, on }),
  readAgain: fc.record({ kind: kind('readAgain'), ids }),
  tagged: fc.record({ kind: kind('tagged'), tag: fc.constantFrom('metal', 'ore'), ids, on }),
};
export const anyChange: fc.Arbitrary<Change> = fc.oneof(...Object.values(CHANGES));

/** The data of a side in one form. */
export const shown = (part: {
  readonly saved: EditedSettings;
  readonly read: Iterable<string>;
  readonly starred: Iterable<string>;
  readonly tags: ReadonlyMap<string, ReadonlySet<string>>;
}) => ({
  ...Object.fromEntries(EDITED.map((key) => [key, part.saved[key]])),
  marks: [[...part.read].sort(), [...part.starred].sort()],
  tags: [...part.tags]
    .map(([tag, all]) => [tag, [...all].sort()] as const)
    .filter(([, all]) => all.length > 0)
    .sort(),
});
export const ofSettings = (data: SettingsData) =>
  shown({ saved: data, read: markedIds(data, 'read'), starred: markedIds(data, 'starred'), tags: taggedIds(data) });

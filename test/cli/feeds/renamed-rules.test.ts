import { expect, test } from 'vitest';
import { edited } from '../../../src/settings/edit.ts';
import { DEFAULT_SETTINGS, type SettingsData } from '../../../src/settings/settings-data.ts';
import type { Rule } from '../../../src/settings/settings-table.ts';

const feeds = [{ url: 'https://wire.example/feed', title: 'Wire', folder: '' }];
const named = (part: Partial<SettingsData>, title: string): SettingsData =>
  edited({ ...DEFAULT_SETTINGS, feeds, ...part }, [{ kind: 'feedRenamed', feed: feeds[0]?.url ?? '', title }], '');
const renamed = (...rules: readonly Rule[]): readonly Rule[] => named({ rules }, 'Ore').rules;

const rule = (feed: string, actions: Rule['actions'], tag?: string): Rule => ({
  query: `feed:"${feed}"`,
  actions,
  ...(tag !== undefined && { tag }),
});

test('rules that get the same query by a new name become one that does and tags the same', () => {
  expect(renamed(rule('Ore', ['star'], 'metal'), rule('Wire', ['read']))).toEqual([
    rule('Ore', ['star', 'read'], 'metal'),
  ]);
  expect(renamed(rule('Wire', []), rule('Ore', ['read'], 'metal'))).toEqual([rule('Ore', ['read'], 'metal')]);
});

test('rules with different tags stay, with and without a new name', () => {
  expect(renamed(rule('Wire', [], 'a'), rule('Ore', [], 'b'))).toEqual([rule('Ore', [], 'a'), rule('Ore', [], 'b')]);
  const others = [rule('Tin', [], 'a'), rule('Tin', [], 'b')];
  expect(renamed(...others)).toEqual(others);
});

test('a rule does not take over a name that a query can only have a part of, which might mean other feeds', () => {
  const before = { rules: [rule('Wire', ['delete'])], views: [{ name: 'w', query: 'feed:"Wire"' }] };
  const { rules, views } = named(before, 'The “Best” Reuters News');
  expect(rules).toEqual(before.rules);
  expect(views).toEqual([{ name: 'w', query: 'feed:Reuters' }]);
});

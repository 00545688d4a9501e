import { expect, test } from 'vitest';
import { withNameInQueries } from '../../../src/cli/feeds/rename.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings-data.ts';
import type { Rule } from '../../../src/settings/settings-table.ts';

const renamed = (...rules: readonly Rule[]): readonly Rule[] =>
  withNameInQueries({ ...DEFAULT_SETTINGS, rules }, 'feed', 'Wire', 'Ore').rules;

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
  const data = { ...DEFAULT_SETTINGS, rules: [rule('Wire', ['delete'])], views: [{ name: 'w', query: 'feed:"Wire"' }] };
  const { rules, views } = withNameInQueries(data, 'feed', 'Wire', 'The “Best” Reuters News');
  expect(rules).toEqual(data.rules);
  expect(views).toEqual([{ name: 'w', query: 'feed:Reuters' }]);
});

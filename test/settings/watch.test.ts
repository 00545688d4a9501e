import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, fromRaw, merge, type SettingsData } from '../../src/settings/data.ts';
import { withoutWatched, withWatched } from '../../src/settings/lists.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { makeHome, readConfig, writeConfig } from './helpers.ts';

const of = (...watch: string[]): SettingsData => ({ ...DEFAULT_SETTINGS, watch });

test('a term is watched once, in the order of adding', () => {
  const data = withWatched(withWatched(withWatched(of(), 'b'), 'a'), 'b');
  expect(data.watch).toEqual(['b', 'a']);
  expect(withoutWatched(data, 'b').watch).toEqual(['a']);
  expect(withoutWatched(data, 'c').watch).toEqual(['b', 'a']);
});

test('what two programs add and take at the same time is all kept', () => {
  expect(merge(of('a', 'b'), of('a', 'b', 'mine'), of('b', 'theirs')).watch).toEqual(['b', 'theirs', 'mine']);
  expect(merge(of('a', 'b'), of('b'), of('a', 'b', 'c')).watch).toEqual(['b', 'c']);
  expect(merge(of('a'), of('a'), of()).watch).toEqual([]);
});

test('nothing is watched where a file says nothing of it, and searches know the terms', () => {
  expect(fromRaw({})).toMatchObject({ watch: [], searchTerms: 'on' });
  expect(fromRaw({ watch: ['리튬'], searchTerms: 'off' })).toMatchObject({ watch: ['리튬'], searchTerms: 'off' });
});

test('two readers that are open at once lose none of the terms', async () => {
  const { env, config } = makeHome();
  writeConfig(config, { watch: ['희토류'], later: 1 });
  const [one, other] = [openSettings({ env }), openSettings({ env })];
  one.update((data) => withWatched(data, '갈륨'));
  other.update((data) => withWatched(data, '리튬'));
  await one.flush();
  await other.flush();
  expect(readConfig(config)).toMatchObject({ watch: ['희토류', '갈륨', '리튬'], later: 1 });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setMark, setReadAgain, setTag, storyMarks, taggedIds } from '../../../src/settings/marks/story-marks.ts';
import { mergeSettings } from '../../../src/settings/merge.ts';
import { DEFAULT_SETTINGS, type SettingsData } from '../../../src/settings/settings-data.ts';

const AT = '2026-02-05T00:00:00.000Z';

test('tags given and removed are those of a plain model', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
  const step = fc.record({ tag: fc.constantFrom('희토류', 'tin', 'zinc'), ids, on: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let data: SettingsData = DEFAULT_SETTINGS;
      const model = new Map<string, Set<string>>();
      for (const { tag, ids: some, on } of steps) {
        data = setTag(data, tag, some, on, AT);
        const known = model.get(tag) ?? new Set();
        for (const id of some) on ? known.add(id) : known.delete(id);
        model.set(tag, known);
      }
      for (const [tag, known] of model) expect(new Set(taggedIds(data).get(tag))).toEqual(known);
      for (const id of ['a', 'b', 'c']) {
        const wanted = [...model].filter(([, known]) => known.has(id)).map(([tag]) => tag);
        expect([...storyMarks(data, id).userTags].sort()).toEqual(wanted.sort());
      }
    }),
  );
});

test('a later change counts even if the clock was set back, and no change is none', () => {
  const data = setTag(DEFAULT_SETTINGS, 'tin', ['a'], true, AT);
  const next = setTag(data, 'zinc', ['a'], true, '2026-02-01T00:00:00.000Z');
  expect(next.tags.a).toEqual({ tags: ['tin', 'zinc'], at: '2026-02-05T00:00:00.001Z' });
  expect(setTag(next, 'tin', ['a'], true, '2026-02-06T00:00:00.000Z')).toBe(next);
  expect(setTag(next, 'lead', ['a'], false, '2026-02-06T00:00:00.000Z')).toBe(next);
});

test('two programs that change the tags of a story at the same time lose nothing of each other', () => {
  const base = setTag(setTag(DEFAULT_SETTINGS, 'tin', ['a', 'b'], true, AT), 'zinc', ['a'], true, AT);
  const mine = setTag(setTag(base, 'lead', ['a', 'c'], true, '2026-02-06T00:00:00.000Z'), 'tin', ['a'], false, AT);
  const theirs = setTag(setTag(base, 'ore', ['a', 'c'], true, '2026-02-07T00:00:00.000Z'), 'tin', ['b'], false, AT);
  for (const merged of [mergeSettings(base, mine, theirs), mergeSettings(base, theirs, mine)]) {
    const sorted = (id: string): readonly string[] => [...storyMarks(merged, id).userTags].sort();
    expect([sorted('a'), sorted('b'), sorted('c')]).toEqual([['lead', 'ore', 'zinc'], [], ['lead', 'ore']]);
  }
});

test('a story that is read again gets another time, which wins over an older one of another program; an unread one none', () => {
  const base = setMark(DEFAULT_SETTINGS, 'read', ['a'], true, AT);
  const again = setReadAgain(base, ['a', 'b'], '2026-02-06T00:00:00.000Z');
  expect(again.read).toEqual({ a: { read: true, at: '2026-02-06T00:00:00.000Z' } });
  expect(setReadAgain(again, ['b'], AT)).toBe(again);
  const theirs = setTag(base, 'tin', ['a'], true, AT);
  for (const merged of [mergeSettings(base, again, theirs), mergeSettings(base, theirs, again)])
    expect(merged.read).toEqual(again.read);
});

import { describe, expect, it } from 'vitest';
import { messages } from '../../../../src/i18n/index.ts';
import { taggedIds } from '../../../../src/settings/marks/story-marks.ts';
import { DEFAULT_SETTINGS } from '../../../../src/settings/settings-data.ts';
import { manyStories, readerOf } from '../../app/reader.ts';

const MANY = manyStories(6);
const ids = MANY.map(({ id }) => id);
const { tagging } = messages('ko').reader;

/** A reader that has typed a command. */
const typed = (reader: ReturnType<typeof readerOf>, line: string) => reader.press(':').type(line).press('enter');
const given = (reader: ReturnType<typeof readerOf>, tag: string) => [...(reader.state().marks.tags.get(tag) ?? [])];

describe(':tag', () => {
  it('gives a story a tag and removes it, and undo does the opposite', () => {
    const reader = typed(readerOf({ stories: MANY }), 'tag Supply');
    expect(given(reader, 'supply')).toEqual([ids[0]]);
    expect(reader.state().status?.text).toBe(tagging.given('supply', 1, 'z'));
    expect(reader.effects()).toContainEqual({
      type: 'Save',
      changes: [{ kind: 'tagged', tag: 'supply', ids: [ids[0]], on: true }],
    });
    typed(reader, 'tag supply');
    expect(given(reader, 'supply')).toEqual([]);
    reader.press('z');
    expect(given(reader, 'supply')).toEqual([ids[0]]);
    reader.press('z');
    expect(given(reader, 'supply')).toEqual([]);
    expect(typed(reader, 'tag').state().status?.text).toBe(tagging.needsTag);
    // In quotes, as queries take it.
    expect(given(typed(reader, 'tag "Rare Earths"'), 'rare earths')).toEqual([ids[0]]);
    expect(typed(reader, 'tag ""').state().status?.text).toBe(tagging.needsTag);
  });

  it('works on all selected stories: those without it get it first, and a query finds them', () => {
    const reader = typed(readerOf({ stories: MANY }).press('j'), 'tag tin').press('k', ';', 'j', ';');
    typed(reader, 'tag tin');
    expect(given(reader, 'tin').sort()).toEqual([...ids.slice(0, 3)].sort());
    const { catalogue } = reader.state().library;
    const found = catalogue.select([{ kind: 'tag', tag: 'tin', not: false }], reader.state().marks);
    expect(Array.from(found, catalogue.idAt)).toEqual(ids.slice(0, 3));
  });

  it('is seen by the search of texts and counted in views', () => {
    const views = [{ name: 'Tin', query: 'tag:tin' }];
    const reader = typed(readerOf({ stories: MANY, ui: 'en', views }), 'tag tin').count();
    expect(reader.state().list.viewCounts.counts).toEqual([1]);
    reader.press('&').type('tag:tin 짧').answer();
    expect(reader.listed()).toEqual([ids[0]]);
  });
});

it('the stories of each tag are those of the settings', () => {
  const data = { ...DEFAULT_SETTINGS, tags: { a: { tags: ['tin', 'zinc'], at: '' }, b: { tags: ['tin'], at: '' } } };
  expect([...taggedIds(data)].map(([tag, all]) => [tag, ...all])).toEqual([
    ['tin', 'a', 'b'],
    ['zinc', 'a'],
  ]);
});

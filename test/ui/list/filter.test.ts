import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { readerOf } from '../app/reader.ts';

describe('a filter query', () => {
  it('continues as another word if a query is active', () => {
    const reader = readerOf().press('/').type('is:unread').press('enter').press('/').type('bloc');
    expect(reader.state().list.filter.text).toBe('is:unread bloc');
  });

  it('stays open with a mistake until it is fixed', () => {
    const reader = readerOf().press('/').type('badge:foo').press('enter');
    expect(reader.front().prompt?.text).toBe('badge:foo');
    expect(reader.screen()).toContain('“badge:foo”');
    reader.press('ctrl+u').type('"open quote').press('enter');
    expect(reader.front().prompt).toBeNull();
  });

  it('is dropped if it is empty', () => {
    const reader = readerOf().press('/').type('-').press('enter');
    expect(reader.state().list.filter.text).toBe('');
    expect(reader.front().prompt).toBeNull();
  });
});

describe('an empty view', () => {
  it.each(['ctrl+p', ':', 'f'])('says so while %s is open too, and not that a search found nothing', (key) => {
    const reader = readerOf({ cols: 160 }).press('/').type('is:starred').press('enter');
    // The box of a picker covers the end of the row.
    const [sentence = ''] = messages('ko').reader.emptyList('f').split('.');
    expect(reader.screen()).toContain(sentence);
    expect(reader.press(key).screen()).toContain(sentence);
  });
});

describe('the limit to unread stories', () => {
  it('is added to what is listed and removed again, as typed', () => {
    const reader = readerOf().press('/').type('Bloc').press('enter').press('0');
    expect(reader.state().list.filter.text).toBe('Bloc is:unread');
    expect(reader.press('0').state().list.filter.text).toBe('Bloc');
  });

  it('is that of the filter, however it is written', () => {
    const reader = readerOf().press('/').type('is:"unread" bloc').press('enter').press('0');
    expect(reader.state().list.filter.text).toBe('bloc');
  });

  it('ends a phrase that has no closing quote', () => {
    const reader = readerOf().press('/').type('"price floor').press('enter').press('0');
    expect(reader.state().list.filter.text).toBe('"price floor" is:unread');
  });

  it('hides stories that have been read', () => {
    const reader = readerOf();
    const [first, ...others] = reader.listed();
    expect(reader.press('m').press('0').listed()).toEqual(others);
    expect(reader.press('0').listed()).toEqual([first, ...others]);
  });
});

describe('while a line is typed', () => {
  it('the reader can be suspended', () => {
    const reader = readerOf().press('/').type('bl');
    expect(reader.press('ctrl+z').effects().at(-1)).toEqual({ type: 'Suspend' });
    expect(reader.front().prompt?.text).toBe('bl');
  });

  it('says how to cancel if nothing matches', () => {
    expect(readerOf().press('/').type('nowhere').screen()).toContain('Esc');
  });
});

describe('a story that cannot be loaded', () => {
  it('returns to the list and is not marked as read', () => {
    const reader = readerOf();
    const id = reader.listed()[0] ?? '';
    reader.lose(id).press('enter');
    expect(reader.front().pane).toBe('list');
    expect(reader.state().marks.read.has(id)).toBe(false);
    expect(reader.effects().at(-1)).toEqual({
      type: 'Save',
      changes: [{ kind: 'marked', mark: 'read', ids: [id], on: false }],
    });
    expect(reader.state().status?.tone).toBe('warning');
  });

  it('stays read if it was read before', () => {
    const reader = readerOf();
    const id = reader.listed()[0] ?? '';
    reader.press('m').lose(id).press('enter');
    expect(reader.state().marks.read.has(id)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { readerOf } from '../app/reader.ts';

describe('the page on the query language', () => {
  it.each(['ko', 'en'] as const)('has every condition with its example, and whole queries (%s)', (ui) => {
    const reader = readerOf({ ui, cols: 100, rows: 80 }).press(':').type('help query').press('enter');
    expect(reader.front().page?.kind).toBe('query');
    const screen = reader.screen();
    const { title, terms, examples } = messages(ui).query;
    expect(screen.split('\n')[0]).toContain(title);
    for (const [form, { example }] of Object.entries(terms)) {
      expect(screen).toContain(form);
      expect(screen).toContain(example);
    }
    for (const { query, means } of Object.values(examples)) {
      expect(screen).toContain(query);
      expect(screen).toContain(means);
    }
  });

  it('follows the keys of help, and closes with the same key', () => {
    const reader = readerOf({ ui: 'en' }).press('?');
    expect(reader.screen()).toContain('? again, or :help query');
    expect(reader.press('?').front().page?.kind).toBe('query');
    expect(reader.press('?').front().page).toBeNull();
    expect(readerOf().press('?', '?', 'esc').front().page).toBeNull();
  });

  it('fits 40 columns', () => {
    const reader = readerOf({ ui: 'en', cols: 40, rows: 60 }).press('?', '?');
    expect(reader.screen()).toContain('source:guardian');
  });

  it('is offered by completion', () => {
    const reader = readerOf().press(':').type('help ').press('tab');
    expect(reader.front().prompt?.text).toBe('help query');
  });
});

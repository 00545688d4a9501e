import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../src/i18n/date.ts';
import { ruleKey } from '../../../src/settings/settings-table.ts';
import { dayAfter } from '../../../src/story/dates.ts';
import { type Reader, readerOf } from '../app/reader.ts';

const TODAY = readerOf().state().localDay;
const RULES = [
  { query: 'tin', actions: ['read'] as const, until: dayAfter(TODAY, -1) },
  { query: 'title:lead', actions: ['read', 'star'] as const, tag: 'ore' },
];
const MATCHES = new Map([[ruleKey({ query: 'title:lead', tag: 'ore' }), { matched: 12, last: '2026-02-03' }]]);

const open = (ui: 'en' | 'ko', command = 'rules'): Reader =>
  readerOf({ ui, rules: RULES, matches: MATCHES }).press(':').type(command).press('enter');
const rowWith = (reader: Reader, words: string): string =>
  reader
    .screen()
    .split('\n')
    .find((row) => row.includes(words)) ?? '';

describe(':rules', () => {
  it('lists what each rule does, its end and how often it has matched, in both languages and in Hangul mode', () => {
    const ended = formatDate(dayAfter(TODAY, -1), 'en');
    const reader = open('en');
    expect(rowWith(reader, 'tin')).toMatch(new RegExp(`tin +mark as read · ended ${ended} · no new matches`));
    expect(reader.screen()).toMatch(/title:lead +mark as read, star, tag “ore” · 12 matches, last/);
    expect(open('ko', '겨ㅣㄷㄴ').screen()).toContain('읽음으로 표시, 별표, 태그 “ore” · 12건, 마지막');
  });

  it('removes a rule, or gives it another end, each with its undo', () => {
    const reader = open('en').press('enter', 'down', 'enter');
    const week = dayAfter(TODAY, 7);
    expect(reader.state().saved.rules[0]).toEqual({ query: 'tin', actions: ['read'], until: week });
    expect(rowWith(reader, 'tin')).toContain(`until ${formatDate(week, 'en')}`);
    reader.press('enter', 'down', 'down', 'enter');
    expect(reader.state().saved.rules[0]).toEqual({ query: 'tin', actions: ['read'] });
    reader.press('down', 'enter', 'enter');
    expect(reader.state().saved.rules).toHaveLength(1);
    reader.press('enter', 'enter');
    expect(reader.state().saved.rules).toEqual([]);
    expect(reader.screen()).toContain('Rule removed: tin.');
    expect(reader.state().layers).toEqual([]);
    reader.press('z', 'z');
    expect(reader.state().status?.text).toBe('Undone: rule title:lead changed.');
    expect(reader.press('z', 'z').state().saved.rules).toEqual(RULES);
  });

  it('names the mistake of a rule that was edited in the file', () => {
    const rules = [{ query: 'is:loud', actions: ['read'] as const }];
    const reader = readerOf({ ui: 'en', rules }).press(':').type('rules').press('enter');
    expect(rowWith(reader, 'is:loud')).not.toContain('mark as read');
    expect(rowWith(reader, 'is:loud')).toContain('unread');
  });

  it('says how to add one if there are none', () => {
    expect(readerOf({ ui: 'en' }).press(':').type('rules').press('enter').screen()).toContain(':mute QUERY');
  });
});

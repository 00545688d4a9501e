import { describe, expect, it } from 'vitest';
import type { Binding } from '../../../src/settings/settings-table.ts';
import { manyStories, readerOf } from './reader.ts';

const bound = (run: string, key = 'X', scope: Binding['scope'] = 'all'): Binding => ({ key, scope, run });

/** A reader in English whose key X does some commands. */
const readerWith = (run: string, more: Parameters<typeof readerOf>[0] = {}) =>
  readerOf({ ui: 'en', cols: 120, stories: manyStories(6), bindings: [bound(run)], ...more });
const starred = (reader: ReturnType<typeof readerOf>): string[] => [...reader.state().marks.starred];
const read = (reader: ReturnType<typeof readerOf>): string[] => [...reader.state().marks.read];
const status = (reader: ReturnType<typeof readerOf>): string => reader.state().status?.text ?? '';

describe('a key with a list of commands', () => {
  it('does them one after the other, each where the last one has led', () => {
    const reader = readerWith('star ; next ; star ; next').press('X');
    expect(starred(reader)).toEqual(['story-00000', 'story-00001']);
    expect(reader.state().list.cursor).toBe(2);
    expect(reader.state().status?.tone).toBe('plain');
  });

  it('knows commands with arguments, names of actions, and both with the Hangul layout', () => {
    const reader = readerWith('toggleread ; ㅜㄷㅌㅅ ; tag later').press('X');
    expect(read(reader)).toEqual(['story-00000']);
    expect([...(reader.state().marks.tags.get('later') ?? [])]).toEqual(['story-00001']);
  });

  it('works in its pane only, and comes before an action there', () => {
    const bindings = [bound('next ; star', 's', 'list')];
    const reader = readerOf({ ui: 'en', stories: manyStories(3), bindings }).press('s');
    expect(starred(reader)).toEqual(['story-00001']);
    reader.press('enter', 's');
    expect(starred(reader)).toEqual([]);
  });

  it('is undone at once, if it changed marks', () => {
    const reader = readerWith('star ; next ; read ; star').press('s', 'j', 'X');
    expect(starred(reader)).toEqual(['story-00000', 'story-00001', 'story-00002']);
    reader.press('z');
    expect(starred(reader)).toEqual(['story-00000']);
    expect(read(reader)).toEqual([]);
    expect(status(reader)).toBe('Undone: 3 changes by one key.');
    expect(starred(reader.press('z'))).toEqual([]);
  });

  it.each([
    ['a question', 'read-all ; star', 'menu'],
    ['a line', 'find ; star', 'prompt'],
    ['a picker', 'filter ; star', 'picker'],
    ['a page', 'help ; star', 'page'],
  ])('stops at %s, and says what is left out', (_, run, kind) => {
    const reader = readerWith(run).press('X');
    expect(reader.state().layers.map((layer) => layer.kind)).toEqual([kind]);
    expect(status(reader)).toBe('Not run: star');
    expect(starred(reader)).toEqual([]);
  });

  it('says nothing if nothing is left out', () => {
    expect(status(readerWith('star ; help').press('X'))).not.toContain('Not run');
  });

  it.each([
    ['fails', 'sort nonsense ; star ; next', /^Choose a sort order: .* Not run: star ; next$/],
    ['is unknown', 'star ; nonsense ; next', /^Unknown command: nonsense – .* Not run: next$/],
    ['takes no arguments', 'star ; next 5 ; next', /^Unknown command: next 5 – .* Not run: next$/],
    ['did nothing but say why', 'previous-unread ; star', /^No unread stories above\. Not run: star$/],
  ])('stops at a command that %s', (_, run, said) => {
    const reader = readerWith(run).press('X');
    expect(status(reader)).toMatch(said);
    expect(reader.state().list.cursor).toBe(0);
  });

  it('stops at a command that does nothing on its screen', () => {
    const reader = readerWith('star ; sync').press('P', 'X');
    expect(status(reader)).toBe('star does nothing on this screen. Not run: sync');
    expect(reader.effects()).not.toContainEqual(expect.objectContaining({ type: 'Sync' }));
  });

  it('waits with a command for the text of the story', () => {
    const held = readerWith('record ; star', { cols: 80 });
    // The test answers at once; what has waited is done, and then the rest is left out at its page.
    held.press('X');
    expect(held.front().page).toMatchObject({ kind: 'record' });
    expect(status(held)).toBe('Not run: star');
    const linking = readerWith('links 9 ; star', { cols: 80 }).press('X');
    expect(status(linking)).toMatch(/ Not run: star$/);
    const copying = readerWith('copy ; star', { cols: 80 }).press('X');
    expect(starred(copying)).toEqual([]);
  });

  it('ends with a shell line, which gets the story', () => {
    const reader = readerWith('star ; | cat ; next').press('X');
    expect(starred(reader)).toEqual(['story-00000']);
    expect(reader.effects()).toContainEqual(
      expect.objectContaining({ type: 'PipeTo', stories: [{ id: 'story-00000', lang: 'ko' }] }),
    );
    expect(reader.state().list.cursor).toBe(0);
  });

  it('quits where it says so, and does nothing after that', () => {
    const reader = readerWith('quit ; star').press('X');
    expect(reader.state().isQuitting).toBe(true);
    expect(starred(reader)).toEqual([]);
  });
});

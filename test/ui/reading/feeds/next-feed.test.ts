import { describe, expect, it } from 'vitest';
import { outputOfChange } from '../../../../src/ui/app/linear-output.ts';
import { type Reader, type ReaderParts, readerOf } from '../../app/reader.ts';
import { ALL } from '../../feeds/library.ts';

/** The feeds: USGS with `u1` in a folder inside that of Mining.com with `m1`, `m2`, `m3`; SBS with `s1`. */
const feeds = (more: ReaderParts & { cols?: number; ui?: 'ko' | 'en' } = {}): Reader =>
  readerOf({ ...ALL, ...more }).press('P');
const listOf = (reader: Reader): string => reader.state().list.filter.text;
const open = (reader: Reader): string => reader.state().story.history.at(-1)?.id ?? '';
const footer = (reader: Reader): string => reader.screen().split('\n').at(-1) ?? '';
const status = (reader: Reader): string => reader.state().status?.text ?? '';

describe('the key of the next unread story', () => {
  it('continues with the next feed in the order of the feeds, from a list', () => {
    const reader = feeds().press('n', 'enter');
    expect(listOf(reader)).toBe('feed:"USGS" is:unread');
    expect(footer(reader)).toMatch(/ n 다음: Mining\.com /);
    reader.press('n');
    expect(listOf(reader)).toBe('feed:"Mining.com" is:unread');
    expect(status(reader)).toBe('이동했습니다: Mining.com');
    reader.press('j');
    expect(footer(reader)).toMatch(/ n 다음 안 읽음 /);
    reader.press('n');
    expect(footer(reader)).toMatch(/ n 다음: SBS 경제 /);
    expect(reader.press('n').listed()).toEqual(['s1']);
    expect(footer(reader.press('k'))).toMatch(/ n 다음 안 읽음 /);
    expect(status(reader.press('n'))).toBe('아래 피드에는 안 읽은 기사가 없습니다. 다른 곳에 5건이 남아 있습니다.');
    expect(reader.press('q').front().pane).toBe('feeds');
    expect(reader.screen()).toMatch(/^❯ +SBS 경제/m);
  });

  it('continues from a story to the first unread one of the next feed, and so does Space', () => {
    const reader = feeds().press('n', 'enter', 'enter');
    expect(open(reader)).toBe('u1');
    expect(footer(reader)).toMatch(/ n 다음: Mining\.com /);
    expect(open(reader.press('n'))).toBe('m1');
    expect(reader.screen()).toContain('‹ Mining.com');
    expect(open(reader.press('space', 'space'))).toBe('m3');
    expect(open(reader.press('space'))).toBe('s1');
    expect(listOf(reader)).toBe('feed:"SBS 경제" is:unread');
    expect(status(reader.press('space'))).toBe('안 읽은 기사가 더 없습니다.');
    expect(reader.press('q').listed()).toEqual(['s1']);
  });

  it('continues from the last row of a list by Space', () => {
    const reader = feeds().press('n', 'n', 'enter', 'space');
    expect(reader.state().list.cursor).toBe(2);
    expect(listOf(reader.press('space'))).toBe('feed:"SBS 경제" is:unread');
  });

  it('continues from a folder to what is next outside of it', () => {
    const reader = feeds().press('j', 'j', 'j', 'enter', 'G');
    expect(listOf(reader)).toBe('folder:"광물" is:unread');
    expect(footer(reader)).toMatch(/ n 다음: 한국 언론 /);
    expect(listOf(reader.press('n'))).toBe('folder:"한국 언론" is:unread');
    const inner = feeds().press('j', 'j', 'j', 'j', 'enter');
    expect(listOf(inner)).toBe('folder:"광물/자료" is:unread');
    expect(listOf(inner.press('n'))).toBe('feed:"Mining.com" is:unread');
  });

  it('continues from a feed without stories, and leaves out feeds that are read', () => {
    const reader = feeds({ read: ['u1', 'm1', 'm2', 'm3'] }).press('j', 'j', 'j', 'j', 'j', 'enter');
    expect(listOf(reader)).toBe('feed:"USGS"');
    expect(listOf(reader.press('n'))).toBe('feed:"SBS 경제" is:unread');
    const quiet = feeds().press('G', 'enter');
    expect(quiet.listed()).toEqual([]);
    expect(footer(quiet)).not.toMatch(/Enter|안 읽은/);
    expect(status(quiet.press('n'))).toContain('아래 피드에는');
  });

  it('finds feeds in collapsed folders and those that do not have the letters typed', () => {
    const reader = feeds().press('n', 'enter', 'q', 'left', 'left', '/').type('usgs').press('enter');
    reader.press('j', 'j', 'enter', 'n', 'q');
    expect(reader.screen()).toMatch(/^❯ +Mining\.com/m);
  });

  it('stays what it was in other lists, and while something is looked for', () => {
    expect(status(feeds().press('enter', 'G', 'n'))).toBe('이 뒤에는 안 읽은 기사가 없습니다.');
    const search = feeds().press('n', 'enter', '/').type('u1').press('enter', 'n');
    expect(status(search)).toBe('이 뒤에는 안 읽은 기사가 없습니다.');
    const find = feeds().press('n', 'enter', 'enter', '/').type('본문').press('enter');
    expect(footer(find)).not.toContain('다음 피드');
    expect(open(find.press('n'))).toBe('u1');
  });

  it('continues in a list that was not opened in the feeds', () => {
    const reader = readerOf(ALL).press('/').type('feed:usgs').press('enter');
    expect(footer(reader)).toMatch(/ n 다음: Mining\.com /);
    expect(listOf(reader.press('n'))).toBe('feed:"Mining.com" is:unread');
  });

  it('is named on narrow screens, in English, and to a screen reader', () => {
    const reader = feeds({ cols: 40, ui: 'en' }).press('n', 'enter');
    expect(footer(reader)).toMatch(/ n next: Mining\.com /);
    const heard = readerOf({ ...ALL, linear: true }).press('P', 'n', 'enter', 'enter');
    const before = heard.state();
    const { lines } = outputOfChange(before, heard.press('space', 'space').state());
    expect([...lines, ...outputOfChange(before, heard.state()).lines].join(' ')).toContain('Mining.com');
  });
});

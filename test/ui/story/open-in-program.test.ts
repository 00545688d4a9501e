import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/ui/state/effect.ts';
import { type Reader, readerOf, STORIES, storyOf } from '../app/reader.ts';

const last = (reader: Reader): Effect | undefined =>
  reader.effects().findLast((one) => one.type === 'PageStory' || one.type === 'EditStory');
const withEditor = { tools: { pager: 'less -R', editor: 'vim' } };
const lead = (options: Parameters<typeof readerOf>[0] = {}): Reader => readerOf(options).press('j', 'j', 'enter');

describe('a story in another program', () => {
  it('opens in the pager if no editor is named, laid out and at the top row', () => {
    const reader = lead().press('d', 'd', 'e');
    const effect = last(reader);
    if (effect?.type !== 'PageStory') throw new Error('no pager');
    const rows = effect.text?.split('\n') ?? [];
    const top = reader.screen().split('\n')[2]?.trim() ?? '';
    expect(effect.row).toBe(reader.state().story.top);
    expect(rows[effect.row]?.trim()).toBe(top);
    expect(effect.text).toContain('[AI에 의해 보고됨]');
    expect(effect.text).not.toContain('관련 기사');
    expect(effect.text).toContain('출처: Example');
  });

  it('in the parallel view is the left one, at the same paragraph', () => {
    const reader = lead({ cols: 120 }).press('v', 'd', 'd');
    const effect = last(reader.press('e'));
    if (effect?.type !== 'PageStory') throw new Error('no pager');
    const first = effect.text
      ?.split('\n')
      .slice(effect.row)
      .join('\n')
      .match(/(\d+)번째/)?.[1];
    expect(reader.screen().match(/(\d+)번째/)?.[1]).toBe(first);
    expect(effect.text).not.toContain('Paragraph');
  });

  it('is requested by id in the list', () => {
    expect(last(readerOf().press('j', 'e'))).toMatchObject({
      type: 'PageStory',
      id: 'bloc',
      lang: 'ko',
      text: null,
      row: 0,
    });
  });

  it('can be chosen if both programs are named, or by name', () => {
    const reader = lead({ ...withEditor, ui: 'en' }).press('e');
    expect(reader.screen()).toContain('❯ Read in the pager  less -R');
    expect(reader.screen()).toContain('Edit the file      vim');
    expect(last(reader.press('2'))).toMatchObject({ type: 'EditStory', id: 'lead', lang: 'en' });
    expect(last(lead(withEditor).press(':').type('pager').press('enter'))).toMatchObject({ type: 'PageStory' });
    expect(last(lead(withEditor).press(':').type('editor').press('enter'))).toMatchObject({ type: 'EditStory' });
    expect(lead(withEditor).press(':').type('edit').press('enter').front().menu?.kind).toBe('outside');
  });

  it('is not offered to the editor if an update would discard the changes, and the row says why', () => {
    for (const [ui, row] of [
      ['ko', /파일 편집하기 +기본 제공 기사라 편집할 수 없음/],
      ['en', /Edit the file +bundled story, cannot be edited/],
    ] as const) {
      const reader = lead({ ...withEditor, ui, bundled: ['lead'] }).press('e');
      expect(reader.screen()).toMatch(row);
      expect(reader.screen()).not.toContain('vim');
      expect(last(reader.press('1'))).toMatchObject({ type: 'PageStory', id: 'lead' });
      expect(
        lead({ ...withEditor, ui, bundled: ['bloc'] })
          .press('e')
          .screen(),
      ).toContain('vim');
    }
  });

  it('opens in the editor at the current paragraph', () => {
    const reader = lead(withEditor).press('d', 'd', 'd');
    const seen = Number(/(\d+)번째/.exec(reader.screen())?.[1]);
    expect(last(reader.press('e', '2'))).toMatchObject({ type: 'EditStory', lang: 'ko', block: seen - 1 });
  });

  it('requires an editor for editing', () => {
    const reader = lead().press(':').type('editor').press('enter');
    expect(last(reader)).toBeUndefined();
    expect(reader.state().status?.text).toContain('EDITOR');
  });

  it('returns edited, at the same position', () => {
    const reader = lead(withEditor).press('d', 'd');
    const seen = /(\d+)번째/.exec(reader.screen())?.[1];
    expect(Number(seen)).toBeGreaterThan(1);
    const old = STORIES.find(({ id }) => id === 'lead')?.editions.ko;
    const body = old?.body.replace('10번째 문단', '고친 문단') ?? '';
    const story = storyOf({
      id: 'lead',
      published: '2026-02-04',
      title: ['첫 핵심광물 장관회의 개최', 'x'],
      related: ['bloc', 'forum'],
      body: [body, 'x'],
    });
    const ended = { type: 'ToolEnded', tool: 'editor', command: 'vim', code: 0, error: '' } as const;
    reader.program.dispatch({ ...ended, story });
    expect(/(\d+)번째/.exec(reader.screen())?.[1]).toBe(seen);
    expect(reader.state().status).toBeNull();
    expect(reader.press('end').screen()).toContain('고친 문단');
  });

  it('stays unchanged, with the reason, if something fails', () => {
    const reader = lead(withEditor);
    const statusAfter = (end: { error?: string; code?: number | null; tool?: 'pager' | 'editor' }) => {
      const story = null;
      reader.program.dispatch({ type: 'ToolEnded', tool: 'editor', command: 'vim', code: 0, error: '', story, ...end });
      return reader.state().status?.text;
    };
    expect(statusAfter({ error: 'bundled' })).toContain(':pager');
    expect(statusAfter({ error: 'gone' })).toContain('파일이 더 이상 없습니다');
    expect(statusAfter({ error: 'open-quote' })).toContain('따옴표');
    expect(statusAfter({ error: 'ENOENT', code: null })).toContain('프로그램이 없습니다: vim');
    expect(statusAfter({ tool: 'pager', code: 2 })).toContain('코드 2');
    expect(statusAfter({})).toContain('minerals-news check');
    expect(reader.screen()).toContain('[AI에 의해 보고됨]');
  });
});

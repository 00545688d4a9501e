import { describe, expect, it } from 'vitest';
import { deskOf } from '../app/desk.ts';

describe('a query that is kept', () => {
  it('goes on as another word where a query is in force', () => {
    const desk = deskOf().press('/').type('is:unread').press('enter').press('/').type('bloc');
    expect(desk.state().list.filter.text).toBe('is:unread bloc');
  });

  it('stays open with a mistake in it, until it is mended', () => {
    const desk = deskOf().press('/').type('badge:foo').press('enter');
    expect(desk.state().prompt?.text).toBe('badge:foo');
    expect(desk.screen()).toContain('“badge:foo”');
    desk.press('ctrl+u').type('"open quote').press('enter');
    expect(desk.state().prompt).toBeNull();
  });

  it('is none where it asks for nothing', () => {
    const desk = deskOf().press('/').type('-').press('enter');
    expect(desk.state().list.filter.text).toBe('');
    expect(desk.state().prompt).toBeNull();
  });
});

describe('while a line is typed', () => {
  it('the reader can be suspended', () => {
    const desk = deskOf().press('/').type('bl');
    expect(desk.press('ctrl+z').effects().at(-1)).toEqual({ type: 'Suspend' });
    expect(desk.state().prompt?.text).toBe('bl');
  });

  it('says how to take it back where nothing matches', () => {
    expect(deskOf().press('/').type('nowhere').screen()).toContain('Esc');
  });
});

describe('a story that is not to be had', () => {
  it('is left for the list, and was not read', () => {
    const desk = deskOf();
    const id = desk.listed()[0] ?? '';
    desk.lose(id).press('enter');
    expect(desk.state().screen).toBe('list');
    expect(desk.state().marks.read.has(id)).toBe(false);
    expect(desk.effects().at(-1)).toEqual({ type: 'SaveMarks', mark: 'read', ids: [id], on: false });
    expect(desk.state().status?.tone).toBe('warning');
  });

  it('stays read if it was read before', () => {
    const desk = deskOf();
    const id = desk.listed()[0] ?? '';
    desk.press('m').lose(id).press('enter');
    expect(desk.state().marks.read.has(id)).toBe(true);
  });
});

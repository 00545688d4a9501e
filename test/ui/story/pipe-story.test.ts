import { describe, expect, it } from 'vitest';
import { type Reader, readerOf } from '../app/reader.ts';

const PROGRAMS = { pocket: 'pocket-add "$MN_URL"', Speak: 'espeak-ng -v ko' };
const piped = (reader: Reader) => reader.effects().filter(({ type }) => type === 'PipeTo');
const FORUM = [{ id: 'forum', lang: 'ko' }];

describe('a shell command', () => {
  it('is run as typed', () => {
    const line = 'grep -c "두 낱말" | tee ~/x > "$HOME/y"; echo `id`';
    expect(piped(readerOf().press('|').type(line).press('enter'))).toEqual([
      { type: 'PipeTo', line, name: '', stories: FORUM },
    ]);
  });

  it('is remembered, unless it begins with a space; both are repeated', () => {
    const reader = readerOf({ consent: 'accepted' }).press('|').type('wc').press('enter', '|').type(' mail me');
    reader.press('enter');
    expect(reader.state().promptHistory.lines.pipe).toEqual(['wc']);
    const effects = reader.effects();
    expect(effects.filter(({ type }) => type === 'SavePromptLine')).toHaveLength(1);
    expect(piped(reader.press('.'))).toMatchObject([{ line: ' mail me' }]);
  });

  it('is not run if nothing was typed', () => {
    expect(piped(readerOf().press('|', 'enter'))).toEqual([]);
    expect(piped(readerOf().press('|').type('  ').press('enter'))).toEqual([]);
  });
});

describe('a program of the settings', () => {
  it('is run by its name for the stories, and repeated', () => {
    const reader = readerOf({ programs: PROGRAMS }).press(':').type('program pocket').press('enter');
    const program = { type: 'PipeTo', line: 'pocket-add "$MN_URL"', name: 'pocket', stories: FORUM };
    expect(piped(reader)).toEqual([program]);
    expect(piped(reader.press('j', '.'))).toEqual([{ ...program, stories: [{ id: 'bloc', lang: 'ko' }] }]);
    expect(piped(reader.press('g', ';', ';', ':').type('program speak').press('enter'))).toMatchObject([
      { name: 'Speak', stories: [{ id: 'forum' }, { id: 'bloc' }] },
    ]);
  });

  it.each([
    ['Tab in an empty line', ['|', 'tab']],
    ['Enter in an empty line', ['|', 'enter']],
    ['its command without a name', [...':program', 'enter']],
  ] as const)('is chosen by %s', (_, keys) => {
    const reader = readerOf({ programs: PROGRAMS }).press(...keys);
    expect(reader.screen()).toContain('pocket-add "$MN_URL"');
    expect(piped(reader.type('spe').press('enter'))).toMatchObject([{ name: 'Speak', stories: FORUM }]);
    expect(reader.state().layers).toEqual([]);
  });

  it('is listed with its key', () => {
    const reader = readerOf({ programs: PROGRAMS, keys: { 'program:pocket': ['T'] } }).press('|', 'tab');
    expect(reader.screen()).toMatch(/pocket +pocket-add "\$MN_URL" +T/);
    expect(piped(reader.press('esc', 'esc', 'T'))).toMatchObject([{ name: 'pocket', stories: FORUM }]);
  });

  it('is listed before the lines typed earlier, which are put into the line', () => {
    const reader = readerOf({ programs: PROGRAMS }).press('|').type('wc -w').press('enter', '|', 'tab');
    expect(reader.screen()).toMatch(/pocket[\s\S]*Speak[\s\S]*wc -w/);
    reader.effects();
    reader.type('wc').press('enter');
    expect(reader.front().prompt?.text).toBe('wc -w');
    expect(piped(reader)).toEqual([]);
  });

  it('that there is not is named', () => {
    const ask = (programs: Readonly<Record<string, string>>) =>
      readerOf({ programs }).press(':').type('program nope').press('enter').screen();
    expect(ask(PROGRAMS)).toContain('“nope” 프로그램은 없습니다. 지정한 프로그램: pocket, Speak');
    expect(ask({})).toContain('설정에 지정한 프로그램이 없습니다.');
  });
});

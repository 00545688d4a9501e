import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { isTyping } from '../../../src/ui/layout/layers.ts';
import { linearRenderer } from '../../../src/ui/run/linear-renderer.ts';
import { TERMS } from '../specs/glossary-terms.ts';
import { READ } from '../specs/history/past-readings.ts';
import { type Reader, readerOf, STORIES, storyOf } from './reader.ts';

/** A linear reader that collects its output, with the pressed keys where `marked`. */
function openLinear(options: Parameters<typeof readerOf>[0], marked = false, columns?: number) {
  const reader: Reader = readerOf({ consent: 'undecided', ...options, linear: true });
  let out = '';
  const keep = (text: string): void => {
    out += text;
  };
  const display = linearRenderer(reader.program.getState, keep, () => columns);
  display.redraw();
  reader.program.subscribe(display.update);
  return {
    reader,
    display,
    press: (...keys: readonly string[]) => {
      for (const key of keys) {
        const isOpen = isTyping(reader.state());
        if (marked && (!isOpen || key.length > 1)) out += isOpen ? ` [${key}]` : `    [${key}]\n`;
        reader.press(key);
        display.onKeyHandled();
      }
    },
    /** The output since the last call. */
    heard: () => {
      const heard = out;
      out = '';
      return heard;
    },
  };
}

const WALK = [
  ...['x', 'j', 'k', 'k', 'G', 's', 'm', 'g'],
  // A story, its end, its related stories, and back.
  ...['j', 'enter', 'j', 'j', 'k', 'space', 'G', 'tab', 'j', 'enter', 'esc', 'q'],
  // Both languages, the record, a search in the story.
  ...['j', 'enter', 'j', 'space', 't', 'v', 'j', 'v', 'i', 'j', 'esc', '/', '1', '1', 'enter', 'n', 'esc', 'O', 'esc'],
  // A filter, a search corrected while it is typed; the settings, help, the end.
  ...[
    'q',
    'f',
    'down',
    'enter',
    'f',
    't',
    'r',
    'tab',
    'esc',
    'f',
    'enter',
    '/',
    '포',
    '럼',
    '!',
    'backspace',
    'enter',
    'esc',
  ],
  ...[',', 'j', 'enter', 'esc', '?', 'esc', ':', 'q', 'u', 'i', 't', 'enter'],
];

describe('the linear reader', () => {
  // After an intended change: `npx vitest run --project unit test/ui/app -u`, then read every changed line.
  it.each(['ko', 'en'] as const)('describes in %s what happens, line by line', async (ui) => {
    const { press, heard } = openLinear({ ui }, true);
    press(...WALK);
    await expect(heard()).toMatchFileSnapshot(`../../golden/linear-${ui}.txt`);
  });

  it.each(['ko', 'en'] as const)(
    'breaks lines in %s between words where the terminal would break them anywhere',
    (ui) => {
      const walked = (columns?: number): string => {
        const { press, heard } = openLinear({ ui }, false, columns);
        press(...WALK);
        return heard();
      };
      const [narrow, wide] = [walked(30), walked()];
      const rows = narrow.split('\n');
      expect(rows.filter((row) => stringWidth(row) > 30 && row.includes(' '))).toEqual([]);
      expect(rows.length).toBeGreaterThan(wide.split('\n').length);
      const joined = (text: string): string => text.replaceAll(/\s+/g, '');
      expect(joined(narrow)).toBe(joined(wide));
      const words = (text: string): ReadonlySet<string> => new Set(text.match(/(?<=\s)[\p{L}\p{N}]+(?=\s)/gu));
      const [whole, broken] = [words(wide), words(narrow)];
      expect([...whole].filter((word) => stringWidth(word) <= 30 && !broken.has(word))).toEqual([]);
      expect(walked(0)).toBe(wide);
    },
  );

  it.each(['ko', 'en'] as const)('reads pages in %s and reports background events', async (ui) => {
    const { reader, press, heard } = openLinear({ ui, past: READ, terms: TERMS }, true);
    const command = (words: string) => press(':', ...words, 'enter');
    // The consent question, its notice, the answer.
    press('c', 'down', 'G', 'enter', 'esc', 'g', 'down', 'enter');
    command('history');
    press('j', '/', 'b', 'l', 'o', 'c', 'enter', 'esc', 'esc');
    command('stats');
    press('esc', 'enter', 'w', 'esc');
    command('nonsense');
    press('r');
    reader.report(
      { kind: 'begun', feeds: 2 },
      {
        kind: 'feed',
        url: 'https://a.example',
        title: 'A',
        outcome: 'new',
        why: '',
        added: 1,
        updated: 0,
        done: 1,
        all: 2,
      },
      { kind: 'ended', added: 1, updated: 0, existing: 0, failed: 0 },
    );
    press('q', '&', '9', 'enter');
    reader.answer();
    press('ctrl+l', 'Q');
    await expect(heard()).toMatchFileSnapshot(`../../golden/linear-pages-${ui}.txt`);
  });

  it('says which story is selected once the selected one is deleted', () => {
    const { reader, press, heard } = openLinear({ ui: 'en', lang: 'en', consent: 'declined' });
    press('j');
    heard();
    reader.change(STORIES.toSpliced(1, 1));
    expect(heard()).toMatch(/^3 of 3 unread\n2 of 3, /);
    reader.change(STORIES);
    expect(heard()).toBe('4 of 4 unread\n');
  });

  it('names a term in both languages in one line, in the list and in the story', () => {
    const body = ['중희토류를 다룬다.', 'It is about heavy rare earths.'] as const;
    const story = storyOf({ id: 'a', published: '2026-02-04', title: ['소식', 'News'], body });
    for (const keys of [['w'], ['enter', 'w']]) {
      const { press, heard } = openLinear({ ui: 'en', terms: TERMS, stories: [story], consent: 'declined' });
      press(...keys);
      expect(heard()).toMatch(/\nTerms in this story\nheavy rare earths, 중희토류\nthe heavy ones\n$/);
    }
  });

  it('announces which extension gives which format once, before the save prompt', () => {
    const { press, heard } = openLinear({ ui: 'en', consent: 'declined' });
    press('enter');
    heard();
    press('>', 'x');
    expect(heard()).toBe('Format by extension: .txt text, .md Markdown, .json JSON.\nSave as: forum.en.txtx');
  });

  it('writes only text and line ends', () => {
    const { press, heard } = openLinear({ past: READ });
    press(...WALK);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
    expect(heard()).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });

  it('is silent while another program has the terminal, and then repeats where it is', () => {
    const { reader, display, heard } = openLinear({});
    heard();
    display.pause();
    reader.press('j');
    expect(heard()).toBe('');
    display.resume();
    expect(heard()).toMatch(/^4개 중 2번째, /);
  });

  it('says the candidates of Tab, then the completed text', () => {
    const { press, heard } = openLinear({ consent: 'declined' });
    press(':', 'h');
    heard();
    press('tab');
    expect(heard()).toMatch(
      /\nheadings, help \[query\], history \[QUERY\], history-back, history-forward\n명령: headings$/,
    );
    press('tab', 'tab');
    expect(heard()).toBe('\n명령: help \n명령: history ');
  });

  it('does not mention a mouse', () => {
    const { press, heard } = openLinear({ ui: 'en', consent: 'declined' });
    press('?');
    expect(heard()).not.toMatch(/mouse|drag/i);
  });

  it('reads every paragraph of every story in order, with j alone', () => {
    const { reader, press, heard } = openLinear({ consent: 'declined' });
    press('G', 'k', 'enter');
    heard();
    const spoken: string[] = [];
    for (let i = 0; i < 40; i++) {
      const { top } = reader.state().story;
      press('j');
      if (reader.state().story.top === top) break;
      spoken.push(heard());
    }
    const numbers = spoken.join('').match(/\d+(?=번째 문단은)/g) ?? [];
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, i) => String(i + 1)));
    expect(reader.state().story.seen).toBe(100);
  });

  it('names the contents of graphical parts', () => {
    const body = `A paragraph.

> A quote.

- one
- two

| metal | share |
| --- | --- |
| gallium | 98% |

![Flags on a stage](https://example.com/flags.png "Flags")

---

The end.`;
    const story = storyOf({ id: 'all', published: '2026-02-04', title: ['모두', 'All'], body: [body, body] });
    const { press, heard } = openLinear({ ui: 'en', lang: 'en', stories: [story], consent: 'declined' });
    press('enter');
    heard();
    press(...Array.from({ length: 11 }, () => 'j'));
    const lines = heard().split('\n');
    expect(lines).toContain('Quote: A quote.');
    expect(lines).toContain('• one');
    expect(lines).toContain('Separator');
    expect(lines.join('\n')).toMatch(/gallium.*98%/);
    expect(lines.join('\n')).toMatch(/Image[\s\S]*Flags on a stage/);
    expect(lines).toContain('The end.');
    expect(lines.join('')).not.toMatch(/[┃│┌┐└┘─┼├┤]/);
  });
});

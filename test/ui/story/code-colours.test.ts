import { expect, test } from 'vitest';
import { frameOf } from '../../../src/ui/frame/frame.ts';
import { type Reader, readerOf, storyOf } from '../app/reader.ts';

const body: [string, string] = ['```js\nif (a) b();\n```\n\n```\nif (c) d();\n```', 'x'];
const story = storyOf({ id: 'code', published: '2026-02-06', title: ['코드', 'Code'], body });

/** The roles of the parts of the row with a text. */
const rolesOf = (reader: Reader, text: string): string[] => {
  const row = frameOf(reader.state()).rows.find((spans) =>
    spans
      .map((span) => span.text)
      .join('')
      .includes(text),
  );
  return (row ?? []).filter((span) => span.text.trim() !== '').map((span) => span.style.role);
};
const opened = (options: Parameters<typeof readerOf>[0] = {}): Reader =>
  readerOf({ stories: [story], ...options }).press('enter');

test('code that names its language is in colours, and other code as it is', () => {
  expect(rolesOf(opened(), 'if (a)')).toEqual(['code-keyword', 'code', 'code-name', 'code']);
  expect(rolesOf(opened(), 'if (c)')).toEqual(['code']);
});

test('there are no colours without those of the terminal, or in a theme without any', () => {
  expect(rolesOf(opened({ hasColors: false }), 'if (a)')).toEqual(['code']);
  const mono = readerOf({ stories: [story] }).state().settings.preferences;
  expect(rolesOf(opened({ preferences: { ...mono, theme: 'mono' } }), 'if (a)')).toEqual(['code']);
});

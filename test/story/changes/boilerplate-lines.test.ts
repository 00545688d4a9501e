import { expect, test } from 'vitest';
import { isBoilerplate } from '../../../src/story/changes/boilerplate.ts';

test.each([
  'Empfohlener redaktioneller Inhalt',
  'An dieser Stelle zeigen wir externe Inhalte, die den Text ergänzen.',
  'This site is protected by reCAPTCHA and its terms apply.',
  'Got a tip? Write to our desk.',
  'Follow Example News on Facebook for more.',
  'Check out more of our travel stories by signing up to our free newsletter',
])('%j is no part of a story', (line) => {
  expect(isBoilerplate(line, false)).toBe(true);
});

test.each(['Aktualisiert am 28. April 2026, 20:22 Uhr', 'Freitag, 28.04.2026, 19:25', 'Mis à jour le 3 juillet 2026'])(
  '%j is a date before or after a text, but not within it',
  (line) => {
    expect(isBoilerplate(line, true)).toBe(true);
    expect(isBoilerplate(line, false)).toBe(false);
  },
);

test.each([
  'Follow the money, the auditors were told on Monday.',
  'The site is protected by a fence.',
  'An dieser Stelle stand bis 1990 eine Mine.',
  'Heute um 12 Uhr begann die Sitzung in Berlin.',
])('%j is text', (line) => {
  expect(isBoilerplate(line, true)).toBe(false);
});

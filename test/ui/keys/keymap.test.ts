import { describe, expect, it } from 'vitest';
import { bindingFor } from '../../../src/ui/keys/key-lookup.ts';
import { KEYMAP, type KeyScope } from '../../../src/ui/keys/keymap.ts';

const SCOPES: readonly KeyScope[] = ['feeds', 'list', 'story', 'page', 'menu', 'settings'];

describe('the keymap', () => {
  it('gives a key one meaning in each scope', () => {
    for (const scope of SCOPES) {
      const keys = KEYMAP.filter((binding) => binding.scopes.includes(scope)).flatMap((binding) => binding.keys);
      expect(
        keys.filter((key, i) => keys.indexOf(key) !== i),
        scope,
      ).toEqual([]);
    }
  });

  it('reaches every action without a letter, by another key or by name after the colon', () => {
    // An answer to a question is also a row of its menu.
    const isAnswer = ({ action }: (typeof KEYMAP)[number]) => action === 'answerYes' || action === 'answerNo';
    for (const binding of KEYMAP.filter((one) => !isAnswer(one))) {
      const bare = binding.keys.some((key) => !/^[a-zA-Z]$/.test(key));
      expect(bare || binding.commands.length > 0, binding.action).toBe(true);
    }
  });

  it('never distinguishes two directions by Shift alone', () => {
    const pairs = [
      ['nextStory', 'previousStory'],
      ['nextUnread', 'previousUnread'],
      ['down', 'up'],
      ['top', 'end'],
      ['nextView', 'previousView'],
      ['nextFeed', 'previousFeed'],
    ];
    for (const [one, other] of pairs) {
      const letters = (action: string | undefined) =>
        KEYMAP.find((binding) => binding.action === action)?.keys.filter((key) => /^[a-z]$/i.test(key)) ?? [];
      const others = KEYMAP.find((binding) => binding.action === other)?.keys ?? [];
      const safe = others.some((key) => !/^[a-z]$/i.test(key) || !letters(one).includes(key.toLowerCase()));
      expect(safe, `${one} and ${other}`).toBe(true);
    }
  });

  it('reaches every action in Hangul mode wherever the action is available', () => {
    // Shift changes the letters of seven keys; the others give the same Hangul letter with and without it.
    const arrives = (key: string): string => (/^[A-Z]$/.test(key) && !/[QWERTOP]/.test(key) ? key.toLowerCase() : key);
    for (const scope of SCOPES) {
      for (const binding of KEYMAP.filter(({ scopes }) => scopes.includes(scope))) {
        const found = binding.keys.some((key) => bindingFor(arrives(key), scope, true) === binding);
        const named = binding.commands.length > 0 && bindingFor(':', scope, false)?.action === 'command';
        expect(found || named, `${binding.action} in ${scope}`).toBe(true);
      }
    }
  });

  it('hides the keys of the consent banner along with it', () => {
    expect(bindingFor('x', 'list', false)).toBeUndefined();
    expect(bindingFor('x', 'list', true)?.action).toBe('declineConsent');
  });
});

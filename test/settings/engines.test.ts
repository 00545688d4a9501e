import { expect, it } from 'vitest';
import { engineIdentity, shownIdentity } from '../../src/settings/engines.ts';

it.each([
  [{ kind: 'openai', url: 'http://localhost:11434', model: 'gemma3' }, 'http://localhost:11434 gemma3'],
  [{ kind: 'libretranslate', url: 'https://lt.example' }, 'https://lt.example'],
  [{ kind: 'command', command: ['./a "b"\\c.py', '--key', 'secret'] }, './a "b"\\c.py'],
] as const)('an identity is shown without the arguments of a program: %o', (engine, shown) => {
  expect(shownIdentity(engineIdentity({ name: 'x', ...engine }))).toBe(shown);
});

import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type OptionNames, type OptionToken, tokensOf } from '../../src/cli/tokens.ts';

const NAMES: OptionNames = {
  takesValue: new Set(['library', 'tag']),
  ofShort: new Map([
    ['h', 'help'],
    ['V', 'version'],
  ]),
};

function byNode(argv: readonly string[]): { options: OptionToken[]; words: string[] } {
  const value = { type: 'string', multiple: true } as const;
  const { tokens } = parseArgs({
    args: [...argv],
    options: {
      library: value,
      tag: value,
      help: { type: 'boolean', short: 'h', multiple: true },
      version: { type: 'boolean', short: 'V', multiple: true },
      json: { type: 'boolean', multiple: true },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options: OptionToken[] = [];
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, inlineValue } = token;
    options.push({ name, rawName, value: token.value, inline: inlineValue === true });
  }
  return { options, words };
}

const arg = fc.oneof(
  fc.constantFrom(
    '-',
    '--',
    '',
    '-h',
    '-V',
    '-hV',
    '-hq',
    '--help',
    '--json',
    '--json=x',
    '--tag',
    '--tag=',
    '--tag=a=b',
    '--=x',
  ),
  fc.constantFrom(
    '--x',
    '--library',
    'list',
    '---',
    '----',
    '--no',
    '--no=1',
    '-=',
    '-h=1',
    '--tag=--json',
    '-1',
    '희토류',
    '-희',
  ),
  fc.array(fc.constantFrom('-', '=', 'h', 'tag', 'x', ' ', 'y', '한'), { maxLength: 5 }).map((parts) => parts.join('')),
);

it('takes command lines apart as Node does', () => {
  fc.assert(
    fc.property(fc.array(arg, { maxLength: 6 }), (argv) => {
      // Node takes the second hyphen of `-h-` for the end of all options.
      fc.pre(!argv.some((one) => /^-[^-].*-/.test(one)));
      expect(tokensOf(argv, NAMES)).toEqual(byNode(argv));
    }),
    { numRuns: 20_000 },
  );
});

it('reads options before and behind words', () => {
  expect(tokensOf(['--tag', 'trade', 'list', '-h', '--', '--json'], NAMES)).toEqual({
    options: [
      { name: 'tag', rawName: '--tag', value: 'trade', inline: false },
      { name: 'help', rawName: '-h', value: undefined, inline: false },
    ],
    words: ['list', '--json'],
  });
});

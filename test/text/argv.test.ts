import { expect, it } from 'vitest';
import { splitCommand } from '../../src/text/argv.ts';

it('a command line is split without a shell', () => {
  const table: readonly [string, readonly string[] | null][] = [
    ['wc -w', ['wc', '-w']],
    ['  grep  "two words" ', ['grep', 'two words']],
    ["a 'it is' b", ['a', 'it is', 'b']],
    ['a "say \\"x\\"" c', ['a', 'say "x"', 'c']],
    ["a 'back\\slash'", ['a', 'back\\slash']],
    ['a\\ b', ['a b']],
    ['x ""', ['x', '']],
    ['echo $HOME * | rm ; `id`', ['echo', '$HOME', '*', '|', 'rm', ';', '`id`']],
    ['"open', null],
    ['', []],
  ];
  for (const [line, argv] of table) expect(splitCommand(line), line).toEqual(argv);
});

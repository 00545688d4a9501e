import { describe, expect, it } from 'vitest';
import { splitCommands } from '../../src/text/command-list.ts';

describe('the commands of a key', () => {
  it.each<[string, string[]]>([
    ['star', ['star']],
    ['star ; browser ; next', ['star', 'browser', 'next']],
    ['  star  ;\tnext ', ['star', 'next']],
    ['; star ; ; next ;', ['star', 'next']],
    // Only between spaces.
    ['view a;b ; next', ['view a;b', 'next']],
    ['tag a; ; next', ['tag a;', 'next']],
    ['star;next', ['star;next']],
    // Not in quotation marks, unless they are left open.
    ['read "a ; b" ; next', ['read "a ; b"', 'next']],
    ['tag 5" ; next', ['tag 5"', 'next']],
    ['tag "a" b" ; next', ['tag "a" b"', 'next']],
    // All after the sign is for the shell.
    ['star ; | wc -l ; echo "a | b"', ['star', '| wc -l ; echo "a | b"']],
    ['|wc', ['|wc']],
    // It is a sign at the beginning of a command alone.
    ['view a|b ; next', ['view a|b', 'next']],
    ['star | wc', ['star | wc']],
    ['', []],
    [' ; ;', []],
  ])('of %j are %j', (text, commands) => {
    expect(splitCommands(text)).toEqual(commands);
  });
});

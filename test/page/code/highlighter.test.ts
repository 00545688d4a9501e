import { describe, expect, test } from 'vitest';
import { highlight } from '../../../src/page/code/highlighter.ts';

/** The toned parts of code: `keyword if`. */
const parts = (text: string, language: string): string[] =>
  highlight(text, language).map(({ from, to, tone }) => `${tone} ${text.slice(from, to)}`);

describe('the parts of code', () => {
  test.each([
    [
      'bash',
      'for f in *; do echo "$f" # all\ndone',
      ['keyword for', 'keyword in', 'string "', 'name $f', 'comment # all'],
    ],
    ['c', '#include <a.h>\nint x = 0x1f; // one', ['keyword include', 'string <a.h>', 'number 0x1f', 'comment // one']],
    ['diff', '@@ -1,2 +1,2 @@\n-old\n+new', ['name @@ -1,2 +1,2 @@', 'string -old']],
    ['go', 'func main() { return nil }', ['keyword func', 'name main', 'keyword return', 'keyword nil']],
    ['html', '<a href="x">y</a>', ['keyword a', 'name href', 'string "x"', 'keyword a']],
    ['js', `const a = \`b$\{c}\`; // d`, ['keyword const', 'string `b', 'string `', 'comment // d']],
    ['json', '{"a": [1, true, "b"]}', ['name "a"', 'number 1', 'keyword true', 'string "b"']],
    ['py', 'def f(self):\n  return "a"', ['keyword def', 'name f', 'keyword return', 'string "a"']],
    ['rust', 'fn f() -> u8 { 1 }', ['keyword fn', 'name f', 'name u8', 'number 1']],
    ['console', '$ ls -l', ['name $ ls']],
    ['sql', "select 'a' from b where c = 1", ['keyword select', "string 'a'", 'keyword from', 'number 1']],
    ['ts', 'let a: string = "b"', ['keyword let', 'name string', 'string "b"']],
    ['yaml', 'a: "b" # c', ['name a:', 'string "b"', 'comment # c']],
  ])('%s', (language, text, expected) => {
    expect(parts(text, language)).toEqual(expect.arrayContaining(expected));
  });

  test('are in order, do not overlap, and are inside the code', () => {
    const text = `const 가 = \`나$\{"다" + 1}라\`;\n/* 마 */`;
    let end = 0;
    for (const { from, to } of highlight(text, 'javascript')) {
      expect(from).toBeGreaterThanOrEqual(end);
      expect(to).toBeGreaterThan(from);
      end = to;
    }
    expect(end).toBeLessThanOrEqual(text.length);
    expect(parts(text, 'javascript')).toContain('comment /* 마 */');
  });

  test('are none for an unknown language, which is not guessed', () => {
    for (const language of ['', 'brainfuck', '__proto__', 'constructor'])
      expect(highlight('if (a) {}', language)).toEqual([]);
  });
});

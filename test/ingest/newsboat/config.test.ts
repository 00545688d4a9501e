import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readNewsboatConfig, wordsOf } from '../../../src/ingest/newsboat/config.ts';
import { temporaryFolder } from '../../temporary.ts';

it.each([
  ['max-items 100 # comment', ['max-items', '100']],
  ['browser "a \\"b\\" \\\\ c"', ['browser', 'a "b" \\ c']],
  ['https://a.example/#part "x y"z', ['https://a.example/#part', 'x y', 'z']],
  ['"unclosed word', ['unclosed word']],
  ['# all', []],
])('splits %s', (line, words) => {
  expect(wordsOf(line)).toEqual(words);
});

it('reads included files once, joins lines, and runs nothing', () => {
  const folder = temporaryFolder('newsboat-config');
  const [config, more] = [join(folder, 'config'), join(folder, 'more')];
  mkdirSync(join(folder, 'folder'));
  writeFileSync(
    config,
    'include more\nmax-items \\\n  100\ninclude ~/folder\nreload-time "`touch x`"\ninclude config\n',
  );
  writeFileSync(more, '\nbind-key j down\r\n');
  const { lines, unread } = readNewsboatConfig(config, folder);
  expect(lines).toEqual([
    { path: more, line: 2, name: 'bind-key', values: ['j', 'down'] },
    { path: config, line: 2, name: 'max-items', values: ['100'] },
    { path: config, line: 5, name: 'reload-time', values: ['`touch x`'] },
  ]);
  expect(unread.map(({ path }) => path)).toEqual([join(folder, 'folder')]);
});

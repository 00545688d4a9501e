import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test('a setting without words for the settings page and the manual fails the compiler', () => {
  const folder = temporaryFolder('unfinished');
  for (const part of ['src', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const table = join(folder, 'src', 'settings', 'settings-table.ts');
  const row = "  flavour: choice(['sweet', 'sour'], { page: 'now' }),\n";
  const text = readFileSync(table, 'utf8');
  writeFileSync(
    table,
    text.replace(/^ {2}mouse: .*\n/m, (mouse) => row + mouse),
  );
  expect(readFileSync(table, 'utf8')).toContain(row);
  // Several threads would check some of the files twice.
  const options = ['--noEmit', '--singleThreaded', '-p', folder];
  const { stdout } = spawnSync(join(ROOT, 'node_modules', '.bin', 'tsc'), options, { encoding: 'utf8', cwd: folder });
  const errors = stdout.split('\n').filter((line) => line.startsWith('src/'));
  const inFile = (file: string): string => errors.filter((line) => line.startsWith(file)).join('\n');
  expect(inFile('src/i18n/en/settings.ts'), stdout).toContain("'flavour' is missing");
  // Its label, and words for its values.
  expect(inFile('src/ui/settings/setting-words.ts')).toContain("'flavour' is missing");
  expect(inFile('src/ui/settings/setting-words.ts')).toContain('sweet');
  expect(errors.map((line) => line.replace(/\(.*/, '')).sort()).toEqual([
    'src/i18n/en/settings.ts',
    'src/ui/settings/setting-words.ts',
    'src/ui/settings/setting-words.ts',
  ]);
});

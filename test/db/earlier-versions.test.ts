import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readVersion } from '../../src/db/earlier-versions.ts';
import { temporaryFolder } from '../temporary.ts';

const story = (title: string): string => `---\ntitle: ${title}\npublished: 2026-02-04\n---\n\nText.\n`;

it('only an earlier text of the very edition is read, whatever its record names', () => {
  const folder = temporaryFolder('versions');
  const path = { id: 'a', lang: 'en', real: join(folder, 'a.en.md') };
  mkdirSync(join(folder, '.revisions'));
  for (const name of ['a.en.md', '.revisions/a.en.1.md', '.revisions/a.ko.1.md', '.revisions/b.en.1.md', 'secret.md'])
    writeFileSync(join(folder, name), story(name));
  writeFileSync(join(folder, '.revisions/a.en.2.md'), 'no story');
  expect(readVersion(path, '.revisions/a.en.1.md')?.title).toBe('.revisions/a.en.1.md');
  const others = [
    'a.en.2.md',
    'a.en.3.md',
    'a.ko.1.md',
    'b.en.1.md',
    '../secret.md',
    'a.en.1.md.bak',
    'a.en./../../secret.md',
  ];
  for (const name of [...others.map((one) => `.revisions/${one}`), 'secret.md', '/etc/passwd', ''])
    expect(readVersion(path, name), name).toBeNull();
});

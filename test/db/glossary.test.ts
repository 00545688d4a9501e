import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGlossary } from '../../src/db/glossary.ts';
import { dataDir } from '../../src/platform/paths.ts';
import { termCalled } from '../../src/story/glossary/glossary.ts';
import { makeHome } from '../settings/helpers.ts';

const ROOT = join(import.meta.dirname, '../..');

function home(files: Readonly<Record<string, string>>) {
  const { env } = makeHome();
  const data = dataDir(env);
  mkdirSync(join(data, 'glossary'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(data, name), text);
  return { data, read: () => readGlossary(env, ROOT) };
}

const term = (ko: string, en: string): string => `  - ko: ${ko}\n    en: ${en}\n`;

test('without user files there are the shipped terms', () => {
  const { glossary, problems } = home({}).read();
  expect(problems).toEqual([]);
  expect(glossary.terms.every(({ own }) => !own)).toBe(true);
  expect(termCalled('RARE-EARTH', glossary)?.ko).toBe('희토류');
});

test('user terms override the others', () => {
  const { glossary, problems } = home({
    'glossary.yaml': `terms:\n${term('희토', 'rare earths')}${term('낙동강', 'Nakdong')}`,
    'glossary/b.yml': `terms:\n${term('낙동강', 'Nakdong River')}${term('리튬', 'Li')}`,
    'glossary/a.yaml': `terms:\n${term('아연', 'zinc')}`,
    'glossary/notes.txt': 'no glossary',
  }).read();
  expect(problems).toEqual([]);
  expect(glossary.terms.filter(({ own }) => own).map(({ ko, en }) => `${ko}/${en}`)).toEqual([
    '희토/rare earths',
    '낙동강/Nakdong',
    '아연/zinc',
    '리튬/Li',
  ]);
  expect(termCalled('희토류', glossary)).toBeNull();
});

test('a file that cannot be used is reported, and nothing else is lost', () => {
  const { data, read } = home({
    'glossary.yaml': 'terms:\n  - ko: "아연\n',
    'glossary/a.yaml': `terms:\n${term('아연', 'zinc')}`,
  });
  writeFileSync(join(data, 'glossary', 'c.yaml'), Buffer.from([0x74, 0x0a, 0xff]));
  mkdirSync(join(data, 'glossary', 'd.yaml'));
  symlinkSync(join(data, 'nowhere'), join(data, 'glossary', 'e.yaml'));
  const { glossary, problems } = read();
  expect(problems.map(({ file, code }) => [file.slice(data.length + 1), code])).toEqual([
    ['glossary.yaml', 'yaml-broken'],
    ['glossary/c.yaml', 'not-utf8'],
    ['glossary/d.yaml', 'not-a-file'],
  ]);
  expect(problems[1]?.line).toBe(2);
  expect(termCalled('아연', glossary)?.own).toBe(true);
  expect(termCalled('갈륨', glossary)?.own).toBe(false);
});

test('a link to a file elsewhere is followed', () => {
  const { data, read } = home({ 'elsewhere.txt': `terms:\n${term('아연', 'zinc')}` });
  symlinkSync(join(data, 'elsewhere.txt'), join(data, 'glossary.yaml'));
  expect(termCalled('zinc', read().glossary)?.own).toBe(true);
});

import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blocks, headings, named, type Page, pages, placeInEnglish, ROOT, spans, targets } from './pages.ts';

const ALL = pages();
const IN_KOREAN = ALL.filter(({ path }) => path.endsWith('.ko.md'));

const lines = ({ path }: Page): string[] => readFileSync(join(ROOT, path), 'utf8').split('\n');

/** Blocks without the text of comments; indentation is part of the code. */
const code = (page: Page) =>
  blocks(page).map(({ language, text }) => [language, text.replaceAll(/(?:^|[ \t]+)#[ \t].*$/gm, '')]);

/** The code in each row of tables; Korean has it in another order, and some of it twice. */
const rows = (page: Page) =>
  lines(page)
    .filter((line) => line.startsWith('| '))
    .map((line) => [...new Set(line.match(/`[^`]+`/g))].toSorted());

const typed = (page: Page): string[] =>
  spans(page)
    .filter((span) => span.startsWith('minerals-news '))
    .toSorted();

it('finds pages in Korean', () => {
  expect(IN_KOREAN.map(({ path }) => path)).toEqual(expect.arrayContaining(['README.ko.md', 'docs/guide.ko.md']));
});

describe.each(IN_KOREAN.map((page) => [page.path, page] as const))('%s', (path, ko) => {
  const en = named(ALL, path.replace('.ko.md', '.md'));

  it('and its English page link to each other at the top', () => {
    const [english, korean] = [basename(en.path), basename(path)];
    expect(lines(en)[2]).toBe(`English · [한국어](${korean})`);
    expect(lines(ko)[2]).toBe(`[English](${english}) · 한국어`);
  });

  it('has the same headings', () => {
    expect(headings(ko).map(({ level }) => level)).toEqual(headings(en).map(({ level }) => level));
  });

  it('has the same commands, in blocks and in running text', () => {
    expect(code(ko)).toEqual(code(en));
    expect(typed(ko)).toEqual(typed(en));
  });

  it('has the same keys and other code, in the same rows', () => {
    expect(rows(ko)).toEqual(rows(en));
  });

  it('has the same links', () => {
    const places = (page: Page) => new Set(targets(page).map((target) => placeInEnglish(ALL, page, target)));
    expect(places(ko)).toEqual(places(en));
  });

  it('links to pages in Korean if they exist', () => {
    const others = targets(ko)
      .filter((target) => !/^[a-z]+:/.test(target))
      .map((target) => join(dirname(path), decodeURI(target).split('#')[0] || basename(path)));
    const inKorean = (other: string) => IN_KOREAN.some((one) => one.path === other.replace(/\.md$/, '.ko.md'));
    expect(others.filter(inKorean)).toEqual([en.path]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchor, blocks, commands, headings, pages, ROOT, spans, targets } from './pages.ts';

const PAGES = pages();
const rooms = readdirSync(join(ROOT, 'src'));
const sources = ['src', 'scripts', 'test', 'bench'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
);
const code = sources.filter((path) => path.startsWith('src/') && /\.tsx?$/.test(path));
const text = code.map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** `a/{b,c}.ts` as `a/b.ts` and `a/c.ts`. */
function expand(path: string): string[] {
  const [all, inner] = /\{([^}]*)\}/.exec(path) ?? [];
  return all ? (inner ?? '').split(',').flatMap((part) => expand(path.replace(all, part))) : [path];
}

/** Paths made by building, patterns for several paths, and media types. */
const NOT_KEPT = /^(?:dist|node_modules)\/|[<…*]|^text\/(?:plain|html|markdown)$/;

/** Whether a path in running text exists: in the checkout, below src/, or as the end of a path relative to the page. */
function isThere(path: string): boolean {
  if (existsSync(join(ROOT, path)) || existsSync(join(ROOT, 'src', path))) return true;
  return sources.some((source) => source.endsWith(`/${path.replace(/\/$/, '')}`));
}

/** Paths of the checkout in a code span: in an existing folder, or a code file by name alone. */
function pathsIn(span: string): string[] {
  if (!/^[\w.@{},/*…<>-]+$/.test(span) || NOT_KEPT.test(span)) return [];
  const first = span.split('/')[0] ?? '';
  const known = ['src', 'test', 'docs', 'bench', 'scripts', 'bin', '.ci', '.github', 'content', ...rooms];
  const named = span.includes('/') ? known.includes(first) : /\.(?:ts|tsx|mjs)$/.test(span);
  return named ? expand(span) : [];
}

describe.each(PAGES.map((page) => [page.path, page] as const))('%s', (path, page) => {
  it('names existing files', () => {
    expect(
      spans(page)
        .flatMap(pathsIn)
        .filter((name) => !isThere(name)),
    ).toEqual([]);
  });

  it('links to existing pages and headings', () => {
    const broken = targets(page).filter((target) => {
      if (/^[a-z]+:/.test(target)) return false;
      const [file = '', heading] = decodeURI(target).split('#');
      const there = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(ROOT, there))) return true;
      const other = PAGES.find((one) => one.path === there);
      return heading !== undefined && !(other && headings(other).some((one) => anchor(one.text) === heading));
    });
    expect(broken).toEqual([]);
  });

  it('names existing npm scripts', () => {
    const all = [...spans(page), ...blocks(page).flatMap((block) => commands(block.text))];
    const named = all.flatMap((line) => /^npm run (?:--silent |-s )?([\w:]+)/.exec(line)?.[1] ?? []);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

it('names existing functions in the guide to the code', () => {
  const guide = PAGES.find((page) => basename(page.path) === 'architecture.md');
  if (!guide) throw new Error('no guide');
  const named = spans(guide).flatMap((span) => /^(\w+)\(\)$/.exec(span)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !new RegExp(`\\b(?:function|function\\*|const) ${name}\\b`).test(text))).toEqual([]);
});

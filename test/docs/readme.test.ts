import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { named, pages, pieces, ROOT, targets } from './pages.ts';

type Figures = readonly { readonly path: string; readonly make: (built: null, old: string) => string }[];
// Scripts have no types.
const load = (path: string): Promise<unknown> => import(path);
const { FIGURES } = (await load('../../scripts/manual/figures.mjs')) as { readonly FIGURES: Figures };

const PAGES = pages();
const [en, ko] = [named(PAGES, 'README.md'), named(PAGES, 'README.ko.md')];
const pictures = [...new Set([en, ko].flatMap(targets).filter((target) => target.startsWith('docs/pictures/')))];

describe('the figures in the comparison', () => {
  it.each(FIGURES)('of $path are those of the results, and another one is noticed', ({ path, make }) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    expect(make(null, text)).toBe(text);
    const [paint = ''] = text.match(/\*\*[\d.]+ ms\*\*/) ?? [];
    const results = readFileSync(join(ROOT, 'bench/results.md'), 'utf8');
    expect(results).toContain(`| ${paint.replaceAll('*', '')} / `);
    expect(make(null, text.replace(paint, '**59 ms**'))).toBe(text);
    expect(() => make(null, text.replace(/^.*\*\*[\d.]+ ms\*\*.*$/m, ''))).toThrow(path);
  });
});

describe('the pictures', () => {
  it('each have a text alternative', () => {
    const images = [en, ko].flatMap(pieces).filter(({ type }) => type === 'image');
    expect(images.length).toBe(6);
    for (const { content } of images) expect(content.length).toBeGreaterThan(5);
  });

  it.each(pictures)('%s is small, and contains its text as text', (path) => {
    const svg = readFileSync(join(ROOT, path), 'utf8');
    expect(statSync(join(ROOT, path)).size).toBeLessThan(path.includes('minute') ? 500_000 : 50_000);
    expect(svg).toMatch(/<text [^>]*>[^<]+<\/text>/);
    expect(svg).not.toMatch(
      /<script|<foreignObject|xlink:href|href="(?!#|data:image\/png;base64,)|https?:\/\/(?!www\.w3\.org\/)[^<]*"/,
    );
  });
});

describe.each(['minute-en', 'minute-ko'])('the moving picture %s', (name) => {
  const svg = readFileSync(join(ROOT, 'docs', 'pictures', `${name}.svg`), 'utf8');

  it('lasts about a minute, with one screen at a time until its end', () => {
    const seconds = Number(/\banimation:([\d.]+)s/.exec(svg)?.[1]);
    expect(seconds).toBeGreaterThan(40);
    expect(seconds).toBeLessThan(80);
    const times = [...svg.matchAll(/([\d.]+)%\{visibility:visible\}([\d.]+)%/g)].map(([, from, to]) => [from, to]);
    expect(times.length).toBe(svg.match(/<g class="f /g)?.length);
    expect(times.map(([from]) => from)).toEqual(['0', ...times.slice(0, -1).map(([, to]) => to)]);
    expect(times.at(-1)?.[1]).toBe('100');
  });

  it('has the row of every screen', () => {
    const drawn = new Set([...svg.matchAll(/^<g id="(\w+)">.*<\/g>$/gm)].map(([, id]) => id));
    const shown = new Set([...svg.matchAll(/<use href="#(r\d+)"/g)].map(([, id]) => id));
    expect(shown.size).toBeGreaterThan(100);
    expect(shown).toEqual(drawn);
  });

  it('has a picture in one of its stories', () => {
    expect(svg).toMatch(/<image id="picture" [^>]*href="data:image\/png;base64,/);
    expect(svg).toContain('<use href="#picture"');
  });

  it('does not move if reduced motion is set', () => {
    expect(svg).toContain('@media(prefers-reduced-motion:reduce){.f{animation:none}');
  });
});

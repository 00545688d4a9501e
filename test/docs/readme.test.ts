import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { named, pages, pieces, ROOT, targets } from './pages.ts';

const PAGES = pages();
const [en, ko] = [named(PAGES, 'README.md'), named(PAGES, 'README.ko.md')];
const pictures = [...new Set([en, ko].flatMap(targets).filter((target) => target.startsWith('docs/pictures/')))];

describe('the times beside other programs', () => {
  const lines = (path: string) => readFileSync(join(ROOT, path), 'utf8').split('\n');
  const times = (line = '') => [...line.matchAll(/([\d.]+) ms/g)].map(([, number]) => Number(number));
  const measured = (beginning: string) =>
    times(lines('bench/results.md').find((line) => line.startsWith(`| ${beginning}`)));

  // Each row of figures in README is `ours | newsboat`.
  const [list, listThere] = measured('first paint of the list at 100,000');
  const [, key] = measured('key to paint, 80×24, 100,000 stories');
  const [keyThere] = measured('newsboat, key to paint, 80×24');
  const results = [list, listThere, key, keyThere];

  it.each(['README.md', 'README.ko.md'])('in %s are those that were measured', (path) => {
    const documented = lines(path).flatMap((line) => (line.startsWith('|') ? times(line) : []));
    expect(documented.length).toBe(results.length);
    // They are not the same twice; what is said must not be better or worse than it is.
    documented.forEach((time, n) => {
      expect(Math.max(time / (results[n] ?? 0), (results[n] ?? 0) / time), `${time} ms`).toBeLessThan(1.3);
    });
  });
});

describe('the pictures', () => {
  it('each say in words what is to be seen', () => {
    const images = [en, ko].flatMap(pieces).filter(({ type }) => type === 'image');
    expect(images.length).toBeGreaterThan(10);
    for (const { content } of images) expect(content.length).toBeGreaterThan(5);
  });

  it.each(pictures)('%s is small, and holds its text as text', (path) => {
    const svg = readFileSync(join(ROOT, path), 'utf8');
    expect(statSync(join(ROOT, path)).size).toBeLessThan(path.includes('minute') ? 500_000 : 50_000);
    expect(svg).toMatch(/<text [^>]*>[^<]+<\/text>/);
    expect(svg).not.toMatch(/<script|<foreignObject|xlink:href|href="(?!#)|https?:\/\/(?!www\.w3\.org\/)[^<]*"/);
  });
});

describe.each(['minute-en', 'minute-ko'])('the recording %s', (name) => {
  const [head = '', ...rest] = readFileSync(join(ROOT, 'docs', 'pictures', `${name}.cast`), 'utf8')
    .trim()
    .split('\n');
  const { version, width, height } = JSON.parse(head) as { version: number; width: number; height: number };
  const events = rest.map((line) => JSON.parse(line) as [number, string, string]);
  const svg = readFileSync(join(ROOT, 'docs', 'pictures', `${name}.svg`), 'utf8');

  it('is an asciicast of about a minute', () => {
    expect(version).toBe(2);
    const times = events.map(([time]) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeGreaterThan(40);
    expect(times.at(-1)).toBeLessThan(80);
  });

  it('ends with the screen with which the moving picture ends', async () => {
    const terminal = new xterm.Terminal({ cols: width, rows: height, allowProposedApi: true });
    await new Promise<void>((done) => terminal.write(events.map(([, , data]) => data).join(''), done));
    const rows = Array.from({ length: height }, (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true));
    const letters = (text: string) => text.replaceAll(/[\s─│]/g, '');
    const drawn = new Map(
      [...svg.matchAll(/^<g id="(\w+)">(.*)<\/g>$/gm)].map(([, id, row]) => [
        id,
        letters(
          (row ?? '').replaceAll(/<[^>]*>/g, '').replaceAll(/&#(\d+);/g, (_, n) => String.fromCharCode(Number(n))),
        ),
      ]),
    );
    const last = svg.split('<g class="f ').at(-1) ?? '';
    const shown = [...last.matchAll(/<use href="#(\w+)"/g)].map(([, id]) => drawn.get(id));
    expect(shown.filter(Boolean)).toEqual(rows.map((row) => letters(row ?? '')).filter(Boolean));
  });

  it('does not move if reduced motion is set', () => {
    expect(svg).toContain('@media(prefers-reduced-motion:reduce){.f{animation:none}');
  });
});

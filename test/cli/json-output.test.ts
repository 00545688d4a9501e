import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Home, makeHome } from '../ingest/home.ts';
import { temporaryFolder } from '../temporary.ts';
import { runHere } from './feeds/run-here.ts';

/** CSI and OSC in their 8-bit form, a bidi override, and a hidden word in tag characters. */
const HOSTILE = 'a\x9b31mb\x9dc\u202ed\u{e0068}\u{e0069}';
const RAW = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

let home: Home;
let folder = '';
beforeAll(() => {
  home = makeHome(runHere);
  folder = temporaryFolder('json');
  cpSync(join(import.meta.dirname, '..', '..', 'content'), join(folder, HOSTILE), { recursive: true });
});
afterAll(() => {
  home.remove();
});

describe('printed JSON', () => {
  it.each([
    ['doctor', '--json'],
    ['privacy', 'export'],
    ['backup'],
    ['list', '--json'],
    ['list', '--jsonl'],
    ['search', 'rare', '--json'],
    ['related', 'vance-trade-bloc', '--json'],
    ['show', 'vance-trade-bloc', '--format', 'json'],
    ['check', '--json'],
    ['stats', '--json'],
    ['history', '--json'],
    ['views', '--json'],
    ['watch', '--json'],
    ['glossary', '--json'],
    ['feeds', '--json'],
    ['sync', '--jsonl'],
  ])('by %s %s %s has no character that a terminal obeys', async (...args) => {
    const library = join(folder, HOSTILE);
    const env = { MINERALS_NEWS_LIBRARY: library, TERM: `xterm${HOSTILE}` };
    const { out, err } = await home.run(args, { env });
    expect(out + err, 'something is printed').not.toBe('');
    expect(RAW.exec(out), out).toBeNull();
    expect(RAW.exec(err), err).toBeNull();
    for (const row of out.trim() === '' ? [] : args.includes('--jsonl') ? out.trim().split('\n') : [out])
      expect(() => JSON.parse(row)).not.toThrow();
  });

  it('by export and import escapes the names of files and folders', async () => {
    const to = join(folder, `out-${HOSTILE}`);
    const exported = await home.run(['export', to, 'vance-trade-bloc', '--json']);
    expect(exported.code, exported.err).toBe(0);
    expect(RAW.exec(exported.out), exported.out).toBeNull();
    const file = join(folder, `${HOSTILE}.html`);
    writeFileSync(file, '<p>x</p>');
    const imported = await home.run(['import', file, '--json']);
    expect(RAW.exec(imported.out + imported.err), imported.out).toBeNull();
  });
});

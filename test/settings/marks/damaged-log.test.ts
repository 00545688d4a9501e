import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf, type MarkEntry, readLine } from '../../../src/settings/marks/log-line.ts';
import { currentMarks, markedStories, setMark } from '../../../src/settings/marks/read-and-starred.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { makeHome, writeConfig } from '../helpers.ts';

const HEADER = '["minerals-news marks",2]\n';
const AT = '2026-02-04T09:30:11.500Z';
const ENTRIES: readonly MarkEntry[] = Array.from({ length: 40 }, (_, i): MarkEntry => {
  const id = `${i % 3 === 0 ? '니켈' : 'nickel'}-${i}`;
  if (i % 4 === 0) return { kind: 'starred', id, value: { starred: true, at: AT } };
  if (i % 7 === 0) return { kind: 'positions', id, value: { lang: 'ko', block: i, offset: 3, at: AT } };
  return { kind: 'read', id, value: { read: true, at: AT } };
});
const TEXT = HEADER + ENTRIES.map(lineOf).join('');

/** The marks of a home whose marks log has these bytes. */
function homeWith(bytes: Uint8Array | string) {
  const home = makeHome();
  const path = join(dirname(home.config), 'marks.jsonl');
  writeConfig(home.config, {});
  writeConfig(join(dirname(home.config), 'state.json'), { version: 1 });
  writeFileSync(path, bytes);
  const open = () => openSettings({ env: home.env, now: () => new Date('2026-11-25T08:00:00Z') });
  const counts = (settings = open()) => ({
    read: markedStories(settings.data, 'read').size,
    starred: markedStories(settings.data, 'starred').size,
    places: currentMarks(settings.data, 'positions').size,
  });
  return { ...home, path, open, counts };
}

const WHOLE = homeWith(TEXT).counts();

describe('a marks log', () => {
  it('has a checksum on each line, readable by version 0.1', () => {
    expect(WHOLE).toEqual({ read: 26, starred: 10, places: 4 });
    for (const entry of ENTRIES) {
      const line = lineOf(entry).trimEnd();
      expect(readLine(line)).toEqual(entry);
      const parts = JSON.parse(line) as unknown[];
      // The part that version 0.1 reads comes first, unchanged.
      expect(parts.slice(0, 2)).toEqual([entry.kind, entry.id]);
      expect(typeof parts.at(-1)).toBe('string');
    }
  });

  it('without checksums is read as before', () => {
    const old = ENTRIES.map((entry) => {
      const parts = JSON.parse(lineOf(entry)) as unknown[];
      return `${JSON.stringify(parts.slice(0, -1))}\n`;
    });
    const home = homeWith(HEADER + old.join(''));
    const settings = home.open();
    expect(home.counts(settings)).toEqual(WHOLE);
    expect(settings.warnings).toEqual([]);
  });

  it('loses no mark silently, whichever bit is flipped', () => {
    const bytes = Buffer.from(TEXT);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (place, bit) => {
        const flipped = Buffer.from(bytes);
        flipped[place] = (flipped[place] ?? 0) ^ (1 << bit);
        const home = homeWith(flipped);
        const settings = home.open();
        const now = home.counts(settings);
        const isReported = settings.warnings.some(({ about }) => about === 'marks');
        expect(
          isReported || JSON.stringify(now) === JSON.stringify(WHOLE),
          `${place}.${bit}: ${JSON.stringify(now)}`,
        ).toBe(true);
        // Other lines are not affected; two lines are one if the line end was hit.
        const lost = WHOLE.read + WHOLE.starred + WHOLE.places - (now.read + now.starred + now.places);
        const isNewer = settings.warnings.some(({ kind }) => kind === 'newer');
        if (!isNewer) expect(lost).toBeLessThanOrEqual(2);
      }),
      { numRuns: 400 },
    );
  });

  it('has damaged lines set aside by the next write, and reported', async () => {
    const damaged = TEXT.replace('nickel-1"', 'nickeL-1"').replace('"nickel-5",true', '"nickel-5",trve');
    const home = homeWith(damaged);
    const settings = home.open();
    expect(home.counts(settings)).toEqual({ ...WHOLE, read: WHOLE.read - 2 });
    expect(settings.warnings).toMatchObject([{ kind: 'damaged', detail: '2', movedTo: '' }]);
    expect(readFileSync(home.path, 'utf8')).toBe(damaged);
    settings.update((data) => setMark(data, 'read', ['new'], true, AT));
    await settings.flush();
    const aside = readdirSync(dirname(home.path)).find((name) => name.startsWith('marks.broken-')) ?? '';
    expect(settings.warnings).toMatchObject([
      { kind: 'damaged', detail: '2', movedTo: join(dirname(home.path), aside) },
    ]);
    expect(readFileSync(join(dirname(home.path), aside), 'utf8').split('\n')).toHaveLength(3);
    const again = home.open();
    expect(home.counts(again)).toEqual({ ...WHOLE, read: WHOLE.read - 1 });
    expect(again.warnings).toEqual([]);
  });

  it('with a damaged first line keeps all others', async () => {
    const home = homeWith(TEXT.replace('marks', 'narks'));
    const settings = home.open();
    expect(home.counts(settings)).toEqual(WHOLE);
    expect(settings.warnings).toMatchObject([{ kind: 'damaged', detail: '1' }]);
    settings.update((data) => setMark(data, 'read', ['new'], true, AT));
    await settings.flush();
    expect(readFileSync(home.path, 'utf8').startsWith(HEADER)).toBe(true);
    expect(home.counts()).toEqual({ ...WHOLE, read: WHOLE.read + 1 });
  });
});

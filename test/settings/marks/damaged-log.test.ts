import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineOf, type MarkEntry } from '../../../src/settings/marks/log-line.ts';
import { currentMarks, markedStories, setMark } from '../../../src/settings/marks/story-marks.ts';
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

const WHOLE = { read: 26, starred: 10, places: 4 };

describe('a marks log', () => {
  it('has damaged lines set aside by the next write, and reported', async () => {
    const damaged = TEXT.replace('"nickel-1",true', '"nickel-1",tru').replace('"nickel-5",true', '"nickel-5",trve');
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
    expect(readFileSync(join(dirname(home.path), aside), 'utf8')).toBe(damaged);
    expect(readFileSync(home.path, 'utf8')).not.toContain('trve');
    const again = home.open();
    expect(home.counts(again)).toEqual({ ...WHOLE, read: WHOLE.read - 1 });
    expect(again.warnings).toEqual([]);
  });

  it('with a damaged first line is set aside, and marks count as missing', async () => {
    const home = homeWith(TEXT);
    const before = home.open();
    before.update((data) => setMark(data, 'read', ['recent'], true, AT));
    await before.flush();
    const text = readFileSync(home.path, 'utf8').replace('marks', 'narks');
    writeFileSync(home.path, text);
    const settings = home.open();
    expect(settings.warnings.map(({ kind, about }) => `${kind} ${about}`).sort()).toEqual([
      'broken marks',
      'lost marks',
    ]);
    expect(home.counts(settings)).toEqual({ read: 1, starred: 0, places: 0 });
    const aside = readdirSync(dirname(home.path)).find((name) => name.startsWith('marks.broken-')) ?? '';
    expect(readFileSync(join(dirname(home.path), aside), 'utf8')).toBe(text);
  });
});

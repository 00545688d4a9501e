import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { markedIds, setMark } from '../../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { makeHome, readState } from '../helpers.ts';

const at = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();

/** A home with more marks than `state.json` has: 40 stars, half of them in the marks log. */
async function homeWithStars() {
  const home = makeHome();
  const [state, log] = ['state.json', 'marks.jsonl'].map((name) => join(dirname(home.config), name)) as [
    string,
    string,
  ];
  const open = () => openSettings({ env: home.env });
  const settings = open();
  let time = 0;
  const mark = async (kind: 'read' | 'starred', prefix: string, count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      time += 1;
      settings.update((data) => setMark(data, kind, [`${prefix}-${n}`], true, at(time)));
    }
    await settings.flush();
  };
  await mark('starred', 'old', 20);
  await mark('read', 'story', 800);
  await mark('starred', 'new', 20);
  const stars = () => markedIds(open().data, 'starred').size;
  expect(stars()).toBe(40);
  const lost = () => open().warnings.map(({ kind, about }) => `${kind} ${about}`);
  expect(lost()).toEqual([]);
  /** Reads a story in a new run. */
  const readOne = async (id: string): Promise<void> => {
    const run = open();
    run.update((data) => setMark(data, 'read', [id], true, at(9000)));
    await run.flush();
    expect(run.unsaved).toBe(false);
  };
  return { ...home, state, log, open, stars, lost, readOne };
}

type Home = Awaited<ReturnType<typeof homeWithStars>>;

const LOSSES: readonly (readonly [name: string, what: string, lose: (home: Home) => void])[] = [
  ['a missing marks log', 'lost marks', ({ log }) => rmSync(log)],
  ['an empty marks log', 'lost marks', ({ log }) => truncateSync(log, 0)],
  ['a marks log without its last byte', 'lost marks', ({ log }) => truncateSync(log, statSync(log).size - 1)],
  ['a missing state.json', 'lost state', ({ state }) => rmSync(state)],
];

describe.each(LOSSES)('%s', (_name, what, lose) => {
  it('is reported until the file is back, whatever is marked meanwhile', async () => {
    const home = await homeWithStars();
    const copies = [home.state, home.log].map((path) => `${path}.copy`);
    copyFileSync(home.state, copies[0] ?? '');
    copyFileSync(home.log, copies[1] ?? '');
    lose(home);
    expect(home.lost()).toEqual([what]);
    await home.readOne('later');
    expect(home.lost()).toEqual([what]);
    const run = home.open();
    for (let n = 0; n < 1000; n += 1) run.update((data) => setMark(data, 'read', [`more-${n}`], true, at(n)));
    await run.flush();
    expect(home.lost()).toEqual([what]);
    copyFileSync((what === 'lost state' ? copies[0] : copies[1]) ?? '', what === 'lost state' ? home.state : home.log);
    expect(home.lost()).toEqual([]);
    expect(home.stars()).toBe(40);
    await home.readOne('last');
    expect(home.lost()).toEqual([]);
  });

  it('is settled by a record that asks for nothing', async () => {
    const home = await homeWithStars();
    lose(home);
    const run = home.open();
    run.update((data) => ({ ...data, marksFile: { bytes: 0 } }));
    await run.flush();
    expect([run.warnings, home.lost()]).toEqual([[], []]);
    await home.readOne('later');
    expect(home.lost()).toEqual([]);
  });
});

it('a new home, and one with few marks, says nothing until state.json is missing', async () => {
  const { env, config } = makeHome();
  const settings = openSettings({ env });
  expect(settings.warnings).toEqual([]);
  settings.update((data) => setMark(data, 'starred', ['a'], true, at(1)));
  await settings.flush();
  expect(openSettings({ env }).warnings).toEqual([]);
  // Another one, without its recent marks, is not a new home.
  settings.update((data) => setMark(data, 'starred', ['b'], true, at(2)));
  await settings.flush();
  expect(readState(config)).toMatchObject({
    marksFile: { bytes: statSync(join(dirname(config), 'marks.jsonl')).size },
  });
  rmSync(join(dirname(config), 'state.json'));
  expect(openSettings({ env }).warnings).toMatchObject([{ kind: 'lost', about: 'state' }]);
});

it('a log that loses its outdated lines is not reported as too short', async () => {
  const { env, config } = makeHome();
  const [state, log] = [join(dirname(config), 'state.json'), join(dirname(config), 'marks.jsonl')];
  const settings = openSettings({ env });
  const sizes: number[] = [];
  // Stories are marked again and again, until the log is rewritten.
  for (let round = 0; round < 12; round += 1) {
    const ids = Array.from({ length: 700 }, (_, n) => `story-with-a-rather-long-name-${n}`);
    settings.update((data) => setMark(data, 'read', ids, round % 2 === 0, at(round)));
    await settings.flush();
    sizes.push(statSync(log, { throwIfNoEntry: false })?.size ?? 0);
    expect(openSettings({ env }).warnings).toEqual([]);
  }
  const { bytes } = JSON.parse(readFileSync(state, 'utf8')).marksFile;
  expect(bytes).toBe(sizes.at(-1));
  expect(sizes.some((size, n) => size < (sizes[n - 1] ?? 0))).toBe(true);
  writeFileSync(log, readFileSync(log).subarray(0, -1));
  expect(openSettings({ env }).warnings).toMatchObject([{ kind: 'lost', about: 'marks', path: log }]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../settings/helpers.ts';
import { CONSENT, homeWithHistory, local, readingAt } from '../reader/reading-history.ts';

const LINES = [
  ...readingAt(local('2026-11-20T03:00'), 'vance-trade-bloc', 90),
  ...readingAt(local('2026-11-24T03:00'), 'forge-korea-chair', 30, { lang: 'en', percent: 40 }),
  'torn {',
  ...readingAt(local('2026-11-24T04:00'), 'gone-away', 120),
  ...readingAt(local('2026-11-24T05:00'), 'forge-korea-chair', 60, { lang: 'en', percent: 30 }),
];
/** Older than the retention time. */
const OLD = readingAt(local('2025-11-20T03:00'), 'vance-trade-bloc', 90);
const MARKS = {
  read: { 'forge-korea-chair': local('2026-11-24T03:00'), 'vance-trade-bloc': local('2026-11-23T03:00') },
};

const rowsOf = (out: string): readonly string[][] =>
  out
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'));

describe('history', () => {
  it('prints readings into a pipe, newest first, each story once a day', async () => {
    const home = homeWithHistory([...OLD, ...LINES]);
    const { code, out, err } = await home.run('history');
    expect([code, err]).toEqual([0, '']);
    expect(readFileSync(home.path, 'utf8')).toBe(`${LINES.join('\n')}\n`);
    expect(rowsOf(out).map((row) => row.slice(0, 5))).toEqual([
      ['forge-korea-chair', local('2026-11-24T05:00'), '90', '40', 'en'],
      ['gone-away', local('2026-11-24T04:00'), '120', '80', 'ko'],
      ['vance-trade-bloc', local('2026-11-20T03:00'), '90', '80', 'ko'],
    ]);
    expect(rowsOf(out)[0]?.[5]).toMatch(/FORGE/);
  });

  it('takes queries and a limit, and says when nothing is found', async () => {
    const home = homeWithHistory(LINES);
    expect(rowsOf((await home.run('history FORGE')).out).map(([id]) => id)).toEqual(['forge-korea-chair']);
    expect(rowsOf((await home.run('history -FORGE')).out).map(([id]) => id)).toEqual(['vance-trade-bloc']);
    expect(rowsOf((await home.run('history --limit 1')).out)).toHaveLength(1);
    expect(await home.run('history nowhere-at-all')).toMatchObject({ code: 1, out: '' });
    expect(await home.run('history is:nothing')).toMatchObject({ code: 2 });
    expect((await homeWithHistory([], {}).run('history')).err).toMatch(
      /\nminerals-news: Nothing has been read yet\.\n$/,
    );
  });

  it('does not say of an empty journal that nothing was read', async () => {
    const home = homeWithHistory([], { consent: CONSENT, read: { 'forge-korea-chair': local('2026-01-02T03:00') } });
    const { err, code } = await home.run('history');
    expect(code).toBe(1);
    expect(err).toBe('minerals-news: The journal is empty. It records what you read from now on.\n');
  });

  it('is JSON with the position of each story', async () => {
    const place = { lang: 'en', block: 3, offset: 10 };
    const home = homeWithHistory(LINES, { consent: CONSENT, positions: { 'forge-korea-chair': place } });
    expect(JSON.parse((await home.run('history --json')).out)).toMatchObject([
      { id: 'forge-korea-chair', day: '2026-11-24', visits: 2, seconds: 90, percent: 40, inLibrary: true, place },
      { id: 'gone-away', title: 'gone-away', inLibrary: false, place: null },
      { id: 'vance-trade-bloc', visits: 1, lang: 'ko' },
    ]);
  });

  it.each([
    ['without consent', {}, {}, 'minerals-news privacy accept'],
    ['after a refusal', { consent: { ...CONSENT, analytics: 'declined' } }, {}, 'minerals-news privacy accept'],
    ['for an older notice', { consent: { ...CONSENT, noticeVersion: 1 } }, {}, 'minerals-news privacy accept'],
    ['under DO_NOT_TRACK', { consent: CONSENT }, { DO_NOT_TRACK: '1' }, 'DO_NOT_TRACK'],
  ])('%s prints the read marks instead, says so, and stores nothing', async (_, settings, env, said) => {
    const home = homeWithHistory([...OLD, ...LINES], { ...MARKS, ...settings });
    const [journal, config] = [readFileSync(home.path, 'utf8'), readConfig(home.config)];
    const { code, out, err } = await home.run('history', { env: { ...home.env, ...env } });
    expect(code).toBe(0);
    expect(rowsOf(out).map((row) => row.slice(0, 5))).toEqual([
      ['forge-korea-chair', local('2026-11-24T03:00'), '-', '-', '-'],
      ['vance-trade-bloc', local('2026-11-23T03:00'), '-', '-', '-'],
    ]);
    expect(err).toContain(said);
    expect(readConfig(home.config)).toEqual(config);
    // A journal from an earlier consent stays unchanged.
    expect(readFileSync(home.path, 'utf8')).toBe(journal);
  });

  it.each([
    [40, 'ko'],
    [40, 'en'],
    [80, 'ko'],
    [80, 'en'],
    [160, 'ko'],
    [160, 'en'],
  ] as const)('is a page on a terminal of %i columns in %s', async (columns, ui) => {
    const home = homeWithHistory(LINES, { consent: CONSENT, measure: 200 });
    const line = ['history', '--ui', ui, '--color', 'never'];
    const { out } = await home.run(line, { stdoutTTY: true, columns });
    for (const row of out.split('\n')) expect(stringWidth(row)).toBeLessThanOrEqual(columns);
    const path = join(import.meta.dirname, `../../golden/history-${ui}-${columns}.txt`);
    await expect(out).toMatchFileSnapshot(path);
  });

  it('prints no control characters of a journal to the terminal or a pipe', async () => {
    const hostile = 'x\u001b]0;y\u0007\u202e\u009b31m';
    const home = homeWithHistory(readingAt(local('2026-11-24T03:00'), hostile, 60, { lang: hostile }));
    for (const line of ['history', 'history --json', 'stats', 'stats --json']) {
      for (const setup of [{}, { stdoutTTY: true }]) {
        const { out, err } = await home.run(`${line} --color never`, setup);
        expect(`${out}${err}`, line).not.toMatch(/(?![\n\t])[\p{Cc}\u202a-\u202e]/u);
        expect(out).not.toBe('');
      }
    }
  });

  it('accepts any date that a wrong clock may have written', async () => {
    const odd = ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00Z', '1970-01-01'];
    const lines = odd.flatMap((at) =>
      JSON.stringify({ at, event: 'closed', id: 'a', lang: '', seconds: 1e15, percent: 0 }),
    );
    const marks = Object.fromEntries(odd.map((at, i) => [`m${i}`, at]));
    const journal = homeWithHistory([...lines, ...readingAt(local('2026-11-24T03:00'), 'b')], { consent: CONSENT });
    expect(rowsOf((await journal.run('history')).out).map(([id]) => id)).toEqual(['b']);
    expect((await journal.run('stats')).code).toBe(0);
    expect((await homeWithHistory([], { read: marks }).run('stats --json')).code).toBe(0);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { journalIn } from '../../db/data/helpers.ts';
import { readConfig } from '../../settings/helpers.ts';
import { CONSENT, homeWithHistory, local, readingAt } from '../reader/reading-history.ts';

const LINES = [
  readingAt(local('2026-11-20T03:00'), 'vance-trade-bloc', 90),
  readingAt(local('2026-11-24T03:00'), 'forge-korea-chair', 30, { lang: 'en', percent: 40 }),
  readingAt(local('2026-11-24T04:00'), 'gone-away', 120),
  readingAt(local('2026-11-24T05:00'), 'forge-korea-chair', 60, { lang: 'en', percent: 30 }),
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
    const home = homeWithHistory([OLD, ...LINES]);
    const { code, out, err } = await home.run('history');
    expect([code, err]).toEqual([0, '']);
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
    expect(await home.run('history nowhere-at-all')).toMatchObject({ code: 0, out: '' });
    expect(await home.run('history is:nothing')).toMatchObject({ code: 2 });
    expect((await homeWithHistory([], {}).run('history')).err).toMatch(
      /\nminerals-news: Nothing has been read yet\.\n$/,
    );
  });

  it('does not say of an empty journal that nothing was read', async () => {
    const home = homeWithHistory([], { consent: CONSENT, read: { 'forge-korea-chair': local('2026-01-02T03:00') } });
    const { err, code } = await home.run('history');
    expect(code).toBe(0);
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
    const home = homeWithHistory([OLD, ...LINES], { ...MARKS, ...settings });
    const [journal, config] = [journalIn(home.env), readConfig(home.config)];
    const { code, out, err } = await home.run('history', { env: { ...home.env, ...env } });
    expect(code).toBe(0);
    expect(rowsOf(out).map((row) => row.slice(0, 5))).toEqual([
      ['forge-korea-chair', local('2026-11-24T03:00'), '-', '-', '-'],
      ['vance-trade-bloc', local('2026-11-23T03:00'), '-', '-', '-'],
    ]);
    expect(err).toContain(said);
    expect(readConfig(home.config)).toEqual(config);
    // A journal from an earlier consent stays unchanged.
    expect(journalIn(home.env)).toEqual(journal);
    expect(journal).toHaveLength(5);
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
    const home = homeWithHistory([readingAt(local('2026-11-24T03:00'), hostile, 60, { lang: hostile })]);
    for (const line of ['history', 'history --json', 'stats', 'stats --json']) {
      for (const setup of [{}, { stdoutTTY: true }]) {
        const { out, err } = await home.run(`${line} --color never`, setup);
        expect(`${out}${err}`, line).not.toMatch(/(?![\n\t])[\p{Cc}\u202a-\u202e]/u);
        expect(out).not.toBe('');
      }
    }
  });

  it('says that a damaged data file was set aside, and where', async () => {
    const home = homeWithHistory(LINES);
    writeFileSync(home.path, 'x'.repeat(5000));
    const { code, err } = await home.run('history');
    expect(code).toBe(0);
    const aside = home.path.replace('.db', '.broken-2026-11-25T080000.db');
    expect(err).toContain(`${home.path} is damaged and was moved to ${aside} – a new one was made`);
    expect((await home.run('history')).err).not.toContain('damaged');
    expect((await home.run('privacy')).out).toContain(aside);
  });

  it('ignores read marks without a valid date', async () => {
    const { run } = homeWithHistory([], { read: { a: 'never', b: local('2026-11-24T03:00') } });
    expect(rowsOf((await run('history')).out).map(([id]) => id)).toEqual(['b']);
  });
});

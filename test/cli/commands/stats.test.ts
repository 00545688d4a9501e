import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { CONSENT, homeWithHistory, local, readingAt } from '../reader/reading-history.ts';

const READ = ['vance-trade-bloc', 'forge-korea-chair', 'us-japan-eu-action-plan', 'gone-away', 'realloys-saskatchewan'];

/** Some weeks of reading up to the day of the tests. */
const LINES = [
  ...Array.from({ length: 40 }, (_, i) => i)
    .filter((i) => i % 7 !== 3)
    .flatMap((i) => {
      const day = new Date(2026, 9, 16 + i, 3).toISOString();
      return READ.slice(0, 1 + (i % 5)).flatMap((id, at) =>
        readingAt(day, id, 60 + 30 * at, { lang: at % 2 ? 'en' : 'ko' }),
      );
    }),
  'torn {',
];
const MARKS = {
  read: { 'vance-trade-bloc': local('2026-11-24T03:00'), 'forge-korea-chair': local('2026-11-20T03:00') },
};

describe('stats', () => {
  describe.each(['ko', 'en'] as const)('in %s', (ui) => {
    it.each([40, 80, 160])('draws at %i columns no row wider than that', async (columns) => {
      const line = ['stats', '--ui', ui, '--color', 'never'];
      const { out, code } = await homeWithHistory(LINES).run(line, { stdoutTTY: true, columns });
      expect(code).toBe(0);
      for (const row of out.split('\n')) expect(stringWidth(row)).toBeLessThanOrEqual(columns);
      await expect(out).toMatchFileSnapshot(join(import.meta.dirname, `../../golden/stats-${ui}-${columns}.txt`));
    });

    it('says without consent how to have a journal, and shows the read marks', async () => {
      const line = ['stats', '--ui', ui, '--color', 'never'];
      const { out } = await homeWithHistory(LINES, MARKS).run(line, { stdoutTTY: true, columns: 80 });
      expect(out.replaceAll(/\s+/g, ' ')).toContain('minerals-news privacy accept');
      await expect(out).toMatchFileSnapshot(join(import.meta.dirname, `../../golden/stats-${ui}-marks.txt`));
    });
  });

  it('counts a check from its day on', async () => {
    const checks = async (day: string) => {
      const { out } = await homeWithHistory(LINES).run(['stats', '--color', 'never'], {
        now: new Date(`${day}T12:00Z`),
      });
      return out.split('\n').filter((row) => /checked by software|no valid check/.test(row));
    };
    expect(await checks('2026-11-29')).toEqual([expect.stringContaining('no valid check')]);
    expect(await checks('2026-11-30')).toEqual([expect.stringContaining('checked by software')]);
  });

  it('keeps every word whole at 40 columns', async () => {
    const words = async (columns: number): Promise<readonly string[]> => {
      const { out } = await homeWithHistory(LINES).run(['stats', '--color', 'never'], { stdoutTTY: true, columns });
      return out.split(/\s+/).filter((word) => /[a-z]{3}/.test(word));
    };
    const wide = new Set(await words(160));
    expect((await words(40)).filter((word) => !wide.has(word))).toEqual([]);
  });

  it('prints plain ASCII without colours, and block characters with them', async () => {
    const home = homeWithHistory(LINES);
    const terminal = { stdoutTTY: true, columns: 80 };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: only ASCII.
    expect((await home.run('stats --color never', terminal)).out).toMatch(/^[\x00-\x7f]*$/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    expect((await home.run('stats')).out).toMatch(/^[\x00-\x7f]*$/);
    expect((await home.run('stats --color always', terminal)).out).toMatch(/█/);
  });

  it.each([
    [
      'ko',
      20,
      '2026. 11. 24.(화) 하루 동안 기사 1건을 읽었습니다. 읽은 시간은 1분 미만입니다.',
      /11\. 23\. +#+ +1분 미만\n/,
    ],
    ['en', 20, '1 story on Tue 24 Nov 2026 in under a minute.', /23 Nov +#+ +under a minute\n/],
    ['en', 90, '1 story on Tue 24 Nov 2026 in 2 min.', /23 Nov +#+ +2 min\n/],
  ] as const)('names in %s a single day and %i seconds correctly', async (ui, seconds, first, bar) => {
    const home = homeWithHistory(readingAt(local('2026-11-24T03:00'), 'vance-trade-bloc', seconds));
    const { out } = await home.run(['stats', '--ui', ui, '--color', 'never']);
    expect(out.split('\n')[0]).toBe(first);
    expect(out).toMatch(bar);
    expect(out).not.toMatch(/24\.\(화\)부터|to Tue 24/);
  });

  it.each(['stats', 'history', 'stats --json'])(
    'fails as %s if the journal cannot be read, and names it',
    async (line) => {
      const home = homeWithHistory([]);
      mkdirSync(home.path);
      const { out, err, code } = await home.run(`--ui en ${line}`);
      expect({ out, code }).toEqual({ out: '', code: 1 });
      expect(err).toContain('journal.jsonl cannot be read (not a regular file)');
    },
  );

  it('prints JSON for other programs', async () => {
    const { out } = await homeWithHistory(LINES).run('stats --json');
    const all = JSON.parse(out) as Record<string, unknown>;
    expect(all).toMatchObject({
      source: 'journal',
      from: '2026-10-16',
      to: '2026-11-24',
      journalDays: 365,
      damagedLines: 1,
      total: { stories: 5, days: 34 },
      inLibrary: 4,
      longestRun: 6,
      origins: [{ key: 'machine', stories: 4, share: 1 }],
      languages: [
        { key: 'ko', stories: 3, share: 0.6 },
        { key: 'en', stories: 2, share: 0.4 },
      ],
    });
    expect((all.days as unknown[])[0]).toEqual({ day: '2026-10-16', stories: 1, seconds: 60 });
    expect(JSON.parse((await homeWithHistory(LINES, MARKS).run('stats --json')).out)).toMatchObject({
      source: 'read-marks',
      languages: null,
      total: { stories: 2, seconds: null, readings: null },
    });
  });

  it('prints a sentence if nothing has been read', async () => {
    expect((await homeWithHistory([], {}).run('stats')).out).toMatch(/\n\nNothing has been read yet\.\n$/);
    const empty = 'The journal is empty. It records what you read from now on.\n';
    expect((await homeWithHistory([]).run('stats')).out).toBe(empty);
    expect(JSON.parse((await homeWithHistory([], { consent: CONSENT }).run('stats --json')).out)).toMatchObject({
      from: null,
    });
  });
});

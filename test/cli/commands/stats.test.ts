import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { CONSENT, homeWithHistory, local, readingAt } from '../reader/reading-history.ts';

const READ = ['vance-trade-bloc', 'forge-korea-chair', 'us-japan-eu-action-plan', 'gone-away', 'realloys-saskatchewan'];

/** Some weeks of reading up to the day of the tests. */
const LINES = Array.from({ length: 40 }, (_, i) => i)
  .filter((i) => i % 7 !== 3)
  .flatMap((i) => {
    const day = new Date(2026, 9, 16 + i, 3).toISOString();
    return READ.slice(0, 1 + (i % 5)).map((id, at) => readingAt(day, id, 60 + 30 * at, { lang: at % 2 ? 'en' : 'ko' }));
  });
const MARKS = {
  read: { 'vance-trade-bloc': local('2026-11-24T03:00'), 'forge-korea-chair': local('2026-11-20T03:00') },
};

describe('stats', () => {
  describe.each(['ko', 'en'] as const)('in %s', (ui) => {
    it.each([40, 80, 160])('prints at %i columns no row wider than that', async (columns) => {
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

  it('keeps every word whole at 40 columns', async () => {
    const words = async (columns: number): Promise<readonly string[]> => {
      const { out } = await homeWithHistory(LINES).run(['stats', '--color', 'never'], { stdoutTTY: true, columns });
      return out.split(/\s+/).filter((word) => /[a-z]{3}/.test(word));
    };
    const wide = new Set(await words(160));
    expect((await words(40)).filter((word) => !wide.has(word))).toEqual([]);
  });

  it.each([
    ['ko', 20, '2026. 11. 24.(화) 하루 동안 기사 1건을 읽었습니다. 읽은 시간은 1분 미만입니다.', '  1건, 1분 미만'],
    ['en', 20, '1 story on Tue 24 Nov 2026 in under a minute.', '1 story, under a minute'],
    ['en', 90, '1 story on Tue 24 Nov 2026 in 2 min.', '1 story, 2 min'],
  ] as const)('names in %s a single day and %i seconds correctly', async (ui, seconds, first, figures) => {
    const home = homeWithHistory([readingAt(local('2026-11-24T03:00'), 'vance-trade-bloc', seconds)]);
    const { out } = await home.run(['stats', '--ui', ui, '--color', 'never']);
    expect(out.split('\n')[0]).toBe(first);
    // The day, the feed and the language.
    expect(out.split(figures)).toHaveLength(4);
    expect(out).not.toMatch(/24\.\(화\)부터|to Tue 24/);
  });

  it.each(['stats', 'history', 'stats --json'])(
    'fails as %s if the data file cannot be read, and names it',
    async (line) => {
      const home = homeWithHistory([]);
      mkdirSync(home.path, { recursive: true });
      const { out, err, code } = await home.run(`--ui en ${line}`);
      expect({ out, code }).toEqual({ out: '', code: 1 });
      expect(err).toContain('minerals-news.db cannot be used (not a regular file)');
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
      total: { stories: 5, days: 34 },
      inLibrary: 4,
      languages: [
        { lang: 'ko', stories: 3 },
        { lang: 'en', stories: 2 },
      ],
    });
    expect((all.days as unknown[]).at(-1)).toEqual({ day: '2026-10-16', stories: 1, seconds: 60 });
    expect((all.feeds as { stories: number }[]).reduce((sum, { stories }) => sum + stories, 0)).toBe(4);
    expect(JSON.parse((await homeWithHistory(LINES, MARKS).run('stats --json')).out)).toMatchObject({
      source: 'read-marks',
      languages: null,
      total: { stories: 2, seconds: null },
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

import { describe, expect, it } from 'vitest';
import { lastRequest } from '../../../src/db/data/feeds.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import { withData } from '../../db/data/helpers.ts';
import { addFeedsTo, home, RSS, rowsOf, rss, setUpHomeAndWeb, stamps, web } from '../../ingest/home.ts';
import { page, status } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

/** Serves a feed of one story with more elements in its head, and adds it. */
async function follows(name: string, head = ''): Promise<void> {
  const feed = rss(name, [{ id: name, title: `${name} reports`, text: 'All that is known.' }]);
  web.route(`/${name}`, page(feed.replace('<language>', `${head}<language>`), { ...RSS, etag: '"1"' }));
  await addFeedsTo(home, [{ title: name, url: web.url(`/${name}`) }]);
}

/** The feeds that a sync requests. */
async function requested(...args: readonly string[]): Promise<string[]> {
  const before = web.asked().length;
  const { code } = await home.run(['sync', ...args]);
  expect(code).toBe(0);
  return web
    .asked()
    .slice(before)
    .map(({ path }) => path.slice(1))
    .sort();
}

/** Makes all recorded times earlier. */
function pass(minutes: number): void {
  const columns = ['fetched', 'requested', 'not_before', 'gone', 'failed', 'failing_since'];
  const earlier = columns.map((name) => `${name} = ${name} - ${minutes * 60_000}`).join(', ');
  withData(home.env, (data) => data.write((db) => db.exec(`UPDATE feed SET ${earlier}`)));
}

describe('sync --due', () => {
  it('fetches feeds that have not been fetched for so long, and says nothing if there are none', async () => {
    await follows('Herald');
    expect(await requested('--due', '30')).toEqual(['Herald']);
    expect(await home.run(['sync', '--due', '30'])).toEqual({ out: '', err: '', code: 0 });
    expect(web.asked()).toHaveLength(1);
    pass(28);
    expect(await requested('--due', '30')).toEqual([]);
    pass(1.5);
    expect(await requested('--due', '30')).toEqual(['Herald']);
    expect(await requested('--due', '30')).toEqual([]);
    expect(await requested('--due', '0')).toEqual(['Herald']);
    expect(await requested()).toEqual(['Herald']);
  });

  it('is no last sync while nothing is due, nor is a deletion, and locks and writes nothing then', async () => {
    await follows('Herald');
    const lastSync = () => withData(home.env, (data) => new LibraryData(data, home.stories).read(lastRequest, null));
    const begun = Date.now();
    await home.run(['sync']);
    pass(5);
    const at = lastSync() ?? 0;
    expect(Math.abs(at - (begun - 5 * 60_000))).toBeLessThan(60_000);
    const [id = ''] = (await home.run(['list', '--library', home.stories, '--ids'])).out.split('\n');
    expect((await home.run(['delete', '--yes', id])).code).toBe(0);
    expect(lastSync()).toBe(at);
    const before = stamps(home.data);
    expect(await requested('--due', '30')).toEqual([]);
    expect(stamps(home.data)).toEqual(before);
    expect(lastSync()).toBe(at);
    pass(61);
    await home.run(['sync']);
    expect(lastSync()).toBeGreaterThanOrEqual(begun);
  });

  it('respects what feeds ask for, which a sync of the user does not', async () => {
    await follows('Often');
    await follows('Hourly', '<ttl>60</ttl>');
    const hours = Array.from({ length: 23 }, (_, n) => (new Date().getUTCHours() + 23 + n) % 24);
    await follows('Seldom', `<skipHours>${hours.map((hour) => `<hour>${hour}</hour>`).join('')}</skipHours>`);
    expect(await requested('--due', '15')).toEqual(['Hourly', 'Often', 'Seldom']);
    pass(31);
    expect(await requested('--due', '15')).toEqual(['Often']);
    expect(await requested()).toEqual(['Hourly', 'Often', 'Seldom']);
    pass(61);
    expect(await requested('--due', '15')).toEqual(['Hourly', 'Often']);
  });

  it('uses the minutes of a feed, and waits as long as a server asks', async () => {
    await follows('Herald');
    await follows('Slow');
    expect((await home.run(['feeds', 'set', 'Slow', 'every=120'])).code).toBe(0);
    expect(await requested('--due', '15')).toEqual(['Herald', 'Slow']);
    pass(61);
    expect(await requested('--due', '15')).toEqual(['Herald']);
    pass(61);
    web.route('/Herald', status(429, { 'Retry-After': '3600' }));
    await home.run(['sync', '--due', '15']);
    pass(31);
    expect(await requested('--due', '15')).toEqual([]);
    expect(await requested('--due', '0')).toEqual([]);
    expect(await requested()).toEqual(['Slow']);
    expect((await home.run(['feeds', 'set', 'Slow', 'every=0'])).code).toBe(2);
    expect((await home.run(['sync', '--due', 'soon'])).code).toBe(2);
  });

  it('states when the next feed is due while the timer is on, as feeds list does', async () => {
    await follows('Herald');
    await follows('Hourly', '<ttl>60</ttl>');
    const dues = async (): Promise<(string | null)[]> => {
      const feeds = JSON.parse((await home.run(['feeds', 'list', '--json'])).out) as { due: string | null }[];
      return feeds.map(({ due }) => due);
    };
    const lastEvent = async (...args: readonly string[]) =>
      rowsOf((await home.run(['sync', '--jsonl', ...args])).out).at(-1);
    expect(await lastEvent()).not.toHaveProperty('nextDue');
    expect(await dues()).toEqual([null, null]);
    await home.run(['config', 'set', 'syncEvery', '15']);
    const begun = Date.now();
    const { nextDue } = (await lastEvent()) as { nextDue: string };
    const [herald, hourly] = (await dues()).map((due) => Math.round((Date.parse(due ?? '') - begun) / 60_000));
    expect([herald, hourly]).toEqual([15, 60]);
    expect((await dues())[0]).toBe(nextDue);
  });
});

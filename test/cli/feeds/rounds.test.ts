import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import {
  type FeedItem,
  filesIn,
  home,
  RSS,
  rowsOf,
  rss,
  setUpHomeAndWeb,
  storyTitles,
  web,
} from '../../ingest/home.ts';
import { page, type Route, redirect, reset, status, wrongLength } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

/**
 * Ten rounds of `sync` against a realistic server: it makes new ids for the same stories, moves a feed, fails in several
 * ways, counts views in the texts, and gives its stories new dates.
 */
const ROUNDS = 10;

setUpHomeAndWeb(runHere);

const dateOf = (day: number, hour = 12): string => new Date(Date.UTC(2026, 0, day, hour)).toUTCString();

/** Ten stories with their own pages. Every request has other ids, dates and counts; one of them is edited twice. */
function herald(round: number): string {
  const edits = round < 3 ? '' : round < 7 ? ' A correction was made.' : ' A correction was made. And another one.';
  const items = Array.from({ length: 10 }, (_, n): FeedItem => {
    const text = `What is known of the mine number ${n}.${n === 1 ? edits : ''}`;
    return {
      id: `${n}-${round}`,
      title: `The Herald on mine ${n}`,
      text: `<p>${text}</p><p>${1000 * round + n} views · ${round} comments</p><p>Updated ${round + 1} minutes ago</p>`,
      url: `${web.origin}/mines/${n}?utm_source=round${round}`,
      date: dateOf(n + 1, round),
    };
  });
  return rss('Herald', items);
}

/** Numbered stories, one more in each round; the last five are listed. */
function numbered(round: number): string {
  const items = Array.from({ length: 5 + round }, (_, n): FeedItem => {
    const text = `Number ${n} of all numbers.`;
    return { id: `${n}`, title: `Number ${n}`, text, url: `${web.origin}/numbers/${n}`, date: dateOf(n + 1) };
  });
  return rss('Numbered', items.slice(-5).reverse());
}

/** A column with one address and one title for all days; the last three are listed, without ids. */
function column(round: number): string {
  const days = [round, round - 1, round - 2].filter((day) => day >= 0);
  const items = days.map((day): FeedItem => {
    const text = `What the column said on day ${day}.`;
    return { id: '', title: 'The column', text, url: `${web.origin}/column`, date: dateOf(day + 1) };
  });
  return rss('Column', items).replaceAll('<guid isPermaLink="false"></guid>', '');
}

/** The failures of the Herald's server in some of the rounds. */
function failureIn(round: number): Route | null {
  const whole = herald(round);
  const cut = whole.slice(0, whole.length >> 1);
  const failures: Readonly<Record<number, Route>> = {
    2: status(500),
    4: page('', RSS),
    5: wrongLength(cut, whole.length),
    6: page(cut, { ...RSS, etag: '"cut"' }),
    8: reset(),
  };
  return failures[round] ?? null;
}

it('ten rounds store each story and each revision once', async () => {
  const feeds = ['herald', 'numbered', 'column'];
  const serveRound = (round: number): void => {
    web.route('/herald', failureIn(round) ?? page(herald(round), { ...RSS, etag: `"${round}"` }));
    // It moves permanently after three rounds, and its old address is gone after five.
    const isThere = page(numbered(round), { ...RSS, etag: `"${round}"` });
    web.route('/numbered', round < 3 ? isThere : round < 5 ? redirect('/moved', 301) : status(410));
    web.route('/moved', isThere);
    web.route('/column', page(column(round), RSS));
  };
  serveRound(0);
  expect((await home.run(['feeds', 'add', ...feeds.map((name) => web.url(`/${name}`))])).code).toBe(0);

  const of = (titles: readonly string[], beginning: string): number =>
    titles.filter((title) => title.startsWith(beginning)).length;
  let added = 0;
  let updated = 0;
  for (let round = 0; round < ROUNDS; round++) {
    serveRound(round);
    const { out } = await home.run(['sync', '--jsonl']);
    const ended = rowsOf(out).at(-1) as Record<string, number>;
    added += ended.added ?? 0;
    updated += ended.updated ?? 0;
    const titles = await storyTitles();
    const counts = ['The Herald on', 'Number', 'The column'].map((name) => of(titles, name));
    expect(counts, `round ${round}`).toEqual([10, 5 + round, 1 + round]);
    expect(titles).toHaveLength(added);
    // The edit of the third round, and that of the seventh.
    expect(updated, `round ${round}`).toBe(round < 3 ? 0 : round < 7 ? 1 : 2);
    const revisions = filesIn(home.stories).filter((file) => file.includes('/.revisions/'));
    expect(revisions.map((file) => basename(file).replace(/^.*?(\.en\.\d+\.md)$/, '$1'))).toEqual(
      ['.en.1.md', '.en.2.md'].slice(0, updated),
    );
  }
  expect(await home.check()).toBe('');
  expect(filesIn(home.data).filter((file) => file.endsWith('.tmp') || file.endsWith('.lock'))).toEqual([]);

  // A removed story stays away, whatever its ids and however the server fails.
  const removed = home.storyFiles().find((file) => basename(file).startsWith('the-herald-on-mine-4')) ?? '';
  rmSync(removed);
  for (const round of [ROUNDS, 4, 6, ROUNDS + 1]) {
    serveRound(round);
    await home.run(['sync']);
    expect(of(await storyTitles(), 'The Herald on')).toBe(9);
  }
  const listed = JSON.parse((await home.run(['feeds', '--json'])).out) as { url: string }[];
  expect(listed.map(({ url }) => url).sort()).toEqual(
    ['/column', '/herald', '/moved'].map((path) => web.url(path)).sort(),
  );
});

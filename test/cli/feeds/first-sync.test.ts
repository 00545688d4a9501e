import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { dataPath } from '../../db/data/helpers.ts';
import { addFeedsTo, daysAgo, home, RSS, rowsOf, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page, redirect } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

const { ingest } = messages('en').cli;

setUpHomeAndWeb(runHere);

/** Serves a feed with a story of each age in days, `-` for one without a date. */
function serves(name: string, ...ages: readonly (number | '-')[]): void {
  const items = ages.map((age) => ({
    id: `${name} ${age}`,
    title: `${name} ${age}`,
    text: 'All that is known of it.',
    date: age === '-' ? '' : daysAgo(age),
  }));
  web.route(`/${name}`, page(rss(name, items), RSS));
}

const follows = (...names: readonly string[]): Promise<void> =>
  addFeedsTo(
    home,
    names.map((title) => ({ title, url: web.url(`/${title}`) })),
  );

async function unread(): Promise<readonly string[]> {
  const { out } = await home.run(['list', '--library', home.stories, '--format', '{title}', '--unread']);
  return out.split('\n').filter(Boolean).sort();
}

describe('the first sync of a feed', () => {
  it('brings as read what is older than newFeedDays; later all that comes is new', async () => {
    await follows('Herald');
    serves('Herald', 1, 29, 31, 400, '-');
    const { out } = await home.run(['sync']);
    expect(out.split('\n')[1]).toBe(ingest.sync.older(2));
    expect(await unread()).toEqual(['Herald -', 'Herald 1', 'Herald 29']);
    serves('Herald', 1, 29, 31, 400, '-', 500, 31.5);
    expect(rowsOf((await home.run(['sync', '--jsonl'])).out).at(-1)).toMatchObject({ added: 2, older: 0 });
    expect(await unread()).toEqual(['Herald -', 'Herald 1', 'Herald 29', 'Herald 31.5', 'Herald 500']);
    // What the user marks as unread stays unread.
    await home.run(['mark', 'unread', '--all', '--library', home.stories]);
    await home.run(['sync']);
    expect(await unread()).toHaveLength(7);
  });

  it('follows the setting, and rules do what else they say', async () => {
    await follows('Herald');
    serves('Herald', 1, 8, 100);
    await home.run(['config', 'set', 'newFeedDays', '7']);
    await home.run(['rules', 'add', '--star', 'Herald']);
    const events = rowsOf((await home.run(['sync', '--jsonl'])).out);
    expect(events.at(-1)).toMatchObject({ added: 3, older: 2, rules: { read: 0, starred: 3 } });
    expect(await unread()).toEqual(['Herald 1']);
    // Not what the rules did.
    await home.run(['rules', 'undo']);
    expect(await unread()).toEqual(['Herald 1']);
    await home.run(['config', 'set', 'newFeedDays', '0']);
    serves('Courier', 1, 100);
    await home.run(['feeds', 'add', '--sync', web.url('/Courier')]);
    expect(await unread()).toEqual(['Courier 1', 'Courier 100', 'Herald 1']);
  });

  it('is not that of a feed that has moved, nor of one whose stories are there when the data file is lost', async () => {
    await follows('Herald', 'Courier');
    serves('Herald', 1);
    serves('Courier', 1);
    await home.run(['sync']);
    serves('Elsewhere', 1, 100);
    web.route('/Herald', redirect('/Elsewhere', 301));
    await home.run(['sync']);
    serves('Elsewhere', 1, 100, 200);
    await home.run(['sync']);
    expect((await unread()).filter((title) => title.startsWith('Elsewhere'))).toHaveLength(3);
    rmSync(dataPath(home.env));
    serves('Courier', 1, 300);
    await home.run(['sync']);
    expect(await unread()).toContain('Courier 300');
  });

  it('is not that of a feed that a backup brings with what was read of it', async () => {
    await follows('Herald');
    serves('Herald', 1);
    await home.run(['sync']);
    serves('Herald', 1, 100);
    await home.run(['sync']);
    await home.run(['mark', 'read', '--query=-title:100', '--library', home.stories]);
    const { out } = await home.run(['backup']);
    for (const path of [home.data, join(home.path, 'config')]) rmSync(path, { recursive: true });
    expect(await home.run(['restore', '--allow-private', '-'], { input: Buffer.from(out) })).toMatchObject({ code: 0 });
    await home.run(['sync']);
    expect(await unread()).toEqual(['Herald 100']);
  });
});

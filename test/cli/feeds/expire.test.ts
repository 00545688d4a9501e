import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { withData } from '../../db/data/helpers.ts';
import { addFeedsTo, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { HOME_ACCOUNT, putEntries, type TestEntry } from '../accounts/entries.ts';
import { runHere } from './run-here.ts';

const { deletion: words } = messages('en').cli;

setUpHomeAndWeb(runHere);

it('a number of stories is kept only once it is known what the feed lists', async () => {
  const items = ['Tin up', 'Lead up', 'Zinc up'].map((title) => ({
    id: title,
    title,
    text: 'All that is known of it.',
  }));
  web.route('/herald', page(rss('herald', items), RSS));
  await addFeedsTo(home, [{ title: 'herald', url: web.url('/herald') }]);
  await home.run(['sync']);
  await home.run(['feeds', 'set', 'herald', 'keep=1']);
  withData(home.env, (data) => data.write((db) => db.exec('DELETE FROM listing')));
  expect((await home.run(['expire'])).err).toContain(words.expired(0));
  await home.run(['sync']);
  expect(home.storyFiles()).toHaveLength(3);
});

it('articles of an account are kept while they are unread or starred at its server, however many', async () => {
  const items = ['Tin up', 'Lead up', 'Zinc up', 'Iron up'].map((title) => ({ id: title, title, text: 'All of it.' }));
  web.route('/herald', page(rss('herald', items), RSS));
  await addFeedsTo(home, [{ title: 'herald', url: web.url('/herald') }]);
  await home.run(['sync']);
  await home.run(['feeds', 'set', 'herald', 'keep=1']);
  // As if the feed was that of an account.
  const path = join(home.env.XDG_CONFIG_HOME, 'minerals-news', 'config.json');
  const config = JSON.parse(readFileSync(path, 'utf8'));
  config.feeds = [{ ...config.feeds[0], folder: 'home', account: 'home', remote: '1' }];
  writeFileSync(path, JSON.stringify({ ...config, accounts: [HOME_ACCOUNT] }));
  const storyOf = (title: string): string =>
    home
      .storyFiles()
      .map((file) => basename(file, '.en.md'))
      .find((id) => id.startsWith(title.toLowerCase().replace(' ', '-'))) ?? expect.fail(title);
  const entry = (id: number, title: string, state: Partial<TestEntry>): TestEntry => {
    return { account: 'home', id, story: storyOf(title), ...state };
  };
  putEntries(home.env, home.stories, [
    entry(1, 'Tin up', { isRead: false }),
    entry(2, 'Lead up', { isRead: true, isStarred: true }),
    entry(3, 'Zinc up', { isRead: true }),
    entry(4, 'Iron up', { isRead: true }),
  ]);
  expect((await home.run(['expire'])).err).toContain(words.expired(2));
  const left = home.storyFiles().map((file) => basename(file));
  expect(left).toEqual([expect.stringMatching(/^lead-up/), expect.stringMatching(/^tin-up/)]);
  // They are read on another device: by number they are over at once.
  withData(home.env, (data) => data.write((db) => db.exec('UPDATE entry SET is_read = 1, is_starred = 0')));
  expect((await home.run(['expire'])).err).toContain(words.expired(1));
});

import { afterEach, expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { runHere } from '../cli/feeds/run-here.ts';
import { addFeedsTo, daysAgo, home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { setSync } from '../ingest/store/run-row.ts';
import { endPrograms, start } from './driver.ts';
import { quit } from './steps.ts';

const { reader, cli } = messages('en');

setUpHomeAndWeb(runHere);
afterEach(endPrograms);

const feed = (...titles: readonly string[]) =>
  page(
    rss(
      'Wire',
      titles.map((title) => ({ id: title, title, text: 'All that is known.', date: daysAgo(1) })),
    ),
    RSS,
  );

it('an open reader fetches automatically what is due, with the rules', async () => {
  await addFeedsTo(home, [{ title: 'Wire', url: web.url('/wire') }]);
  await home.run(['privacy', 'decline']);
  await home.run(['rules', 'add', '--read', 'zinc']);
  await home.run(['config', 'set', 'syncEvery', '15']);
  web.route('/wire', feed('Vanadium up', 'Zinc down'));
  const user = await start({ home: home.path, env: { LANG: 'en_US.UTF-8' } });
  await user.see('8 of 8 unread');
  await user.see(reader.sync.brought(1, 0));
  await user.see('9 of 10 unread');
  await quit(user, 'q');
  expect(web.asked('/wire')).toHaveLength(1);

  expect((await home.run(['config', 'set', 'syncEvery', '0'])).code).toBe(0);
  expect((await home.run(['config', 'set', 'syncOnStart', 'on'])).code).toBe(0);
  web.route('/wire', feed('Vanadium up', 'Zinc down', 'Tin up'));
  const again = await start({ home: home.path, env: { LANG: 'en_US.UTF-8' } });
  await again.see(reader.sync.brought(1, 0));
  await again.see('10 of 11 unread');
  await quit(again, 'q');
  const { out } = await home.run(['sync']);
  expect(out).toContain(cli.ingest.sync.summary({ feeds: 1, added: 0, updated: 0, beside: 0, failed: 0 }));
});

it('a reader names another program that is fetching, and shows what that brings', async () => {
  web.route('/wire', feed());
  await addFeedsTo(home, [{ title: 'Wire', url: web.url('/wire') }]);
  await home.run(['privacy', 'decline']);
  await home.run(['sync']);
  web.route('/wire', feed('Vanadium up'));
  const user = await start({ home: home.path, cols: 100, env: { LANG: 'en_US.UTF-8' } });
  await user.see('8 of 8 unread');
  setSync(home.env, home.stories, process.pid);
  user.press('r');
  await user.see(reader.sync.busy(process.pid));
  // As if the other program had been killed.
  setSync(home.env, home.stories, 2_147_483_647);
  expect((await home.run(['sync'])).code).toBe(0);
  await user.see('9 of 9 unread');
  await quit(user, 'q');
});

import { expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { withData } from '../../db/data/helpers.ts';
import { addFeedsTo, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
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

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
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
  rmSync(join(home.data, 'feeds'), { recursive: true });
  expect((await home.run(['expire'])).err).toContain(words.expired(0));
  await home.run(['sync']);
  expect(home.storyFiles()).toHaveLength(3);
});

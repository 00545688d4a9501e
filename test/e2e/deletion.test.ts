import { afterEach, describe, expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { runHere } from '../cli/feeds/run-here.ts';
import { addFeedsTo, home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { endPrograms, start } from './driver.ts';
import { quit } from './steps.ts';

const { reader } = messages('en');

setUpHomeAndWeb(runHere);
afterEach(endPrograms);

/** A date some days ago. */
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

const ITEMS = [
  { id: '1', title: 'Vanadium mine to reopen', text: 'The lights are on again.', date: daysAgo(1) },
  { id: '2', title: 'Gallium prices fall', text: 'Word of the mine did it.', date: daysAgo(2) },
];

describe('a user who deletes stories', () => {
  it('deletes one, takes it back, deletes it permanently, and keeps what is not imported', async () => {
    web.route('/feed', page(rss('The Wire', ITEMS), RSS));
    await addFeedsTo(home, [{ title: 'The Wire', url: web.url('/feed') }]);
    expect((await home.run(['sync'])).code).toBe(0);
    const user = await start({ home: home.path, env: { LANG: 'en_US.UTF-8' }, cols: 100, rows: 30 });
    await user.see(/^❯.*Vanadium mine/m);
    user.press('#');
    await user.see(reader.deletion.done(1, 'z'));
    await user.see(/^❯.*Gallium prices/m);
    await user.seeNot('Vanadium mine');
    user.press('z');
    await user.see(reader.status.undone.deleted(1));
    await user.see(/^❯.*Vanadium mine/m);

    user.press(';');
    await user.see(reader.selection.count(1));
    user.keys('shift+up');
    await user.see(reader.selection.count(2));
    user.press('#');
    await user.see(reader.deletion.done(2, 'z'));
    await user.seeNot('Gallium prices');
    user.press('z');
    await user.see(reader.status.undone.deleted(2));
    await user.see(/^ .*Gallium prices/m);
    await user.see(/^❯.*Vanadium mine/m);

    user.press('enter');
    await user.see('The lights are on again.');
    user.keys('delete');
    await user.see(/^❯.*Gallium prices/m);
    await user.seeNot('Vanadium mine');
    user.press('r');
    await user.see(reader.sync.brought(0, 0));
    await user.seeNot('Vanadium mine');

    user.press('j');
    await user.seeNot(/^❯.*Gallium prices/m);
    user.press('#');
    await user.see('cannot be deleted');

    user.press('P');
    await user.see(/^.*The Wire +1/m);
    user.press('n');
    await user.see(/^❯.*The Wire/m);
    for (const key of ['3', 'z', '3']) {
      if (key === 'z') {
        user.press('z');
        await user.see(reader.status.undone.restored('The Wire'));
        await user.see(/^.*The Wire +1/m);
        continue;
      }
      await user.see(/^❯.*The Wire/m);
      user.press('#');
      await user.see(reader.feeds.unsubscribeAll(1));
      user.press(key);
      await user.see(reader.feeds.removedFeed('The Wire', 'z'));
      await user.seeNot(/^.*The Wire +1/m);
    }
    await quit(user);
    expect((await home.run(['list', '--library', home.stories, '--ids'])).out).toBe('');
    // Added again, the feed brings what went with it, and not what the user has deleted.
    await addFeedsTo(home, [{ title: 'The Wire', url: web.url('/feed') }]);
    expect((await home.run(['sync'])).code).toBe(0);
    const listed = await home.run(['list', '--library', home.stories, '--format', '{title}']);
    expect(listed.out).toBe('Gallium prices fall\n');
  });
});

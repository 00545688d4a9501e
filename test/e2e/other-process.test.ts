import { afterEach, describe, expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { daysAgo, type FeedItem, home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { endPrograms, start, type User } from './driver.ts';
import { titleOf } from './stories.ts';

const { sync: english } = messages('en').reader;
const ENV = { LANG: 'en_US.UTF-8' };

setUpHomeAndWeb();
afterEach(endPrograms);

const items = (count: number): FeedItem[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `wire-${i}`,
    title: `Gallium shipment ${i}`,
    text: `Shipment ${i} of gallium has left the port on time, and the next one is being loaded.`,
    url: web.url(`/wire/${i}`),
    date: daysAgo(9 - i),
  }));

const publish = (count: number): void => web.route('/feed', page(rss('The Gallium Wire', items(count)), RSS));

/** Runs a command in another terminal with the same home, to its end. */
async function inOtherTerminal(...args: string[]): Promise<void> {
  const other = await start({ home: home.path, env: ENV, args });
  expect((await other.exit()).code, args.join(' ')).toBe(0);
}

/** The reader in the first terminal, with the consent question answered. */
async function openReader(): Promise<User> {
  const reader = await start({ home: home.path, env: ENV, cols: 100, rows: 30 });
  await reader.see('8 of 8 unread');
  reader.press('x');
  await reader.seeNot('x decline');
  return reader;
}

/** The text of the cursor's row. */
const chosen = (user: User): string => user.screen().find((row) => row.startsWith('❯')) ?? '';

describe('a reader while another process works', () => {
  it('shows the stories that a sync in another terminal stores, and keeps its story chosen', async () => {
    publish(1);
    const reader = await openReader();
    reader.keys('down', 'down');
    await reader.see(new RegExp(`^❯● ${titleOf('us-japan-eu-action-plan', 'en')}`, 'm'));
    const before = chosen(reader);

    // The first story of this user: the other process makes the folder.
    await inOtherTerminal('feeds', 'add', web.url('/feed'));
    await inOtherTerminal('sync');
    await reader.see('9 of 9 unread');
    await reader.see(english.brought(1, 0));
    await reader.see(/^ ● Gallium shipment 0/m);
    expect(chosen(reader)).toBe(before);

    publish(3);
    await inOtherTerminal('sync');
    await reader.see('11 of 11 unread');
    // A status still on screen continues to count.
    await reader.see(english.brought(3, 0));
    // The list fits on the screen, so that they are all to be seen, and the header has nothing to say.
    await reader.see(/^ ● Gallium shipment 2.*\n ● Gallium shipment 1.*\n ● Gallium shipment 0/m);
    await reader.seeNot(/ new · /);
    expect(chosen(reader)).toBe(before);

    // An open story stays open.
    reader.press('enter');
    await reader.see('‹');
    const title = reader.row(3);
    publish(4);
    await inOtherTerminal('sync');
    await reader.see(english.brought(1, 0));
    await reader.see(/^ ‹ .*1 new/m);
    expect(reader.row(3)).toBe(title);
    reader.press('esc');
    await reader.see('11 of 12 unread');
  });

  it('does not count stories from elsewhere in its own sync', async () => {
    publish(2);
    await inOtherTerminal('feeds', 'add', web.url('/feed'));
    const reader = await openReader();
    await inOtherTerminal('sync');
    await reader.see('10 of 10 unread');
    reader.press('r');
    await reader.see(english.brought(0, 0));
    await reader.see('10 of 10 unread');
  });

  it('applies marks set by a command and a second reader', async () => {
    const reader = await openReader();
    await inOtherTerminal('mark', 'read', 'vance-trade-bloc', 'forge-korea-chair');
    await reader.see('6 of 8 unread');
    await inOtherTerminal('mark', 'unread', 'forge-korea-chair');
    await reader.see('7 of 8 unread');
    await inOtherTerminal('mark', 'star', 'us-critical-minerals-ministerial');
    const headline = titleOf('us-critical-minerals-ministerial', 'en').slice(0, 30);
    await reader.wait(
      () => reader.screen().some((row) => row.includes(headline) && /^[❯ ]\*/.test(row)),
      'a star on the headline',
    );

    const second = await start({ home: home.path, env: ENV, cols: 100, rows: 30 });
    await second.see('7 of 8 unread');
    second.press('enter');
    await second.see('‹');
    second.press('esc');
    await second.see('6 of 8 unread');
    second.press('q');
    await reader.see('6 of 8 unread');
    await second.exit();
    // Its own marks are saved together with those of the others.
    reader.press('a');
    await reader.see('Mark 6 stories');
    reader.keys('down', 'enter');
    await reader.see('0 of 8 unread');
    reader.press('q');
    await reader.exit();
    const third = await start({ home: home.path, env: ENV, cols: 100, rows: 30 });
    await third.see('0 of 8 unread');
  });
});

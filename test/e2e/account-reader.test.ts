import { afterEach, expect, it } from 'vitest';
import { runHere } from '../cli/feeds/run-here.ts';
import { type FakeMiniflux, fakeMiniflux } from '../ingest/accounts/fake-miniflux.ts';
import { serve } from '../ingest/accounts/fake-server.ts';
import { home, setUpHomeAndWeb } from '../ingest/home.ts';
import { endPrograms, start, type User } from './driver.ts';
import { quit } from './steps.ts';

setUpHomeAndWeb(runHere);
afterEach(endPrograms);

const TOKEN = 'a-token-of-the-test';

/** A server with a feed of three articles, which answers or does not. */
function serverOfArticles() {
  const fake = fakeMiniflux({ token: TOKEN });
  const feed = fake.addFeed('https://wire.example/feed', 'Wire', 'Metals');
  fake.addEntries(
    feed,
    ['Zinc', 'Tin', 'Iron'].map((title) => ({
      url: `https://wire.example/${title}`,
      title: `${title} news`,
      content: `<p>The report of ${title} has a text of its own.</p>`,
    })),
  );
  return { fake, isDown: false };
}

const unread = ({ entries }: FakeMiniflux): number =>
  [...entries.values()].filter(({ status }) => status === 'unread').length;

const open = async (): Promise<User> => {
  const user = await start({ home: home.path, cols: 100, env: { LANG: 'en_US.UTF-8' } });
  await user.see(/unread/);
  return user;
};

it('a reader without a connection keeps what is to be sent, says so in the header, and sends it later', async () => {
  const server = serverOfArticles();
  const down = { status: 0, headers: {}, body: '' };
  const { url, close } = await serve((request) => (server.isDown ? down : server.fake.handle(request)));
  await home.run(['privacy', 'decline']);
  const add = ['accounts', 'add', 'miniflux', url, '--name', 'home', '--token-command', 'echo', TOKEN];
  expect(await home.run(add)).toMatchObject({ code: 0 });
  server.isDown = true;

  const offline = await open();
  offline.press('/');
  offline.type('folder:home\r');
  await offline.see(/^❯. \w+ news/m);
  offline.press('m');
  await offline.see('1 to send');
  // Ten seconds later.
  await offline.see('Could not sync home: ');
  await offline.see('1 to send');
  offline.press('R');
  await offline.see('minerals-news accounts test home');
  offline.press('esc');
  await quit(offline, 'Q');
  expect(unread(server.fake)).toBe(3);

  server.isDown = false;
  const online = await open();
  await online.see('1 to send');
  online.press('P');
  await online.see(/@home +2 +account · failing · 1 to send/);
  online.press('r');
  await online.see('No new stories.');
  await online.see(/@home +2 +account *$/m);
  expect(unread(server.fake)).toBe(2);
  await quit(online, 'Q');
  await close();
});

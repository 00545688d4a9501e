import '../../../src/cli/commands/sync.ts';
import '../../../src/ingest/index.ts';
import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { fakeMiniflux } from '../../ingest/accounts/fake-miniflux.ts';
import { serve } from '../../ingest/accounts/fake-server.ts';
import { home, proxyOfWeb, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from '../feeds/run-here.ts';

setUpHomeAndWeb(runHere);

const paragraphs = (name: string): string =>
  Array.from(
    { length: 6 },
    (_, n) => `<p>${name} ${n}: the assay of the ore was published, and the mine will open in May.</p>`,
  ).join('');
const whole = (name: string) =>
  page(`<html><head><title>${name}</title></head><body><article>${paragraphs(name)}</article></body></html>`);

it('an account’s feed has the whole articles of its pages, and a page that failed is tried again', async () => {
  const server = fakeMiniflux({ now: () => Date.now() });
  const feed = server.addFeed('http://ore.example/feed', 'Ore');
  const article = (name: string) => ({ url: `http://ore.example/${name}`, title: name, content: `<p>On ${name}.</p>` });
  const { url, close } = await serve(server.handle);
  onTestFinished(close);
  const { env } = await proxyOfWeb();
  const run = (...args: readonly string[]) =>
    home.run(args, { env: { ...env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' } });
  const add = ['accounts', 'add', 'miniflux', url, '--name', 'home', '--token-command', 'echo', 'token'];
  expect(await run(...add)).toMatchObject({ code: 0 });
  await run('feeds', 'set', 'Ore', 'full=on');
  server.addEntries(feed, [article('tin'), article('lead')]);
  web.route('/tin', whole('Tin'));
  web.route('/lead', page('', { status: 503 }));
  const first = await run('sync');
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining('2 new') });
  expect(first.err + first.out).toContain('home: 1 page');
  const textOf = (name: string): string =>
    home
      .storyFiles()
      .filter((path) => path.includes(`/${name}-`))
      .map((path) => readFileSync(path, 'utf8'))
      .join();
  expect(textOf('tin')).toContain('Tin 5: the assay');
  expect(textOf('lead')).toContain('On lead.');
  web.route('/lead', whole('Lead'));
  const asked = (): number => web.asked('/lead').length;
  const before = asked();
  // Not each time a mark is sent.
  await run('sync');
  expect(asked()).toBe(before);
  web.route('/zinc', whole('Zinc'));
  server.addEntries(feed, [article('zinc')]);
  const second = await run('sync');
  expect(second.err).not.toContain('page');
  expect(textOf('lead')).toContain('Lead 5: the assay');
  expect(await home.check()).toBe('');
  // Nothing is left to do.
  server.addEntries(feed, [article('zinc-2')]);
  await run('sync');
  expect(asked()).toBe(before + 1);
});

it('pages of several feeds are fetched at the same time', async () => {
  const server = fakeMiniflux({ now: () => Date.now() });
  const names = ['tin', 'lead'];
  for (const name of names) {
    const feed = server.addFeed(`http://${name}.example/feed`, name);
    server.addEntries(feed, [{ url: `http://${name}.example/${name}`, title: name, content: `<p>On ${name}.</p>` }]);
  }
  const { url, close } = await serve(server.handle);
  onTestFinished(close);
  const { env } = await proxyOfWeb();
  const asked = Promise.withResolvers<void>();
  let count = 0;
  for (const name of names)
    web.route(`/${name}`, async (request, response) => {
      count += 1;
      if (count === names.length) asked.resolve();
      await asked.promise;
      whole(name)(request, response);
    });
  await home.run(['feeds', 'set', '--all', 'full=on']);
  const add = ['accounts', 'add', 'miniflux', url, '--name', 'home', '--token-command', 'echo', 'token'];
  await home.run(add, { env: { ...env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' } });
  const texts = home.storyFiles().map((path) => readFileSync(path, 'utf8'));
  expect(texts).toEqual([expect.stringContaining('lead 5: the assay'), expect.stringContaining('tin 5: the assay')]);
});

it('pages that a server names on this machine or in a private network are not fetched', async () => {
  const server = fakeMiniflux({ now: () => Date.now() });
  const { url, close } = await serve(server.handle);
  const asked: string[] = [];
  const inside = await serve(({ path }) => {
    asked.push(path);
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<article>Secret</article>' };
  });
  onTestFinished(close);
  onTestFinished(inside.close);
  // The account itself may be on this machine, unlike what its server names.
  const feed = server.addFeed(`${inside.url}/feed`, 'Ore');
  const { port } = new URL(inside.url);
  const hosts = [
    inside.url,
    `http://localhost:${port}`,
    `http://[::ffff:127.0.0.1]:${port}`,
    `http://2130706433:${port}`,
  ];
  const run = (...args: readonly string[]) => home.run(args, { env: {} });
  const add = ['accounts', 'add', 'miniflux', url, '--name', 'home', '--token-command', 'echo', 'token'];
  expect(await run(...add)).toMatchObject({ code: 0 });
  await run('feeds', 'set', 'Ore', 'full=on');
  server.addEntries(
    feed,
    hosts.map((host, at) => ({ url: `${host}/page-${at}`, title: `Title ${at}`, content: `<p>On ${at}.</p>` })),
  );
  const { out, err } = await run('sync');
  expect(out).toContain('4 new');
  expect(out + err).toContain('4 pages');
  expect(asked).toEqual([]);
});

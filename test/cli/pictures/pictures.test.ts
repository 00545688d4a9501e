import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { picturesDir } from '../../../src/db/folders.ts';
import { addFeedsTo, filesIn, home, RSS, rowsOf, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page, status } from '../../ingest/server.ts';
import { makePng } from '../../picture/make-picture.ts';
import { runHere } from '../feeds/run-here.ts';

setUpHomeAndWeb(runHere);

const pictures = (): string[] => filesIn(picturesDir(home.env));
const requested = (): string[] =>
  web
    .asked()
    .map(({ path }) => path)
    .filter((path) => path.endsWith('.png'));

/** Two feeds whose stories show a picture: a.png, and b.png that is missing. */
async function addFeeds(): Promise<void> {
  web.route('/a.png', page(makePng(30, 20), { type: 'image/png' }));
  for (const name of ['a', 'b']) {
    const text = `<p>Ports are closed since Monday.</p><img src="${web.url(`/${name}.png`)}" alt="A port">`;
    web.route(
      `/${name}.xml`,
      page(
        rss(`Feed ${name}`, [{ id: name, title: `Story ${name}`, text, url: web.url(`/story/${name}?from=rss`) }]),
        RSS,
      ),
    );
  }
  await addFeedsTo(home, [
    { title: 'Feed a', url: web.url('/a.xml') },
    { title: 'Feed b', url: web.url('/b.xml') },
  ]);
}

async function idOf(name: string): Promise<string> {
  const { out } = await home.run(['list', '--ids', '--library', home.stories]);
  return out.split('\n').find((id) => id.startsWith(`story-${name}`)) ?? '';
}

it.each([[], ['--jsonl']])('a sync gets no picture unless the user has set it (%s)', async (...options) => {
  await addFeeds();
  expect((await home.run(['sync', ...options])).code).toBe(0);
  await home.run(['config', 'set', 'pictures', 'ask']);
  web.route(
    '/a.xml',
    page(rss('Feed a', [{ id: 'new', title: 'New', text: `<img src="${web.url('/a.png')}" alt="A">` }]), RSS),
  );
  expect((await home.run(['sync', ...options])).code).toBe(0);
  expect(requested()).toEqual([]);
  expect(pictures()).toEqual([]);
});

it('a sync gets the pictures of new stories, and says in one line what it could not get', async () => {
  await addFeeds();
  await home.run(['config', 'set', 'pictures', 'sync']);
  const { out, err, code } = await home.run(['sync']);
  expect(code).toBe(0);
  expect(out).toContain('1 picture got');
  expect(err).toBe('minerals-news: a picture could not be got: nothing was found at that address (404)\n');
  expect(requested().sort()).toEqual(['/a.png', '/b.png']);
  expect(pictures()).toHaveLength(1);
  await home.run(['sync']);
  expect(requested()).toHaveLength(2);
});

it('a new feed brings its pictures with --sync', async () => {
  await addFeeds();
  await home.run(['feeds', 'remove', 'Feed a']);
  await home.run(['config', 'set', 'pictures', 'sync']);
  const { out, code } = await home.run(['feeds', 'add', '--sync', '--allow-private', web.url('/a.xml')]);
  expect(code).toBe(0);
  expect(out).toContain('1 picture got');
  expect(pictures()).toHaveLength(1);
});

it('a sync gets the pictures of one feed alone, which the reader learns', async () => {
  await addFeeds();
  expect((await home.run(['feeds', 'set', 'Feed a', 'pictures=sync'])).err).toBe('');
  const rows = rowsOf((await home.run(['sync', '--jsonl'])).out);
  expect(rows.at(-1)).toEqual({ event: 'pictures', got: 1 });
  expect(requested()).toEqual(['/a.png']);
});

it('a feed gets none if that is set for it, whatever is set for all', async () => {
  await addFeeds();
  await home.run(['config', 'set', 'pictures', 'sync']);
  await home.run(['feeds', 'set', 'Feed a', 'pictures=off']);
  await home.run(['sync']);
  expect(requested()).toEqual(['/b.png']);
});

it('pictures get says of each picture what was got, and why not', async () => {
  await addFeeds();
  await home.run(['sync']);
  const [a, b] = [await idOf('a'), await idOf('b')];
  const first = await home.run(['pictures', 'get', a, b]);
  expect(first.code).toBe(1);
  expect(first.out).toBe(`got (PNG, 30×20, ${makePng(30, 20).length} bytes): ${web.url('/a.png')}\n`);
  expect(first.err).toContain(`${web.url('/b.png')}: nothing was found at that address (404)\n`);
  expect(first.err).toContain('1 picture got, 0 already here, 1 not got\n');
  const again = await home.run(['pictures', 'get', '-'], { input: Buffer.from(`${a}\n`) });
  expect(again.code).toBe(0);
  expect(again.out).toContain('already here');
  expect((await home.run(['pictures', 'get'])).code).toBe(2);
  const unknown = await home.run(['pictures', 'get', 'no-such-story']);
  expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('no-such-story') });
  expect(unknown.err.split('\n')).toHaveLength(2);
  const json = await home.run(['pictures', 'get', '--json', a]);
  expect(json).toMatchObject({ code: 2, err: expect.stringContaining('pictures get takes no --json') });
});

it('pictures clear removes the files, which privacy status has named', async () => {
  await addFeeds();
  await home.run(['sync']);
  await home.run(['pictures', 'get', await idOf('a')]);
  expect((await home.run(['privacy', 'status'])).out).toMatch(/\/pictures\n {4}\d+ bytes – pictures of stories/);
  expect((await home.run(['pictures', 'clear'])).out).toBe(`1 picture removed (${makePng(30, 20).length} bytes)\n`);
  expect(readdirSync(picturesDir(home.env))).toEqual([]);
  expect((await home.run(['pictures', 'clear'])).out).toBe('There are no pictures to remove\n');
  await home.run(['pictures', 'get', await idOf('a')]);
  const exported = JSON.parse((await home.run(['privacy', 'export'])).out);
  expect(exported.data.picture).toMatchObject([{ url: web.url('/a.png'), width: 30, is_stored: 1 }]);
  expect((await home.run(['privacy', 'erase'])).out).toContain(`Deleted: ${picturesDir(home.env)}`);
  expect(pictures()).toEqual([]);
});

it('a server learns the origin of the story only with pictureReferrer', async () => {
  await addFeeds();
  await home.run(['sync']);
  web.route('/a.png', status(403));
  const id = await idOf('a');
  expect((await home.run(['pictures', 'get', id])).code).toBe(1);
  await home.run(['config', 'set', 'pictureReferrer', 'on']);
  await home.run(['pictures', 'get', id]);
  expect(web.asked('/a.png').map(({ headers }) => headers.referer)).toEqual([
    ...[undefined, undefined, `${web.origin}/`],
  ]);
});

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addFeedsTo, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { xmpOf } from '../../picture/make-manifest.ts';
import { makePng } from '../../picture/make-picture.ts';
import { runHere } from '../feeds/run-here.ts';

setUpHomeAndWeb(runHere);

const AI = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const PNG = makePng(30, 20, { xmp: xmpOf('', `Iptc4xmpExt:DigitalSourceType="${AI}"`) });
const BADGE = '[AI-generated image (the file states)]';

const feedOf = (...ids: string[]) => {
  const text = `<p>Ports are closed since Monday.</p><img src="${web.url('/a.png')}" alt="A port">`;
  return page(
    rss(
      'Feed',
      ids.map((id) => ({ id, title: `Story ${id}`, text })),
    ),
    RSS,
  );
};

async function found(): Promise<readonly string[]> {
  const { out } = await home.run(['list', '--badge', 'ai-image', '--json']);
  const titles = (JSON.parse(out) as { title: string }[]).map(({ title }) => title);
  return titles.filter((title) => /^(?:Story |Mapped)/.test(title)).toSorted();
}

it('a story is found by what a picture states that a later command got, and stays so without the file', async () => {
  web.route('/a.png', page(PNG, { type: 'image/png' }));
  web.route('/feed.xml', feedOf('one'));
  await addFeedsTo(home, [{ title: 'Feed', url: web.url('/feed.xml') }]);
  await home.run(['sync']);
  expect(await found()).toEqual([]);
  const id = (await home.run(['list', '--ids', '--library', home.stories])).out.trim();
  await home.run(['pictures', 'get', id]);
  expect(await found()).toEqual(['Story one']);
  expect((await home.run(['show', id])).out).toContain(`Image: A port ${BADGE}`);
  const { out } = await home.run(['editions', id]);
  expect(out).toContain('\tfrom the publisher, AI-generated image (the file states)\t');
  const [json] = JSON.parse((await home.run(['show', id, '--format', 'json'])).out);
  const [edition] = Object.values(json.editions) as [{ pictures: unknown; provenance: { badges: unknown[] } }];
  expect(edition.pictures).toMatchObject([
    { src: web.url('/a.png'), type: 'image/png', width: 30, height: 20, states: { source: 'trainedAlgorithmicMedia' } },
  ]);
  expect(edition.provenance.badges).toContainEqual(expect.objectContaining({ id: 'ai-image', basis: 'file' }));
  // Another story that shows the same picture has it from the first.
  web.route('/feed.xml', feedOf('one', 'two'));
  await home.run(['sync']);
  expect(await found()).toEqual(['Story one', 'Story two']);
  await home.run(['export', join(home.work, 'with'), id]);
  const embedded = `<img src="data:image/png;base64,${PNG.toString('base64')}" alt="A port"`;
  expect(readFileSync(join(home.work, 'with', 'index.html'), 'utf8')).toContain(embedded);
  await home.run(['pictures', 'clear']);
  expect(await found()).toEqual(['Story one', 'Story two']);
  await home.run(['export', join(home.work, 'without'), id]);
  const without = readFileSync(join(home.work, 'without', 'index.html'), 'utf8');
  expect(without).not.toContain('<img');
  expect(without).toContain(BADGE);
});

it('a picture next to a story is read with it, and is a part of an exported page', async () => {
  mkdirSync(join(home.stories, 'pictures'), { recursive: true });
  writeFileSync(join(home.stories, 'pictures', 'map 1.png'), PNG);
  const text = '---\ntitle: Mapped\npublished: 2026-02-04\n---\n![A map](<pictures/map 1.png>)\n';
  writeFileSync(join(home.stories, 'mapped.en.md'), text);
  expect(await found()).toEqual(['Mapped']);
  expect((await home.run(['show', 'mapped'])).out).toContain(`Image: A map ${BADGE}`);
  await home.run(['export', join(home.work, 'out'), 'mapped']);
  expect(readFileSync(join(home.work, 'out', 'index.html'), 'utf8')).toContain('<img src="data:image/png;base64,');
  // A file that is not a picture, or is missing, states nothing.
  writeFileSync(join(home.stories, 'pictures', 'map 1.png'), '<svg/>');
  expect((await home.run(['show', 'mapped'])).out).not.toContain('[');
  rmSync(join(home.stories, 'pictures'), { recursive: true });
  expect((await home.run(['show', 'mapped'])).out).toContain('Image: A map\n');
});

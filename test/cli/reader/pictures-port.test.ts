import { chmodSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import type { Context } from '../../../src/cli/context.ts';
import type { Io } from '../../../src/cli/io.ts';
import { storePlan } from '../../../src/cli/library/load-library.ts';
import { readerPorts } from '../../../src/cli/reader/ports.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { picturesDir } from '../../../src/db/folders.ts';
import { openStore } from '../../../src/db/open-store.ts';
import { messages } from '../../../src/i18n/index.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import type { PictureFile } from '../../../src/story/model.ts';
import type { Catalogue } from '../../../src/story/query/catalogue.ts';
import type { Ports } from '../../../src/ui/run/index.ts';
import { addFeedsTo, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page, stalled } from '../../ingest/server.ts';
import { xmpOf } from '../../picture/make-manifest.ts';
import { makePng } from '../../picture/make-picture.ts';
import { DEFAULT_PREFERENCES } from '../../ui/app/reader.ts';
import { runHere } from '../feeds/run-here.ts';

setUpHomeAndWeb(runHere);

const ROOT = join(import.meta.dirname, '..', '..', '..');
const { options } = await readCommandLine([], COMMANDS);
const SPACE = { protocol: 'blocks', cellWidth: 10, cellHeight: 20 } as const;

const AI = makePng(30, 20, {
  xmp: xmpOf(
    '',
    'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"',
  ),
});

/** A reader whose library has one story of a feed with two pictures: one made by AI, and one that is missing. */
async function openReader(): Promise<{
  readonly ports: Ports;
  readonly id: string;
  readonly catalogue: () => Catalogue | undefined;
}> {
  web.route('/a.png', page(AI, { type: 'image/png' }));
  const text = `<p>Ports are closed.</p><img src="${web.url('/a.png')}" alt="A port"><p>Since Monday.</p><img src="${web.url('/none.png')}" alt="None">`;
  web.route('/a.xml', page(rss('Feed a', [{ id: 'a', title: 'Story a', text }]), RSS));
  await addFeedsTo(home, [{ title: 'Feed a', url: web.url('/a.xml') }]);
  await home.run(['sync']);
  const { out } = await home.run(['list', '--ids', '--library', home.stories]);
  const io = { env: home.env, now: () => new Date(), packageRoot: ROOT, stdout: { isTTY: true } } as unknown as Io;
  const settings = openSettings({ env: home.env });
  const data = new DataFile(home.env, io.now);
  const shared = { options, settings, data, ui: 'en', words: messages('en').cli, args: [], storyLangs: [] } as const;
  const context = {
    ...shared,
    io,
    today: '2026-11-25',
    noteData: () => {},
    takeDataNotes: () => [],
  } as unknown as Context;
  const ports = readerPorts(context, openStore(storePlan(context), 1000), DEFAULT_PREFERENCES);
  let catalogue: Catalogue | undefined;
  const stop = ports.library.watch(
    (one) => {
      catalogue = one;
    },
    () => {},
  );
  onTestFinished(async () => {
    stop();
    await ports.runtime.flush();
    data.close();
  });
  return { ports, id: out.trim(), catalogue: () => catalogue };
}

const get = (ports: Ports, id: string, path: string): Promise<string> =>
  new Promise((resolve) => ports.pictures.get(id, web.url(path), resolve));

const pictureOf = (ports: Ports, id: string): PictureFile | undefined =>
  ports.library.loadStory(id)?.editions.en?.pictures?.[web.url('/a.png')];

/** A viewer that records its arguments. */
function viewer(): string {
  const file = join(home.path, 'viewer');
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > ${home.path}/viewed\n`);
  chmodSync(file, 0o755);
  return file;
}

it('gets the picture that is asked for, which stories and lists have then', async () => {
  const { ports, id, catalogue } = await openReader();
  expect(pictureOf(ports, id)).toBe(undefined);
  expect(await get(ports, id, '/a.png')).toBe('');
  expect(await get(ports, id, '/none.png')).toBe('nothing was found at that address (404)');
  expect(pictureOf(ports, id)).toMatchObject({ width: 30, isStored: true });
  await expect.poll(() => catalogue()?.entry(id)?.editions.en?.badges).toContain('ai-image');
});

it('draws a stored picture in the colours of the terminal, and none that was cut or removed', async () => {
  const { ports, id } = await openReader();
  await get(ports, id, '/a.png');
  const { hash = '' } = pictureOf(ports, id) ?? {};
  const strips = [expect.stringContaining('[38;5;')];
  expect(await ports.pictures.encode(hash, 3, 1, SPACE)).toEqual({ ok: true, value: { kind: 'strips', strips } });
  truncateSync(join(picturesDir(home.env), hash), 50);
  expect(pictureOf(ports, id)?.isStored).toBe(false);
  rmSync(picturesDir(home.env), { recursive: true });
  expect(await ports.pictures.encode(hash, 3, 1, SPACE)).toEqual({ ok: false, problem: 'unreadable' });
  expect(pictureOf(ports, id)?.isStored).toBe(false);
});

it('opens a picture in the viewer, got before, by a path with the ending of its type', async () => {
  await home.run(['config', 'set', 'viewer', `${viewer()} --new`]);
  const { ports, id } = await openReader();
  const lend = async (): Promise<void> => {};
  await ports.pictures.open(id, 'en', web.url('/a.png'), lend);
  const read = () => readFileSync(join(home.path, 'viewed'), 'utf8').split('\n');
  await expect.poll(() => read().length).toBe(3);
  const [option, path = ''] = read();
  expect(option).toBe('--new');
  expect(path).toMatch(/\/pictures\/[0-9a-f]{64}\.png$/);
  expect(readFileSync(path)).toEqual(AI);
  await expect(ports.pictures.open(id, 'en', web.url('/none.png'), lend)).rejects.toThrow('(404)');
  expect(web.asked('/a.png')).toHaveLength(1);
});

it('draws and opens a picture next to the file of a story', async () => {
  await home.run(['config', 'set', 'viewer', viewer()]);
  mkdirSync(join(home.stories, 'pictures'), { recursive: true });
  writeFileSync(join(home.stories, 'pictures', 'own.png'), AI);
  writeFileSync(
    join(home.stories, 'own.en.md'),
    '---\ntitle: Own\npublished: 2026-02-04\n---\n\nText.\n\n![A port](pictures/own.png)\n',
  );
  const { ports } = await openReader();
  const { hash = '' } = ports.library.loadStory('own')?.editions.en?.pictures?.['pictures/own.png'] ?? {};
  expect(await ports.pictures.encode(hash, 3, 1, SPACE)).toMatchObject({ ok: true });
  await ports.pictures.open('own', 'en', 'pictures/own.png', async () => {});
  rmSync(join(home.stories, 'pictures'), { recursive: true });
  expect(await ports.pictures.encode(hash, 3, 1, SPACE)).toEqual({ ok: false, problem: 'unreadable' });
  await expect.poll(() => readFileSync(join(home.path, 'viewed'), 'utf8')).toMatch(/\/stories\/pictures\/own\.png\n$/);
});

it('stops when nobody waits for it', async () => {
  const { ports, id } = await openReader();
  web.route('/a.png', stalled('\x89PNG'));
  const stop = ports.pictures.get(id, web.url('/a.png'), () => expect.unreachable());
  await expect.poll(() => web.asked('/a.png').length).toBe(1);
  stop();
  await ports.runtime.flush();
});

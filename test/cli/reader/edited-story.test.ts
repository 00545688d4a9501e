import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import type { Context } from '../../../src/cli/context.ts';
import type { Io } from '../../../src/cli/io.ts';
import { storePlan } from '../../../src/cli/library/load-library.ts';
import { readerPorts } from '../../../src/cli/reader/ports.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { putPicture } from '../../../src/db/data/pictures.ts';
import { openStore } from '../../../src/db/open-store.ts';
import { messages } from '../../../src/i18n/index.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { bodySha256 } from '../../../src/story/origin/digests.ts';
import type { Catalogue } from '../../../src/story/query/catalogue.ts';
import { makeLibrary, storyText } from '../../db/helpers.ts';
import { makeHome } from '../../settings/helpers.ts';
import { pictureWith } from '../../story/helpers.ts';
import { DEFAULT_PREFERENCES } from '../../ui/app/reader.ts';

const HASH = bodySha256('\nText of A.\n');
const TEXT = storyText('A', '2026-02-04', [
  `provenance: {fact_check: {by: {name: F, kind: software}, date: 2026-02-04, body_sha256: ${HASH}}}`,
]);

/** An open reader of some files, and the catalogues that it learns of. */
async function readerOf(files: Readonly<Record<string, string>>) {
  const { env } = makeHome();
  const dir = makeLibrary(files);
  const { options } = await readCommandLine(['--library', dir], COMMANDS);
  const io = { env: { ...env, XDG_CACHE_HOME: makeLibrary({}) }, now: () => new Date() } as unknown as Io;
  const today = '2026-11-25';
  const data = new DataFile(env, io.now);
  const context = { io, words: messages('en').cli, options, settings: openSettings({ env }), data, today } as Context;
  const ports = readerPorts(context, openStore(storePlan(context)), DEFAULT_PREFERENCES);
  const catalogues: Catalogue[] = [];
  const stop = ports.library.watch(
    (catalogue) => catalogues.push(catalogue),
    () => {},
  );
  return { dir, data, ports, catalogues, stop };
}

test('the list of an open reader shows a changed story as soon as it has been read again', async () => {
  const { dir, ports, catalogues, stop } = await readerOf({ 'a.ko.md': TEXT, 'b.ko.md': storyText('B') });
  const changed = () => catalogues.map((one) => one.entry('a')?.editions.ko?.badges.includes('changed-since-check'));
  ports.library.loadStory('a');
  writeFileSync(join(dir, 'a.ko.md'), readFileSync(join(dir, 'a.ko.md'), 'utf8').replace('Text of', 'Words of'));
  // Reading another one reports nothing.
  ports.library.loadStory('b');
  ports.library.loadStory('a');
  await expect.poll(() => changed()).toEqual([true]);
  writeFileSync(join(dir, 'a.ko.md'), TEXT);
  ports.library.loadStory('a');
  await expect.poll(() => changed()).toEqual([true, false]);
  stop();
});

test('it shows the badge of a picture that was got for another story when the story is read', async () => {
  const url = 'https://example.com/a.jpg';
  const { data, ports, catalogues, stop } = await readerOf({
    'a.ko.md': `${storyText('A')}\n![A mine](${url})\n`,
    'b.ko.md': storyText('B'),
  });
  const file = pictureWith({ source: 'trainedAlgorithmicMedia' });
  data.write((db) => putPicture(db, url, file, 0));
  const badges = () => catalogues.map((one) => one.entry('a')?.editions.ko?.badges);
  ports.library.loadStory('b');
  expect(ports.library.loadStory('a')?.editions.ko?.pictures).toMatchObject({ [url]: { hash: file.hash } });
  await expect.poll(badges).toEqual([['ai-image', 'unknown']]);
  // Nothing is left to be shown.
  ports.library.loadStory('a');
  ports.library.loadStory('b');
  expect(badges()).toHaveLength(1);
  stop();
});

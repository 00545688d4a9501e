import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { engineIdentity } from '../../../src/settings/engines.ts';
import type { SavedEngine } from '../../../src/settings/settings-table.ts';
import { addFeedsTo, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { writeConfig } from '../../settings/helpers.ts';
import { runHere } from '../feeds/run-here.ts';

setUpHomeAndWeb(runHere);

const PROGRAM = join(import.meta.dirname, '..', '..', 'ingest', 'translation', 'translate-command.mjs');
const TITLES = {
  'Lithium price floor talks stall': '리튬 가격 하한제 협상 교착',
  'Copper mine reopens': '구리 광산 재가동',
  'Tin market weakens': '주석 시장 약세',
};

const log = (): string => join(home.work, 'log');
/** The titles that the engine got since the last call. */
function sent(): string[] {
  if (!existsSync(log())) return [];
  const lines = readFileSync(log(), 'utf8').trimEnd().split('\n');
  rmSync(log());
  return lines.map((line) => JSON.parse(line).text).sort();
}

/** Serves the feed with stories of these titles. */
function serves(...titles: readonly string[]): void {
  const items = titles.map((title) => ({ id: title, title, text: 'All that is known of it.' }));
  web.route('/feed', page(rss('Herald', items), RSS));
}

/** A Korean reader with an English feed, and a program that translates. */
async function setUp({ isConfirmed = true, args = [] as readonly string[] } = {}): Promise<void> {
  const map = join(home.work, 'map.json');
  writeFileSync(map, JSON.stringify(TITLES));
  const command = [process.execPath, PROGRAM, '--map', map, '--log', log(), ...args];
  const engine: SavedEngine = { name: 'stub', kind: 'command', command };
  const config = join(home.path, 'config', 'minerals-news');
  writeConfig(join(config, 'config.json'), { ui: 'ko', engines: [engine] });
  if (isConfirmed) writeConfig(join(config, 'state.json'), { confirmedEngines: { stub: engineIdentity(engine) } });
  await addFeedsTo(home, [{ title: 'Herald', url: web.url('/feed') }]);
  expect(await home.run(['feeds', 'set', 'Herald', 'language=en'])).toMatchObject({ code: 0 });
}

const switchOn = async (): Promise<void> => {
  expect(await home.run(['feeds', 'set', 'Herald', 'translateTitles=on'])).toMatchObject({ code: 0 });
};
const titles = async (): Promise<string[]> =>
  (await home.run(['list', '--feed', 'Herald', '--format', '{title}|{translated_title}'])).out
    .trimEnd()
    .split('\n')
    .sort();
const found = async (words: string): Promise<string> =>
  (await home.run(['search', 'feed:Herald', words, '--format', '{title}'])).out;

it('are translated for a new feed with --sync', async () => {
  await setUp();
  await home.run(['feeds', 'remove', 'Herald']);
  await home.run(['views', 'add', 'mines', 'mine']);
  await home.run(['views', 'set', 'mines', 'translateTitles=on']);
  serves('Copper mine reopens');
  const added = await home.run(['feeds', 'add', '--sync', '--allow-private', web.url('/feed')]);
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(added.out).toContain('제목 1건을 번역했습니다.');
  expect(await titles()).toEqual(['Copper mine reopens|구리 광산 재가동']);
});

it('are translated once, found by their words, and stay when the index is built again', async () => {
  await setUp();
  serves('Lithium price floor talks stall', 'Copper mine reopens');
  expect(await home.run(['sync'])).toMatchObject({ code: 0, err: '' });
  expect(sent()).toEqual([]);
  await switchOn();
  // The unread ones that came before the setting.
  const first = await home.run(['sync']);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain('제목 2건을 번역했습니다.');
  expect(sent()).toEqual(['Copper mine reopens', 'Lithium price floor talks stall']);
  expect(await titles()).toEqual([
    'Copper mine reopens|구리 광산 재가동',
    'Lithium price floor talks stall|리튬 가격 하한제 협상 교착',
  ]);
  expect(await found('하한제')).toBe('Lithium price floor talks stall\n');
  expect(await found('floor')).toBe('Lithium price floor talks stall\n');
  // The next sync sends nothing, or what is new.
  expect((await home.run(['sync'])).out).not.toContain('번역');
  expect(sent()).toEqual([]);
  serves('Lithium price floor talks stall', 'Copper mine reopens', 'Tin market weakens');
  await home.run(['sync']);
  expect(sent()).toEqual(['Tin market weakens']);
  expect(await found('주석')).toBe('Tin market weakens\n');
  rmSync(join(home.path, 'cache'), { recursive: true, force: true });
  expect(await found('하한제')).toBe('Lithium price floor talks stall\n');
  expect(await home.run(['index', 'rebuild'])).toMatchObject({ code: 0 });
  expect(await found('재가동')).toBe('Copper mine reopens\n');
  expect(sent()).toEqual([]);
});

it('are not sent before the engine is confirmed, nor after its program was changed, which is said', async () => {
  await setUp({ isConfirmed: false });
  await switchOn();
  serves('Copper mine reopens');
  const ran = await home.run(['sync']);
  expect(ran.code).toBe(0);
  expect(ran.err).toContain('minerals-news engines test');
  expect(sent()).toEqual([]);
  expect(await titles()).toEqual(['Copper mine reopens|']);
});

it('are read ones no longer, and those of a view if that is wanted', async () => {
  await setUp();
  serves('Lithium price floor talks stall', 'Copper mine reopens');
  await home.run(['sync']);
  await home.run(['views', 'add', 'mines', 'mine']);
  await home.run(['views', 'set', 'mines', 'translateTitles=on']);
  await home.run(['sync']);
  expect(sent()).toEqual(['Copper mine reopens']);
  await home.run(['mark', 'read', '--all']);
  await switchOn();
  await home.run(['sync']);
  expect(sent()).toEqual([]);
});

it('that the engine leaves are not sent again by each sync', async () => {
  await setUp({ args: ['--lie', 'empty', 'Copper'] });
  await switchOn();
  serves('Lithium price floor talks stall', 'Copper mine reopens');
  expect(await home.run(['sync'])).toMatchObject({ code: 0, err: '' });
  expect(new Set(sent())).toEqual(new Set(['Copper mine reopens', 'Lithium price floor talks stall']));
  await home.run(['sync']);
  expect(sent()).toEqual([]);
  expect(await titles()).toEqual([
    'Copper mine reopens|',
    'Lithium price floor talks stall|리튬 가격 하한제 협상 교착',
  ]);
});

it('fail in one line, and the sync counts as done', async () => {
  await setUp({ args: ['--fail'] });
  await switchOn();
  serves('Copper mine reopens');
  const ran = await home.run(['sync']);
  expect(ran.code).toBe(0);
  expect(ran.err.trimEnd().split('\n')).toEqual([expect.stringContaining('stub')]);
});

it('are not sent by a sync that has nothing to do, which a timer asks for often', async () => {
  await setUp();
  serves('Copper mine reopens');
  expect(await home.run(['sync'])).toMatchObject({ code: 0, err: '' });
  await switchOn();
  await home.run(['sync', '--due', '60']);
  expect(sent()).toEqual([]);
  await home.run(['sync']);
  expect(sent()).toEqual(['Copper mine reopens']);
});

it('wait for the next day where the limit is reached', async () => {
  await setUp();
  await home.run(['config', 'set', 'translateWords', '5']);
  await switchOn();
  serves('Lithium price floor talks stall', 'Copper mine reopens');
  const ran = await home.run(['sync']);
  expect(ran.code).toBe(0);
  expect(ran.err).toContain('translateWords');
  expect(sent()).toHaveLength(1);
});

it('of a publisher that reserves the use of its texts are not sent without being asked for', async () => {
  await setUp();
  await switchOn();
  const items = [{ id: 'a', title: 'Copper mine reopens', text: 'All that is known of it.' }];
  const feed = rss('Herald', items).replace(
    '<item>',
    '<copyright>Not to be used for training of AI.</copyright><item>',
  );
  expect(feed).toContain('<copyright>');
  web.route('/feed', page(feed, RSS));
  expect(await home.run(['sync'])).toMatchObject({ code: 0, err: '' });
  expect(sent()).toEqual([]);
  const { out } = await home.run(['list', '--feed', 'Herald', '--ids']);
  expect(await home.run(['translate', out.trim(), '--titles', '--yes'])).toMatchObject({ code: 0 });
  expect(sent()).toEqual(['Copper mine reopens']);
});

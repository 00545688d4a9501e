import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { engineIdentity } from '../../src/settings/engines.ts';
import type { SavedEngine } from '../../src/settings/settings-table.ts';
import { addFeedsTo, daysAgo, home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { writeConfig } from '../settings/helpers.ts';
import { endPrograms, start } from './driver.ts';

setUpHomeAndWeb();
afterEach(endPrograms);

const PROGRAM = join(import.meta.dirname, '..', 'ingest', 'translation', 'translate-command.mjs');
const TITLE = 'Lithium price floor talks stall';
const TRANSLATED = '리튬 가격 하한제 협상 교착';

it('a reader of a foreign feed switches its titles on in the menu, and finds them translated after the next sync', async () => {
  const [map, log] = [join(home.work, 'map.json'), join(home.work, 'log')];
  writeFileSync(map, JSON.stringify({ [TITLE]: TRANSLATED }));
  const command = [process.execPath, PROGRAM, '--map', map, '--log', log];
  const engine: SavedEngine = { name: 'stub', kind: 'command', command };
  const config = join(home.path, 'config', 'minerals-news');
  writeConfig(join(config, 'config.json'), { ui: 'ko', engines: [engine] });
  writeConfig(join(config, 'state.json'), { confirmedEngines: { stub: engineIdentity(engine) } });
  const item = { id: 'a', title: TITLE, text: 'All that is known of it.', url: web.url('/a'), date: daysAgo(1) };
  web.route('/feed', page(rss('Herald', [item]), RSS));
  await addFeedsTo(home, [{ title: 'Herald', url: web.url('/feed') }]);
  expect(await home.run(['sync'])).toMatchObject({ code: 0 });

  const user = await start({ home: home.path, env: { LANG: 'ko_KR.UTF-8' } });
  await user.see(new RegExp(`^❯● ${TITLE}`, 'm'));
  user.press('P');
  await user.see('Herald');
  user.press('G');
  await user.see(/^❯.*Herald/m);
  user.press('e');
  await user.see('제목 번역');
  user.press('8');
  await user.see(/제목 번역 +(?:켬|켜짐)/);
  user.press('esc');
  await user.seeNot('제목 번역');
  user.press('enter');
  await user.see(new RegExp(`^❯● ${TITLE}`, 'm'));
  user.press('r');
  await user.see(new RegExp(`^❯●~${TRANSLATED}`, 'm'));

  user.press('/');
  user.type('하한제\r');
  await user.see(new RegExp(`^❯●~${TRANSLATED}`, 'm'));
  user.press('enter');
  await user.see(TITLE);
  await user.see(`AI 번역: ${TRANSLATED}`);
  user.press('i');
  await user.see('번역한 제목');
  expect(user.overlong()).toEqual([]);
  expect(readFileSync(log, 'utf8').trimEnd().split('\n')).toHaveLength(1);
});

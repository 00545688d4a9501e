import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

describe('what is known of a library named once', () => {
  it('is covered by privacy status, export and erase without naming it again', async () => {
    const library = join(home.work, 'metals');
    mkdirSync(library);
    const item = { id: 'a', title: 'Indium stocks', text: 'Indium stocks have risen by a tenth.' };
    web.route('/feed', page(rss('Metals', [item]), RSS));
    expect((await home.run(['feeds', 'add', web.url('/feed')])).code).toBe(0);
    expect((await home.run(['sync', '--library', 'metals'])).code).toBe(0);
    const mark = join(library, '.minerals-news');
    expect(existsSync(mark)).toBe(true);
    expect((await home.run(['privacy', 'status'])).out).toContain(mark);
    expect((await home.run(['privacy', 'export'])).out).toContain(mark);
    expect((await home.run(['privacy', 'erase'])).code).toBe(0);
    expect(existsSync(mark)).toBe(false);
    expect(existsSync(library)).toBe(true);
  });

  it('is covered too where only a story was deleted', async () => {
    const item = { id: 'a', title: 'Indium stocks', text: 'Indium stocks have risen by a tenth.' };
    web.route('/feed', page(rss('Metals', [item]), RSS));
    await home.run(['import', web.url('/feed')]);
    const library = join(home.work, 'copied');
    cpSync(home.stories, library, { recursive: true, filter: (path) => !path.endsWith('.minerals-news') });
    const [id = ''] = (await home.run(['list', '--library', library, '--ids'])).out.split('\n');
    expect((await home.run(['delete', '--library', library, '--yes', id])).code).toBe(0);
    const mark = join(library, '.minerals-news');
    const { out } = await home.run(['privacy', 'status']);
    expect(out.split(`  ${mark}\n`)).toHaveLength(2);
    expect(out.split(`  ${join(home.stories, '.minerals-news')}\n`)).toHaveLength(2);
    expect((await home.run(['privacy', 'erase'])).code).toBe(0);
    expect(existsSync(mark)).toBe(false);
    expect(existsSync(home.stories)).toBe(true);
  });
});

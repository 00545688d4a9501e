import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

describe('the feed state of a library named once', () => {
  it('is covered by privacy status, export and erase without naming it again', async () => {
    const library = join(home.work, 'metals');
    mkdirSync(library);
    const item = { id: 'a', title: 'Indium stocks', text: 'Indium stocks have risen by a tenth.' };
    web.route('/feed', page(rss('Metals', [item]), RSS));
    expect((await home.run(['feeds', 'add', web.url('/feed')])).code).toBe(0);
    expect((await home.run(['sync', '--library', 'metals'])).code).toBe(0);
    const feeds = join(library, '.feeds');
    expect(existsSync(feeds)).toBe(true);
    expect((await home.run(['privacy', 'status'])).out).toContain(feeds);
    expect((await home.run(['privacy', 'export'])).out).toContain(feeds);
    expect((await home.run(['privacy', 'erase'])).code).toBe(0);
    expect(existsSync(feeds)).toBe(false);
    expect(existsSync(library)).toBe(true);
  });
});

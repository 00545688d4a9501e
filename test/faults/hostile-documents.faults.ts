import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { memoryOf, TELLS_OF_PROCESSES, treeOf, watchTree } from '../e2e/process-tree.ts';
import { addFeedsTo, anotherHome, anotherWeb, reason } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';

/** Mebibytes of a document in units until it is full. */
const full = (before: string, unit: string, after: string, size: number): string =>
  before + unit.repeat(Math.floor((size * 1024 * 1024 - before.length - after.length) / unit.length)) + after;

/** Documents of 20 MB, and of one, most of which need many times their size. */
function hostileDocuments(): Readonly<Record<string, string>> {
  const attributes = Array.from({ length: 990 }, (_, n) => ` a${n}=""`).join('');
  const [before, after] = ['<rss version="2.0"><channel><title>T</title><item>', '</item></channel></rss>'];
  const json = '{"version":"https://jsonfeed.org/version/1.1","items":[';
  return {
    attributes: full(before, `<a${attributes}/>`, after, 19.9),
    entities: full(`${before}<description>`, '&amp;', `</description>${after}`, 19.9),
    lines: full('Title\n\n', 'a\n', '', 19.9),
    list: full('<opml version="2.0"><body>', '<outline text="a" xmlUrl="http://a.example/"/>', '</body></opml>', 19.9),
    divs: full('<html><body>', `${'<div>'.repeat(2000)}text${'</div>'.repeat(2000)}`, '</body></html>', 19.9),
    values: full(json, '{},', '{}]}', 19.9),
    'small-lines': full('Title\n\n', 'a\n', '', 0.99),
    'small-yaml': full('---\ntitle: a\nx:\n', '  - a\n', '---\n\nA text.\n', 0.99),
  };
}

describe.runIf(TELLS_OF_PROCESSES)('the whole program', () => {
  it('uses under 512 MB for sixteen hostile documents at once', { timeout: 180_000 }, async () => {
    const home = anotherHome();
    const web = await anotherWeb();
    const feeds = Object.entries(hostileDocuments()).flatMap(([name, body]) =>
      [name, `${name}-again`].map((path) => {
        web.route(`/${path}`, page(body, { type: 'text/xml' }));
        return { title: path, url: web.url(`/${path}`) };
      }),
    );
    await addFeedsTo(home, feeds);
    expect((await home.run(['config', 'set', 'feedsAtOnce', '16'])).code).toBe(0);
    const sync = home.start(['sync', '--jsonl']);
    const watch = watchTree(sync.pid ?? 0);
    let out = '';
    sync.stdout.setEncoding('utf8').on('data', (piece: string) => {
      out += piece;
    });
    sync.stderr.resume();
    await once(sync, 'close');
    const { most, processes } = watch.stop();
    const rows = out.trim().split('\n');
    expect(JSON.parse(rows.at(-1) ?? '')).toMatchObject({ event: 'ended' });
    expect(out).toContain(reason('too-much-memory'));
    expect(processes, 'one for what is large').toBe(2);
    expect(most).toBeGreaterThan(200);
    expect(most).toBeLessThan(512);
  });

  it('leaves no process when it is killed while one parses', async () => {
    const home = anotherHome();
    writeFileSync(join(home.work, 'hostile.xml'), hostileDocuments().attributes ?? '');
    const importing = home.start(['import', 'hostile.xml']);
    const ended = once(importing, 'close');
    const busy = (): number =>
      treeOf(importing.pid ?? 0).find((pid) => pid !== importing.pid && memoryOf(pid) > 100) ?? 0;
    const child = await vi.waitUntil(busy, { timeout: 30_000, interval: 5 });
    importing.kill('SIGKILL');
    await ended;
    await vi.waitUntil(() => memoryOf(child) === 0, { timeout: 2000, interval: 5 });
  });
});

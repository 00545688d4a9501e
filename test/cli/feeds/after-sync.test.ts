import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { addFeedsTo, filesIn, home, RSS, rowsOf, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

const { sync } = messages('en').cli.ingest;

setUpHomeAndWeb(runHere);

/** Serves a feed with stories of these titles. */
function serves(...titles: readonly string[]): void {
  const items = titles.map((title) => ({ id: title, title, text: 'All that is known of it.' }));
  web.route('/feed', page(rss('Herald', items), RSS));
}

const got = (): string => join(home.work, 'got');

/** Has a program run after each sync. */
async function runsAfterSync(script: string, ...args: readonly string[]): Promise<void> {
  const file = join(home.work, 'after.mjs');
  writeFileSync(file, script);
  const quoted = [process.execPath, file, ...args].map((word) => `'${word}'`).join(' ');
  expect(await home.run(['config', 'set', 'afterSync', quoted])).toMatchObject({ code: 0, err: '' });
}

const KEEP = `import { appendFileSync } from 'node:fs';
let text = '';
for await (const piece of process.stdin) text += piece;
appendFileSync(process.argv[2], text);`;

describe('afterSync', () => {
  it('gets the new stories of each sync as list --jsonl prints them, and nothing without new ones', async () => {
    await addFeedsTo(home, [{ title: 'Herald', url: web.url('/feed') }]);
    await runsAfterSync(KEEP, got());
    serves('Tin up', "Lead'; touch pwned; echo $(touch pwned)");
    expect(await home.run(['sync'])).toMatchObject({ code: 0, err: '' });
    const first = rowsOf(readFileSync(got(), 'utf8'));
    const listed = rowsOf((await home.run(['list', '--jsonl', '--library', home.stories])).out);
    const byId = (a: { id?: unknown }, b: { id?: unknown }) => String(a.id).localeCompare(String(b.id));
    expect([...first].sort(byId)).toEqual([...listed].sort(byId));
    await home.run(['sync']);
    expect(rowsOf(readFileSync(got(), 'utf8'))).toHaveLength(2);
    serves('Zinc down');
    await home.run(['sync', '--jsonl']);
    expect(rowsOf(readFileSync(got(), 'utf8')).at(-1)).toMatchObject({ editions: { en: { title: 'Zinc down' } } });
    expect(filesIn(home.work).filter((file) => file.endsWith('pwned'))).toEqual([]);
  });

  it('gets those that a new feed brings with --sync', async () => {
    await runsAfterSync(KEEP, got());
    serves('Tin up');
    const added = await home.run(['feeds', 'add', '--sync', '--allow-private', web.url('/feed')]);
    expect(added).toMatchObject({ code: 0 });
    expect(rowsOf(readFileSync(got(), 'utf8'))).toMatchObject([{ editions: { en: { title: 'Tin up' } } }]);
    await home.run(['sync']);
    expect(rowsOf(readFileSync(got(), 'utf8'))).toHaveLength(1);
  });

  it('may fail without failing the sync: one line says why', async () => {
    await addFeedsTo(home, [{ title: 'Herald', url: web.url('/feed') }]);
    await runsAfterSync(`console.log('text'); console.error('at first\\n\\x1b[31mno display\\n'); process.exit(3);`);
    serves('Tin up');
    const ran = await home.run(['sync']);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain('1 new story');
    expect(ran.err).toBe(`minerals-news: ${sync.programFailed(process.execPath, '3: no display')}\n`);
    await home.run(['config', 'set', 'afterSync', 'no-such-program']);
    serves('Zinc down');
    const { out, code } = await home.run(['sync', '--jsonl']);
    expect(code).toBe(0);
    expect(rowsOf(out).slice(-2)).toMatchObject([
      { event: 'ended', added: 1 },
      { event: 'warned', message: sync.programFailed('no-such-program', 'ENOENT') },
    ]);
  });

  it('is a setting that config prints as it is typed, and that a backup does not bring', async () => {
    await home.run(['config', 'set', 'afterSync', 'notify-send  "Two words" \'$HOME\'']);
    expect((await home.run(['config', 'get', 'afterSync'])).out).toBe("notify-send 'Two words' '$HOME'\n");
    expect(await home.run(['config', 'set', 'afterSync', 'an "open quote'])).toMatchObject({ code: 2 });
    writeFileSync(join(home.work, 'backup.json'), (await home.run(['backup'])).out);
    await home.run(['config', 'set', 'afterSync', '']);
    expect((await home.run(['config', 'get', 'afterSync'])).out).toBe('\n');
    expect((await home.run(['restore', 'backup.json'])).code).toBe(0);
    expect((await home.run(['config', 'get', 'afterSync'])).out).toBe('\n');
    expect(existsSync(got())).toBe(false);
  });
});

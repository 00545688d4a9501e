import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { runHere } from '../cli/feeds/run-here.ts';
import { daysAgo, home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { INHERITED } from '../inherited.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, start } from './driver.ts';

/** Whether a cache that newsboat itself has written is imported: test/cli/import/ has one in every detail. */
const isInstalled = spawnSync('newsboat', ['-v']).status === 0;
const isSkipped = !isInstalled && process.env.CI !== 'true';

setUpHomeAndWeb(runHere);
afterEach(endPrograms);

const COPPER = ['Copper mine opens', 'Copper smelter rests', 'Copper ship comes'];
const NICKEL = ['니켈 공장 열려', '니켈 값 내려', '니켈 배 들어와'];

const items = (titles: readonly string[]) =>
  titles.map((title, at) => ({
    id: `${title.slice(0, 2)}-${at}`,
    title,
    text: `<p>${title}, as is said.</p>`,
    url: `https://metals.example/${encodeURIComponent(title)}`,
    date: `Wed, 0${9 - at} Feb 2026 12:00:00 GMT`,
  }));

function atom(titles: readonly string[]): string {
  const entries = items(titles).map(
    ({ id, title, text, url }, at) =>
      `<entry><id>tag:metals.example,2026:${id}</id><title>${title}</title><link href="${url}"/>` +
      `<updated>2026-02-0${9 - at}T12:00:00Z</updated><content type="html">${text.replaceAll('<', '&lt;')}</content></entry>`,
  );
  const head = '<id>tag:metals.example,2026:feed</id><title>니켈 통신</title><updated>2026-02-09T12:00:00Z</updated>';
  return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko">${head}${entries.join('')}</feed>`;
}

/** Runs newsboat to its end for the user of a home folder. */
async function runNewsboat(path: string, ...args: readonly string[]): Promise<void> {
  const child = spawn('newsboat', args, {
    env: { ...INHERITED, HOME: path, LANG: 'C.UTF-8' },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code, `newsboat ${args.join(' ')}`).toBe(0);
}

it.skipIf(isSkipped)(
  `what newsboat has fetched, read and flagged is imported${isSkipped ? ' (newsboat is not installed)' : ''}`,
  async () => {
    web.route('/copper', page(rss('The Copper Ledger', items(COPPER)), RSS));
    web.route('/nickel', page(atom(NICKEL), { type: 'application/atom+xml' }));
    const path = temporaryFolder('newsboat');
    const folder = join(path, '.newsboat');
    mkdirSync(folder);
    const urls = [
      `${web.url('/copper')} "World" "~Copper"`,
      `${web.url('/nickel')} "광물"`,
      '"query:새 글:unread = \\"yes\\""',
    ];
    writeFileSync(join(folder, 'urls'), `${urls.join('\n')}\n`);
    writeFileSync(join(folder, 'config'), 'auto-reload no\nbind-key j down\n');
    await runNewsboat(path, '-x', 'reload');
    writeFileSync(join(path, 'read'), 'tag:metals.example,2026:니켈-2\n');
    await runNewsboat(path, '-I', join(path, 'read'));
    const folders = { XDG_CONFIG_HOME: undefined, XDG_DATA_HOME: undefined, XDG_CACHE_HOME: undefined };
    const user = await start({ command: ['newsboat'], home: path, cols: 100, env: { ...folders, LANG: 'C.UTF-8' } });
    await user.see(/1 N +\(3\/3\) Copper/);
    user.press('enter');
    await user.see(COPPER[0] ?? '');
    user.press('enter');
    await user.see('as is said.');
    user.press('q');
    user.press('ctrl+e');
    await user.see('Flags:');
    user.type('s\r');
    await user.see(/^ +1 .+!.*Copper mine/m);
    user.press('q');
    await user.see(/1 N +\(2\/3\) Copper/);
    user.press('q');
    await user.exit();

    expect(await home.run(['import', '--from', 'newsboat', folder, '--allow-private'])).toMatchObject({ code: 0 });
    expect(JSON.parse((await home.run(['feeds', 'list', '--json'])).out)).toMatchObject([
      { title: 'Copper', folder: 'World', unread: 2, total: 3 },
      { title: '니켈 통신', folder: '광물', unread: 2, total: 3 },
    ]);
    const titles = async (query: string) => (await home.run(['list', '--query', query, '--format', '{title}'])).out;
    expect(await titles('is:starred')).toBe(`${COPPER[0]}\n`);
    expect(await titles('is:read')).toBe(`${COPPER[0]}\n${NICKEL[2]}\n`);
    expect((await home.run(['views'])).out).toContain('새 글');
  },
);

/** A feed with an article of each age in days. */
function aged(name: string, ages: readonly number[]): string {
  const articles = ages.map((age) => ({
    id: `${name}-${age}`,
    title: `${name} ${age}`,
    text: `<p>${name}, ${age} days ago.</p>`,
    url: `https://metals.example/${name}/${age}`,
    date: daysAgo(age),
  }));
  return rss(name, articles);
}

it.skipIf(isSkipped).each([
  ['', 100],
  ['keep-articles-days 15\n', 23],
  ['max-items 10\n', 25],
  ['keep-articles-days 15\nmax-items 10\n', 18],
])(
  `what newsboat hides does not come back as new: %j${isSkipped ? ' (newsboat is not installed)' : ''}`,
  async (config, expected) => {
    const feeds = {
      tin: aged(
        'tin',
        Array.from({ length: 45 }, (_, n) => n + 0.5),
      ),
      lead: aged(
        'lead',
        Array.from({ length: 50 }, (_, n) => 3 * n + 1.5),
      ),
      zinc: aged('zinc', [1, 2, 3, 40, 400]),
    };
    for (const [name, text] of Object.entries(feeds)) web.route(`/${name}`, page(text, RSS));
    const path = temporaryFolder('newsboat');
    const folder = join(path, '.newsboat');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'urls'),
      Object.keys(feeds)
        .map((name) => `${web.url(`/${name}`)}\n`)
        .join(''),
    );
    // Some articles were read before there was a limit, which its next start applies.
    writeFileSync(join(folder, 'config'), 'auto-reload no\n');
    await runNewsboat(path, '-x', 'reload');
    writeFileSync(join(folder, 'config'), `auto-reload no\n${config}`);
    const limited = temporaryFolder('newsboat-limited');
    cpSync(path, limited, { recursive: true });
    await runNewsboat(limited, '-x', 'reload');
    const { stdout } = spawnSync('newsboat', ['-x', 'print-unread'], {
      env: { ...INHERITED, HOME: limited, LANG: 'C.UTF-8' },
      encoding: 'utf8',
    });
    expect(stdout).toBe(`${expected} unread articles\n`);
    // From the cache as the next start of newsboat would find it, and as it has left it.
    for (const dir of [folder, join(limited, '.newsboat')]) {
      expect(await home.run(['import', '--from', 'newsboat', dir, '--allow-private'])).toMatchObject({ code: 0 });
      expect(await home.run(['sync'])).toMatchObject({ code: 0 });
      const { out } = await home.run(['list', '--ids', '--unread', '--library', home.stories]);
      expect(out.split('\n').filter(Boolean)).toHaveLength(expected);
      for (const part of ['config', 'data', 'cache']) rmSync(join(home.path, part), { recursive: true, force: true });
    }
  },
);

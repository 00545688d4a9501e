/**
 * The first sync of an account with 50 feeds of 200 unread articles, against fetching them with curl and a sync of the same
 * articles as local feeds; the sync after it, which has nothing to do; and the list and the reader with such an account, against
 * those with the local feeds.
 *
 *   npm run bench -- --only accounts [--runs 5]
 *
 * As in sync.mjs every round writes to new folders.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { against, inTurn, median } from './measure.mjs';
import { environment, isInstalled, ours } from './programs.mjs';
import { Missing } from './subjects.mjs';
import { opmlOf, serve } from './sync.mjs';

const FEEDS = 50;
const ITEMS = 200;
const COUNT = FEEDS * ITEMS;
const MOST_RUNS = 5;
/** Articles of one request, as the program requests them. */
const PAGE = 250;

export function accounts(subjects, { runs }) {
  if (!isInstalled('curl')) throw new Missing('curl is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'minerals-news-bench-accounts-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const list = join(folder, 'feeds.opml');
  const feeds = serve(folder, FEEDS, ITEMS);
  writeFileSync(list, opmlOf(Array.from({ length: FEEDS }, (_, number) => `${feeds}/${number}.xml`)));
  const server = serve(folder, FEEDS, ITEMS, 'account-server.mjs');
  const curl = (...urls) => spawnSync('curl', ['-sf', '-H', 'X-Auth-Token: token', ...urls], { maxBuffer: 2 ** 28 });
  const requests = () => Number(curl(`${server}/requests`).stdout);
  const pages = Array.from({ length: COUNT / PAGE }, (_, page) => {
    const before = COUNT + 1 - page * PAGE;
    return `${server}/v1/entries?status=unread&order=id&direction=desc&limit=${PAGE}&before_entry_id=${before}`;
  });

  let homes = 0;
  const newHome = () => {
    homes += 1;
    const env = environment(join(folder, `home-${homes}`));
    subjects.process(ours('privacy', 'decline'), env);
    return env;
  };
  const check = (env) => {
    const stored = join(env.XDG_DATA_HOME, 'minerals-news', 'stories');
    const files = readdirSync(stored, { recursive: true }).filter((name) => name.endsWith('.md')).length;
    if (files !== COUNT) throw new Error(`${files} stories were stored, not ${COUNT}`);
  };
  const timed = (env, ...args) => {
    const { ms, peak } = subjects.process(ours(...args), env);
    check(env);
    return { env, ms, peak };
  };
  const syncFeeds = () => {
    const env = newHome();
    subjects.process(ours('feeds', 'import', list, '--allow-private'), env);
    return timed(env, 'sync');
  };
  // An account is synced when it is added.
  const ADD = ['accounts', 'add', 'miniflux', server, '--name', 'home', '--token-command', 'echo', 'token'];
  const addAccount = () => timed(newHome(), ...ADD);
  /** Writes earlier data to the disk first, so that it does not slow down the measurement. */
  const settled = (measure) => () => {
    spawnSync('sync');
    return measure();
  };
  const { env: local } = syncFeeds();
  const { env: account } = addAccount();
  const listing = ours('list', '--limit', '50');
  const paint = (environs) => subjects.screen(ours(), [{ wait: '\\b1/[0-9]' }, { quiet: 100 }], { environs })[0].ms;
  const keys = (environs) => {
    const steps = [{ wait: '\\b1/[0-9]' }, { quiet: 1000 }, { each: [...'jjjjjjjjjjjjjjjjjjjj'] }];
    return median(subjects.screen(ours(), steps, { environs }).at(-1).ms);
  };
  const peaks = [];
  const found = inTurn(
    Math.min(runs, MOST_RUNS),
    {
      curl: settled(() => {
        const from = performance.now();
        if (curl(...pages).status !== 0) throw new Error('curl failed');
        return performance.now() - from;
      }),
      local: settled(() => syncFeeds().ms),
      account: settled(() => {
        const { ms, peak } = addAccount();
        peaks.push(peak / 1024);
        return ms;
      }),
      again: settled(() => subjects.process(ours('sync'), account).ms),
      listLocal: () => subjects.process(listing, local).ms,
      listAccount: () => subjects.process(listing, account).ms,
      paintLocal: () => paint(local),
      paintAccount: () => paint(account),
      keysLocal: () => keys(local),
      keysAccount: () => keys(account),
    },
    1,
  );
  found.both = found.curl.map((ms, round) => ms + found.local[round]);
  const before = requests();
  subjects.process(ours('sync'), account);
  const asked = requests() - before;
  const count = COUNT.toLocaleString('en');
  return {
    rows: [
      {
        what: `first sync of an account with ${count} unread articles / curl and a sync of the same items as local feeds`,
        most: 1.5,
        ...against(found, 'account', 'both'),
      },
      { what: 'peak memory of that sync', most: 300, unit: 'MiB', value: Math.max(...peaks) },
      { what: 'the next sync, with nothing new', most: 400, unit: 'ms', value: median(found.again) },
      { what: 'its requests', most: 5, unit: '', value: asked },
      {
        what: '`list --limit 50` with that account / with local feeds',
        most: 1.1,
        ...against(found, 'listAccount', 'listLocal'),
      },
      {
        what: 'reader’s first paint with that account / with local feeds',
        most: 1.1,
        ...against(found, 'paintAccount', 'paintLocal'),
      },
      {
        what: 'key to paint with that account / with local feeds',
        most: 1.2,
        ...against(found, 'keysAccount', 'keysLocal'),
      },
    ],
  };
}

import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { converge, type Figures, noFigures } from '../cli/accounts/convergence.ts';
import { openServer, Random, SERVERS, type TestServer } from '../cli/accounts/world.ts';
import { serve } from '../ingest/accounts/fake-server.ts';
import { type Home, makeHome } from '../ingest/home.ts';
import { printSeed } from '../seed.ts';
import { ended, rounds } from './process.ts';
import { record } from './record.ts';

/** Runs of the model, and moments at which a real process is killed. */
const RUNS = rounds(1000);
const KILLS = rounds(60);

const words = new Intl.NumberFormat('en');

describe('two devices and a server', () => {
  const total: { -readonly [Key in keyof Figures]: number } = noFigures();

  it.each(SERVERS)('agree whatever fails between them: %s', { timeout: 3_600_000 }, async (kind) => {
    onTestFailed(printSeed);
    const figures = noFigures();
    const runs = Math.ceil(RUNS / SERVERS.length);
    for (let n = 0; n < runs; n++) expect(await converge(kind, `long ${n}`, figures)).toBe('');
    for (const key of Object.keys(total) as (keyof Figures)[]) total[key] += figures[key];
    expect(figures).toMatchObject({ runs, lost: 0, invented: 0 });
  });

  afterAll(() => {
    const { runs, rounds: syncs, actions, faults, kills, crossed, lost, invented } = total;
    record('accounts-model', {
      part: 'accounts',
      order: 1,
      what: 'A model of what a user does on two devices and on the page of their server (FreshRSS, and Miniflux 2.2.6 and 2.3.2 by both of its APIs), with faults of requests, and kills at any moment',
      times: `${words.format(runs)} runs of ${words.format(syncs)} syncs, ${words.format(faults)} faults, ${words.format(kills)} kills`,
      lost,
      of: actions,
      did: `devices and server agree after two syncs without faults, and ${invented === 0 ? 'nothing was' : `${invented} marks were`} invented; ${crossed} stars of servers that toggle them crossed`,
    });
  });
});

interface Listed {
  readonly id: string;
  readonly url: string;
  readonly read: boolean;
  readonly starred: boolean;
}

/** The stories of a device; a killed first sync may have brought none. */
async function storiesOf(home: Home): Promise<readonly Listed[]> {
  const { out } = await home.run(['list', '--json']);
  return out.trim() === '' ? [] : (JSON.parse(out) as readonly Listed[]);
}

describe('a sync with a server that is killed', () => {
  const random = new Random('killed syncs');
  let server: TestServer;
  let web: Awaited<ReturnType<typeof serve>>;
  let homes: readonly Home[] = [];

  beforeAll(async () => {
    let clock = Date.now() - 86_400_000;
    server = openServer('FreshRSS', () => {
      clock += 1;
      return clock;
    });
    web = await serve((request) => server.handle(request));
    for (const name of ['a', 'b', 'c']) {
      const feed = server.addFeed(`https://${name}.example/feed`, 'Folder');
      for (let n = 0; n < 100; n++) server.addArticle(feed, `https://news.example/${name}${n}`);
    }
    homes = [makeHome(), makeHome()];
    for (const home of homes) {
      const url = [web.url, '--user', 'admin', '--name', 'home', '--password-command', 'echo', 'api-secret'];
      expect(await home.run(['accounts', 'add', 'freshrss', ...url])).toMatchObject({ code: 0 });
    }
  });
  afterAll(async () => {
    for (const home of homes) home.remove();
    await web.close();
  });

  /** Starts a sync and kills it; whether it was killed before its end. */
  async function kill(home: Home): Promise<boolean> {
    const child = home.start(['sync', 'home']);
    const end = ended(child);
    await Promise.race([setTimeout(50 + random.below(600)), end]);
    child.kill('SIGKILL');
    return (await end).signal === 'SIGKILL';
  }

  it('loses no mark and makes none', { timeout: 1_800_000 }, async () => {
    onTestFailed(printSeed);
    // Each entry is marked once, so that the end is known.
    const free = [...server.entries()].map(([id, { url }]) => ({ id, url }));
    const wanted = new Map(free.map(({ url }): [string, string] => [url, 'unread']));
    let killed = 0;
    for (let n = 0; n < KILLS; n++) {
      const home = homes[n % 2] as Home;
      for (const { id } of server.feeds()) {
        for (let article = 0; article < 4; article++) {
          const url = `https://news.example/${id}-${n}-${article}`;
          server.addArticle(id, url);
          wanted.set(url, 'unread');
        }
      }
      if (await kill(home)) killed += 1;
      for (const how of ['page', 'read', 'starred']) {
        const [{ id, url } = { id: 0, url: '' }] = free.splice(random.below(free.length), 1);
        if (how === 'page') server.set(id, 'read', true);
        else {
          const story = (await storiesOf(home)).find((row) => row.url === url);
          if (!story) {
            free.push({ id, url });
            continue;
          }
          const mark = ['mark', how === 'read' ? 'read' : 'star'];
          expect(await home.run([...mark, story.id])).toMatchObject({ code: 0 });
        }
        wanted.set(url, how === 'starred' ? 'starred' : 'read');
      }
    }
    for (let n = 0; n < 4; n++) expect(await (homes[n % 2] as Home).run(['sync', 'home'])).toMatchObject({ code: 0 });
    let lost = 0;
    const stateOf = (isRead: boolean, isStarred: boolean): string =>
      isStarred ? 'starred' : isRead ? 'read' : 'unread';
    for (const { url, isRead, isStarred } of server.entries().values())
      if (stateOf(isRead, isStarred) !== wanted.get(url)) lost += 1;
    for (const home of homes) {
      const rows = (await storiesOf(home)).filter((row) => wanted.has(row.url));
      expect(rows.length).toBe(server.entries().size);
      for (const row of rows) if (stateOf(row.read, row.starred) !== wanted.get(row.url)) lost += 1;
      expect(await home.check()).toBe('');
    }
    record('accounts-killed', {
      part: 'accounts',
      order: 2,
      what: 'A sync with a server of 1,000 articles, of which some are new, is killed (SIGKILL), on two devices, with marks on both and on the server between',
      times: `${killed} random moments`,
      lost,
      of: KILLS * 3,
      did: 'the next sync continues; devices and server agree, and no story is there twice',
    });
    expect(lost).toBe(0);
  });
});

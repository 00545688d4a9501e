import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { DataFile } from '../../src/db/data/data-file.ts';
import { storedPictures } from '../../src/db/data/pictures.ts';
import { picturesDir } from '../../src/db/folders.ts';
import { addFeedsTo, type Home, makeHome, rss } from '../ingest/home.ts';
import { page, serve, type Web } from '../ingest/server.ts';
import { makePng } from '../picture/make-picture.ts';
import { printSeed, randomOf } from '../seed.ts';
import { rounds } from './process.ts';

const STORIES = 3;
const OF_STORY = 12;
const ALL = STORIES * OF_STORY;
const KILLS = rounds(20);

let web: Web;
let home: Home;

beforeAll(async () => {
  web = await serve();
  for (let n = 0; n < ALL; n += 1)
    web.route(`/${n}.png`, page(makePng(200, 200, {}, randomBytes(120_000)), { type: 'image/png' }));
  const items = Array.from({ length: STORIES }, (_, story) => {
    const shown = Array.from(
      { length: OF_STORY },
      (__, n) => `<img src="${web.url(`/${story * OF_STORY + n}.png`)}" alt="A mine">`,
    );
    return { id: `s${story}`, title: `Mines of day ${story}`, text: `<p>Mines.</p>${shown.join('')}` };
  });
  web.route('/feed', page(rss('Herald', items), { type: 'text/xml' }));
});

beforeEach(async () => {
  home = makeHome();
  await addFeedsTo(home, [{ title: 'Herald', url: web.url('/feed') }]);
  expect(await home.run(['sync'])).toMatchObject({ code: 0 });
});

afterEach(() => home.remove());

afterAll(() => web.close());

const ids = async (): Promise<string[]> =>
  (await home.run(['list', '--ids', '--library', home.stories])).out.trim().split('\n');

const names = (): string[] => (existsSync(picturesDir(home.env)) ? readdirSync(picturesDir(home.env)) : []);

/** Checks that each file has the bytes of its name, and that each row has its file; returns their number. */
function checkPictures(): number {
  const files = names().filter((name) => !name.startsWith('.'));
  for (const name of files) {
    const bytes = readFileSync(join(picturesDir(home.env), name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(name);
  }
  const data = new DataFile(home.env, () => new Date());
  const rows = data.read(storedPictures, []);
  data.close();
  for (const { hash } of rows) expect(files).toContain(hash);
  return rows.length;
}

it('getting pictures that is killed at any moment leaves no half file, and loses none that is stored', async () => {
  printSeed();
  const random = randomOf('pictures');
  const all = await ids();
  let [killed, known] = [0, 0];
  for (let round = 0; round < KILLS && known < ALL; round += 1) {
    const from = web.asked().length;
    const child = home.start(['pictures', 'get', ...all]);
    child.stdout.resume();
    child.stderr.resume();
    const ended = once(child, 'close');
    const until = from + 1 + Math.floor(random() * 3);
    while (child.exitCode === null && web.asked().length < until) await setTimeout(1);
    await setTimeout(random() * 30);
    child.kill('SIGKILL');
    const [, signal] = (await ended) as [number | null, string | null];
    if (signal === 'SIGKILL') killed += 1;
    const now = checkPictures();
    expect(now).toBeGreaterThanOrEqual(known);
    known = now;
  }
  expect(killed).toBeGreaterThan(KILLS / 4);
  expect(await home.run(['pictures', 'get', ...all])).toMatchObject({ code: 0 });
  expect(checkPictures()).toBe(ALL);
  // A run that gets something removes what killed ones have left.
  await home.run(['pictures', 'clear']);
  expect(names()).toEqual([]);
});

it('two processes that get pictures while others clear them lose and break none', async () => {
  const all = await ids();
  for (let round = 0; round < rounds(5); round += 1) {
    const [one, other, cleared] = await Promise.all([
      home.run(['pictures', 'get', ...all]),
      home.run(['pictures', 'get', ...all.toReversed()]),
      home.run(['pictures', 'clear']),
    ]);
    expect([one.code, other.code, cleared.code]).toEqual([0, 0, 0]);
    checkPictures();
  }
  expect(await home.run(['pictures', 'get', ...all])).toMatchObject({ code: 0 });
  expect(checkPictures()).toBe(ALL);
});

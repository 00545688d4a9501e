import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DataFile } from '../../src/db/data/data-file.ts';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import { serve as serveEngine } from '../ingest/accounts/fake-server.ts';
import { addFeedsTo, type Home, makeHome, rss } from '../ingest/home.ts';
import { page, serve, type Web } from '../ingest/server.ts';
import type { FakeEngine } from '../ingest/translation/fake-engine.ts';
import { fakeOpenai } from '../ingest/translation/fake-openai.ts';
import { printSeed, randomOf } from '../seed.ts';
import { rounds } from './process.ts';

const PARAGRAPHS = 60;
const KILLS = rounds(20);

let web: Web;
let home: Home;
let engine: FakeEngine;
let server: Awaited<ReturnType<typeof serveEngine>>;

beforeAll(async () => {
  web = await serve();
  // As slow as a small model, so that kills meet every moment.
  engine = fakeOpenai({ hold: () => setTimeout(2) });
  server = await serveEngine((request) => engine.handle(request));
  home = makeHome();
  const config = join(home.path, 'config', 'minerals-news');
  mkdirSync(config, { recursive: true });
  const engines = [{ name: 'desk', kind: 'openai', url: server.url, model: 'small' }];
  writeFileSync(join(config, 'config.json'), JSON.stringify({ engines }));
  const text = Array.from({ length: PARAGRAPHS }, (_, n) => `<p>The report of day ${n} names the mines.</p>`).join('');
  web.route(
    '/feed',
    page(rss('Herald', [{ id: 'one', title: 'A year of mines', text: text.replaceAll('<', '&lt;') }]), {
      type: 'text/xml',
    }),
  );
  await addFeedsTo(home, [{ title: 'Herald', url: web.url('/feed') }]);
  expect(await home.run(['sync'])).toMatchObject({ code: 0 });
});

afterAll(async () => {
  home.remove();
  await Promise.all([web.close(), server.close()]);
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The hashes of the texts whose translations are stored. */
function stored(): ReadonlySet<string> {
  const data = new DataFile(home.env, () => new Date());
  const rows = data.read((db) => db.prepare('SELECT hash FROM translation').all(), []);
  data.close();
  return new Set(rows.map(({ hash }) => String(hash)));
}

/** The Korean edition; null if there is none. */
function edition() {
  const path = home.storyFiles().find((file) => file.endsWith('.ko.md'));
  if (path === undefined) return null;
  const parsed = parseStoryFile({ id: 'x', lang: 'ko', text: readFileSync(path, 'utf8') });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.edition;
}

it('a translation that is killed at any moment loses no stored answer, and leaves no part of a file', async () => {
  printSeed();
  const random = randomOf('translate');
  const id = (await home.run(['list', '--ids', '--library', home.stories])).out.trim();
  let known: ReadonlySet<string> = new Set();
  let killed = 0;
  // A few kills on a busy machine may all come before the first answer: the test is about those that come later.
  const isMet = (): boolean => known.size > 3 && killed > KILLS / 4;
  for (let round = 0; edition() === null && (round < KILLS || !isMet()) && round < 20 * KILLS; round += 1) {
    const from = engine.texts.length;
    const child = home.start(['translate', '--yes', id]);
    child.stdout.resume();
    child.stderr.resume();
    const ended = once(child, 'close');
    const until = from + 1 + Math.floor(random() * 6);
    while (child.exitCode === null && engine.texts.length < until) await setTimeout(1);
    await setTimeout(random() * 20);
    child.kill('SIGKILL');
    const [, signal] = (await ended) as [number | null, string | null];
    if (signal === 'SIGKILL') killed += 1;
    const requested = engine.texts.slice(from).map(sha256);
    expect(requested.filter((hash) => known.has(hash))).toEqual([]);
    const now = stored();
    expect([...known].filter((hash) => !now.has(hash))).toEqual([]);
    known = now;
    expect(edition()?.blocks.length ?? PARAGRAPHS).toBe(PARAGRAPHS);
  }
  expect(isMet()).toBe(true);
  const from = engine.texts.length;
  expect(await home.run(['translate', id])).toMatchObject({ code: 0 });
  expect(engine.texts.slice(from).filter((text) => known.has(sha256(text)))).toEqual([]);
  expect(edition()?.blocks.length).toBe(PARAGRAPHS);
  expect(await home.check()).toBe('');
});

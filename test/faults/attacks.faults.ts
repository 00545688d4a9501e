import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { endPrograms, start } from '../e2e/driver.ts';
import { memoryOf, TELLS_OF_PROCESSES, treeOf, watchTree } from '../e2e/process-tree.ts';
import { libraryOf } from '../e2e/stories.ts';
import { HANG_LIMIT } from '../hang-limit.ts';
import { addFeedsTo, anotherHome, anotherWeb, type Home, makeHome, reason, stamps } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { CACHES } from './attacks/caches.ts';
import { DAMAGED_INDEXES } from './attacks/damaged-indexes.ts';
import { DOCUMENTS, END, fillingDocuments, type HostileDocument, TITLE } from './attacks/documents.ts';
import { type Ended, ended, rounds } from './process.ts';
import { record } from './record.ts';

/** Milliseconds after which a program counts as hanging. */

afterEach(endPrograms);

/** Runs a command to its end; `memory` is its peak in mebibytes. It is killed if it hangs; `interrupt` sends it a signal as soon as it is true. */
async function run(
  home: Home,
  args: readonly string[],
  interrupt?: { readonly signal: NodeJS.Signals; readonly when: () => boolean },
): Promise<Ended & { readonly memory: number }> {
  const child = home.start(args, { TMPDIR: temporaryOf(home) });
  const watch = watchTree(child.pid ?? 0);
  const hang = setTimeout(() => child.kill('SIGKILL'), HANG_LIMIT);
  const look = setInterval(() => {
    if (!interrupt?.when()) return;
    child.kill(interrupt.signal);
    clearInterval(look);
  }, 2);
  try {
    const end = await ended(child);
    return { ...end, memory: watch.stop().most };
  } finally {
    clearTimeout(hang);
    clearInterval(look);
  }
}

/** The folder in which commands of a home store what they need for a moment. */
function temporaryOf(home: Home): string {
  const folder = join(home.path, 'tmp');
  mkdirSync(folder, { recursive: true });
  return folder;
}

describe.each(DOCUMENTS.map((one, n) => [one.what, one, n] as const))('%s', (_, one, n) => {
  const { file, columns = 80, code = 0, end = END } = one;
  const ways: Readonly<Record<string, (home: Home, library: string) => Promise<void>>> = {
    show: async (home, library) => {
      const ids = await run(home, ['list', '--ids', '--library', library]);
      expect(ids.signal).toBeNull();
      const shown = await run(home, ['show', ids.out.trim(), '--library', library, '--width', String(columns)]);
      expect(shown).toMatchObject({ signal: null, code: 0, err: '' });
      if (end !== null) expect(shown.out.trimEnd()).toContain(end);
    },
    reader: async (home, library) => {
      const reader = await open(home, library, columns);
      if (end === null) await reader.seeNot('❯');
      else {
        reader.press('G');
        await reader.see(end);
      }
      reader.kill('SIGTERM');
      expect(await reader.exit()).toMatchObject({ signal: 'SIGTERM' });
    },
    SIGTERM: async (home, library) => {
      const reader = await open(home, library, columns);
      reader.kill('SIGTERM');
      expect(await reader.exit()).toMatchObject({ signal: 'SIGTERM' });
    },
  };
  // A share of the rounds takes one way for each document, in turn.
  const names = Object.keys(ways);
  const taken = [...names, ...names].slice(n % names.length, (n % names.length) + rounds(names.length));

  it(`is read, and holds nobody: ${taken.join(', ')}`, async () => {
    const home = makeHome();
    const library = await brought(home, one, code);
    if (code === 0) for (const way of taken) await ways[way]?.(home, library);
    record(`attack-document-${n}`, {
      part: 'attacks',
      order: n,
      what: one.what,
      times: code === 0 ? `${file.startsWith('story') ? '' : 'imported, '}${taken.join(', ')}` : 'imported',
      lost: 0,
      of: 0,
      did: code === 0 ? 'shown to its end; ends by SIGTERM' : 'refused, which is reported',
    });
    home.remove();
  });
});

/** The library with the story of a document, which is imported if it is not a story. */
async function brought(home: Home, { file, make }: HostileDocument, code: 0 | 1): Promise<string> {
  const folder = file.startsWith('story') ? join(home.work, 'library') : home.work;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), make());
  if (folder !== home.work) return folder;
  expect(await run(home, ['import', file])).toMatchObject({ signal: null, code });
  return home.stories;
}

/** The reader, in which the story has just been opened. */
async function open(home: Home, library: string, cols: number) {
  const reader = await start({
    home: home.path,
    env: { LANG: 'en_US.UTF-8' },
    args: ['--library', library],
    cols,
  });
  await reader.see(new RegExp(`❯.*${TITLE}`));
  reader.press('enter');
  return reader;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

describe.each(CACHES.map((one, n) => [one.what, one, n] as const))('newsboat’s files: %s', (_, one, n) => {
  const IMPORT = ['import', '--allow-private', '--from', 'newsboat', 'newsboat'];

  it('is read as far as it is safe, and leaves nothing', async () => {
    const home = anotherHome();
    const folder = join(home.work, 'newsboat');
    mkdirSync(folder);
    one.make(folder);
    const before = stamps(folder);
    const imported = await run(home, IMPORT);
    expect(stamps(folder), 'newsboat’s files are only read').toEqual(before);
    expect(imported, imported.err).toMatchObject({ signal: null, code: one.code });
    expect(home.storyFiles()).toHaveLength(one.stories);
    expect(imported.memory).toBeLessThan(512);
    expect(readdirSync(temporaryOf(home))).toEqual([]);
    const signals = SIGNALS.slice(0, rounds(SIGNALS.length));
    for (const signal of signals) {
      const other = anotherHome();
      cpSync(folder, join(other.work, 'newsboat'), { recursive: true });
      const when = (): boolean => readdirSync(temporaryOf(other)).length > 0;
      await run(other, IMPORT, { signal, when });
      expect(readdirSync(temporaryOf(other)), signal).toEqual([]);
    }
    record(`attack-cache-${n}`, {
      part: 'attacks',
      order: 1000 + n,
      what: `newsboat’s files: ${one.what}`,
      times: `imported, and ended by ${signals.join(', ')}`,
      lost: 0,
      of: 0,
      did: one.did,
    });
  });
});

const STORIES = 60;

describe.each(DAMAGED_INDEXES.map((one, n) => [one.what, one, n] as const))('%s', (_, one, n) => {
  let home: Home;
  let library: string;
  let right: string;
  const list = (): Promise<Ended> => run(home, ['list', '--ids', '--library', library]);
  beforeAll(async () => {
    home = makeHome();
    library = libraryOf(STORIES);
    right = (await list()).out;
    expect(right.trim().split('\n')).toHaveLength(STORIES);
  });

  it('lists every story', async () => {
    const index = join(home.env.XDG_CACHE_HOME, 'minerals-news', 'index');
    const file = readdirSync(index, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.sqlite'));
    one.damage(join(index, file ?? ''));
    const after = await list();
    expect(after).toMatchObject({ signal: null, code: 0, out: right });
    const reader = await start({ home: home.path, env: { LANG: 'en_US.UTF-8' }, args: ['--library', library] });
    await reader.see(`${STORIES}`);
    reader.kill('SIGTERM');
    await reader.exit();
    record(`attack-index-${n}`, {
      part: 'attacks',
      order: 2000 + n,
      what: one.what,
      times: 'listed, and opened in the reader',
      lost: 0,
      of: 0,
      did: `rebuilt: all ${STORIES} stories are listed in their order`,
    });
    home.remove();
  });
});

describe.runIf(TELLS_OF_PROCESSES)('documents that fill the memory', () => {
  it('uses under 512 MB for sixteen at once', async () => {
    const home = anotherHome();
    const web = await anotherWeb();
    const feeds = Object.entries(fillingDocuments()).flatMap(([name, body]) =>
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
    record('attack-memory', {
      part: 'attacks',
      order: 3000,
      what: 'Sixteen documents at once, up to 20 MB each, that need many times their size',
      times: 'once',
      lost: 0,
      of: 0,
      did: 'the sync uses under 512 MB and says which needed too much',
    });
  });

  it('leaves no process when it is killed while one parses', async () => {
    const home = anotherHome();
    writeFileSync(join(home.work, 'hostile.xml'), fillingDocuments().attributes ?? '');
    const importing = home.start(['import', 'hostile.xml']);
    const end = once(importing, 'close');
    const busy = (): number =>
      treeOf(importing.pid ?? 0).find((pid) => pid !== importing.pid && memoryOf(pid) > 100) ?? 0;
    const child = await vi.waitUntil(busy, { timeout: HANG_LIMIT, interval: 5 });
    importing.kill('SIGKILL');
    await end;
    await vi.waitUntil(() => memoryOf(child) === 0, { timeout: HANG_LIMIT, interval: 5 });
  });
});

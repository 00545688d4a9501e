import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { fixture, home, type Ran, reason, rss, setUpHomeAndWeb, stamps, texts, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

const { ingest, problems } = messages('en').cli;

interface Story {
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  readonly published: string | null;
  readonly author: string;
  readonly url: string;
  readonly path: string;
}

interface ImportResult {
  readonly feed: { readonly title: string; readonly language: string | null; readonly url: string | null } | null;
  readonly added: readonly Story[];
  readonly updated: readonly Story[];
  readonly existing: readonly Story[];
  readonly skipped: readonly { readonly what: string; readonly why: string; readonly code: string }[];
  readonly feeds?: {
    readonly added: readonly object[];
    readonly existing: readonly object[];
    readonly skipped: readonly { readonly what: string; readonly code: string }[];
  };
}

setUpHomeAndWeb(runHere);

/** Runs `import --json`: its exit code and the object that it printed, whose form is checked. */
async function importJson(
  args: readonly string[],
  input?: Uint8Array,
): Promise<Ran & { readonly result: ImportResult }> {
  const ran = await home.run(['import', '--json', ...args], input ? { input } : {});
  const result = JSON.parse(ran.out) as ImportResult;
  expect(Object.keys(result).filter((key) => key !== 'feeds')).toEqual([
    'feed',
    'added',
    'updated',
    'existing',
    'skipped',
  ]);
  if (result.feed) expect(Object.keys(result.feed)).toEqual(['title', 'language', 'url']);
  const stories = [...result.added, ...result.updated, ...result.existing];
  for (const story of stories) {
    expect(Object.keys(story)).toEqual(['id', 'lang', 'title', 'published', 'author', 'url', 'path']);
    if (story.published !== null) expect(story.published).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  }
  for (const one of result.skipped) expect(one).toMatchObject({ what: /./, why: /./ });
  expect(new Set(stories.map(({ id, lang }) => `${id}.${lang}`)).size, 'each in one list').toBe(stories.length);
  return { ...ran, result };
}

/** Writes a file of the user. */
function put(name: string, text: string): string {
  const path = join(home.work, name);
  writeFileSync(path, text);
  return path;
}

const story = (change: Partial<Story>): object => ({
  id: expect.stringMatching(/^[\p{L}\p{N}-]+-[a-z2-7]{10}$/u),
  lang: 'en',
  author: '',
  url: '',
  path: expect.stringContaining(home.stories),
  ...change,
});

describe('import of a document', () => {
  it('of RSS stores its stories, reports what it leaves out, and the stories can be read', async () => {
    const { result, code, err } = await importJson([fixture('feed.rss.xml')]);
    expect([code, err]).toEqual([0, '']);
    expect(result).toEqual({
      feed: { title: 'Ore Herald', language: 'en-us', url: 'https://herald.example/' },
      added: [
        story({
          title: 'Nickel smelter restarts after a year',
          published: '2026-02-04T19:05:09Z',
          author: 'Ann Miner',
          url: 'https://herald.example/nickel?utm_source=rss',
        }),
        story({
          lang: 'ko',
          title: '리튬 공장 착공식이 열렸다',
          published: '2026-02-03T06:05:00Z',
          url: 'https://herald.example/lithium',
        }),
        story({ title: 'A report of no known day', published: null, url: 'https://herald.example/undated' }),
      ],
      updated: [],
      existing: [],
      skipped: [{ what: 'https://herald.example/nothing', why: reason('no-text'), code: 'no-text' }],
    });
    expect(home.storyFiles().sort()).toEqual(result.added.map(({ path }) => path).sort());
    const [first] = result.added;
    const shown = await home.run(['show', first?.id ?? '']);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toMatch(/Nickel smelter restarts[\s\S]*Ore Herald[\s\S]*all furnaces will run by June\./);
    expect(await home.check()).toBe('');
  });

  it.each([
    ['Atom', 'feed.atom.xml', 'Cobalt & copper', '2026-02-05T08:00:00Z', 'Bo Smelter', 'Two metals of one seam.'],
    ['JSON Feed', 'feed.json', 'Graphite prices hold', '2026-02-01T04:59:59Z', 'Cy Anode', 'Prices did not move'],
    ['a page', 'page.html', 'Vanadium mine reopens', '2026-01-20T00:30:00Z', 'Dee Shaft', 'after nine years'],
    ['Markdown with front matter', 'note.md', 'A note on tungsten', '2026-01-15T00:00:00Z', 'Ed Wolfram', '3,422 °C'],
    ['Markdown', 'bare.md', 'What a geologist carries', null, '', 'a hammer'],
    ['text', 'letter.txt', 'A letter from the field', null, '', 'The road is closed'],
  ])('of %s', async (_, name, title, published, author, text) => {
    const { result, code, err } = await importJson([fixture(name)]);
    expect([code, err, result.updated, result.existing, result.skipped]).toEqual([0, '', [], [], []]);
    expect(result.added).toMatchObject([{ lang: 'en', title, published, author }]);
    const shown = await home.run(['show', result.added[0]?.id ?? '']);
    expect(shown.out).toContain(text);
    // The surroundings of an article are not part of it.
    expect(shown.out).not.toMatch(/All rights reserved|Metals\n/);
    expect(await home.check()).toBe('');
  });

  it('of OPML adds its feeds, and rejects and names commands and unsupported addresses', async () => {
    const { result, code } = await importJson([fixture('list.opml')]);
    expect(code).toBe(0);
    expect(result).toMatchObject({ feed: null, added: [], updated: [], existing: [], skipped: [] });
    const added = [
      { url: 'https://herald.example/feed.xml', title: 'Ore Herald', folder: 'Metals' },
      { url: 'https://cobalt.example/atom', title: 'Cobalt & Copper', folder: 'Metals' },
      { url: 'https://minerals.example/ko.rss', title: '광물 소식', folder: '' },
    ];
    expect(result.feeds?.added).toEqual(added);
    expect(result.feeds?.existing).toEqual([]);
    expect(result.feeds?.skipped.map(({ what, code: why }) => [what, why])).toEqual([
      ['Disk usage — |df -h', 'opml-command'],
      ['Runner — exec:/usr/local/bin/make-feed', 'opml-command'],
      ['Sieve — filter:sed s/a/b/:https://herald.example/feed.xml', 'opml-command'],
      ['Passwords — file:///etc/passwd', 'bad-scheme'],
    ]);
    const listed = await home.run(['feeds', 'list', '--json']);
    expect(JSON.parse(listed.out)).toMatchObject(added);
    const again = await importJson([fixture('list.opml')]);
    expect(again.result.feeds).toMatchObject({ added: [], existing: added });
    const plain = await home.run(['import', fixture('list.opml')]);
    expect(plain.out + plain.err).toContain(ingest.feeds.skipped('Disk usage — |df -h', reason('opml-command')));
  });

  it("of a folder detects every file's format, in subfolders as well, without hidden files", async () => {
    cpSync(fixture('folder'), join(home.work, 'mixed'), { recursive: true });
    writeFileSync(join(home.work, 'mixed', 'void.txt'), '');
    const { result, code } = await importJson(['mixed']);
    expect(code).toBe(0);
    expect(result.feed?.title).toBe('Graphite Daily');
    expect(result.added.map(({ title }) => title).sort()).toEqual([
      'A letter from the field',
      'Graphite prices hold',
      'The seam under the hill',
    ]);
    expect(result.skipped.map(({ what, code: why }) => [what, why])).toEqual([
      [join('mixed', 'picture.md'), 'not-text'],
      [join('mixed', 'void.txt'), 'empty'],
    ]);
  });

  it('of piped bytes, in EUC-KR with syllables that it lacks', async () => {
    const { result, code } = await importJson(['-'], readFileSync(fixture('cp949.xml')));
    expect(code).toBe(0);
    expect(result.feed?.title).toBe('똠방각하 통신');
    expect(result.added).toMatchObject([{ lang: 'ko', title: '똠방각하, 펲시콜라와 찦차를 말하다' }]);
    const shown = await home.run(['show', result.added[0]?.id ?? '']);
    expect(shown.out).toMatch(/똠, 펲, 찦, 쀍/);
    expect(shown.out).not.toContain('\ufffd');
  });

  it('of a partial article says so, and of a paywall stores nothing', async () => {
    const text =
      'The smelter is to reopen in June, its owners said, and it is to take ore from four mines in the hills.';
    const html = (end: string): Buffer =>
      Buffer.from(`<html lang="en"><title>Smelter</title><article><p>${text}</p><p>${text}</p>${end}</article></html>`);
    const wall = '<p>Subscribe to continue reading.</p>';
    const part = await home.run(['import', '-'], { input: html(wall) });
    expect(part.err).toContain(ingest.partial('Smelter'));
    const [file = ''] = home.storyFiles();
    expect(readFileSync(file, 'utf8')).toMatch(/\n {2}partial: true\n/);
    expect(await home.check()).toBe('');
    const ko = await home.run(['import', '-', '--ui', 'ko'], { input: html(`<p>More of it.</p>${wall}`) });
    expect(ko.err).toContain(messages('ko').cli.ingest.partial('Smelter'));
    const { result } = await importJson(['-'], Buffer.from(`<title>Shut</title><p>Log in to continue reading</p>`));
    expect(result.skipped).toEqual([{ what: 'Shut', why: reason('wall'), code: 'wall' }]);
  });

  it('of a partial article keeps an existing complete one', async () => {
    const text =
      'The smelter is to reopen in June, its owners said, and it is to take ore from four mines in the hills.';
    const html = (inner: string) => page(`<html lang="en"><title>Smelter</title><article>${inner}</article></html>`);
    web.route('/a', html(`<p>${text}</p>`.repeat(4)));
    await home.run(['import', web.url('/a')]);
    const before = texts(home.stories);
    web.route('/a', html(`<p>${text}</p><p>${text}</p><p>Subscribe to continue reading.</p>`));
    const { result } = await importJson([web.url('/a')]);
    expect([result.existing.length, result.updated.length]).toEqual([1, 0]);
    expect(texts(home.stories)).toEqual(before);
  });

  it('of an address', async () => {
    const feed = readFileSync(fixture('feed.atom.xml'));
    web.route('/atom', page(feed, { type: 'application/atom+xml' }));
    web.route('/vanadium', page(readFileSync(fixture('page.html'))));
    const { result, code } = await importJson([web.url('/atom'), web.url('/vanadium'), web.url('/nowhere')]);
    expect(code).toBe(0);
    expect(result.feed).toEqual({ title: 'Cobalt Letters', language: 'en', url: web.url('/atom') });
    expect(result.added.map(({ title, url }) => [title, url])).toEqual([
      ['Cobalt & copper', 'https://cobalt.example/1'],
      ['Vanadium mine reopens', expect.any(String)],
    ]);
    expect(result.skipped).toMatchObject([{ what: web.url('/nowhere'), code: 'not-found' }]);
  });
});

describe('import without a result', () => {
  it('still prints the object and ends with 1', async () => {
    const none = { feed: null, added: [], updated: [], existing: [] };
    const refused = await importJson([fixture('entities.xml')]);
    expect(refused.code).toBe(1);
    expect(refused.result).toMatchObject({ ...none, skipped: [{ what: fixture('entities.xml'), code: 'dtd' }] });
    expect(refused.out).not.toContain('haha');
    const missing = await importJson(['no/such/file', '-'], new Uint8Array());
    expect(missing.code).toBe(1);
    expect(missing.result).toMatchObject({
      ...none,
      skipped: [
        { what: 'no/such/file', code: 'unreadable' },
        { what: '-', code: 'empty' },
      ],
    });
    expect(texts(home.data)).toEqual({});
  });

  it('reports it in the interface language', async () => {
    const english = await home.run(['import', 'no/such/file']);
    expect(english).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^minerals-news: no\/such\/file: ./),
    });
    const empty = await home.run(['import', '-'], { env: { LANG: 'ko_KR.UTF-8' } });
    const korean = messages('ko').cli.ingest;
    expect(empty.err).toContain(korean.reasons.empty());
    const some = ['import', 'no/such/file', fixture('letter.txt')];
    const { out, err, code } = await home.run(some, { env: { LANG: 'ko_KR.UTF-8' } });
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^${korean.outcome.added}\t.+\tA letter from the field$`, 'm'));
    expect(out).toMatch(new RegExp(`^${korean.outcome.skipped}\tno/such/file\t.*[가-힣]`, 'm'));
    expect(err).toContain(korean.summary({ added: 1, updated: 0, beside: 0, existing: 0, skipped: 1 }));
  });
});

describe('import that cannot store', () => {
  it('ends with 1', async () => {
    const note = join(home.work, 'note.md');
    writeFileSync(note, '# A note\n\nIts text.\n');
    mkdirSync(dirname(home.stories), { recursive: true });
    writeFileSync(home.stories, 'in the way');
    const { code, out, err } = await home.run(['import', note]);
    expect(out).toMatch(/^skipped\t.*cannot be written \(E[A-Z]+\)/);
    expect(err).toContain('0 stories added, 0 updated, 0 already exist, 1 skipped');
    expect(code).toBe(1);
  });
});

describe('options', () => {
  it('--dry-run prints the same and writes nothing', async () => {
    await importJson([fixture('feed.json')]);
    put('changed.json', readFileSync(fixture('feed.json'), 'utf8').replace('did not move', 'fell'));
    const folders = [home.data, join(home.path, 'config')];
    const before = stamps(...folders);
    const args = [fixture('feed.rss.xml'), 'changed.json', fixture('list.opml'), fixture('page.html')];
    const dry = await importJson(['--dry-run', ...args]);
    expect(stamps(...folders)).toEqual(before);
    expect(dry.result.added).toHaveLength(4);
    expect(dry.result.updated).toHaveLength(1);
    expect(dry.result.feeds?.added).toHaveLength(3);
    const person = await home.run(['import', '--dry-run', fixture('letter.txt')]);
    expect(person.err).toContain(ingest.dryRun);
    expect(stamps(...folders)).toEqual(before);
    const real = await importJson(args);
    expect(real.result).toEqual(dry.result);
  });

  it('--dry-run makes no folder for a new user', async () => {
    expect((await home.run(['import', '--dry-run', fixture('feed.rss.xml')])).code).toBe(0);
    expect(readdirSync(home.path).filter((name) => name === 'data' || name === 'config')).toEqual([]);
  });

  it('--tag and --lang', async () => {
    const { result } = await importJson(['--tag', 'smelting', '--tag', '니켈', '--lang', 'de', fixture('letter.txt')]);
    expect(result.added).toMatchObject([{ lang: 'de' }]);
    expect(result.added[0]?.path).toMatch(/\.de\.md$/);
    const found = await home.run(['list', '--ids', '--tag', '니켈']);
    expect(found.out.trim()).toBe(result.added[0]?.id);
    expect(await home.check()).toBe('');
  });
});

const feed = (text: string): string =>
  rss('Second Thoughts', [
    { id: 'a', title: 'The first story', text, url: 'https://second.example/a' },
    { id: 'b', title: 'The other story', text: 'It stays as it is.', url: 'https://second.example/b' },
  ]);

describe('repeated import', () => {
  it('recognizes everything and touches no file', async () => {
    const sources = ['feed.rss.xml', 'feed.atom.xml', 'page.html', 'note.md', 'letter.txt'].map(fixture);
    const first = await importJson(sources);
    const before = stamps(home.data);
    const second = await importJson(sources);
    expect(second.code).toBe(0);
    expect(second.result).toMatchObject({ added: [], updated: [], existing: first.result.added });
    expect(stamps(home.data)).toEqual(before);
  });

  it('stores a changed text, keeps the old one, and marks the story in the list', async () => {
    put('feed.xml', feed('A hundred tonnes were found.'));
    const [old] = (await importJson(['feed.xml'])).result.added;
    const text = readFileSync(old?.path ?? '', 'utf8');
    put('feed.xml', feed('A thousand tonnes were found.'));
    const { result } = await importJson(['feed.xml']);
    expect(result.updated.map(({ id, path }) => [id, path])).toEqual([[old?.id, old?.path]]);
    expect(result.existing.map(({ title }) => title)).toEqual(['The other story']);
    expect(readFileSync(old?.path ?? '', 'utf8')).toContain('A thousand tonnes');
    const revisions = texts(join(dirname(old?.path ?? ''), '.revisions'));
    expect(Object.values(revisions)).toEqual([text]);
    const listed = await home.run(['list', '--ids', '--badge', 'changed']);
    expect(listed.out.trim()).toBe(old?.id);
    expect(await home.check()).toBe('');
  });

  it("never overwrites the user's edits: the new text is written next to the file, and check reports it", async () => {
    put('feed.xml', feed('A hundred tonnes were found.'));
    const [old] = (await importJson(['feed.xml'])).result.added;
    const path = old?.path ?? '';
    const edited = `${readFileSync(path, 'utf8')}\nMy own remark.\n`;
    writeFileSync(path, edited);
    const same = await importJson(['feed.xml']);
    expect([same.result.updated, same.result.existing.length]).toEqual([[], 2]);
    put('feed.xml', feed('A thousand tonnes were found.'));
    const { result } = await importJson(['feed.xml']);
    expect(result.updated.map(({ id }) => id)).toEqual([old?.id]);
    expect(readFileSync(path, 'utf8')).toBe(edited);
    expect(readFileSync(`${path}.new`, 'utf8')).toContain('A thousand tonnes');
    const check = await home.run(['check']);
    expect(check.out).toContain(problems['new-text-beside']?.({ beside: `${path}.new` }));
    // The file is not the one that was imported.
    expect(check.code).toBe(1);
    // Reported once.
    const third = await importJson(['feed.xml']);
    expect([third.result.updated, third.result.existing.length]).toEqual([[], 2]);
  });

  it('restores a story that the user had removed', async () => {
    put('feed.xml', feed('A hundred tonnes were found.'));
    const [old] = (await importJson(['feed.xml'])).result.added;
    rmSync(old?.path ?? '');
    const { result } = await importJson(['feed.xml']);
    expect(result.added.map(({ id }) => id)).toEqual([old?.id]);
  });
});

describe('the output of an import', () => {
  it('contains no control character, whatever titles and authors contain', async () => {
    const plain = await home.run(['import', fixture('escapes.xml')]);
    const json = await importJson([fixture('escapes.xml')]);
    const id = json.result.existing[0]?.id ?? '';
    const shown = await home.run(['show', id]);
    const listed = await home.run(['list', '--json']);
    const all = [plain, json, shown, listed].map(({ out, err }) => out + err).join('');
    expect(all).toContain('Clear the screen');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(all).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    expect(all).not.toContain('owned');
    expect(await home.check()).toBe('');
  });
});

it('gzip files are imported, except bombs', async () => {
  const packed = put('feed.xml', '');
  writeFileSync(packed, gzipSync(rss('Packed', [{ id: '1', title: 'Tin', text: 'Tin rises.' }])));
  expect((await importJson([packed])).result.added).toMatchObject([{ title: 'Tin' }]);
  writeFileSync(packed, gzipSync(Buffer.alloc(64 << 20)));
  expect((await importJson([packed])).result.skipped).toMatchObject([{ code: 'too-large' }]);
});

it('unreadable keys of front matter are reported', async () => {
  const file = put('note.md', '+++\ntitle = "Tin"\nauthor = { name = "Ann" }\ndate = "soon"\n+++\n\nTin rises.\n');
  const { out, err, code } = await home.run(['import', file]);
  expect({ out: out.replace(/\t.*\t/, ' '), code }).toEqual({ out: 'added Tin\n', code: 0 });
  expect(err).toContain(`minerals-news: ${ingest.unreadKeys(file, ['author', 'date'])}\n`);
  const result = JSON.parse((await home.run(['import', '--json', file])).out) as { readonly unread: unknown };
  expect(result.unread).toEqual([{ name: file, keys: ['author', 'date'] }]);
});

it('a feed damaged before its first item is reported as having none', async () => {
  const damaged = put('cut.xml', '<rss version="2.0"><channel><title>t</title><item><title>A</title><enclosure url="x');
  expect(await home.run(['import', damaged])).toEqual({
    out: '',
    err: `minerals-news: ${damaged}: ${reason('no-items')}\n`,
    code: 1,
  });
  const empty = put('empty.xml', '<rss version="2.0"><channel><title>t</title></channel></rss>');
  expect(await home.run(['import', empty])).toMatchObject({ out: '', code: 0 });
});

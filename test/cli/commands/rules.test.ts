import { mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localDay } from '../../../src/cli/local-time.ts';
import { formatDate } from '../../../src/i18n/date.ts';
import { messages } from '../../../src/i18n/index.ts';
import { dayAfter } from '../../../src/story/dates.ts';
import { dataPath } from '../../db/data/helpers.ts';
import { addFeedsTo, home, RSS, rowsOf, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from '../feeds/run-here.ts';

const { deletion, rules: words } = messages('en').cli;

setUpHomeAndWeb(runHere);

/** Serves a feed with stories of these titles. */
function serves(name: string, ...titles: readonly string[]): void {
  const items = titles.map((title) => ({ id: title, title, text: `All that is known of it.` }));
  web.route(`/${name}`, page(rss(name, items), RSS));
}

const rules = (...args: readonly string[]) => home.run(['rules', ...args]);

/** The titles of stories that match a query. */
async function titles(query: string): Promise<string[]> {
  const { out } = await home.run(['list', '--library', home.stories, '--format', '{title}', '--query', query]);
  return out.split('\n').filter(Boolean).sort();
}

async function follows(...names: readonly string[]): Promise<void> {
  await addFeedsTo(
    home,
    names.map((title) => ({ title, url: web.url(`/${title}`) })),
  );
}

describe('rules', () => {
  it('mark the new stories of a sync, of all feeds or one, and leave the others as they are', async () => {
    await follows('Herald', 'Courier');
    serves('Herald', 'Old tin', 'Old lead');
    serves('Courier');
    await home.run(['sync']);
    expect(await rules('add', '--read', 'feed:Herald', '-희토류')).toMatchObject({
      code: 0,
      out: `${words.added('feed:Herald -희토류', '')}\n`,
    });
    await rules('add', '--star', 'tin');
    serves('Herald', 'Old tin', 'Old lead', 'New tin', '희토류 가격');
    serves('Courier', 'Their lead', 'Their tin');
    const { out, code } = await home.run(['sync']);
    expect([code, out.split('\n')[1]]).toEqual([
      0,
      words.applied({ read: 1, starred: 2, tagged: 0, deleted: 0, kept: 0 }),
    ]);
    expect(await titles('is:read')).toEqual(['New tin']);
    expect(await titles('is:starred')).toEqual(['New tin', 'Their tin']);
    // A mark that the user removes stays away.
    await home.run(['mark', 'unread', '--all']);
    await home.run(['sync']);
    expect(await titles('is:read')).toEqual([]);
  });

  it('find new stories by title, author, address and text, with either and groups', async () => {
    await follows('Herald');
    const query = {
      t1: 'title:tin',
      t2: 'author:"Ann Lee"',
      t3: 'url:/markets/',
      t4: 'text:smelter',
      t5: '(title:zinc or text:antofagasta) -title:lead',
    };
    for (const [tag, one] of Object.entries(query)) await rules('add', '--tag', tag, one);
    const items = [
      { id: '1', title: 'Tin up', text: 'It is up.', url: 'https://a.example/mines/1' },
      { id: '2', title: 'Lead up', text: 'The smelter in Antofagasta is up.', url: 'https://a.example/markets/2' },
      { id: '3', title: 'Zinc up', text: 'Up.', url: 'https://a.example/mines/3' },
      { id: '4', title: 'Ore up', text: 'In Antofagasta it is up.', url: 'https://a.example/mines/4' },
    ];
    const authored = rss('Herald', items).replace(
      '</title><link>https://a.example/mines/3',
      '</title><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ann Lee</dc:creator><link>https://a.example/mines/3',
    );
    web.route('/Herald', page(authored, RSS));
    expect((await home.run(['sync'])).code).toBe(0);
    const found: (readonly string[])[] = [];
    for (const tag of Object.keys(query)) found.push(await titles(`tag:${tag}`));
    expect(found).toEqual([['Tin up'], ['Zinc up'], ['Lead up'], ['Lead up'], ['Ore up', 'Zinc up']]);
    expect((await rules('list', '--json')).out.match(/"matched": *\d/g)?.map((one) => one.at(-1))).toEqual([
      ...['1', '1', '1', '1', '2'],
    ]);
  });

  it('end after their last day, are shown as ended and can be renewed', async () => {
    await follows('Herald');
    const today = localDay(new Date());
    expect(await rules('add', '--read', '--until', today, 'tin')).toMatchObject({
      code: 0,
      out: `${words.added('tin', formatDate(today, 'en'))}\n`,
    });
    await rules('add', '--read', '--for', '2w', 'lead');
    serves('Herald', 'Tin up', 'Lead up');
    await home.run(['sync']);
    expect(await titles('is:read')).toEqual(['Lead up', 'Tin up']);
    const yesterday = dayAfter(today, -1);
    await rules('add', '--read', '--until', yesterday, 'tin');
    const listed = rowsOf((await rules('list', '--jsonl')).out);
    expect(listed).toMatchObject([
      { query: 'tin', until: yesterday, ended: true, matched: 1, last: today },
      { query: 'lead', until: dayAfter(today, 14), ended: false, matched: 1, last: today },
    ]);
    serves('Herald', 'Tin up', 'Lead up', 'Tin down', 'Lead down');
    await home.run(['sync']);
    expect(await titles('is:unread')).toEqual(['Tin down']);
    expect((await rules()).out).toBe(
      `1\tread\ttin\t${yesterday}\t1\t${today}\n2\tread\tlead\t${dayAfter(today, 14)}\t2\t${today}\n`,
    );
    // The same rule again renews it; one with other words begins to count.
    await rules('add', '--read', '--for', '7d', 'tin');
    await rules('remove', 'lead');
    await rules('add', '--read', 'lead');
    serves('Herald', 'Tin up', 'Tin even');
    await home.run(['sync']);
    expect(rowsOf((await rules('list', '--jsonl')).out)).toMatchObject([
      { query: 'tin', ended: false, matched: 2 },
      { query: 'lead', matched: 2 },
    ]);
    for (const [options, why] of [
      [['--for', 'yesterday'], words.badTime('yesterday')],
      [['--until', '2026-02-30'], '2026-02-30'],
      [['--for', '7d', '--until', today], '--for, --until'],
    ] as const)
      expect(await rules('add', '--read', ...options, 'x')).toMatchObject({
        code: 2,
        err: expect.stringContaining(why),
      });
  });

  it('say which stories they do not delete', async () => {
    await follows('Herald');
    await rules('add', '--star', 'tin');
    await rules('add', '--delete', 'up');
    serves('Herald', 'Tin up', 'Lead up');
    const { out, code } = await home.run(['sync']);
    expect([code, out.split('\n')[1]]).toEqual([
      0,
      words.applied({ read: 0, starred: 1, tagged: 0, deleted: 1, kept: 1 }),
    ]);
    expect(await titles('up')).toEqual(['Tin up']);
    const { err } = await rules('test', 'up');
    expect(err).toContain(words.starredStay(1));
    expect((await rules('test', 'lead')).err).not.toContain('star');
  });

  it('take back what they did with the last new stories', async () => {
    await follows('Herald');
    await rules('add', '--read', '--star', 'tin');
    expect(await rules('undo')).toMatchObject({ code: 1 });
    serves('Herald', 'Tin up', 'Lead up', 'Zinc up');
    await rules('add', '--delete', 'lead');
    const { events } = { events: rowsOf((await home.run(['sync', '--jsonl'])).out) };
    expect(events.find(({ event }) => event === 'ended')).toMatchObject({
      rules: { read: 1, starred: 1, tagged: 0, deleted: 1, muted: 2 },
    });
    expect(await titles('up')).toEqual(['Tin up', 'Zinc up']);
    // What the disk refuses can be tried again.
    const [file, away] = [dataPath(home.env), join(home.data, 'away')];
    renameSync(file, away);
    mkdirSync(file);
    const refused = expect.stringContaining(deletion.failed('not a regular file'));
    expect(await rules('undo')).toMatchObject({ code: 1, err: refused });
    rmdirSync(file);
    renameSync(away, file);
    expect(await rules('undo')).toMatchObject({
      code: 0,
      out: `${words.undone({ read: 1, starred: 1, tagged: 0, deleted: 1 })}\n`,
    });
    expect(await titles('up')).toEqual(['Lead up', 'Tin up', 'Zinc up']);
    expect(await titles('is:unread -is:starred')).toHaveLength(3);
    expect(await rules('undo')).toMatchObject({ code: 1 });
  });

  it('give new stories a tag, which a query finds and `undo` removes', async () => {
    await follows('Herald');
    await rules('add', '--tag', 'Supply', 'tin');
    await rules('add', '--tag', 'supply', '--read', 'up');
    await rules('add', '--delete', 'gone');
    serves('Herald', 'Tin up', 'Lead up', 'Tin gone', 'Zinc');
    const { out } = await home.run(['sync']);
    expect(out).toContain(words.applied({ read: 2, starred: 0, tagged: 2, deleted: 1, kept: 0 }));
    expect(await titles('tag:supply')).toEqual(['Lead up', 'Tin up']);
    expect(await titles('Zinc -tag:SUPPLY')).toEqual(['Zinc']);
    const listed = rowsOf((await home.run(['list', '--library', home.stories, '--tag', 'supply', '--jsonl'])).out);
    expect(listed.map(({ tags, userTags }) => [tags, userTags])).toEqual([
      [[], ['supply']],
      [[], ['supply']],
    ]);
    expect((await rules()).out.replaceAll(/\t\d{4}-\d{2}-\d{2}\n/g, '\n')).toBe(
      '1\ttag:Supply\ttin\t\t2\n2\tread,tag:supply\tup\t\t2\n3\tdelete\tgone\t\t1\n',
    );
    expect(await rules('undo')).toMatchObject({ code: 0 });
    expect(await titles('tag:supply')).toEqual([]);
  });

  it('are tried, listed and removed', async () => {
    await follows('Herald');
    serves('Herald', 'Tin up', 'Lead up');
    await home.run(['sync']);
    const library = ['--library', home.stories];
    const tried = await rules('test', ...library, '-tin');
    expect(tried.out.split('\n')[0]).toContain('Lead up');
    expect(tried.err).toBe(`minerals-news: ${words.wouldMatch(1, 2)}\n`);
    expect(await titles('is:read')).toEqual([]);
    expect(await rules('list')).toMatchObject({ code: 0, err: `minerals-news: ${words.none}\n` });
    await rules('add', '--read', 'tin');
    await rules('add', '--star', 'feed:Herald', '-lead');
    await rules('add', '--delete', 'tin');
    expect(JSON.parse((await rules('list', '--json')).out)).toEqual([
      { query: 'tin', actions: ['delete'], matched: 0, last: null },
      { query: 'feed:Herald -lead', actions: ['star'], matched: 0, last: null },
    ]);
    expect((await rules()).out).toBe('1\tdelete\ttin\t\t0\t\n2\tstar\tfeed:Herald -lead\t\t0\t\n');
    expect(await rules('remove', '3')).toMatchObject({ code: 1 });
    expect(await rules('remove', '2')).toMatchObject({ code: 0 });
    await rules('add', '--tag', 'ore', 'lead');
    await rules('add', '--tag', 'metal', 'lead');
    expect((await rules()).out).toBe('1\tdelete\ttin\t\t0\t\n2\ttag:ore\tlead\t\t0\t\n3\ttag:metal\tlead\t\t0\t\n');
    expect(await rules('remove', 'tin')).toMatchObject({ code: 0 });
    expect(await rules('remove', '2')).toMatchObject({ code: 0 });
    expect((await rules()).out).toBe('1\ttag:ore\tlead\t\t0\t\n');
    await rules('add', '--read', 'lead');
    expect(await rules('remove', 'lead')).toMatchObject({ code: 0 });
    expect((await rules()).out).toBe('');
  });

  it('need a query without a mistake and something to do; one that was broken in the file is reported and skipped', async () => {
    expect(await rules('add', 'tin')).toMatchObject({ code: 2, err: expect.stringContaining(words.needsAction) });
    expect(await rules('add', '--read')).toMatchObject({ code: 2 });
    expect(await rules('add', '--read', 'is:loud')).toMatchObject({ code: 2 });
    expect(await rules('list', '--read')).toMatchObject({ code: 2 });
    await follows('Herald');
    await rules('add', '--read', 'tin');
    const config = join(home.path, 'config', 'minerals-news', 'config.json');
    const data = JSON.parse(readFileSync(config, 'utf8')) as { rules: object[] };
    data.rules.unshift({ query: 'is:loud', actions: ['read'] });
    writeFileSync(config, JSON.stringify(data));
    serves('Herald', 'Tin up');
    const { err, code } = await home.run(['sync']);
    expect([code, err]).toEqual([0, expect.stringContaining('is:loud')]);
    expect(await titles('is:read')).toEqual(['Tin up']);
    expect(await home.run(['config', 'check'])).toMatchObject({ code: 1, out: expect.stringContaining('rules[0]: ') });
  });
});

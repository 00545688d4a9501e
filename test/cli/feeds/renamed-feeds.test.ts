import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home, RSS, rss, setUpHomeAndWeb, texts, web } from '../../ingest/home.ts';
import { page, redirect } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

/** A feed with its own story and one that names another publisher. */
function wire(name: string, host: string): string {
  const first = { id: `${name}-1`, title: `${name} on nickel`, text: 'All that is known.', url: `https://${host}/1` };
  const other = { ...first, id: `${name}-2`, title: `${name} on cobalt`, url: `https://${host}/2` };
  return rss(name, [first, other]).replace(
    /<item>(?=<guid[^>]*>[^<]*-2)/,
    `<item><source url="https://${host}/feed">Metal Desk</source>`,
  );
}

const here = (...args: string[]): Promise<string> =>
  home.run([...args, '--library', home.stories]).then(({ out }) => out);
const sources = async (): Promise<string[]> => (await here('list', '--format', '{title}: {source}')).trim().split('\n');

describe('the name of a renamed feed', () => {
  const before = ['Herald on cobalt', 'Herald on nickel'];

  it('is the source of the existing stories wherever it is shown, and their files stay unchanged', async () => {
    web.route('/feed', page(wire('Herald', 'herald.example'), RSS));
    web.route('/other', page(rss('The paper', [{ id: 'x', title: 'Paper on zinc', text: 'Zinc.' }]), RSS));
    await home.run(['feeds', 'add', web.url('/feed'), web.url('/other')]);
    await home.run(['sync']);
    const [theirs = ''] = (await sources()).filter((line) => line.startsWith('Herald on cobalt'));
    expect(theirs).toContain('Metal Desk');
    expect(await sources()).toContain('Herald on nickel: Herald');
    const files = texts(home.stories);

    expect((await home.run(['feeds', 'rename', 'Herald', 'The paper of record'])).code).toBe(0);
    expect((await sources()).toSorted()).toEqual([
      theirs,
      'Herald on nickel: The paper of record',
      'Paper on zinc: The paper',
    ]);
    const [id = ''] = (await here('list', '--ids', '--query', 'nickel')).trim().split('\n');
    expect(await here('show', id, '--lang', 'en')).toContain('The paper of record');
    for (const json of [
      await here('list', '--json', '--query', 'nickel'),
      await here('show', id, '--json'),
      await here('search', '--json', 'nickel'),
    ]) {
      const [story] = [JSON.parse(json)].flat();
      expect(story.editions.en.source.name).toBe('The paper of record');
    }
    // An exact name matches first: the other feed has this one.
    const titled = async (query: string): Promise<string> => here('list', '--format', '{title}', '--query', query);
    expect(await titled('source:"the paper of record"')).toBe('Herald on nickel\n');
    expect(await titled('source:"The paper"')).toBe('Paper on zinc\n');
    expect(await here('count', '--query', 'source:Herald nickel')).toBe('0\n');
    const offered = await here('complete', 'query', 'source:');
    expect(offered).toContain('source:"The paper of record"\t1\n');
    expect(offered).not.toMatch(/^source:Herald\t/m);
    expect(texts(home.stories)).toEqual(files);

    // The next name counts as well, and so does the first one again.
    await home.run(['feeds', 'rename', 'The paper of record', 'Gazette']);
    expect(await sources()).toContain('Herald on nickel: Gazette');
    await home.run(['feeds', 'rename', 'Gazette', 'Herald']);
    expect(await sources()).toContain('Herald on nickel: Herald');
  });

  it('is matched by feed:, also in stories that name another publisher, and so is the host of its address', async () => {
    web.route('/feed', page(wire('Herald', 'herald.example'), RSS));
    await home.run(['feeds', 'add', web.url('/feed')]);
    await home.run(['sync']);
    await home.run(['feeds', 'rename', 'Herald', 'Gazette of Ores']);
    const titled = async (query: string): Promise<string[]> =>
      (await here('list', '--format', '{title}', '--query', query)).trim().split('\n').toSorted();
    for (const query of ['feed:gazette', 'feed:"gazette of ores"', `feed:${new URL(web.url('/')).hostname}`]) {
      expect(await titled(query), query).toEqual(before);
    }
    for (const query of ['feed:"gazette"', 'feed:herald', '-feed:gazette'])
      expect(await titled(query), query).toEqual(['']);
    expect(await here('complete', 'query', 'feed:')).toContain('feed:"Gazette of Ores"\t');
  });

  it('replaces the old one in the queries of views and rules, and so does that of a folder', async () => {
    web.route('/feed', page(wire('Herald', 'herald.example'), RSS));
    await home.run(['feeds', 'add', web.url('/feed'), '--folder', 'Papers/Old']);
    await home.run(['sync']);
    await home.run(['views', 'add', 'Metals', 'feed:"herald" tag:metal']);
    await home.run(['rules', 'add', 'folder:"Papers/Old" cobalt', '--read']);
    await home.run(['rules', 'add', '-feed:Herald zinc', '--star']);
    await home.run(['feeds', 'rename', 'Herald', 'Gazette']);
    await home.run(['feeds', 'rename', 'Papers', 'News']);
    expect((await home.run(['views'])).out).toContain('feed:"Gazette" tag:metal');
    const { out } = await home.run(['rules']);
    expect(out).toContain('folder:"News/Old" cobalt');
    expect(out).toContain('-feed:"Gazette" zinc');
  });

  it('still counts after the feed has moved to another address', async () => {
    web.route('/feed', page(wire('Herald', 'herald.example'), RSS));
    web.route('/moved', page(wire('Herald', 'herald.example'), RSS));
    await home.run(['feeds', 'add', web.url('/feed')]);
    await home.run(['sync']);
    web.route('/feed', redirect('/moved', 301));
    await home.run(['sync']);
    const more = { id: 'Herald-3', title: 'Herald on tin', text: 'Tin.', url: 'https://herald.example/3' };
    web.route('/moved', page(rss('Herald', [more]), RSS));
    await home.run(['sync']);
    expect((await home.run(['feeds'])).out).toContain(web.url('/moved'));
    await home.run(['feeds', 'rename', 'Herald', 'Gazette']);
    expect(await sources()).toContain('Herald on nickel: Gazette');
    expect((await here('list', '--format', '{title}', '--query', 'feed:gazette')).trim().split('\n')).toHaveLength(3);
  });

  it('and its address are attributes: files of its stories name it by an id, which stays', async () => {
    web.route('/feed', page(wire('Herald', 'herald.example'), RSS));
    await home.run(['feeds', 'add', web.url('/feed')]);
    await home.run(['sync']);
    const saved = () =>
      JSON.parse(readFileSync(join(home.path, 'config', 'minerals-news', 'config.json'), 'utf8')).feeds;
    const [{ id }] = saved();
    expect(id).toMatch(/^[a-z2-7]{10}$/);
    const files = Object.values(texts(home.stories));
    expect(files).toHaveLength(2);
    for (const file of files) expect(file).toMatch(new RegExp(`^  feed_id: "?${id}"?$`, 'm'));
    // Only the second one names its publisher itself.
    expect(files.filter((file) => file.includes('\n  named: true\n'))).toEqual([expect.stringContaining('Metal Desk')]);
    await home.run(['feeds', 'rename', 'Herald', 'Gazette']);
    await home.run(['feeds', 'remove', 'Gazette']);
    await home.run(['feeds', 'add', web.url('/feed')]);
    expect(saved()).toMatchObject([{ id, title: 'Herald' }]);
    expect((await home.run(['feeds', '--json'])).out).toContain('"total": 2');
  });
});

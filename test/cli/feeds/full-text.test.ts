import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import {
  addFeedsTo,
  anotherWeb,
  type FeedItem,
  filesIn,
  home,
  proxyOfWeb,
  RSS,
  type RunOptions,
  reason,
  rowsOf,
  rss,
  setUpHomeAndWeb,
  stamps,
  web,
} from '../../ingest/home.ts';
import { page, type Route, redirect, silent, status } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const SENTENCE = 'The assay of the second drift shows more tungsten than anybody had expected in these hills.';
/** A page with this article. */
const article = (words: string): Route =>
  page(`<html lang="en"><body><article>${`<p>${words} ${SENTENCE}</p>`.repeat(3)}</article></body></html>`);

const item = (name: string, url = web.url(`/${name}`)): FeedItem => {
  return { id: name, title: `Report ${name}`, text: `What the feed says of ${name}.`, url };
};

/** Serves a feed and adds it. */
async function hasFeed(items: readonly FeedItem[], etag = '"1"'): Promise<void> {
  web.route('/feed', page(rss('Post', items), { ...RSS, etag }));
  await addFeedsTo(home, [{ title: 'Post', url: web.url('/feed') }]);
}

/** Runs sync --full: the event of the feed, and the last one. */
async function syncFull(options: RunOptions = {}) {
  const { out } = await home.run(['sync', '--full', '--jsonl'], options);
  const events = rowsOf(out);
  return { feed: events.find(({ event }) => event === 'feed'), ended: events.at(-1) };
}

/** The file of a story, by part of its name. */
const fileOf = (name: string): string => home.storyFiles().find((file) => file.includes(name)) ?? '';
const textOf = (name: string): string => readFileSync(fileOf(name), 'utf8');
/** The headers of the last request for the feed. */
const lastAsked = () => web.asked('/feed').at(-1)?.headers;

describe('sync --full', () => {
  it('reports missed pages, and tries them again', async () => {
    const [busy, missing, fine, scripted] = ['busy', 'missing', 'fine', 'scripted'];
    await hasFeed([busy, missing, fine, scripted].map((name) => item(name)));
    web.route('/busy', status(503));
    web.route('/fine', article('All of it.'));
    web.route('/scripted', page('<html><body><div id="root"></div><script src="/app.js"></script></body></html>'));
    const first = await syncFull();
    expect(first.feed).toMatchObject({
      outcome: 'new',
      added: 4,
      why: '',
      missedPages: [
        { what: web.url('/busy'), why: reason('server-error', { status: '503' }), code: 'server-error' },
        { what: web.url('/missing'), why: reason('not-found'), code: 'not-found' },
        { what: web.url('/scripted'), code: expect.stringMatching(/^(?:script-page|no-text)$/) },
      ],
    });
    expect(first.ended).toMatchObject({ failed: 0, missedPages: 3 });
    expect(textOf('busy')).toContain('What the feed says of busy.');

    // A sync without --full does not try them, and sends a conditional request.
    const before = stamps(home.stories);
    await home.run(['sync']);
    expect(lastAsked()).toMatchObject({ 'if-none-match': '"1"' });
    expect(stamps(home.stories)).toEqual(before);

    web.route('/busy', article('At last.'));
    const second = await syncFull();
    expect(lastAsked(), 'what names the pages has to be sent again').not.toHaveProperty('if-none-match');
    expect(second.feed).toMatchObject({ outcome: 'new', updated: 1, missedPages: [{ what: web.url('/missing') }] });
    expect(textOf('busy')).toContain('At last. The assay');
    expect(web.asked('/fine'), 'what is there whole').toHaveLength(1);
    expect(web.asked('/scripted'), 'what will not change').toHaveLength(1);

    web.route('/missing', article('Found.'));
    await syncFull();
    expect(textOf('missing')).toContain('Found. The assay');
    const requestsBefore = web.asked().length;
    expect((await syncFull()).feed).toMatchObject({ outcome: 'unchanged', missedPages: [] });
    expect(
      web
        .asked()
        .slice(requestsBefore)
        .map(({ path }) => path),
    ).toEqual(['/feed']);
    expect(lastAsked()).toMatchObject({ 'if-none-match': '"1"' });

    // The publisher has changed nothing: no revision, and the feed's own text is none either.
    web.route('/feed', page(rss('Post', [item('busy'), item('missing')]), { ...RSS, etag: '"2"' }));
    expect((await syncFull()).feed).toMatchObject({ outcome: 'unchanged', updated: 0 });
    expect(textOf('busy')).toContain('At last. The assay');
    expect(filesIn(home.stories).filter((file) => file.includes('.revisions'))).toEqual([]);
    expect((await home.run(['list', '--ids', '--badge', 'changed'])).out).toBe('');
    expect(await home.check()).toBe('');
  });

  it.each(['en', 'ko'] as const)('reports them to a user in one line for each feed (%s)', async (ui) => {
    const { sync } = messages(ui).cli.ingest;
    await hasFeed([item('one'), item('two'), item('three')]);
    const { code, err } = await home.run(['sync', '--full', '--ui', ui]);
    expect(code).toBe(0);
    const why = messages(ui).cli.ingest.reasons['not-found']();
    expect(err.trim().split('\n')).toEqual([`minerals-news: ${sync.missedPages('Post', 3, why)}`]);
    web.route('/one', status(500));
    const several = await home.run(['sync', '--full', '--ui', ui]);
    expect(several.err).toContain(sync.missedPages('Post', 3, ''));
  });

  it('stores no paywall as the text, and reports partial stories', async () => {
    const { sync } = messages('en').cli.ingest;
    const gated = (words: string, wall: string): Route =>
      page(
        `<html lang="en"><body><article><p>${words} ${SENTENCE}</p><p>${SENTENCE}</p><p>${wall}</p></article></body></html>`,
      );
    const long = { ...item('long'), text: `What the feed says of long. ${SENTENCE.repeat(4)}` };
    await hasFeed([item('part'), long, item('closed')]);
    web.route('/part', gated('Its beginning.', 'Subscribe to continue reading.'));
    web.route('/long', gated('Its beginning.', 'Sign in to read the full story.'));
    web.route(
      '/closed',
      page('<html><body><main><h1>Closed</h1><p>Log in to continue reading</p></main></body></html>'),
    );
    const { feed, ended } = await syncFull();
    expect(feed).toMatchObject({
      added: 3,
      partial: 1,
      missedPages: [
        { what: web.url('/long'), why: reason('wall'), code: 'wall' },
        { what: web.url('/closed'), why: reason('wall'), code: 'wall' },
      ],
    });
    expect(ended).toMatchObject({ partial: 1, missedPages: 2 });
    expect(textOf('part')).toMatch(/\n {2}partial: true\n[\s\S]*Its beginning\./);
    expect(textOf('part')).not.toContain('Subscribe');
    for (const [name, says] of [
      ['long', 'What the feed says of long.'],
      ['closed', 'What the feed says of closed.'],
    ] as const) {
      expect(textOf(name)).toContain(says);
      expect(textOf(name)).not.toMatch(/partial: true|Sign in|Log in/);
    }
    web.route('/feed', page(rss('Post', [item('again')]), RSS));
    web.route('/again', gated('Once more.', 'Subscribe to continue reading.'));
    expect((await home.run(['sync', '--full'])).err).toContain(sync.partialPages('Post', 1));
  });

  it('tries again what a killed run did not get', async () => {
    await hasFeed([item('first'), item('second')]);
    web.route('/first', status(503));
    const reached = new Promise<void>((done) => {
      web.route('/second', (request, response) => {
        silent()(request, response);
        done();
      });
    });
    const child = home.start(['sync', '--full']);
    const ended = new Promise((done) => child.on('close', done));
    await reached;
    child.kill('SIGKILL');
    await ended;
    expect(textOf('first')).toContain('What the feed says');
    for (const name of ['first', 'second']) web.route(`/${name}`, article(`Whole ${name}.`));
    expect((await syncFull()).feed).toMatchObject({ added: 1, updated: 1, missedPages: [] });
    for (const name of ['first', 'second']) expect(textOf(name)).toContain(`Whole ${name}. The assay`);
  });

  it('later completes stories stored without their pages', async () => {
    await hasFeed([item('old')]);
    await home.run(['sync']);
    for (const name of ['old', 'changed', 'fresh']) web.route(`/${name}`, article(`Whole ${name}.`));
    web.route('/feed', page(rss('Post', [item('old'), item('changed')]), { ...RSS, etag: '"2"' }));
    await syncFull();
    expect(textOf('changed')).toContain('Whole changed. The assay');
    expect(textOf('old'), 'what was there before').not.toContain('The assay');

    const changed = { ...item('changed'), text: 'What the feed says of it by now.' };
    web.route('/feed', page(rss('Post', [item('old'), changed, item('fresh')]), { ...RSS, etag: '"3"' }));
    await home.run(['sync']);
    for (const name of ['changed', 'fresh']) expect(textOf(name)).not.toContain('The assay');
    expect((await syncFull()).feed).toMatchObject({ added: 0, updated: 2, missedPages: [] });
    for (const name of ['changed', 'fresh']) expect(textOf(name)).toContain(`Whole ${name}. The assay`);
    expect(web.asked('/old')).toEqual([]);
    expect((await syncFull()).feed).toMatchObject({ outcome: 'unchanged' });
  });

  it('applies rules that ask for the text to a text that came later, and no others', async () => {
    await home.run(['rules', 'add', '--star', 'text:assay']);
    await home.run(['rules', 'add', '--read', 'title:late']);
    await hasFeed([item('late'), item('early')]);
    web.route('/early', article('Whole early.'));
    web.route('/late', status(500));
    await syncFull();
    const marked = async (mark: string) =>
      (await home.run(['list', '--format', '{title}', '--query', `is:${mark}`])).out;
    const [first, read] = [await marked('starred'), await marked('read')];
    expect(first.split('\n').filter(Boolean)).toHaveLength(1);
    await home.run(['mark', 'unread', '--all']);
    web.route('/late', article('Whole late.'));
    expect((await syncFull()).feed).toMatchObject({ added: 0, updated: 1 });
    expect((await marked('starred')).split('\n').filter(Boolean)).toHaveLength(2);
    expect([read.split('\n').filter(Boolean).length, await marked('read')]).toEqual([1, '']);
  });

  it('gives up a page that never comes, and then requests the feed as usual', async () => {
    await hasFeed([item('paid')]);
    web.route('/paid', status(403));
    let runs = 0;
    do await syncFull();
    while (++runs < 20 && web.asked('/paid').length === runs);
    expect(web.asked('/paid')).toHaveLength(10);
    expect(lastAsked()).toMatchObject({ 'if-none-match': '"1"' });
    expect(textOf('paid')).toContain('What the feed says of paid.');
  });

  it('skips a story that the user has edited or removed', async () => {
    await hasFeed(['edited', 'plain', 'removed'].map((name) => item(name)));
    await syncFull();
    rmSync(fileOf('removed'));
    appendFileSync(fileOf('edited'), '\nMy own remark.\n');
    const edited = textOf('edited');
    for (const name of ['edited', 'plain', 'removed']) web.route(`/${name}`, article('Whole.'));
    expect((await syncFull()).ended).toMatchObject({ updated: 1, existing: 1, skipped: 1, missedPages: 0 });
    expect(fileOf('removed')).toBe('');
    expect(textOf('edited')).toBe(edited);
    expect(textOf('plain')).toContain('Whole. The assay');
  });

  it('fetches the page again after the publisher has changed the item', async () => {
    const later = (name: string): FeedItem => ({ ...item(name), text: `What the feed says of ${name} by now.` });
    await hasFeed(['same', 'other', 'down'].map((name) => item(name)));
    for (const name of ['same', 'other', 'down']) web.route(`/${name}`, article('At first.'));
    await syncFull();
    web.route('/feed', page(rss('Post', ['same', 'other', 'down'].map(later)), { ...RSS, etag: '"2"' }));
    web.route('/other', article('At last.'));
    web.route('/down', status(503));
    expect((await syncFull()).feed).toMatchObject({ updated: 3, missedPages: [{ what: web.url('/down') }] });
    expect(textOf('same')).toContain('At first. The assay');
    expect(textOf('same')).toContain('What the feed says of same by now.');
    expect(textOf('other')).toContain('At last. The assay');
    expect(textOf('down')).not.toContain('The assay');
    web.route('/down', article('Back again.'));
    expect((await syncFull()).feed).toMatchObject({ updated: 1, missedPages: [] });
    expect(textOf('down')).toContain('Back again. The assay');
    expect((await syncFull()).feed).toMatchObject({ outcome: 'unchanged' });
    expect(web.asked('/other')).toHaveLength(2);
    expect(await home.check()).toBe('');
  });

  it("keeps the feed's text as the summary, unless the page repeats it", async () => {
    const other = { ...item('twice'), text: `Whole. ${SENTENCE}` };
    const linked = {
      ...item('told'),
      text: '<p>In short: <a href="/x">a *find*</a> &amp; a hope.</p><p>More soon.</p>',
    };
    await hasFeed([linked, other]);
    for (const name of ['told', 'twice']) web.route(`/${name}`, article('Whole.'));
    await syncFull();
    expect(textOf('told')).toMatch(/^summary: .*In short: a \*find\* & a hope\. More soon\./m);
    expect(textOf('told')).toContain('Whole. The assay');
    expect(textOf('twice')).not.toMatch(/^summary:/m);
  });

  it('fetches pages in a private network only from the host and port of a typed feed', async () => {
    const inner = await anotherWeb();
    inner.route('/page', article('A secret.'));
    web.route('/own', article('Whole.'));
    web.route('/sent', redirect(inner.url('/page')));
    const items = [
      item('own'),
      item('port', inner.url('/page')),
      item('name', web.url('/named').replace('127.0.0.1', 'localhost')),
      item('address', web.url('/addressed').replace('127.0.0.1', '127.0.0.2')),
      item('sent'),
    ];
    await hasFeed(items);
    const { feed } = await syncFull();
    const missed = feed?.missedPages as { what: string; code: string }[];
    expect(missed.map(({ what, code }) => [what, code])).toEqual(
      items.slice(1).map(({ url }) => [url, 'private-address']),
    );
    expect(textOf('own')).toContain('Whole. The assay');
    expect(inner.connections()).toBe(0);
    expect(web.asked('/named')).toEqual([]);
  });

  it('never lets a remote feed reach that network', async () => {
    const proxy = await proxyOfWeb();
    const env = { ...proxy.env, NO_PROXY: '', no_proxy: '' };
    await hasFeed([]);
    web.route('/feed', redirect('http://far.example/far'));
    web.route('/far', page(rss('Far', [item('inside')]), RSS));
    web.route('/inside', article('A secret.'));
    const { feed } = await syncFull({ env });
    expect(feed).toMatchObject({ added: 1, missedPages: [{ what: web.url('/inside'), code: 'private-address' }] });
    expect(web.asked('/inside')).toEqual([]);
  });
});

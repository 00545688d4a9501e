import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page, redirect, serve } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);
beforeEach(() => {
  web.route('/feed', page(rss('Mine', [{ id: '1', title: 'One', text: 'Text.' }]), RSS));
});

const settings = (name: string): string => join(home.path, 'config', 'minerals-news', name);
const feeds = async (): Promise<{ url: string }[]> => JSON.parse((await home.run(['feeds', '--json'])).out || '[]');

/** This machine, private networks and special addresses, as a hostile list may spell them. */
const FORMS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '017700000001',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '127.0.0.1.',
  '127.255.255.254',
  '0',
  '0.0.0.0',
  '0x0',
  '10.0.0.1',
  '10.1',
  '167772161',
  '172.16.0.1',
  '172.31.255.254',
  '192.168.0.1',
  '3232235521',
  '0xc0a80001',
  '192.168.257',
  '100.64.0.1',
  '100.127.255.254',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '169.254.0xa9fe',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:169.254.169.254]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b:1::a00:1]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::]',
  '[2001:0:7f00:1::]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  'localhost',
  'localhost.',
  'LOCALHOST',
  'a.localhost',
  'printer.local',
  'metadata.google.internal',
  'router.home.arpa',
  'intranet',
  '１２７.０.０.１',
];

const listOf = (urls: readonly string[]): string =>
  `<opml version="2.0"><body>${urls.map((url) => `<outline xmlUrl="${url}"/>`).join('')}</body></opml>`;

describe('an address that was not typed', () => {
  const urls = (): string[] => FORMS.map((host) => `http://${host}:${web.port}/feed`);

  it('is neither added from a list nor fetched if it is private, in any form', async () => {
    writeFileSync(join(home.work, 'list.opml'), listOf([...urls(), 'https://example.com/feed']));
    writeFileSync(join(home.work, 'urls'), `${urls().join('\n')}\n`);
    for (const [command, file] of [
      ['feeds import', 'list.opml'],
      ['import', 'list.opml'],
      ['feeds add', 'list.opml'],
      ['feeds import', 'urls'],
    ] as const) {
      const { out, err } = await home.run([...command.split(' '), file]);
      expect(out + err, command).toContain('--allow-private');
      const there = (await feeds()).map(({ url }) => url);
      expect(
        there.every((url) => url === 'https://example.com/feed'),
        command,
      ).toBe(true);
    }
    await home.run(['feeds', 'remove', '1']);
    await home.run(['sync']);
    expect(web.asked()).toEqual([]);
  });

  it('is counted in one line with the first three, and makes a list fail that brings nothing else', async () => {
    const ours = [1, 2, 3, 4, 5].map((n) => `http://10.0.0.${n}/feed`);
    const theirs = 'https://example.com/feed';
    const line = messages('en').cli.ingest.privateFeeds.leftOut(5, ours.slice(0, 3));
    expect(line).toContain(`5 feeds on this computer or in a private network: ${ours.slice(0, 3).join(', ')}, …`);
    writeFileSync(join(home.work, 'ours.opml'), listOf(ours));
    writeFileSync(join(home.work, 'both.opml'), listOf([...ours, theirs]));
    for (const command of ['feeds import', 'feeds add', 'import'])
      expect(await home.run([...command.split(' '), 'ours.opml']), command).toMatchObject({
        code: 1,
        out: `${line}\n`,
      });
    const some = await home.run(['feeds', 'import', 'both.opml']);
    expect(some).toMatchObject({ code: 0, out: expect.stringContaining(`${theirs}\n${line}\n`) });
    // What was there before is no failure.
    expect(await home.run(['feeds', 'import', '--allow-private', 'both.opml'])).toMatchObject({ code: 0 });
    expect(await home.run(['feeds', 'import', 'both.opml'])).toMatchObject({ code: 0 });
  });

  it('is not fetched from a backup or from foreign settings', async () => {
    const theirs = urls().map((url, n) => ({ url, title: `F${n}`, folder: '', from: 'user' }));
    const trusted = Object.fromEntries(theirs.map(({ url }) => [new URL(url).host, ['any', '127.0.0.1', '::1']]));
    const config = { version: 4, feeds: theirs, trusted };
    writeFileSync(join(home.work, 'theirs.json'), JSON.stringify({ kind: 'minerals-news backup', settings: config }));
    const restored = await home.run(['restore', 'theirs.json']);
    expect(restored.err).toContain('--allow-private');
    expect(await feeds()).toEqual([]);
    mkdirSync(join(home.path, 'config', 'minerals-news'), { recursive: true });
    writeFileSync(settings('config.json'), JSON.stringify(config));
    expect(await feeds()).toHaveLength(theirs.length);
    await home.run(['sync']);
    expect(web.asked()).toEqual([]);
    expect(home.storyFiles()).toEqual([]);
  });

  it('is fetched with --allow-private, and then at that address', async () => {
    writeFileSync(join(home.work, 'list.opml'), listOf([web.url('/feed'), `http://localhost:${web.port}/feed?a`]));
    expect((await home.run(['feeds', 'import', '--allow-private', 'list.opml'])).code).toBe(0);
    expect((await home.run(['sync'])).code).toBe(0);
    expect(web.asked('/feed')).toHaveLength(2);
    const { trusted } = JSON.parse(readFileSync(settings('state.json'), 'utf8'));
    expect(trusted[new URL(web.origin).host]).toEqual(['127.0.0.1']);
    expect(trusted[`localhost:${web.port}`]).toContain('127.0.0.1');
    expect(readFileSync(settings('config.json'), 'utf8')).not.toContain('trusted');
  });

  it('is not reached through a redirect of a typed feed', async () => {
    const other = await serve();
    other.route('/feed', page('<rss/>'));
    web.route('/away', redirect(other.url('/feed')));
    try {
      const { code, err } = await home.run(['feeds', 'add', web.url('/away')]);
      expect({ code, said: err.includes('private network') }).toEqual({ code: 1, said: true });
      expect(other.asked()).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('a typed address', () => {
  it('is pinned to its private address until the feed is removed', async () => {
    expect((await home.run(['feeds', 'add', `localhost:${web.port}/feed`])).code).toBe(0);
    const trusted = () => JSON.parse(readFileSync(settings('state.json'), 'utf8')).trusted;
    expect(Object.keys(trusted())).toEqual([`localhost:${web.port}`]);
    expect((await home.run(['sync'])).code).toBe(0);
    await home.run(['feeds', 'remove', '1']);
    expect(trusted()).toEqual({});
  });
});

describe('a server that does not answer', () => {
  it('is not added, unless it is forced', async () => {
    const dead = 'http://127.0.0.1:1/feed';
    const { code, out, err } = await home.run(['feeds', 'add', dead]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('--force');
    expect(await feeds()).toEqual([]);
    expect((await home.run(['feeds', 'add', '--force', dead])).code).toBe(0);
    expect(await feeds()).toMatchObject([{ url: dead }]);
  });
});

describe('a list of feeds in a folder', () => {
  it('adds no feeds without --feeds', async () => {
    mkdirSync(join(home.work, 'notes'));
    writeFileSync(join(home.work, 'notes', 'list.opml'), listOf(['https://example.com/feed']));
    writeFileSync(join(home.work, 'notes', 'note.md'), '# A note\n\nWith some words in it, and some more of them.\n');
    const plain = await home.run(['import', 'notes']);
    expect(plain).toMatchObject({ code: 0, out: expect.stringContaining('--feeds') });
    expect(await feeds()).toEqual([]);
    expect((await home.run(['import', '--feeds', 'notes'])).code).toBe(0);
    expect(await feeds()).toHaveLength(1);
  });
});

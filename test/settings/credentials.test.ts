import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moveTypedPasswords } from '../../src/cli/feeds/credentials.ts';
import { withCredential } from '../../src/cli/reader/sync-ports.ts';
import { messages } from '../../src/i18n/index.ts';
import { Credentials, credentialsPath, splitAddress, splitText } from '../../src/settings/credentials.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { makeHome, writeConfig } from './helpers.ts';

const kim = { user: 'kim', password: 'sesame' };
const lee = { user: 'lee', password: 'open' };

describe('an address', () => {
  test.each([
    ['https://kim:sesame@example.com/a', 'https://example.com/a', kim],
    ['feed:https://kim:sesame@example.com/a', 'https://example.com/a', kim],
    ['http://k%C3%AFm:p%40ss%3A@example.com/', 'http://example.com/', { user: 'k\u00efm', password: 'p@ss:' }],
    ['http://token@example.com/', 'http://example.com/', { user: 'token', password: '' }],
    ['https://example.com/@kim', 'https://example.com/@kim', null],
    ['kim@example.com', 'kim@example.com', null],
    ['http://kim:sesame@', 'http://kim:sesame@', null],
  ])('%s is split', (typed, address, credential) => {
    expect(splitAddress(typed)).toEqual({ address, credential });
  });

  test('in JSON is split without another byte changed', () => {
    const text = '{"a":"http://kim:sesame@b.example/?x=1","c":["mail@d.example","http://e.example/@f"]}';
    expect(splitText(text)).toEqual({
      text: text.replace('kim:sesame@', ''),
      addresses: ['http://kim:sesame@b.example/?x=1'],
    });
  });

  test.each(["ses'ame", 'ses<a>me', 'ses ame', 'ses"ame', 'ses@ame', 'sesamé'])(
    'of a feed is split with the password %s',
    (password) => {
      const url = `http://kim:${password}@b.example/?x=1`;
      const text = JSON.stringify({ feeds: [{ url, title: "It's <b>" }] });
      const split = splitText(text);
      expect(split.addresses.map((address) => splitAddress(address))).toEqual([splitAddress(url)]);
      expect(JSON.parse(split.text)).toEqual({ feeds: [{ url: 'http://b.example/?x=1', title: "It's <b>" }] });
    },
  );

  test.each([
    'http://kim:sesame\\u0040b.example/',
    'http:\\/\\/kim:sesame@b.example/',
    'feed:http://kim:sesame@b.example/',
  ])('is split in JSON as %s', (written) => {
    const { text, addresses } = splitText(`{"feeds":[{"url": "${written}"}]}`);
    expect(text).not.toContain('sesame');
    expect(addresses.map((address) => splitAddress(address).credential)).toEqual([kim]);
  });

  test('in a sentence is split with an apostrophe in its password', () => {
    const { text } = splitText('{"lines":["feeds add http://kim:ses\'ame@b.example/x now"]}');
    expect(text).toBe('{"lines":["feeds add http://b.example/x now"]}');
  });
});

describe('credentials', () => {
  test('are stored by origin, private to the user, and not used for another origin', () => {
    const { env } = makeHome();
    const credentials = new Credentials(env);
    const address = credentials.take('https://kim:sesame@example.com/a?b');
    expect(credentials.for(address)).toEqual(kim);
    expect(existsSync(credentialsPath(env))).toBe(false);
    credentials.keep([address]);
    expect(statSync(credentialsPath(env)).mode & 0o777).toBe(0o600);
    const later = new Credentials(env);
    expect(later.for('https://example.com/a?b')).toEqual(kim);
    expect(later.for('https://example.com/other')).toEqual(kim);
    for (const other of ['http://example.com/a?b', 'https://example.com:444/a?b', 'https://www.example.com/a?b', ''])
      expect(later.for(other), other).toBeNull();
  });

  test('of two users of one server belong to their feeds, also after a move', () => {
    const { env } = makeHome();
    const credentials = new Credentials(env);
    credentials.keep([
      credentials.take('https://kim:sesame@example.com/a'),
      credentials.take('https://lee:open@example.com/b'),
    ]);
    credentials.move('https://example.com/b', 'https://example.com/new');
    credentials.move('https://example.com/b', 'https://other.example/new');
    const later = new Credentials(env);
    expect(['a', 'b', 'new', 'c'].map((path) => later.for(`https://example.com/${path}`))).toEqual([
      kim,
      lee,
      lee,
      kim,
    ]);
    expect(later.for('https://other.example/new')).toBeNull();
  });

  test('replace earlier ones if typed again, but not if they come from a list', () => {
    const { env } = makeHome();
    const credentials = new Credentials(env);
    const address = credentials.take('https://kim:old@example.com/a');
    credentials.keep([address]);
    credentials.take('https://kim:sesame@example.com/a');
    credentials.keep([address]);
    const listed = new Credentials(env);
    listed.take('https://lee:open@example.com/a');
    listed.keep([address], { isListed: true });
    expect(new Credentials(env).for(address)).toEqual(kim);
  });

  test('are removed with the last feed of their origin', () => {
    const { env } = makeHome();
    const credentials = new Credentials(env);
    credentials.keep([credentials.take('https://kim:sesame@example.com/a')]);
    credentials.forgetOthers(['https://example.com/a'], ['https://example.com/b']);
    expect(new Credentials(env).for('https://example.com/a')).toEqual(kim);
    credentials.forgetOthers(['https://example.com/a'], ['http://example.com/b']);
    expect(existsSync(credentialsPath(env))).toBe(false);
  });

  test('in a broken file are none, and the file is set aside before new ones are stored', () => {
    const { env } = makeHome();
    const path = credentialsPath(env);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{"origins": {');
    const credentials = new Credentials(env);
    expect(credentials.for('https://example.com/a')).toBeNull();
    credentials.keep([credentials.take('https://kim:sesame@example.com/a')]);
    expect(readdirSync(dirname(path)).sort()).toEqual(['credentials.broken.json', 'credentials.json']);
    expect(readFileSync(path, 'utf8')).toContain('sesame');
  });
});

test('typed with an address in the reader are not passed to the child process, and are removed if the address fails', () => {
  const { env } = makeHome();
  const settings = openSettings({ env });
  const context = { settings, io: { env } } as unknown as Parameters<typeof withCredential>[0];
  const kinds: string[] = [];
  const { address, told: tell } = withCredential(context, 'https://kim:sesame@example.com/a', ({ kind }) => {
    kinds.push(kind);
  });
  expect(address).toBe('https://example.com/a');
  expect(new Credentials(env).for(address)).toEqual(kim);
  tell({ kind: 'failed', message: 'no' });
  expect(new Credentials(env).for(address)).toBeNull();
  expect(kinds).toEqual(['failed']);
});

test('moved by another process meanwhile are not reported again', async () => {
  const { env, config } = makeHome();
  writeConfig(config, { version: 4, feeds: [{ url: 'http://a.example/', title: 'A', folder: '' }] });
  const notices: string[] = [];
  const stderr = { write: async (text: string) => void notices.push(text) };
  const options = { has: () => false, values: () => [] };
  const context = { io: { env, stderr }, settings: openSettings({ env }), words: messages('en').cli, options };
  await moveTypedPasswords(context as unknown as Parameters<typeof moveTypedPasswords>[0]);
  expect(notices).toEqual([]);
});

describe('the secrets of an account', () => {
  const home = { url: 'https://rss.example.com', secret: 'token', proxy: 'front' };

  test('are stored next to the credentials of origins, private to the user, and removed alone', () => {
    const { env } = makeHome();
    const credentials = new Credentials(env);
    credentials.keep([credentials.take('https://kim:sesame@example.com/a')]);
    credentials.keepForAccount('home', home);
    expect(statSync(credentialsPath(env)).mode & 0o777).toBe(0o600);
    expect(new Credentials(env).forAccount('home', home.url)).toEqual(home);
    new Credentials(env).forgetOthers(['https://example.com/a'], []);
    expect(readFileSync(credentialsPath(env), 'utf8')).not.toContain('sesame');
    expect(new Credentials(env).forAccount('home', home.url)).toEqual(home);
    credentials.keep([credentials.take('https://kim:sesame@example.com/a')]);
    new Credentials(env).keepForAccount('home', null);
    const later = new Credentials(env);
    expect([later.forAccount('home', home.url), later.for('https://example.com/a')]).toEqual([null, kim]);
    new Credentials(env).forgetOthers(['https://example.com/a'], []);
    expect(existsSync(credentialsPath(env))).toBe(false);
  });

  test('go to no other address than the one they were typed for, and to no other account', () => {
    const { env } = makeHome();
    new Credentials(env).keepForAccount('home', home);
    const later = new Credentials(env);
    expect(later.forAccount('home', 'https://rss.example.org')).toBeNull();
    expect(later.forAccount('work', home.url)).toBeNull();
  });
});

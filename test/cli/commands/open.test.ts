import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { storyText } from '../../db/helpers.ts';
import { cli } from '../harness.ts';
import { makeSetup } from '../stories.ts';

const source = (url: string) => ['source:', '  name: Paper', `  url: "${url}"`];
const FILES = {
  'one.ko.md': storyText('하나', '2026-02-04', source('https://example.com/a?b=$(id)&c=d')),
  'two.ko.md': storyText('둘'),
  'two.en.md': storyText('Two', '2026-02-04', source('http://example.com/two')),
  'none.en.md': storyText('None'),
  'own.en.md': storyText('Own', '2026-02-04', [
    'provenance: {based_on: [{title: Minutes}, {title: Paper, url: "https://example.com/paper"}]}',
  ]),
};

function setup() {
  const { dir, env } = makeSetup({}, FILES);
  const browser = join(dir, 'browser');
  const opened = join(dir, 'opened');
  writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > ${opened}\n`);
  chmodSync(browser, 0o755);
  return { env: { ...env, BROWSER: browser }, opened };
}

describe('open', () => {
  test('passes the address to the browser, as one argument', async () => {
    const { env, opened } = setup();
    expect(await cli(['open', 'one'], { env })).toMatchObject({ code: 0, out: '', err: '' });
    expect(readFileSync(opened, 'utf8')).toBe('https://example.com/a?b=$(id)&c=d\n');
  });

  test('--print prints it and starts nothing', async () => {
    const { env, opened } = setup();
    expect(await cli(['open', '--print', 'one'], { env })).toMatchObject({
      code: 0,
      out: 'https://example.com/a?b=$(id)&c=d\n',
    });
    expect(existsSync(opened)).toBe(false);
  });

  test('uses the source of another edition if the wanted one names none', async () => {
    const { env } = setup();
    expect((await cli(['open', '--print', '--lang', 'ko', 'two'], { env })).out).toBe('http://example.com/two\n');
  });

  test('uses a page that a story was based on if no outlet published it', async () => {
    const { env } = setup();
    expect((await cli(['open', '--print', 'own'], { env })).out).toBe('https://example.com/paper\n');
  });

  test('reports that there is no source', async () => {
    const { env, opened } = setup();
    const result = await cli(['open', 'none'], { env });
    expect(result).toMatchObject({ code: 1, out: '' });
    expect(result.err).toContain('none has no address on the web');
    expect(existsSync(opened)).toBe(false);
  });

  test('suggests a similar id', async () => {
    const result = await cli(['open', 'onee'], setup());
    expect(result.code).toBe(1);
    expect(result.err).toContain('one');
  });

  test('prints the address if no browser can be started', async () => {
    const { env } = setup();
    const result = await cli(['open', 'one'], { env: { ...env, BROWSER: '/nowhere/browser' } });
    expect(result.code).toBe(1);
    expect(result.err).toContain('ENOENT');
    expect(result.err).toContain('https://example.com/a?b=$(id)&c=d');
  });
});

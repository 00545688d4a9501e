import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { kittyScreen } from '../ui/terminal/pictures/kitty-screen.ts';
import { endPrograms, start, type User } from './driver.ts';

const PICTURE = readFileSync(join(import.meta.dirname, '..', '..', 'content', 'pictures', 'vance-trade-bloc.png'));
const KITTY = { isKitty: true, cells: { width: 10, height: 20 } } as const;
const PLACEHOLDER = '\u{10eeee}';

afterEach(endPrograms);

/** The number of placeholders in each row of the screen that has some. */
const drawn = (user: User): readonly number[] =>
  user.screen().flatMap((row) => {
    const cells = row.split(PLACEHOLDER).length - 1;
    return cells > 0 ? [cells] : [];
  });

/** The sizes of the pictures that kitty has in its memory after all that was written, without the query. */
const held = (user: User): readonly string[] => {
  const kitty = kittyScreen();
  const [before = '', ...after] = user.raw().split('\x1b_Gi=31,');
  kitty.write(before + after.map((rest) => rest.slice(rest.indexOf('\x1b\\') + 2)).join(''));
  return [...kitty.pictures.values()].map(({ cols, rows }) => `${cols}×${rows}`);
};

it('shows the picture of a story on a terminal like kitty, by I as large as the screen, and leaves none', async () => {
  const user = await start({ ...KITTY, args: ['--ui', 'en', '--lang', 'en'], rows: 40 });
  await user.see('Vance pitches allies');
  user.keys('x', '/');
  user.type('Vance pitches');
  user.keys('enter', 'enter');
  await user.wait(() => drawn(user).length > 10, 'wanted a picture in the story');
  const inStory = drawn(user);
  expect(inStory.length).toBeLessThanOrEqual(20);
  expect(new Set(inStory).size).toBe(1);
  expect(held(user)).toEqual([`${inStory[0]}×${inStory.length}`]);
  user.press('I');
  await user.wait(() => drawn(user).length > inStory.length, 'wanted a larger picture');
  await user.see('Not a photograph');
  user.press('q');
  await user.wait(() => drawn(user).length === inStory.length, 'wanted the picture in the story');
  user.press('Q');
  expect(await user.exit()).toEqual({ code: 0, signal: null });
  expect(held(user)).toEqual([]);
});

it('gets a picture by the key that its frame names, and not before', async () => {
  const asked: string[] = [];
  const server = createServer(({ url = '', headers: { host } }, response) => {
    asked.push(url);
    if (url === '/ship.png') return response.writeHead(200, { 'content-type': 'image/png' }).end(PICTURE);
    const text = `&lt;p&gt;It began today.&lt;/p&gt;&lt;img src="http://${host}/ship.png" alt="A ship"&gt;&lt;p&gt;More later.&lt;/p&gt;`;
    const item = `<item><title>Ore is loaded</title><guid>1</guid><description>${text}</description></item>`;
    return response.end(`<rss version="2.0"><channel><title>Ports</title>${item}</channel></rss>`);
  });
  try {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const adding = await start({ args: ['feeds', 'add', `http://127.0.0.1:${port}/feed.xml`, '--sync'] });
    expect(await adding.exit()).toEqual({ code: 0, signal: null });
    const setting = await start({ home: adding.home, args: ['config', 'set', 'pictures', 'ask'] });
    expect(await setting.exit()).toEqual({ code: 0, signal: null });
    const user = await start({ ...KITTY, home: adding.home, args: ['--ui', 'en'], rows: 40 });
    await user.see('Ore is loaded');
    user.keys('x', 'g', 'enter');
    await user.see('I show picture');
    expect(asked).not.toContain('/ship.png');
    user.press('I');
    await user.wait(() => drawn(user).length > 5, 'wanted the picture');
    user.press('q');
    await user.wait(
      () => drawn(user).length > 5 && user.screen().join('\n').includes('More later.'),
      'wanted it in the story',
    );
    expect(asked.filter((url) => url === '/ship.png')).toHaveLength(1);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

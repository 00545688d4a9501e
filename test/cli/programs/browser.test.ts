import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openEnclosure, openers, openLink, openPicture } from '../../../src/cli/programs/browser.ts';
import { pictureFile } from '../../../src/db/picture-files.ts';
import { runProgram } from '../../../src/platform/child-process.ts';
import { makeHome } from '../../settings/helpers.ts';

describe('programs', () => {
  test('get the text on standard input, by argument vector', async () => {
    const { dir } = makeHome();
    const save = 'const fs = require("fs"); fs.writeFileSync(process.argv[1], fs.readFileSync(0))';
    const file = join(dir, '$HOME;`x` *');
    expect(await runProgram([process.execPath, '-e', save, file], '본문\n')).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('본문\n');
  });

  test('may end early, fail, or not exist', async () => {
    const text = 'x'.repeat(5_000_000);
    expect(await runProgram([process.execPath, '-e', 'process.exit(3)'], text)).toBe(3);
    await expect(runProgram(['no-such-program-here'], text)).rejects.toThrow('ENOENT');
  });

  test.each([
    [{ BROWSER: 'w3m' }, 'linux', [['w3m', 'https://a/']]],
    [
      { BROWSER: 'fox --tab "%s" -x:lynx' },
      'linux',
      [
        ['fox', '--tab', 'https://a/', '-x'],
        ['lynx', 'https://a/'],
      ],
    ],
    // The script of a shell would run what an address says.
    [{ BROWSER: `sh -c 'fox %s'` }, 'linux', [['sh', '-c', 'fox %s', 'https://a/']]],
    [{}, 'linux', [['xdg-open', 'https://a/']]],
    [{ BROWSER: '' }, 'darwin', [['open', 'https://a/']]],
    [{}, 'win32', [['rundll32', 'url.dll,FileProtocolHandler', 'https://a/']]],
  ] as const)('%o on %s', (env, platform, expected) => {
    expect(openers('https://a/', env, platform)).toEqual(expected);
  });

  test('open only http and https addresses, and report failures', async () => {
    const { dir } = makeHome();
    const browser = join(dir, 'browser');
    writeFileSync(browser, `#!/bin/sh\nprintf %s "$1" > ${dir}/url\n`);
    chmodSync(browser, 0o755);
    await openLink('https://example.org/?a=$(id)&b="x"', { BROWSER: `no-such-program-here:${browser}` });
    expect(readFileSync(join(dir, 'url'), 'utf8')).toBe('https://example.org/?a=$(id)&b=%22x%22');
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', '--help', '']) {
      await expect(openLink(url, { BROWSER: browser })).rejects.toThrow('http, https');
    }
    await expect(openLink('https://a/', { BROWSER: 'no-such-program-here' })).rejects.toThrow(/ENOENT/);
    await expect(openLink('https://a/', { BROWSER: 'false' })).rejects.toThrow('false: 1');
  });

  test('open picture files next to a story, and nothing that a path or a link leads to', async () => {
    const { dir } = makeHome();
    const opener = join(dir, 'xdg-open');
    writeFileSync(opener, `#!/bin/sh\nprintf %s "$1" > ${dir}/opened\n`);
    chmodSync(opener, 0o755);
    vi.stubEnv('PATH', `${dir}:${process.env.PATH}`);
    const folder = join(dir, 'library', 'pictures');
    mkdirSync(folder, { recursive: true });
    const [story, secret] = [join(dir, 'library', 'a.ko.md'), join(dir, 'secret.png')];
    for (const file of [story, secret, join(folder, '그림 $(id).png'), join(folder, 'run.sh')]) writeFileSync(file, '');
    symlinkSync(secret, join(folder, 'out.png'));
    symlinkSync('run.sh', join(folder, 'program.png'));
    mkdirSync(join(folder, 'folder.png'));
    const open = async (path: string, storyFile: string): Promise<void> =>
      openPicture(pictureFile(path, storyFile), [], null, 'linux');
    await open(`pictures/${encodeURIComponent('그림 $(id).png')}`, story);
    expect(readFileSync(join(dir, 'opened'), 'utf8')).toBe(join(realpathSync(folder), '그림 $(id).png'));
    rmSync(join(dir, 'opened'));
    const refused = ['out.png', 'program.png', 'folder.png', 'run.sh', '..%2f..%2fsecret.png', '../../secret.png'];
    for (const name of refused) await expect(open(`pictures/${name}`, story), name).rejects.toThrow();
    for (const path of ['/etc/hostname', secret, 'secret.png', ''])
      await expect(open(path, story)).rejects.toThrow('pictures/');
    await expect(open('pictures/none.png', story)).rejects.toThrow(/^ENOENT$/);
    // The folder itself may be a link to elsewhere.
    const other = join(dir, 'other');
    mkdirSync(other);
    symlinkSync(folder, join(other, 'pictures'));
    await expect(open('pictures/run.png', join(other, 'a.ko.md'))).rejects.toThrow();
    writeFileSync(join(folder, 'run.png'), '');
    await expect(open('pictures/run.png', join(other, 'a.ko.md'))).rejects.toThrow('pictures/');
    expect(existsSync(join(dir, 'opened'))).toBe(false);
    vi.unstubAllEnvs();
  });

  test('open pictures in the viewer that is set, which gets the terminal if it shows them there', async () => {
    const { dir } = makeHome();
    const viewer = join(dir, 'viewer');
    writeFileSync(viewer, `#!/bin/sh\nprintf '%s|' "$@" > ${dir}/opened\n`);
    chmodSync(viewer, 0o755);
    await openPicture('/p/그림 $(id).png', [viewer, '--file=%s', '--new'], null);
    expect(readFileSync(join(dir, 'opened'), 'utf8')).toBe('--file=/p/그림 $(id).png|--new|');
    const started: (readonly string[])[] = [];
    const start = async (argv: readonly string[]) => started.push(argv) - 1;
    await openPicture('/p/a.png', ['/usr/bin/chafa', '-s', '80'], start);
    expect(started).toEqual([['/usr/bin/chafa', '-s', '80', '/p/a.png']]);
  });

  test('give the terminal to browsers that show pages there, and to no others', async () => {
    const started: (readonly string[])[] = [];
    const startWith = (code: number) => async (argv: readonly string[]) => {
      started.push(argv);
      return code;
    };
    await openLink('https://a/', { BROWSER: '/usr/bin/w3m -o x=1' }, startWith(0));
    await openLink('https://a/', { BROWSER: 'true' }, startWith(0));
    expect(started).toEqual([['/usr/bin/w3m', '-o', 'x=1', 'https://a/']]);
    await expect(openLink('https://a/', { BROWSER: 'lynx' }, startWith(3))).rejects.toThrow('lynx: 3');
    const missing = async () => Promise.reject(new Error('ENOENT'));
    await expect(openLink('https://a/', { BROWSER: 'elinks' }, missing)).rejects.toThrow('elinks: ENOENT');
  });

  test('play files with the player, on the terminal if it has no window', async () => {
    const { dir } = makeHome();
    const player = join(dir, 'play er');
    writeFileSync(player, `#!/bin/sh\nprintf '%s\\n' "$@" > ${dir}/words\n`);
    chmodSync(player, 0o755);
    const terminal: (readonly string[])[] = [];
    const onTerminal = async (argv: readonly string[]): Promise<number> => {
      terminal.push(argv);
      return 0;
    };
    const words = (): string => readFileSync(join(dir, 'words'), 'utf8');
    await openEnclosure('https://a.example/1.mp3?a=$(id)&b=x y', [player, '--quiet'], {}, onTerminal);
    expect(words()).toBe('--quiet\nhttps://a.example/1.mp3?a=$(id)&b=x%20y\n');
    await openEnclosure('https://a.example/$&', [player, '--url=%s', '-x'], {}, onTerminal);
    expect(words()).toBe('--url=https://a.example/$&\n-x\n');
    expect(terminal).toEqual([]);
    for (const argv of [['mpv', '--no-video'], ['/usr/bin/mpg123']]) {
      await openEnclosure('https://a.example/', argv, {}, onTerminal);
      expect(terminal.at(-1)).toEqual([...argv, 'https://a.example/']);
    }
    await openEnclosure('https://a.example/2', [], { BROWSER: `'${player}'` }, onTerminal);
    expect(words()).toBe('https://a.example/2\n');
    for (const url of ['file:///etc/passwd', '--help', ''])
      await expect(openEnclosure(url, [player], {}, onTerminal)).rejects.toThrow('http, https');
    await expect(openEnclosure('https://a.example/', ['no-such-player'], {}, null)).rejects.toThrow(/ENOENT/);
  });
});

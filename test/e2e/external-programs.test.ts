import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, start, type User } from './driver.ts';
import { configOf, homeWith, quit } from './steps.ts';

const LEAD = 'us-critical-minerals-ministerial';
const CONTENT = join(import.meta.dirname, '..', '..', 'content');

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('outside');
});
afterEach(endPrograms);

/** A program in the folder, which records its arguments, one a row, before it does anything. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nfor word in "$@"; do echo "$word"; done > "${folder}/words"\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
const words = (): readonly string[] => readFileSync(join(folder, 'words'), 'utf8').trimEnd().split('\n');

/** A user's library with the lead in it, in a folder whose name needs quoting in a shell. */
function library(): string {
  const dir = join(folder, 'my $HOME; stories');
  mkdirSync(dir);
  for (const lang of ['ko', 'en']) cpSync(join(CONTENT, `${LEAD}.${lang}.md`), join(dir, `${LEAD}.${lang}.md`));
  return dir;
}

async function atStory(env: Record<string, string | undefined>, args: readonly string[] = []): Promise<User> {
  const user = await start({ args: ['read', LEAD, ...args], env: { PAGER: undefined, EDITOR: undefined, ...env } });
  await user.see('[AI에 의해 보고됨]');
  return user;
}

/** The rows of the story between the rules. */
const text = (user: User): readonly string[] =>
  user
    .screen()
    .slice(2, -3)
    .map((row) => row.trimEnd());

describe('the pager', () => {
  it('has the terminal and the laid-out text; afterwards the reader is at the same line', async () => {
    const pager = program('show it', `cat > "${folder}/text"; echo READING; read -r line < /dev/tty; exit 0`);
    const user = await atStory({ PAGER: `"${pager}" -x 'a b'` });
    user.press('d');
    await user.seeNot(/^ {2}\[AI에 의해 보고됨\]/m);
    const before = text(user);
    user.press('e');
    await user.see('READING');
    expect(user.modes().alternateScreen).toBe(false);
    expect(words()).toEqual(['-x', 'a b']);
    user.type('\n');
    await user.see(before[5]?.trim() || before[4]?.trim() || 'no text');
    expect(text(user)).toEqual(before);
    expect(user.modes()).toMatchObject({ alternateScreen: true, cursorHidden: true });
    const received = readFileSync(join(folder, 'text'), 'utf8');
    expect(received).toContain('[AI에 의해 보고됨]');
    for (const row of before) expect(received).toContain(row.trim());
    user.press('j');
    await user.seeNot(before[0]?.trim() ?? '');
  });

  it('that does not exist is reported', async () => {
    const user = await atStory({ PAGER: 'no-such-pager -x' });
    user.press('e');
    await user.see('프로그램이 없습니다: no-such-pager');
    expect(user.modes().alternateScreen).toBe(true);
  });

  const found = spawnSync('sh', ['-c', 'command -v less']).status === 0;
  const less = found ? '' : 'less is not installed (Debian: apt-get install less)';
  it('can be less', () => {
    // CI must not skip this silently.
    if (process.env.CI === 'true') expect(less).toBe('');
  });

  it.skipIf(less !== '')(`is less if none is named${less && ` – ${less}`}`, async () => {
    const user = await atStory({ LESS: '-F' });
    user.press('end');
    await user.see('100%');
    user.press('e');
    await user.seeNot('100%');
    // The related stories at the end are not in the text; the row before them is its last one.
    await user.see(/외 \d건/);
    user.type('q');
    await user.see('100%');
  });
});

describe('the editor', () => {
  it('gets the file by argv at the paragraph, and its changes are on screen at the same position', async () => {
    const dir = library();
    const file = join(dir, `${LEAD}.ko.md`);
    const editor = program('vim', `echo EDITING; read -r line < /dev/tty; sed -i 's/핵심광물/희유금속/g' "$2"; exit 0`);
    const user = await atStory({ EDITOR: `'${editor}'` }, ['--library', dir]);
    user.press('d');
    await user.seeNot(/^ {2}\[AI에 의해 보고됨\]/m);
    const above = text(user);
    user.press('d');
    await user.wait(() => text(user)[0] !== above[0], 'wanted the next half screen');
    // A heading is at the top; the paragraph below it is edited.
    const heading = text(user).find((row) => row.trim() !== '') ?? '';
    user.keys('j', 'j');
    await user.wait(() => !text(user).includes(heading), 'wanted the paragraph at the top');
    const before = text(user);
    user.press('e');
    await user.see('❯ 페이저로 읽기');
    user.press('2');
    await user.see('EDITING');
    const [line = '', path] = words();
    expect(path).toBe(file);
    const source = readFileSync(file, 'utf8');
    const at = source.split('\n')[Number(/^\+(\d+)$/.exec(line)?.[1]) - 1] ?? '';
    // A heading at the top is skipped.
    const isText = (row: string): boolean => row.trim() !== '' && !source.includes(`## ${row.trim()}\n`);
    const first = before.find(isText)?.trim() ?? 'no text';
    expect(at).toContain(first.slice(0, 20));
    user.type('\n');
    await user.see('희유금속');
    await user.seeNot('핵심광물이');
    const changed = text(user).join('\n');
    expect(changed).toContain(first.slice(0, 8).replaceAll('핵심광물', '희유금속'));
    expect(user.modes().alternateScreen).toBe(true);
  });

  it('never gets a shipped story', async () => {
    const editor = program('vi', 'exit 0');
    const user = await atStory({ EDITOR: editor });
    user.press('e');
    await user.see(/파일 편집하기 +기본 제공 기사라 편집할 수 없음/);
    user.press('2');
    await user.see('기본 제공 기사는 편집할 수 없습니다. :pager');
    user.press('j');
    await user.seeNot('편집할 수 없습니다');
    user.type(':editor\r');
    await user.see('기본 제공 기사는 편집할 수 없습니다');
  });

  it('that leaves an unreadable file is reported, and the reader continues', async () => {
    const dir = library();
    const editor = program('vi', `cd "$(dirname "$2")" && for file in *; do echo '---' > "$file"; done`);
    const user = await atStory({ VISUAL: `"${editor}"` }, ['--library', dir]);
    user.type(':editor\r');
    await user.see(/읽을 수 없습니다 – minerals-news check|기사를 찾지 못했습니다/);
    await quit(user);
  });
});

describe('the player', () => {
  it('gets the address of a file by argv, and without a window the terminal', async () => {
    const dir = library();
    const file = join(dir, `${LEAD}.ko.md`);
    const url = 'https://example.com/$(id)%20episode.mp3';
    const front = `enclosures: [{url: "${url}", type: audio/mpeg, bytes: 2202010, seconds: 1830}]`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^---\n/, `---\n${front}\n`));
    const player = program('play er', 'echo PLAYING; read -r line < /dev/tty; exit 0');
    const home = join(folder, 'home');
    const settings = join(home, 'config', 'minerals-news');
    mkdirSync(settings, { recursive: true });
    writeFileSync(join(settings, 'config.json'), JSON.stringify({ version: 4, player: [player, '--no-video'] }));
    const user = await start({ home, args: ['read', LEAD, '--library', dir] });
    await user.see('[AI에 의해 보고됨]');
    user.press('O');
    await user.see('오디오 · 30분 · 2.1MB');
    user.press('enter');
    await user.see('PLAYING');
    expect(user.modes().alternateScreen).toBe(false);
    expect(words()).toEqual(['--no-video', url]);
    user.type('\n');
    await user.see('[AI에 의해 보고됨]');
    expect(user.modes()).toMatchObject({ alternateScreen: true, cursorHidden: true });
  });
});

describe('a browser that shows pages in the terminal', () => {
  it('has the terminal; afterwards the reader is at the same line', async () => {
    const browser = program('w3m', 'echo BROWSING; read -r line < /dev/tty; exit 0');
    const user = await atStory({ BROWSER: browser });
    user.press('o');
    await user.see('BROWSING');
    expect(user.modes().alternateScreen).toBe(false);
    expect(words()[0]).toMatch(/^https:\/\//);
    user.type('\n');
    await user.see('[AI에 의해 보고됨]');
    expect(user.modes()).toMatchObject({ alternateScreen: true, cursorHidden: true });
  });

  it('has it in the command as well, and its failure is reported', async () => {
    const browser = program('lynx', 'echo BROWSING; read -r line < /dev/tty; exit 3');
    const user = await start({ args: ['open', LEAD], env: { BROWSER: browser } });
    await user.see('BROWSING');
    user.type('\n');
    await user.see('lynx: 3');
  });
});

describe('a shell', () => {
  /** A home with a program, and a library with a story that asks a shell to make a file, by its title and its address. */
  function hostile() {
    const made = join(folder, 'made');
    const trap = `$(touch ${made}); "'`;
    const dir = join(folder, 'stories');
    mkdirSync(dir);
    const source = `source: {name: S, url: 'https://example.com/$(touch\${IFS}${made});"'}`;
    const front = ['---', `title: '${trap.replaceAll("'", "''")}'`, 'published: 2026-02-04', source, '---'];
    writeFileSync(join(dir, 'trap.en.md'), [...front, '', 'Two words.', ''].join('\n'));
    const later = `printf '%s\\n' "$MN_URL" >> '${folder}/later'`;
    const home = homeWith({ version: 4, programs: { later } });
    return { made, trap, args: ['--library', dir, '--ui', 'en'], home };
  }
  const made = (name: string): string => readFileSync(join(folder, name), 'utf8');

  it('runs what was typed, with pipes and redirections, and nothing of the story', async () => {
    const { made: trapped, trap, args, home } = hostile();
    const user = await start({ args, home });
    await user.see('$(touch');
    user.press('|');
    await user.see('Pipe to');
    user.type(`tr a-z A-Z | tee '${folder}/text' | wc -l; printf %s "$MN_TITLE" > '${folder}/title'\r`);
    await user.see('[press any key to return]');
    expect(user.modes().alternateScreen).toBe(false);
    user.type(' ');
    await user.see('Piped to: tr a-z');
    expect(made('text')).toContain('TWO WORDS.');
    expect(made('title')).toBe(trap);
    // The program of the settings, by the list of an empty line; then again.
    user.press('|');
    await user.see('Pipe to');
    user.press('tab');
    await user.see(/later +printf/);
    user.press('enter');
    // The bare terminal still has what was on it before.
    const asked = (times: number) => user.see(new RegExp(`(?:press any key[^]*){${times}}`));
    await asked(2);
    user.type(' ');
    await user.see('Piped to: later');
    user.press('.');
    await asked(3);
    user.type(' ');
    await user.see('Piped to: later');
    const url = `https://example.com/$(touch\${IFS}${trapped});"`;
    expect(made('later')).toBe(`${url}\n${url}\n`);
    expect(existsSync(trapped)).toBe(false);
  });

  it('runs the line of a key after its other commands, and nothing of the story', async () => {
    const { made: trapped, trap, args, home } = hostile();
    const run = `star ; | printf '%s;%s\\n' "$MN_TITLE" "$MN_URL" | tee '${folder}/key' | wc -l`;
    const bindings = [{ key: 'X', scope: 'all', run }];
    writeFileSync(configOf(home), JSON.stringify({ version: 4, bindings }));
    const user = await start({ args, home });
    await user.see('$(touch');
    user.press('X');
    await user.see('[press any key to return]');
    user.type(' ');
    await user.see('Piped to: printf');
    await user.see(/^❯\*/m);
    expect(made('key')).toBe(`${trap};https://example.com/$(touch\${IFS}${trapped});"\n`);
    expect(existsSync(trapped)).toBe(false);
    // A file that others can write brings no such key.
    await quit(user);
    chmodSync(configOf(home), 0o666);
    const again = await start({ args, home });
    await again.see('$(touch');
    again.press('X');
    await again.see(/X does nothing here/);
    expect(again.screen().join('\n')).not.toContain('press any key');
    await quit(again);
  });

  it('is not in the way of the browser, which gets the address by argv; the story is read then', async () => {
    const { made: trapped, args, home } = hostile();
    const user = await start({ args, home, env: { BROWSER: program('browser', 'exit 0') } });
    await user.see('1 of 1 unread');
    user.press('o');
    await user.see('Opened: https://example.com/');
    await user.see('0 of 1 unread');
    expect(words()).toEqual([new URL(`https://example.com/$(touch\${IFS}${trapped});"`).href]);
    expect(existsSync(trapped)).toBe(false);
    user.press('z');
    await user.see('1 of 1 unread');
  });

  it('is not given a program of a file that others can write', async () => {
    const { args, home } = hostile();
    chmodSync(configOf(home), 0o666);
    const user = await start({ args, home });
    await user.see('$(touch');
    user.type(':program later\r');
    await user.see('The settings name no programs.');
    expect(existsSync(join(folder, 'later'))).toBe(false);
  });
});

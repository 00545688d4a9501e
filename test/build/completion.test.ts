import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPrograms, PROGRAM, start } from '../e2e/driver.ts';
import { temporaryFolder } from '../temporary.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BASH_COMPLETION = '/usr/share/bash-completion/bash_completion';
const folder = temporaryFolder('completion');
const bin = join(folder, 'bin');
const library = join(folder, 'a library');
const cache = join(folder, 'cache');
const data = join(folder, 'data');
/** The scripts that come with the package. */
const scripts = join(ROOT, 'completions');

/** Text that would do harm if a shell ran it, broke a line at it or took it for something else. */
const TAGS = [
  'rare earths',
  'quo\'te "double"',
  'sub$(touch pwned)',
  'tick`touch pwned`',
  'semi;touch pwned',
  'back\\slash',
  'colon:tag=x',
  'glob*[a-z]?',
  'amp&pipe|more>out',
  '한국어 태그',
];
const TITLE = 'A:b\\\\c $(touch pwned) `touch pwned` %F{red} [x] 희토류\t탭';

interface Shell {
  readonly name: string;
  readonly needs: string;
  readonly args: (home: string) => readonly string[];
  /** Files of its home folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether it only loads the script of another shell in this table in another way. */
  readonly onlyLoads?: boolean;
}

const source = (shell: string) => `source ${folder}/completion.${shell}\n`;
const BASH =
  "PS1='$ '\nbind 'set bell-style none'\nbind 'set show-all-if-ambiguous on'\nbind 'set page-completions off'\n";
// Without this setting Tab expands typed text in zsh, whatever the command, and runs `$(…)` for that.
const ZSH = "PS1='$ '\nbindkey -e\nbindkey '^I' complete-word\n";
/** The functions of zsh, which the first shell looks for and writes to a file. */
const compinit = (name: string) => `autoload -Uz compinit\ncompinit -u -d '${folder}/${name}'\n`;

const SHELLS: readonly Shell[] = [
  {
    name: 'bash',
    needs: 'bash',
    args: (home) => ['bash', '--noprofile', '--rcfile', join(home, 'rc'), '-i'],
    files: { rc: BASH + source('bash') },
  },
  {
    name: 'bash with bash-completion',
    needs: BASH_COMPLETION,
    args: (home) => ['bash', '--noprofile', '--rcfile', join(home, 'rc'), '-i'],
    // It finds the script by the command's name, where packages install it.
    files: { rc: `${BASH}source ${BASH_COMPLETION}\n` },
  },
  {
    name: 'zsh',
    needs: 'zsh',
    args: () => ['zsh', '-i'],
    files: { '.zshrc': `${ZSH}${compinit('of-zsh')}${source('zsh')}` },
  },
  {
    name: 'zsh with the script in fpath',
    needs: 'zsh',
    args: () => ['zsh', '-i'],
    files: { '.zshrc': `${ZSH}fpath=('${scripts}' $fpath)\n${compinit('of-fpath')}` },
    onlyLoads: true,
  },
  {
    name: 'fish',
    needs: 'fish',
    args: () => ['fish', '--no-config', '-i', '-C', `function fish_prompt; echo '$ '; end; ${source('fish')}`],
    files: {},
  },
];

const has = (needs: string): boolean =>
  needs.startsWith('/') ? existsSync(needs) : spawnSync(needs, ['--version']).status === 0;
/** CI must not skip anything. */
const isLeftOut = (needs: string): boolean => !has(needs) && process.env.CI !== 'true';

beforeAll(() => {
  mkdirSync(bin);
  mkdirSync(library);
  const found = join(data, 'bash-completion', 'completions');
  mkdirSync(found, { recursive: true });
  symlinkSync(join(scripts, 'minerals-news.bash'), join(found, 'minerals-news'));
  symlinkSync(join(ROOT, 'bin', 'minerals-news.js'), join(bin, 'minerals-news'));
  for (const [i, tag] of TAGS.entries()) {
    const front = {
      title: i === 0 ? TITLE.replaceAll('\\\\', '\\') : `Title ${i}`,
      published: `2026-01-${i + 11}`,
      tags: [tag],
    };
    const text = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    writeFileSync(join(library, `only-here-${i}.en.md`), `---\n${text.join('\n')}\n---\nText.\n`);
  }
  const [node = '', program = ''] = PROGRAM;
  // Indexes are built beforehand, as after an earlier list.
  for (const named of [[], ['--library', library]]) {
    const env = { ...process.env, HOME: folder, XDG_CACHE_HOME: cache, XDG_CONFIG_HOME: '', XDG_DATA_HOME: data };
    execFileSync(node, [program, 'index', 'rebuild', ...named], { env, stdio: 'ignore' });
  }
  for (const shell of ['bash', 'zsh', 'fish']) {
    const script = execFileSync(node, [program, 'completion', shell, '--ui', 'en'], { encoding: 'utf8' });
    writeFileSync(join(folder, `completion.${shell}`), script);
  }
});

async function openShell({ args, files }: Shell, home = mkdtempSync(join(folder, 'home-'))) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
  const config = join(home, 'config', 'minerals-news');
  mkdirSync(config, { recursive: true });
  const feeds = [{ url: 'https://example.com/feed?a=1&b=2', title: 'Example: News', folder: '', from: 'user' }];
  writeFileSync(join(config, 'config.json'), JSON.stringify({ version: 4, feeds, themes: { 'my dusk': {} } }));
  const user = await start({
    command: args(home),
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      ZDOTDIR: home,
      LANG: 'C.UTF-8',
      XDG_CACHE_HOME: cache,
      XDG_DATA_HOME: data,
    },
    home,
    cols: 120,
    rows: 40,
  });
  await user.see(/\$ *$/m);
  return user;
}

type User = Awaited<ReturnType<typeof openShell>>;

/** A shell with a prompt on an empty screen. */
interface Session {
  readonly shell: Shell;
  user: User;
}

/** Clears the screen. Until its prompt is there, the shell does not read keys: it can lose one. */
async function clearScreen(session: Session): Promise<void> {
  const { user, shell } = session;
  await user.see(/\$\s*$/);
  user.press('ctrl+l');
  // Seen with bash on a busy machine: the key has an effect only when another one follows, or never. What is tested is on the
  // screen by then, so another shell takes over in the same folder.
  const again = setInterval(() => user.press('ctrl+l'), 1000);
  const isClear = await user.see(/^\s*\$\s*$/, { timeout: 5000 }).then(
    () => true,
    () => false,
  );
  clearInterval(again);
  if (!isClear) session.user = await openShell(shell, user.home);
}

/** Types a line and Tab, waits for the result, and has the shell print the resulting words. */
async function words(session: Session, typed: string, seen: string | RegExp): Promise<readonly string[]> {
  const { user } = session;
  user.type(`${typed}\t`);
  await user.see(seen);
  user.press('ctrl+a');
  user.type("printf '<%s>' ");
  user.press('ctrl+e');
  user.type(' end\r');
  await user.see(/^<minerals-news>.*<end>/m);
  const printed = user.screen().findLast((row) => row.startsWith('<minerals-news>')) ?? '';
  await clearScreen(session);
  return [...printed.replace(/<end>.*$/, '').matchAll(/<(.*?)>(?=<|$)/g)].map(([, word = '']) => word);
}

describe.each(SHELLS)('$name', (shell) => {
  describe.skipIf(isLeftOut(shell.needs))(`where ${shell.needs} is installed`, () => {
    let session: Session;
    beforeAll(async () => {
      session = { shell, user: await openShell(shell) };
    });
    afterAll(endPrograms);

    it('completes commands, options and their values', async () => {
      expect(await words(session, 'minerals-news sho', /news show /)).toEqual(['minerals-news', 'show']);
      expect(await words(session, 'minerals-news list --star', /--starred /)).toEqual([
        'minerals-news',
        'list',
        '--starred',
      ]);
      expect(await words(session, 'minerals-news list --color=nev', /never/)).toContain('--color=never');
      expect(await words(session, 'minerals-news config set theme my', /dusk/)).toContain('my dusk');
    });

    it('completes ids, of the library named before', async () => {
      expect(await words(session, 'minerals-news show vance-tr', /bloc/)).toContain('vance-trade-bloc');
      const named = await words(session, `minerals-news --library '${library}' show only-here-7`, /here-7 /);
      expect(named).toEqual(['minerals-news', '--library', library, 'show', 'only-here-7']);
    });

    if (shell.onlyLoads) return;

    it('keeps tags unchanged that a shell would interpret', async () => {
      for (const tag of TAGS) {
        const begun = /^[a-z가-힣]+/.exec(tag)?.[0] ?? '';
        const line = `minerals-news list --library='${library}' --tag ${begun.slice(0, 2)}`;
        const completed = await words(session, line, new RegExp(`--tag .?${begun}.*[^${begun.at(-1)}\\n]`));
        expect(completed.at(-1)).toBe(tag);
      }
      expect(existsSync(join(session.user.home, 'pwned'))).toBe(false);
      expect(existsSync(join(session.user.home, 'out'))).toBe(false);
    });

    it('runs nothing of the typed text', async () => {
      for (const [at, word] of ['$(touch pwned)', '`touch pwned`', "'$(touch pwned)", '"$(touch pwned)'].entries()) {
        for (const before of ['show', 'list --tag', `--library ${word} show`]) {
          session.user.type(`minerals-news ${before} ${word}\t`);
          session.user.press('ctrl+u');
          session.user.type(`echo over ${at}\r`);
          await session.user.see(new RegExp(`^over ${at}`, 'm'));
          await clearScreen(session);
        }
      }
      expect(existsSync(join(session.user.home, 'pwned'))).toBe(false);
    });

    it('works inside quotes', async () => {
      const at = `minerals-news list --library '${library}'`;
      expect((await words(session, `${at} --tag 'rare`, /earths'/)).at(-1)).toBe('rare earths');
      expect((await words(session, `${at} --tag "sub`, /pwned\)/)).at(-1)).toBe('sub$(touch pwned)');
      expect(existsSync(join(session.user.home, 'pwned'))).toBe(false);
    });

    it('completes feeds and queries', async () => {
      expect((await words(session, 'minerals-news sync Exa', /News/)).at(-1)).toBe('Example: News');
      expect((await words(session, 'minerals-news sync https:', /b/)).at(-1)).toBe('https://example.com/feed?a=1&b=2');
      expect((await words(session, 'minerals-news search tag:tra', /tag:trade/)).at(-1)).toBe('tag:trade');
      expect((await words(session, 'minerals-news search gallium is:star', /starred/)).at(-1)).toBe('is:starred');
    });

    it('completes files and folders', async () => {
      mkdirSync(join(session.user.home, 'only folder', 'inner'), { recursive: true });
      writeFileSync(join(session.user.home, 'only-file.xml'), '');
      session.user.type(`cd ${session.user.home}; echo there\r`);
      await session.user.see(/^there/m);
      await clearScreen(session);
      expect((await words(session, 'minerals-news import only-', /file.xml/)).at(-1)).toBe('only-file.xml');
      expect((await words(session, 'minerals-news check only', /folder/)).at(-1)).toMatch(/^only folder\/?$/);
      expect((await words(session, 'minerals-news list --library=only', /=only.{1,2}folder/)).at(-1)).toMatch(
        /^--library=only folder\/?$/,
      );
    });

    it('lists the candidates', async () => {
      session.user.type(`minerals-news --library '${library}' show only\t`);
      await session.user.see(/only-here-/);
      session.user.press('tab');
      await session.user.see('here-0');
      if (!shell.name.startsWith('bash')) {
        await session.user.see('$(touch pwned) `touch pwned` %F{red} [x] 희토류');
        await session.user.see('Title 3');
      }
      // The newest story comes first.
      const text = session.user.screen().join('\n');
      expect(text).toContain('here-9');
      expect(text.lastIndexOf('here-9')).toBeLessThan(text.lastIndexOf('here-0'));
      expect(existsSync(join(session.user.home, 'pwned'))).toBe(false);
    });
  });
});

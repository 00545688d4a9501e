import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endPrograms, start } from '../e2e/driver.ts';
import { quit } from '../e2e/steps.ts';
import { titleOf } from '../e2e/stories.ts';
import { RSS, rss } from '../ingest/home.ts';
import { page, serve, type Web } from '../ingest/server.ts';
import { temporaryFolder } from '../temporary.ts';
import { emptyHome, emptyRoot, type Place, run, whyNoRoot } from './place.ts';

const ROOT = join(import.meta.dirname, '..', '..');
type Targets = Readonly<Record<string, { readonly debian?: string }>>;
// Scripts have no types.
const load = (path: string): Promise<unknown> => import(path);
const { TARGETS, HERE } = (await load('../../scripts/release/targets.mjs')) as { TARGETS: Targets; HERE: string };
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };

const OUT = join(ROOT, 'release');
const FOLDER = `minerals-news-${version}-${HERE}`;
const TARBALL = `${FOLDER}.tar.xz`;
const DEB = `minerals-news_${version}_${TARGETS[HERE]?.debian}.deb`;
const isLinux = process.platform === 'linux';

const release = (folder: string, out: string) => [
  process.execPath,
  join(folder, 'scripts', 'release.mjs'),
  '--out',
  out,
];

/** Makes the packages again: in another folder, with another mask, time zone and language; returns theirs. */
async function madeAgain(): Promise<string> {
  const folder = join(temporaryFolder('again'), 'another folder');
  const out = join(folder, 'packages');
  const line = `umask 077 && cd "$0" && mkdir -p "$1/node_modules" && changed=$(git -c user.name=- -c user.email=- stash create) &&
    git archive "\${changed:-HEAD}" | tar -xf - --no-same-permissions -C "$1" &&
    { cp -al node_modules/. "$1/node_modules" 2>/dev/null || cp -a node_modules/. "$1/node_modules"; } &&
    cd / && shift && TZ=Pacific/Chatham LC_ALL=ko_KR.UTF-8 exec "$@"`;
  await run(['sh', '-c', line, ROOT, folder, ...release(folder, out)]);
  return out;
}

/** The names and checksums in SHA256SUMS. */
const sumsIn = (folder: string) =>
  Object.fromEntries(
    readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
      .trim()
      .split('\n')
      .map((row) => row.split('  ').reverse()),
  ) as Readonly<Record<string, string>>;
const sumOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

const noRoot = isLinux ? whyNoRoot() : null;
let place: Place;
let again: Promise<string>;
beforeAll(async () => {
  // What an earlier version has left.
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'minerals-news-0.0.1.tgz'), '');
  const [made] = await Promise.all([isLinux && noRoot === null ? emptyRoot() : emptyHome(), run(release(ROOT, OUT))]);
  place = made;
  // A trial leaves a processor to it.
  again = madeAgain();
  again.catch(() => {});
});
afterAll(async () => {
  await again.catch(() => {});
  place?.remove();
});

const README = readFileSync(join(ROOT, 'README.md'), 'utf8').replaceAll('linux-x64', HERE);
/** The command in the README that begins with some words. */
const commandOf = (begin: string): string =>
  README.split('\n').find((line) => line.startsWith(begin)) ?? `${begin} is not in the README`;

/** A way to install. */
interface Way {
  readonly name: string;
  readonly file: string;
  /** The commands after the download; those with `sudo` are for root. */
  readonly typed: readonly [install: string, start: string];
  readonly prefix: string;
  /** Its name in `doctor`. */
  readonly form: string;
  /** What may be done then. */
  readonly afterwards: string;
  /** The file that runs the program after that. */
  readonly node: RegExp;
  readonly remove: string;
}
const WAYS: readonly Way[] = [
  {
    name: 'the tarball',
    file: TARBALL,
    typed: [commandOf('tar -xf minerals-news-'), commandOf('minerals-news-')],
    prefix: `${FOLDER}/`,
    form: 'archive with its own Node.js',
    // It is moved, and called by a link to the link.
    afterwards: `mkdir 'my programs' && mv ${FOLDER} 'my programs' && cd 'my programs' && ${commandOf('mkdir -p ~/.local/bin ')}
      cd ~/.local/bin && mv minerals-news first && ln -s first minerals-news`,
    node: /\/my programs\/[^/]+\/lib\/minerals-news\/node$/,
    remove: "rm -r 'my programs' .local/bin",
  },
  {
    name: 'the .deb',
    file: DEB,
    typed: [commandOf('sudo apt install ').replace('_amd64.', `_${TARGETS[HERE]?.debian}.`), 'minerals-news'],
    prefix: '/usr/',
    form: 'Debian package',
    afterwards: 'true',
    node: /\/usr\/lib\/minerals-news\/node$/,
    remove: 'sudo apt remove minerals-news',
  },
];

describe.skipIf(noRoot)(`in an empty root${noRoot ? ` (${noRoot})` : ''}`, () => {
  const FIRST = titleOf('forge-korea-chair', 'en');
  const PLACEHOLDER = '\u{10eeee}';
  const ARTICLE = 'The harbour of Walvis Bay loads manganese ore for the first time in nine years, its operator says.';

  let web: Web;
  beforeAll(async () => {
    web = await serve();
  });
  afterAll(() => web.close());
  afterEach(endPrograms);

  const typed = (line: string) =>
    run(line.startsWith('sudo ') ? place.rootShell(line.slice('sudo '.length)) : place.shell(line), 'y\n');
  /** What a command of the installed program prints. */
  const news = (...args: readonly string[]) =>
    run(place.shell('PATH=$HOME/.local/bin:$PATH; exec minerals-news "$@"', ...args));
  const reader = (line: string) =>
    start({
      command: place.shell(`exec ${line}`),
      isKitty: true,
      cells: { width: 10, height: 20 },
      rows: 40,
    });
  /** The processes of the program: executable file and arguments of each. */
  const processes = async () => {
    const line = `for of in /proc/[0-9]*; do
      [ $of/root -ef / ] && echo "$(readlink $of/exe)|$(tr '\\0' ' ' <$of/cmdline)"
    done 2>/dev/null || true`;
    return (await run(place.shell(line))).split('\n').filter((row) => row.includes('/minerals-news.js '));
  };
  const item = (id: string, title: string) => ({ id, title, text: 'Text.', url: web.url(`/${id}`) });

  describe.each(WAYS.filter(({ file }) => isLinux || file === TARBALL))(
    '$name',
    ({ name, file, prefix, afterwards, ...way }) => {
      let before: ReadonlySet<string>;
      const added = async () => (await place.files()).filter((path) => !before.has(path));
      beforeAll(async () => {
        before = new Set(await place.files());
      });

      it('shows the first headline and its picture', async () => {
        const [install, command] = way.typed;
        web.route(`/${file}`, page(readFileSync(join(OUT, file)), { type: 'application/octet-stream' }));
        const began = performance.now();
        const downloaded = Buffer.from(await (await fetch(web.url(`/${file}`))).arrayBuffer());
        await run(place.shell('cat >"$1"', file), downloaded);
        await typed(install);
        const user = await reader(command);
        await user.see(new RegExp(`^❯● ${FIRST}`, 'm'));
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        console.log(`${name}: ${seconds} s and ${1 + way.typed.length} commands from the download to the first headline:
  (download)\n  ${way.typed.join('\n  ')}`);
        // A thread reads the picture.
        user.keys('x', '/');
        user.type('Vance pitches');
        user.keys('enter', 'enter');
        await user.wait(
          () => user.screen().filter((row) => row.includes(PLACEHOLDER)).length > 5,
          'wanted the picture',
        );
        await quit(user);
      });

      it('has the manual in both languages and the completions', async () => {
        const files = await added();
        for (const page of ['man/man1', 'man/ko/man1'].map((folder) => `${prefix}share/${folder}/minerals-news.1`))
          expect(
            files.some((path) => path.endsWith(page) || path.endsWith(`${page}.gz`)),
            page,
          ).toBe(true);
        for (const completion of ['bash-completion/completions/minerals-news', '_minerals-news', 'minerals-news.fish'])
          expect(
            files.some((path) => path.includes(`${prefix}share/`) && path.endsWith(`/${completion}`)),
            completion,
          ).toBe(true);
      });

      it('lists, fetches feeds with their articles, and reads large ones in a process of its own', async () => {
        await typed(afterwards);
        expect(await news('doctor')).toContain(way.form);
        expect((await news('list', '--ids')).trim().split('\n')).toHaveLength(8);
        web.route(
          '/article',
          `<html><title>Ports</title><body><article>${`<p>${ARTICLE}</p>`.repeat(5)}</article></body></html>`,
        );
        web.route('/ports', page(rss('Ports', [item('article', 'Ore is loaded')]), RSS));
        const large = Array.from({ length: 900 }, (_, n) => ({
          ...item(`n${n}`, `Ship ${n}`),
          text: 'Sails. '.repeat(200),
        }));
        web.route('/ships', page(rss('Ships', large), RSS));
        await news('feeds', 'add', web.url('/ports'));
        await news('feeds', 'set', 'Ports', 'full=on');
        await news('feeds', 'add', web.url('/ships'));
        await run(
          place.shell(`cat >board && chmod 755 board`),
          `#!/bin/sh\necho '{"title": "Lithium prices fall", "text": "Known."}'\n`,
        );
        await news('feeds', 'add', '--name', 'Board', '--run', `${place.home}/board`);
        await news('sync');
        expect(await news('search', 'manganese ore for the first time')).toContain('Ore is loaded');
        expect(await news('search', 'Ship 899')).toContain('Ship 899');
        expect(await news('search', 'Lithium prices fall')).toContain('Lithium prices fall');
      });

      it('starts its child processes with its own Node', async () => {
        // A reader builds a missing index in a child.
        await typed('rm -r .cache/minerals-news/index');
        const user = await reader('env PATH="$HOME/.local/bin:$PATH" minerals-news');
        await user.see('Lithium prices fall');
        const [asked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
        web.route('/ports', (request, response) => {
          asked.resolve();
          const answer = page(rss('Ports', [item('later', 'A second ship is loaded')]), RSS);
          void held.promise.then(() => answer(request, response));
        });
        user.keys('x', 'r');
        await asked.promise;
        const running = isLinux ? await processes() : [];
        held.resolve();
        await user.see('A second ship');
        await quit(user);
        if (!isLinux) return;
        expect(running.join('\n')).toMatch(/ sync /);
        for (const row of running) expect(row.split('|')[0]).toMatch(way.node);
      });

      it('leaves only what is the user’s when it is removed', async () => {
        await typed(way.remove);
        await typed(`rm board ${file}`);
        const own = ['.cache', '.config', '.local'].map((folder) => join(place.home, folder));
        const ofApt = /^\/var\/(?:cache|lib|log)\/(?:apt|debconf)\//;
        const left = await added();
        expect(left.filter((path) => !ofApt.test(path) && !own.some((folder) => path.startsWith(folder)))).toEqual([]);
        expect(left).toContain(join(place.home, '.local', 'share', 'minerals-news', 'stories'));
        // The next package has a new user.
        await typed('rm -r .cache .config .local');
      });
    },
  );
});

describe('npm run release', () => {
  it('gives the checksums of its packages, and leaves no others with them', async () => {
    const sums = sumsIn(OUT);
    expect(readdirSync(OUT).sort()).toEqual([...Object.keys(sums), 'SHA256SUMS'].sort());
    expect(Object.keys(sums)).toEqual(expect.arrayContaining([TARBALL, ...(isLinux ? [DEB] : [])]));
    for (const [name, sum] of Object.entries(sums)) expect(sumOf(join(OUT, name)), name).toBe(sum);
    if (isLinux) await run(['sh', '-c', 'cd "$1" && sha256sum --check --strict SHA256SUMS', 'sh', OUT]);
  });

  it('makes the same bytes in another folder at another time', async () => {
    const folder = await again;
    expect(sumsIn(folder)).toEqual(sumsIn(OUT));
    for (const [name, sum] of Object.entries(sumsIn(folder))) expect(sumOf(join(folder, name)), name).toBe(sum);
  });

  it.skipIf(!isLinux)('makes a .deb without errors for lintian', async () => {
    await run(['lintian', '--fail-on', 'error', join(OUT, DEB)]);
  });
});

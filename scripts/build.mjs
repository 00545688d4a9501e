/**
 * Bundles src/ into dist/: docs/build.md says how. Prints nothing when all is well, as `postprepare` runs it on every
 * install.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { BUNDLED_COMMANDS } from '../src/cli/short-commands.ts';
import { leanPackages } from './esbuild/lean-packages.mjs';
import { limited } from './esbuild/limited-wasm.mjs';
import { entryOf, loadedLater } from './esbuild/loaded-later.mjs';

const ROOT = join(import.meta.dirname, '..');

/** Where the last build's esbuild metafile and collected notices are; tests read them. */
const BUILD_RECORD = join(ROOT, '.cache', 'build.json');

/** Bundles that are started: by bin/, by src/start.ts, by src/cli/reader/load-bundle.ts, as a thread. */
const STARTED = {
  start: 'src/start.ts',
  main: 'src/main.ts',
  reader: 'src/ui/run/index.ts',
  'ingest-worker': 'src/ingest/parser-worker.ts',
  'picture-worker': 'src/picture/picture-worker.ts',
  'verify-worker': 'src/picture/verify-worker.ts',
};

/** Decoders next to the last one, which it loads for a picture of their format. */
const DECODERS = {
  jpeg: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  png: '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  webp: '@jsquash/webp/codec/dec/webp_dec.wasm',
};

/** Bundles that others load when they first need them: files of our own, and packages. */
const LATER = {
  ink: 'src/ui/terminal/ink-app.tsx',
  ingest: 'src/ingest/index.ts',
  export: 'src/output/export.ts',
  // Widths and line breaks of each character.
  'unicode-table': 'src/text/unicode-table.ts',
  // Comparisons of texts, which most commands and most keys do not need.
  'numbers-in': 'src/story/numbers/numbers-in.ts',
  'compare-editions': 'src/story/numbers/compare-editions.ts',
  'compare-versions': 'src/story/changes/compare-versions.ts',
  // Reads what pictures state, for stories that have some.
  'inspect-picture': 'src/picture/inspect.ts',
  // Front matter and Markdown are parsed at different times: a changed file is indexed without the second.
  'js-yaml': 'js-yaml',
  'markdown-it': 'markdown-it',
  'cli-ko': 'src/i18n/ko/cli.ts',
  'cli-en': 'src/i18n/en/cli.ts',
  'reader-ko': 'src/i18n/ko/reader.ts',
  'reader-en': 'src/i18n/en/reader.ts',
  conf: 'conf',
  // Names the place of a mistake in config.json.
  'jsonc-parser': 'jsonc-parser',
  // The parser of documents needs them for pages, not for feeds.
  linkedom: 'linkedom',
  readability: '@mozilla/readability',
  linebreak: '@cto.af/linebreak',
  'string-width': 'string-width',
  'wrap-ansi': 'wrap-ansi',
};

/** Files that read texts of stories. */
const PARSERS = [
  'src/story/file/parse-story.ts',
  'src/story/file/brief.ts',
  'src/story/pictures.ts',
  'src/cli/library/picture-bytes.ts',
];

/** Bundles that the bundles of commands load when they first need one of these files, which `main` contains. */
const COMMAND_LATER = {
  // What lays text out.
  pages: [
    'src/output/printers.ts',
    'src/output/parallel.ts',
    'src/cli/stories/terminal-list.ts',
    'src/cli/terminal/themes.ts',
    'src/page/parallel.ts',
  ],
  // What explains a command, reads changed files, or writes to the index, the settings or the data file.
  upkeep: [
    ...PARSERS,
    'src/cli/help.ts',
    'src/cli/accounts/queue-changes.ts',
    'src/cli/feeds/credentials.ts',
    'src/cli/user-data/consented-data.ts',
    'src/settings/config-writer.ts',
    'src/settings/edit.ts',
    'src/db/event-groups.ts',
    'src/db/similar-stories.ts',
    'src/db/tables/write-story.ts',
  ],
};

/** Files of these that a command needs at once. */
const AT_ONCE = {
  show: PARSERS,
  search: PARSERS,
  read: [
    ...PARSERS,
    'src/cli/terminal/themes.ts',
    'src/cli/user-data/consented-data.ts',
    'src/settings/config-writer.ts',
    'src/settings/edit.ts',
    'src/db/event-groups.ts',
  ],
};

/** Files that are run when something in them is first read. */
const LAZY = [
  'src/i18n/ko/query.ts',
  'src/i18n/en/query.ts',
  'src/i18n/ko/story.ts',
  'src/i18n/en/story.ts',
  'src/db/data/schema.ts',
  'src/db/glossary.ts',
  'src/db/search/text-search.ts',
  'src/story/file/brief.ts',
  'src/story/file/parse-story.ts',
];

/** Modules of Node that a start does not need and that take time to load. */
const LATER_BUILTINS = [
  'node:child_process',
  'node:crypto',
  'node:os',
  'node:readline',
  'node:string_decoder',
  'node:zlib',
];

/** Ink without its development tools, for which it waits at the top level: with DEV=true it would look for them. */
const inkInProduction = {
  name: 'ink-in-production',
  setup: ({ onLoad }) =>
    onLoad({ filter: /ink[/\\]build[/\\]reconciler\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll("process.env['DEV']", 'undefined'),
    })),
};

const later = (bundles) => loadedLater({ bundles, builtins: LATER_BUILTINS, lazy: LAZY }, ROOT);

/** The esbuild options of all bundles. */
export const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22.16',
  jsx: 'automatic',
  charset: 'ascii',
  minify: true,
  legalComments: 'external',
  define: {
    'process.env.NODE_ENV': '"production"',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
    // Only asked for where a decoder would look for its WebAssembly, which it is given.
    'import.meta.url': '__filename',
  },
  plugins: [inkInProduction, leanPackages, later(LATER)],
  alias: {
    // Node unpacks the line-break data in a quarter of the time.
    fflate: 'node:zlib',
    'node:process': join(ROOT, 'scripts/esbuild/process.mjs'),
    'js-yaml': join(ROOT, 'scripts/esbuild/js-yaml.mjs'),
    'linkify-it': join(ROOT, 'scripts/esbuild/linkify-it.mjs'),
    // Its other form cannot be bundled: it requires its parts by a variable.
    'jsonc-parser': join(ROOT, 'node_modules/jsonc-parser/lib/esm/main.js'),
    'when-exit': join(ROOT, 'scripts/esbuild/when-exit.mjs'),
    'yoga-layout': join(ROOT, 'scripts/esbuild/yoga.mjs'),
    // Only its parser is used: its index would bring two tables of entities of a serializer.
    htmlparser2: join(ROOT, 'node_modules/htmlparser2/dist/esm/Parser.js'),
    // What linkedom uses if canvas is not installed. No other copy is found and run.
    canvas: join(ROOT, 'node_modules/linkedom/commonjs/canvas-shim.cjs'),
  },
  // `import()` becomes `require`: Node's loader for ES modules is not started.
  // Literals of regular expressions stay literals, which V8 compiles at their first use.
  supported: { 'dynamic-import': false, 'regexp-unicode-property-escapes': true },
  metafile: true,
  write: false,
};

/** A command table with one command. `read` lists where there is no terminal. */
const only = (command) => ({
  name: 'only',
  setup: ({ onLoad }) =>
    onLoad({ filter: /cli[/\\]command-table\.ts$/ }, async ({ path }) => {
      const names = command === 'read' ? ['read', 'list'] : [command];
      const keep = (row, name) => (names.includes(name) ? row : '');
      return { contents: (await readFile(path, 'utf8')).replace(/^ {2}(\w+): .*\n/gm, keep), loader: 'ts' };
    }),
});

/** What makes the bundle of a command: `main` with less in it. */
function optionsOf(command) {
  const at = AT_ONCE[command] ?? [];
  const rest = Object.entries(COMMAND_LATER).map(([name, files]) => [name, files.filter((file) => !at.includes(file))]);
  const bundles = later({ ...LATER, ...Object.fromEntries(rest) });
  return {
    entryPoints: { [command]: STARTED.main },
    plugins: [inkInProduction, leanPackages, bundles, only(command)],
  };
}

/** Writes by rename: tests may run the bundles while another build ends. */
async function put(path, bytes) {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, bytes);
  await rename(temporary, path);
}

/**
 * Around each bundle, so that src/start.ts need not copy it to add the function of a module: a script gives that function, and
 * a module, as Node's own `require` loads it, calls it. Parentheses around a function have V8 compile it at once.
 */
const OPENING =
  '(run=>this===globalThis?run:run(exports,require,module,__filename,__dirname))((function(exports,require,module,__filename,__dirname){';

/**
 * A bundle in ASCII, with a hash of it as its last line for the code that is kept of it (src/start.ts, which reads a byte as
 * a character). esbuild escapes strings but not regular expressions; an escape means the same there.
 */
function finished({ path, text, hash }) {
  const ascii = text.replace(/[^\0-\x7f]/g, (unit, at) => {
    const slashes = /\\*$/.exec(text.slice(Math.max(0, at - 100), at))[0].length;
    if (slashes % 2 === 1) throw new Error(`${path}: a backslash is before ${JSON.stringify(unit)}`);
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return Buffer.from(`${OPENING}${ascii}\n}))\n//${Buffer.from(hash, 'base64').toString('hex')}\n`);
}

/** Builds all bundles and gives `{metafile, notices}`. Throws where esbuild prints an error or a warning. */
export async function build() {
  const entries = Object.entries({ ...LATER, ...COMMAND_LATER }).map(([name, target]) => [name, entryOf(target)]);
  const bundle = (options) =>
    esbuild.build({ ...OPTIONS, outdir: 'dist', outExtension: { '.js': '.cjs' }, ...options });
  const results = await Promise.all([
    bundle({ entryPoints: { ...STARTED, ...Object.fromEntries(entries) } }),
    ...BUNDLED_COMMANDS.map((command) => bundle(optionsOf(command))),
  ]);
  // A warning is a bundle that behaves unlike its source: an empty import.meta, a duplicate key.
  if (results.some(({ warnings }) => warnings.length > 0))
    throw new Error('The bundles are not written: see the warnings above');
  const files = results.flatMap(({ outputFiles }) => outputFiles);
  const metafile = { outputs: Object.assign({}, ...results.map((result) => result.metafile.outputs)) };
  const bundles = files.filter(({ path }) => path.endsWith('.cjs'));
  for (const file of bundles) await put(file.path, finished(file));
  const made = new Set(bundles.map(({ path }) => basename(path)));
  for (const [name, file] of Object.entries(DECODERS)) {
    await put(join(ROOT, 'dist', `${name}.wasm`), limited(await readFile(join(ROOT, 'node_modules', file))));
  }
  for (const file of await readdir(join(ROOT, 'dist'))) {
    if (file.endsWith('.cjs') && !made.has(file)) await rm(join(ROOT, 'dist', file), { force: true });
  }
  const notices = files.filter(({ path }) => path.endsWith('.LEGAL.txt')).map(({ text }) => text);
  await put(BUILD_RECORD, Buffer.from(JSON.stringify({ metafile, notices })));
  return { metafile, notices };
}

if (process.argv[1] === import.meta.filename) await build();

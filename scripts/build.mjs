/**
 * Bundles src/ into dist/: main.cjs (the commands), quick.cjs (those that are used all day), reader.cjs (the reader on
 * screen), ink.cjs (Ink and React under it, loaded when the first frame is there) and one file for each lazy package,
 * CommonJS so that a command starts quickly.
 * Nothing is printed when all is well: `postprepare` runs this on every install.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { exitPlugin } from './esbuild/exit-plugin.mjs';
import { inkPlugin } from './esbuild/ink-plugin.mjs';
import { lazyFile, lazyPackages } from './esbuild/lazy-plugin.mjs';
import { onlyQuick } from './esbuild/quick-plugin.mjs';
import { widthPlugin } from './esbuild/width-plugin.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the last build's esbuild metafile and collected notices are; scripts/licences.mjs and tests read them. */
export const BUILD_RECORD = join(ROOT, '.cache', 'build.json');

const INK = ['ink', 'react', 'react-reconciler', 'yoga-layout', 'ink-select-input', 'scheduler'];

/** What the commands and the reader say, a bundle for each language: `cli-ko` of src/i18n/ko/cli.ts. */
const WORDS = ['cli', 'reader'].flatMap((room) =>
  ['ko', 'en'].map((lang) => ({ name: `${room}-${lang}`, entry: `src/i18n/${lang}/${room}.ts`, without: [] })),
);

/**
 * Commands that are used all day, or by other programs again and again: quick.cjs has no others, since what Node reads
 * of a bundle, and of the code that is kept of it, is a good part of what a short command takes.
 */
const QUICK = ['count', 'list', 'search', 'show'];

/** What quick.cjs loads where it is needed, and main.cjs has: what lays text out, and the tables of widths. */
const LATER = { 'laid-out': 'src/cli/laid-out.ts', widths: 'src/layout/unicode-table.ts' };

/** One bundle each. `without` names packages that must never get into it. */
export const BUNDLES = [
  { name: 'main', entry: 'src/main.ts', without: [...INK, 'conf', 'ajv', 'zod'] },
  { name: 'quick', entry: 'src/main.ts', without: [...INK, 'conf', 'ajv', 'zod'], only: QUICK },
  // Finds and keeps compiled code; small, because it is compiled every time.
  { name: 'start', entry: 'src/start.ts', without: ['yaml', 'zod', 'markdown-it', 'conf'] },
  { name: 'reader', entry: 'src/tui/index.ts', without: [...INK, 'conf'] },
  // Says what is wrong with a story; where nothing is, it is not asked.
  { name: 'schema', entry: 'src/story/schema.ts', without: ['yaml'] },
  // What brings stories in, and the thread that reads what the world sends.
  { name: 'intake', entry: 'src/intake/index.ts', without: ['conf', 'linkedom', '@mozilla/readability'] },
  { name: 'intake-worker', entry: 'src/intake/worker.ts', without: ['conf'] },
  // Stories for elsewhere, with what serialises HTML and feeds.
  { name: 'export', entry: 'src/export/index.ts', without: [...INK, 'conf', 'zod', 'linkedom'] },
  ...Object.entries(LATER).map(([name, entry]) => ({ name, entry, without: [...INK, 'conf'] })),
  { name: 'ink', entry: 'src/tui/ink-view.tsx', without: ['react-devtools-core', 'conf'] },
  ...WORDS,
];

/**
 * conf and its schema compiler: as large as everything else in main.cjs together, and only for writing settings. The
 * layout's libraries: their data and expressions take longer to unpack than a story to set, and plain text needs none.
 * The parsers: more than half of main.cjs, and nothing but reading stories needs them. Modules of Node that take
 * their time and are needed for writing settings and sealing stories, for asking, and where work is to come.
 */
const LAZY = {
  own: {
    ink: 'src/tui/ink-view.tsx',
    export: 'src/export/index.ts',
    intake: 'src/intake/index.ts',
    schema: 'src/story/schema.ts',
    ...Object.fromEntries(WORDS.map(({ name, entry }) => [name, entry])),
  },
  awaited: ['conf'],
  imported: ['@cto.af/linebreak', 'markdown-it', 'string-width', 'wrap-ansi', 'yaml'],
  node: ['node:crypto', 'node:os', 'node:readline', 'node:string_decoder', 'node:zlib'],
};
const LAZY_NAMES = [...LAZY.awaited, ...LAZY.imported];

/** The esbuild options all bundles share. */
export const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  jsx: 'automatic',
  // Escaped Korean keeps the file pure ASCII: V8 then holds and scans it as one byte a character.
  charset: 'ascii',
  minifyWhitespace: true,
  minifySyntax: true,
  // Names are a third of what V8 has to read back of kept code.
  minifyIdentifiers: true,
  legalComments: 'external',
  define: {
    'process.env.NODE_ENV': '"production"',
    QUICK: JSON.stringify(QUICK),
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
  plugins: [inkPlugin, exitPlugin, widthPlugin, lazyPackages(LAZY, ROOT)],
  // The line-break data are unpacked by Node itself, in a quarter of the time.
  alias: {
    fflate: 'node:zlib',
    'node:process': join(ROOT, 'scripts/esbuild/process.mjs'),
    // What linkedom does without where it is not installed; nobody's other copy is to be found and run.
    canvas: join(ROOT, 'node_modules/linkedom/commonjs/canvas-shim.cjs'),
  },
  // `import()` becomes `require`: it needs no start of Node's loader for ES modules.
  supported: { 'dynamic-import': false },
  metafile: true,
  write: false,
  logLevel: 'silent',
};

/** The package a bundled file comes from, or null for our own: `node_modules/a/node_modules/@b/c/x.js` gives `@b/c`. */
export function packageOf(input) {
  const match = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match?.[1] ?? null;
}

/** Writes by rename, and only what changed: tests may run the bundles while another build ends. */
async function put(path, bytes) {
  const old = existsSync(path) ? await readFile(path) : null;
  if (old?.equals(bytes)) return;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, bytes);
  await rename(temporary, path);
}

/**
 * A bundle in pure ASCII. esbuild escapes strings but leaves regular expressions as they are; src/start.ts reads a byte as
 * a character, which would make other letters of them. An escape means the same there, of a surrogate as well.
 */
function inAscii(file) {
  const text = file.text.replace(/[^\0-\x7f]/g, (unit, at, all) => {
    const slashes = /\\*$/.exec(all.slice(Math.max(0, at - 100), at))[0].length;
    if (slashes % 2 === 1) throw new Error(`${file.path}: a backslash stands before ${JSON.stringify(unit)}`);
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return Buffer.from(text, 'latin1');
}

/** A bundle with a last line that tells it from every other, for the code that is kept of it (src/start.ts). */
function withHash(contents) {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 16);
  return Buffer.concat([contents, Buffer.from(`\n//${hash}\n`)]);
}

function bundled(entryPoints, plugins = []) {
  return esbuild.build({
    ...OPTIONS,
    plugins: [...plugins, ...OPTIONS.plugins],
    entryPoints,
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
  });
}

/** Several builds as if they were one. */
function joined(results) {
  return {
    warnings: results.flatMap(({ warnings }) => warnings),
    outputFiles: results.flatMap(({ outputFiles }) => outputFiles),
    metafile: {
      inputs: Object.assign({}, ...results.map(({ metafile }) => metafile.inputs)),
      outputs: Object.assign({}, ...results.map(({ metafile }) => metafile.outputs)),
    },
  };
}

/** Builds every bundle whose entry file exists. Throws with esbuild's message, or naming what got in where it must not. */
export async function build() {
  const bundles = BUNDLES.filter(({ entry }) => existsSync(join(ROOT, entry)));
  if (bundles.length === 0) return null;
  const result = joined(
    await Promise.all([
      bundled({
        ...Object.fromEntries(bundles.filter(({ only }) => !only).map(({ name, entry }) => [name, entry])),
        ...Object.fromEntries(LAZY_NAMES.map((name) => [lazyFile(name), `lazy:${name}`])),
      }),
      ...bundles
        .filter(({ only }) => only)
        .map(({ name, entry, only }) =>
          bundled({ [name]: entry }, [
            onlyQuick(only),
            lazyPackages({ ...LAZY, own: { ...LAZY.own, ...LATER } }, ROOT),
          ]),
        ),
    ]),
  );
  // A warning here is a bundle that behaves unlike its source (an empty import.meta, a duplicate key): not shipped.
  if (result.warnings.length > 0) {
    throw new Error((await esbuild.formatMessages(result.warnings, { kind: 'warning' })).join('\n'));
  }
  for (const { name, without } of bundles) {
    const inputs = Object.keys(result.metafile.outputs[`dist/${name}.cjs`]?.inputs ?? {});
    const intruder = inputs.find((input) => without.includes(packageOf(input) ?? ''));
    if (intruder) throw new Error(`dist/${name}.cjs must not contain ${intruder}`);
  }
  const notices = [];
  for (const file of result.outputFiles) {
    if (file.path.endsWith('.LEGAL.txt')) notices.push(file.text);
    else await put(file.path, withHash(inAscii(file)));
  }
  const made = new Set(result.outputFiles.map(({ path }) => basename(path)));
  for (const file of await readdir(join(ROOT, 'dist'))) {
    if (file.endsWith('.cjs') && !made.has(file)) await rm(join(ROOT, 'dist', file), { force: true });
  }
  await put(BUILD_RECORD, Buffer.from(JSON.stringify({ metafile: result.metafile, notices })));
  return { metafile: result.metafile, notices };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const built = await build();
    if (process.argv.includes('--sizes') && built) {
      for (const [path, { bytes }] of Object.entries(built.metafile.outputs)) {
        if (path.endsWith('.cjs')) console.log(`${relative(ROOT, join(ROOT, path))}\t${bytes}`);
      }
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

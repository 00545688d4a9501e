import { readFile } from 'node:fs/promises';

/**
 * Ink and Yoga wait at the top level of their modules, which a CommonJS bundle cannot do. This plugin rewrites those
 * places. Every edit names the text it expects and how often; a release that words it differently stops the build
 * instead of shipping a reader that fails at start.
 */

/** One replacement: `find` has to occur exactly `count` times. */
export function edit(source, file, { find, put, count = 1 }) {
  const parts = source.split(find);
  if (parts.length - 1 !== count) {
    throw new Error(`${file}: expected ${count} × ${JSON.stringify(find)}, found ${parts.length - 1}`);
  }
  return parts.join(put);
}

/** Cuts from `from` up to the end of `to`, both included. */
export function cut(source, file, { from, to }) {
  const start = source.indexOf(from);
  const end = start < 0 ? -1 : source.indexOf(to, start);
  if (end < 0) throw new Error(`${file}: expected ${JSON.stringify(from)} … ${JSON.stringify(to)}`);
  return source.slice(0, start) + source.slice(end + to.length);
}

/** The development tools are left out altogether: with DEV=true Ink would look for them and read its package.json. */
export function patchReconciler(source, file = 'ink/build/reconciler.js') {
  const calm = edit(source, file, { find: "process.env['DEV'] === 'true'", put: 'false', count: 2 });
  const noTools = cut(calm, file, { from: '    try {\n        import.meta.resolve(', to: '    catch { }\n' });
  const noImport = edit(noTools, file, { find: "await import('./devtools.js');", put: '' });
  const noLoader = cut(noImport, file, { from: 'async function loadPackageJson() {', to: '\n}\n' });
  return edit(noLoader, file, { find: 'await loadPackageJson()', put: 'packageInfo' });
}

const DATA_URL = /H="data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/;

/** Takes the WebAssembly module out of the loader's data address and exports it beside the loader. */
export function patchYogaBinary(source, file = 'yoga-layout/dist/binaries/yoga-wasm-base64-esm.js') {
  const found = DATA_URL.exec(source);
  if (!found?.[1]?.startsWith('AGFzbQ')) throw new Error(`${file}: no WebAssembly module in a data address`);
  const short = source.replace(DATA_URL, 'H="data:application/octet-stream;base64,"');
  const noUrl = edit(short, file, { find: 'var _scriptDir = import.meta.url;', put: "var _scriptDir = '';" });
  const body = edit(noUrl, file, { find: 'export default loadYoga;', put: 'export default loadYoga;\n' });
  return `${body}export const wasmBase64 = '${found[1]}';\n`;
}

// `instantiateWasm` is the loader's own hook. Called back before it returns, the loader finishes within the same call;
// `calledRun` is its mark for that.
const LOAD_AT_ONCE = `
const assembly = {
  instantiateWasm(imports, done) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasmBase64, 'base64')), imports);
    done(instance);
    return instance.exports;
  },
};
loadYoga(assembly);
if (!assembly.calledRun) throw new Error('Yoga did not start');
const Yoga = wrapAssembly(assembly);`;

/** Loads Yoga while its module is evaluated. */
export function patchYogaIndex(source, file = 'yoga-layout/dist/src/index.js') {
  const imported = edit(source, file, { find: 'import loadYoga from ', put: 'import loadYoga, { wasmBase64 } from ' });
  return edit(imported, file, { find: 'const Yoga = wrapAssembly(await loadYoga());', put: LOAD_AT_ONCE });
}

const PATCHES = [
  { filter: /[/\\]node_modules[/\\]ink[/\\]build[/\\]reconciler\.js$/, patch: patchReconciler },
  {
    filter: /[/\\]node_modules[/\\]yoga-layout[/\\]dist[/\\]binaries[/\\]yoga-wasm-base64-esm\.js$/,
    patch: patchYogaBinary,
  },
  { filter: /[/\\]node_modules[/\\]yoga-layout[/\\]dist[/\\]src[/\\]index\.js$/, patch: patchYogaIndex },
];

/** The esbuild plugin. It fails the build when Ink is bundled and one of its patches was not applied. */
export const inkPlugin = {
  name: 'ink-without-top-level-await',
  setup(build) {
    const applied = new Set();
    for (const { filter, patch } of PATCHES) {
      build.onLoad({ filter }, async ({ path }) => {
        const contents = patch(await readFile(path, 'utf8'));
        applied.add(patch);
        return { contents, loader: 'js' };
      });
    }
    build.onStart(() => applied.clear());
    build.onEnd((result) => {
      const hasInk = Object.keys(result.metafile?.inputs ?? {}).some((input) => input.includes('node_modules/ink/'));
      const missed = hasInk ? PATCHES.filter(({ patch }) => !applied.has(patch)) : [];
      return { errors: missed.map(({ patch }) => ({ text: `${patch.name} was never applied: its file has moved` })) };
    });
  },
};

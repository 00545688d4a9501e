import { readFile } from 'node:fs/promises';

const DATA_URL = /H="data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/;

/** Replaces `find`, which has to occur exactly `count` times: a release that words it differently stops the build. */
function replaced(source, find, put, count = 1) {
  const parts = source.split(find);
  if (parts.length - 1 !== count) throw new Error(`expected ${count} × ${find}, found ${parts.length - 1}`);
  return parts.join(put);
}

/** Leaves out Ink's development tools: with DEV=true it would look for them and read its package.json. */
export const patchReconciler = (source) => replaced(source, "process.env['DEV'] === 'true'", 'false', 2);

// `instantiateWasm` is the loader's own hook. If it calls back before it returns, the loader ends within the same call;
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

/** Takes the WebAssembly module out of the loader's data address and exports it beside the loader. */
export function patchYogaBinary(source) {
  const wasm = DATA_URL.exec(source)?.[1];
  if (!wasm?.startsWith('AGFzbQ')) throw new Error('no WebAssembly module in a data address');
  const noUrl = replaced(source.replace(wasm, ''), 'var _scriptDir = import.meta.url;', "var _scriptDir = '';");
  return `${noUrl}\nexport const wasmBase64 = '${wasm}';\n`;
}

/** Loads Yoga while its module is evaluated. */
export function patchYogaIndex(source) {
  const imported = replaced(source, 'import loadYoga from ', 'import loadYoga, { wasmBase64 } from ');
  return replaced(imported, 'const Yoga = wrapAssembly(await loadYoga());', LOAD_AT_ONCE);
}

const PATCHES = [
  [/ink[/\\]build[/\\]reconciler\.js$/, patchReconciler],
  [/yoga-layout[/\\]dist[/\\]binaries[/\\]yoga-wasm-base64-esm\.js$/, patchYogaBinary],
  [/yoga-layout[/\\]dist[/\\]src[/\\]index\.js$/, patchYogaIndex],
];

/**
 * An esbuild plugin: Ink and Yoga without waiting at the top level of their modules, which a CommonJS bundle cannot do.
 * esbuild refuses it, so a release that has moved these places stops the build.
 */
export const inkAtOnce = {
  name: 'ink-at-once',
  setup(build) {
    for (const [filter, patch] of PATCHES) {
      build.onLoad({ filter }, async ({ path }) => ({ contents: patch(await readFile(path, 'utf8')) }));
    }
  },
};

import { cut, edit, patching } from './patches.mjs';

/**
 * Ink and Yoga wait at the top level of their modules, which a CommonJS bundle cannot do. These patches rewrite those
 * places.
 */

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

/** The esbuild plugin with all of them. */
export const inkPlugin = patching('ink-for-this-reader', [
  { file: 'ink/build/reconciler.js', patch: patchReconciler },
  { file: 'yoga-layout/dist/binaries/yoga-wasm-base64-esm.js', patch: patchYogaBinary },
  { file: 'yoga-layout/dist/src/index.js', patch: patchYogaIndex },
]);

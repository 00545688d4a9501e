/**
 * `yoga-layout` in a bundle. The package waits for its WebAssembly at the top level of a module, which CommonJS cannot do.
 * Its loader has a hook that takes an instance at once, and the WebAssembly as a data address in its own text.
 */
import load from '../../node_modules/yoga-layout/dist/binaries/yoga-wasm-base64-esm.js';
import wrapAssembly from '../../node_modules/yoga-layout/dist/src/wrapAssembly.js';

export * from '../../node_modules/yoga-layout/dist/src/generated/YGEnums.js';

const assembly = {
  instantiateWasm(imports, done) {
    const [, base64] = /;base64,([^"'`]+)/.exec(load);
    const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(base64, 'base64')), imports);
    done(instance);
    return instance.exports;
  },
};
load(assembly);
// The loader's mark that it has ended within the call.
if (!assembly.calledRun) throw new Error('Yoga did not start');
export default wrapAssembly(assembly);

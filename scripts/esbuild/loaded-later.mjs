import { join, resolve } from 'node:path';

const isFile = (target) => target.startsWith('src/');

/** The entry point of a bundle that is loaded later. */
export const entryOf = (target) => (isFile(target) ? target : `package:${target}`);

/**
 * An esbuild plugin: modules that a start does not need are loaded when they are first used.
 *
 * `bundles` maps the name of a bundle to a file under `root` or to a package; `builtins` names modules of Node. An
 * `await import()` of one becomes a `require` of its bundle. A static import becomes a stand-in that requires the bundle
 * when one of its exports is first read, so sources may read them only inside functions.
 */
export function loadedLater(bundles, builtins, root) {
  const nameOf = new Map(Object.entries(bundles).map(([name, of]) => [isFile(of) ? join(root, of) : of, name]));
  return {
    name: 'loaded-later',
    setup(build) {
      build.onResolve({ filter: /./, namespace: 'file' }, ({ path, kind, importer, resolveDir }) => {
        if (builtins.includes(path))
          return importer.startsWith(join(root, 'src')) ? { path, namespace: 'later' } : null;
        const name = nameOf.get(path.startsWith('.') ? resolve(resolveDir, path) : path);
        if (!name || kind === 'entry-point') return null;
        const file = `./${name}.cjs`;
        return kind === 'dynamic-import'
          ? { path: file, external: true }
          : { path: file, namespace: 'later', pluginData: !path.startsWith('.') };
      });
      build.onResolve({ filter: /^\./, namespace: 'later' }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /./, namespace: 'later' }, ({ path, pluginData }) => ({
        contents: standIn(path, pluginData),
        resolveDir: root,
      }));
      // The bundle of a package is its default export, where it has one.
      build.onResolve({ filter: /^package:/ }, ({ path }) => ({ path: path.slice(8), namespace: 'package' }));
      build.onLoad({ filter: /./, namespace: 'package' }, ({ path }) => ({
        contents: `const all = require(${JSON.stringify(path)}); module.exports = all.default ?? all;`,
        resolveDir: root,
      }));
    },
  };
}

/**
 * Packages have a function as their default export. The exports of a bundle are on the prototype of the stand-in, because
 * esbuild copies its own properties for each importer.
 */
const standIn = (file, isPackage) => `
const load = () => require(${JSON.stringify(file)});
const prototype = new Proxy({}, {
  get(_, name, importer) {
    if (name === '__esModule') return undefined;
    const value = load()[name];
    Object.defineProperty(importer, name, { value });
    return value;
  },
});
const call = function (...args) {
  return new.target ? new (load())(...args) : load()(...args);
};
module.exports = ${isPackage ? 'Object.setPrototypeOf(call, prototype)' : 'Object.create(prototype)'};`;

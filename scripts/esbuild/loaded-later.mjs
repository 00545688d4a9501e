import { join, resolve } from 'node:path';

const LOCAL = /^\./;
const exactly = (names) => new RegExp(`^(?:${names.join('|')})$`);

/** Packages that one other package alone loads later; the rest have other versions of them or need them at once. */
const ONLY_BY = { entities: '/node_modules/markdown-it/' };

/**
 * An esbuild plugin: modules that a start does not need are loaded when they are first used.
 *
 * `bundles` maps the name of a bundle to a file under `root` or to a package; `builtins` names modules of Node. An
 * `await import()` of one becomes a `require` of its bundle. A static import becomes a stand-in that requires the bundle
 * when one of its exports is first read, so sources may read them only inside functions.
 */
export function loadedLater(bundles, builtins, root) {
  const isFile = (target) => target.startsWith('src/');
  const nameOf = new Map(Object.entries(bundles).map(([name, of]) => [isFile(of) ? join(root, of) : of, name]));
  const packages = Object.values(bundles).filter((of) => !isFile(of));
  const route = (target, { kind, namespace, importer }) => {
    const name = nameOf.get(target);
    if (!name || kind === 'entry-point' || namespace !== 'file') return null;
    if (ONLY_BY[target] && !importer.includes(ONLY_BY[target])) return null;
    const file = `./${name}.cjs`;
    return kind === 'dynamic-import'
      ? { path: file, external: true }
      : { path: file, namespace: 'stand-in', pluginData: target };
  };
  return {
    name: 'loaded-later',
    setup(build) {
      build.onResolve({ filter: LOCAL }, (args) => route(resolve(args.resolveDir, args.path), args));
      build.onResolve({ filter: exactly(packages) }, (args) => route(args.path, args));
      build.onResolve({ filter: exactly(builtins) }, ({ path, importer }) =>
        importer.startsWith(join(root, 'src')) ? { path, namespace: 'stand-in' } : null,
      );
      build.onResolve({ filter: LOCAL, namespace: 'stand-in' }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /.*/, namespace: 'stand-in' }, async ({ path, pluginData: target }) => {
        const isFunction = packages.includes(target) && typeof (await import(target)).default === 'function';
        return { contents: isFunction ? functionLater(path) : exportsLater(path), resolveDir: root };
      });
      // The bundle of a package is its default export, where it has one.
      build.onResolve({ filter: /^package:/ }, ({ path }) => ({ path: path.slice(8), namespace: 'package' }));
      build.onLoad({ filter: /.*/, namespace: 'package' }, ({ path }) => ({
        contents: `const all = require(${JSON.stringify(path)}); module.exports = all.default ?? all;`,
        resolveDir: root,
      }));
    },
  };
}

/** The entry point of a bundle that is loaded later. */
export const entryOf = (target) => (target.startsWith('src/') ? target : `package:${target}`);

const functionLater = (file) => `
export default function (...args) {
  const it = require(${JSON.stringify(file)});
  return new.target ? new it(...args) : it(...args);
}`;

/** The exports are behind the object and not on it: esbuild copies what is on it for each importer. */
const exportsLater = (file) => `
module.exports = Object.create(new Proxy({}, {
  get(_, name, importer) {
    if (name === '__esModule') return undefined;
    const value = require(${JSON.stringify(file)})[name];
    Object.defineProperty(importer, name, { value });
    return value;
  },
}));`;

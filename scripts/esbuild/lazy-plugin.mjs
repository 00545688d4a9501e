import { basename, join, resolve } from 'node:path';

/** The bundle beside the others that holds a lazy package: `@cto.af/linebreak` is in `linebreak.cjs`. */
export const lazyFile = (name) => basename(name);

/** What a package exports by name; newer Nodes add the whole of a CommonJS package as `module.exports`. */
const exportsOf = (exported) =>
  Object.keys(exported)
    .filter((name) => name !== 'module.exports')
    .sort();

const exactly = (names) => new RegExp(`^(?:${names.join('|')})$`);

/**
 * What a run seldom needs, or not at once, and that is large: each in a bundle of its own beside the others, which Node
 * reads when it is wanted.
 *
 * - `own`: modules of the sources by the name of their bundle; `await import('./ink-view.tsx')` becomes a `require` of
 *   `dist/ink.cjs`, and an ordinary import becomes a stand-in as below.
 * - `awaited`: `await import('conf')` in the sources becomes a `require` of `dist/conf.cjs`, the package's default export.
 * - `imported`: an ordinary import becomes a stand-in whose exports fetch `dist/<name>.cjs` when one of them is first
 *   looked at. The sources must therefore look at them inside functions only.
 * - `node`: likewise for modules of Node itself.
 */
export function lazyPackages({ own = {}, awaited, imported, node }, resolveDir) {
  const bundleOf = new Map(Object.entries(own).map(([name, file]) => [join(resolveDir, file), name]));
  return {
    name: 'lazy-packages',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir: from }) => {
        const file = resolve(from, path);
        const bundle = kind === 'entry-point' ? undefined : bundleOf.get(file);
        if (!bundle) return null;
        return kind === 'dynamic-import'
          ? { path: `./${bundle}.cjs`, external: true }
          : { path: file, namespace: 'own-stand-in' };
      });
      build.onLoad({ filter: /.*/, namespace: 'own-stand-in' }, ({ path }) => ({
        contents: later(`./${bundleOf.get(path)}.cjs`),
        resolveDir,
      }));
      build.onResolve({ filter: exactly(awaited) }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path: `./${lazyFile(path)}.cjs`, external: true } : null,
      );
      build.onResolve({ filter: /^lazy:/ }, ({ path }) => ({ path: path.slice('lazy:'.length), namespace: 'lazy' }));
      build.onLoad({ filter: exactly(awaited), namespace: 'lazy' }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)}).default;`,
        resolveDir,
      }));
      build.onLoad({ filter: exactly(imported), namespace: 'lazy' }, async ({ path }) => ({
        contents: `export { ${exportsOf(await import(path)).join(', ')} } from ${JSON.stringify(path)};`,
        resolveDir,
      }));
      build.onResolve({ filter: exactly(imported) }, ({ path, namespace, importer }) =>
        namespace === 'lazy' && importer === path ? null : { path, namespace: 'stand-in' },
      );
      build.onLoad({ filter: /.*/, namespace: 'stand-in' }, async ({ path }) => ({
        contents: standIn(`./${lazyFile(path)}.cjs`, await import(path)),
        resolveDir,
      }));
      build.onResolve({ filter: exactly(node) }, ({ path, namespace, importer }) =>
        namespace === 'file' && importer.startsWith(join(resolveDir, 'src'))
          ? { path, namespace: 'node-stand-in' }
          : null,
      );
      build.onLoad({ filter: /.*/, namespace: 'node-stand-in' }, async ({ path }) => ({
        contents: standIn(path, await import(path)),
        resolveDir,
      }));
      build.onResolve({ filter: /^\.\/[\w-]+\.cjs$/ }, ({ path, namespace }) =>
        namespace.endsWith('stand-in') ? { path, external: true } : null,
      );
    },
  };
}

/** A module that fetches `file` when a function that is the only export is called, or when a named export is looked at. */
function standIn(file, exported) {
  const { default: main, ...named } = exported;
  const names = exportsOf(named);
  if (names.length === 0 && typeof main === 'function') {
    return `
let loaded;
export default function (...args) {
  const it = (loaded ??= require(${JSON.stringify(file)}).default);
  return new.target ? new it(...args) : it(...args);
}
`;
  }
  // What a CommonJS package exports as a whole is its default too; that is of no interest beside the parts.
  if (typeof main === 'function') throw new Error(`${file}: a default export beside others cannot be fetched later`);
  return later(file);
}

/**
 * A module whose exports are fetched from `file`, one by one, when they are looked at. They stand behind the object and
 * not on it, because esbuild copies what is on it for each importer.
 */
function later(file) {
  return `
const exported = {
  get(_, name, importer) {
    if (name === '__esModule') return undefined;
    const value = require(${JSON.stringify(file)})[name];
    Object.defineProperty(importer, name, { value });
    return value;
  },
};
module.exports = Object.create(new Proxy({}, exported));
`;
}

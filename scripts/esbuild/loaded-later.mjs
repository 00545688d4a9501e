import { join, resolve } from 'node:path';

const STAND_IN = join(import.meta.dirname, 'stand-in.mjs');

const isFile = (target) => target.startsWith('src/');

/** The entry point of a bundle that is loaded later. */
export const entryOf = (target) =>
  Array.isArray(target) ? `files:${target}` : isFile(target) ? target : `package:${target}`;

/**
 * An esbuild plugin: modules that a start does not need are loaded when they are first used.
 *
 * `bundles` maps the name of a bundle to a file under `root`, a list of them, or a package; `builtins` names modules of Node. An
 * `await import()` of one becomes a `require` of its bundle. A static import becomes a stand-in that requires the bundle
 * when one of its exports is first read, so sources may read them only inside functions. `lazy` files stay in the
 * bundles of those who import them, with the same stand-in.
 */
export function loadedLater({ bundles, builtins, lazy = [] }, root) {
  const places = new Map(lazy.map((file) => [join(root, file), { path: `./${file}` }]));
  for (const [name, of] of Object.entries(bundles)) {
    const path = `./${name}.cjs`;
    if (Array.isArray(of)) for (const part of of) places.set(join(root, part), { path, part });
    else places.set(isFile(of) ? join(root, of) : of, { path, isWhole: true, isPackage: !isFile(of) });
  }
  return {
    name: 'loaded-later',
    setup(build) {
      build.onResolve({ filter: /./, namespace: 'file' }, ({ path, kind, importer, resolveDir }) => {
        if (builtins.includes(path))
          return importer.startsWith(join(root, 'src')) ? { path, namespace: 'later', pluginData: { path } } : null;
        const place = places.get(path.startsWith('.') ? resolve(resolveDir, path) : path);
        if (!place || kind === 'entry-point') return null;
        return kind === 'dynamic-import' && place.isWhole
          ? { path: place.path, external: true }
          : { path: `${place.path}${place.part ? `#${place.part}` : ''}`, namespace: 'later', pluginData: place };
      });
      build.onResolve({ filter: /\.cjs$|^node:/, namespace: 'later' }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /./, namespace: 'later' }, ({ pluginData: { path, part, isPackage = false } }) => ({
        contents: `
          const { standIn } = require(${JSON.stringify(STAND_IN)});
          module.exports = standIn(() => require("${path}")${part ? `["${part}"]` : ''}, ${isPackage});`,
        resolveDir: root,
      }));
      build.onResolve({ filter: /^files:/ }, ({ path }) => ({ path: path.slice(6), namespace: 'files' }));
      build.onLoad({ filter: /./, namespace: 'files' }, ({ path }) => ({
        contents: `module.exports = {${path.split(',').map((file) => `get ${JSON.stringify(file)}() { return require("./${file}") }`)}}`,
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

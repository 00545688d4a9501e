/**
 * Packages that a run seldom needs and that are large: `await import('conf')` in the sources becomes a `require` of
 * `dist/conf.cjs` beside the bundle, a bundle of the package's default export alone. Node then reads it when it is wanted.
 */
export function lazyPackages(names, resolveDir) {
  const exactly = new RegExp(`^(?:${names.join('|')})$`);
  return {
    name: 'lazy-packages',
    setup(build) {
      build.onResolve({ filter: exactly }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path: `./${path}.cjs`, external: true } : null,
      );
      build.onResolve({ filter: /^lazy:/ }, ({ path }) => ({ path: path.slice('lazy:'.length), namespace: 'lazy' }));
      build.onLoad({ filter: exactly, namespace: 'lazy' }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)}).default;`,
        resolveDir,
      }));
    },
  };
}

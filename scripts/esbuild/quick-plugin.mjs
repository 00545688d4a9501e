import { basename } from 'node:path';

/**
 * Leaves commands out of a bundle: what a table of commands loads by `import('./commands/feeds.ts')` is a stand-in there unless its
 * name is in `quick`. Who starts the program takes another bundle for those (src/start.ts).
 */
export function onlyQuick(quick) {
  return {
    name: 'only-quick',
    setup(build) {
      build.onResolve({ filter: /^\.\/commands\/[\w-]+\.ts$/ }, ({ kind, path, importer }) => {
        const isCommand = kind === 'dynamic-import' && importer.endsWith('commands.ts');
        return isCommand && !quick.includes(basename(path, '.ts')) ? { path, namespace: 'elsewhere' } : null;
      });
      build.onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path }) => ({
        contents: `export const run = () => { throw new Error(${JSON.stringify(`${path} is not in this bundle`)}); };`,
      }));
    },
  };
}

import { readFile } from 'node:fs/promises';

/**
 * Rewriting single places of bundled packages. Every edit names the text it expects; a release that words it differently
 * stops the build instead of shipping a program that behaves otherwise.
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

/**
 * An esbuild plugin that sends files through patches: `{file, patch}`, with `file` as its path under `node_modules`.
 * Where the file's package is bundled and the file itself was never seen, the build fails.
 */
export function patching(name, patches) {
  return {
    name,
    setup(build) {
      const applied = new Set();
      build.onStart(() => applied.clear());
      for (const { file, patch } of patches) {
        const filter = new RegExp(
          `[/\\\\]node_modules[/\\\\]${file.replaceAll('.', '\\.').replaceAll('/', '[/\\\\]')}$`,
        );
        build.onLoad({ filter }, async ({ path }) => {
          const contents = patch(await readFile(path, 'utf8'), file);
          applied.add(file);
          return { contents, loader: 'js' };
        });
      }
      build.onEnd((result) => {
        const inputs = Object.keys(result.metafile?.inputs ?? {});
        const bundled = ({ file }) => inputs.some((input) => input.includes(`node_modules/${file.split('/')[0]}/`));
        const missed = patches.filter((entry) => bundled(entry) && !applied.has(entry.file));
        return {
          errors: missed.map(({ file }) => ({ text: `the patch for ${file} was never applied: it has moved` })),
        };
      });
    },
  };
}

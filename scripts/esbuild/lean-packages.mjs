import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Packages without what the program does not use, or not at once. Throws if one has another form. */
export const leanPackages = {
  name: 'lean-packages',
  setup({ onLoad, onResolve }) {
    // markdown-it unpacks its named character references when a text first has one: that takes longer than reading a story.
    onLoad({ filter: /markdown-it[/\\]dist[/\\]markdown-it\.[a-z.]+$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const [made, used] = [/htmlDecodeTree = .*?(decodeTrieDict\(".*"[\d, ]*\));/, /= htmlDecodeTree;/];
      if (!made.test(text) || !used.test(text)) throw new Error(`${path}: no table of character references`);
      const contents = text.replace(made, (_, call) => `unpacked, htmlDecodeTree = () => (unpacked ??= ${call});`);
      return { contents: contents.replace(used, '= htmlDecodeTree();') };
    });
    // Front matter has a schema of its own, so js-yaml's default one is not needed: its dates, binary data, sets and merges.
    onResolve({ filter: /^\.\/schema\/default$/ }, ({ importer }) => ({
      path: join(dirname(importer), 'schema', 'failsafe.js'),
    }));
  },
};

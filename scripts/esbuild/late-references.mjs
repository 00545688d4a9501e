import { readFile } from 'node:fs/promises';

/**
 * markdown-it whose table of named character references is unpacked when a text first has one: that takes longer than reading a
 * story. Throws if the package has another form.
 */
export const lateReferences = {
  name: 'late-references',
  setup: ({ onLoad }) =>
    onLoad({ filter: /markdown-it[/\\]dist[/\\]markdown-it\.[a-z.]+$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const [made, used] = [/htmlDecodeTree = .*?(decodeTrieDict\(".*"[\d, ]*\));/, /= htmlDecodeTree;/];
      if (!made.test(text) || !used.test(text)) throw new Error(`${path}: no table of character references`);
      const contents = text.replace(made, (_, call) => `unpacked, htmlDecodeTree = () => (unpacked ??= ${call});`);
      return { contents: contents.replace(used, '= htmlDecodeTree();') };
    }),
};

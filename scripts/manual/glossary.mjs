/** content/glossary.json: the terms of content/glossary.yaml as the program reads them, one a line. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSource } from '../esbuild/load-source.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

export async function glossary() {
  const { parseGlossary } = await loadSource(
    `export { parseGlossary } from './src/story/glossary/parse-glossary.ts';`,
    ROOT,
  );
  const file = 'content/glossary.yaml';
  const { terms, problems } = parseGlossary({ file, text: await readFile(join(ROOT, file), 'utf8'), own: false });
  const [problem] = problems;
  if (problem) throw new Error(`${file}:${problem.line}: ${problem.code}`);
  return `[\n${terms.map((term) => JSON.stringify(term)).join(',\n')}\n]\n`;
}

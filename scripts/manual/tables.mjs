/** Everything that the manual pages and the pages on settings and stories are made from. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSource } from '../esbuild/load-source.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const SOURCE = `
export { COMMANDS } from './src/cli/commands.ts';
export { allSpecs, listedCommands, GLOBAL_OPTIONS } from './src/cli/spec.ts';
export { COMMANDS as READER_COMMANDS } from './src/reader/commands.ts';
export { KEYMAP } from './src/reader/keymap.ts';
export { keyNames } from './src/reader/key-names.ts';
export { EDITED_KEYS, SETTINGS, SINGLE_KEYS } from './src/settings/table.ts';
export { REQUIRED_KEYS, STORY_KEYS } from './src/story/schema.ts';
export { BADGES } from './src/story/badges.ts';
export { SOURCE_TYPES } from './src/story/model.ts';
export { messages } from './src/i18n/index.ts';
export { manualEn } from './src/i18n/en/manual.ts';
export { manualKo } from './src/i18n/ko/manual.ts';`;

/** The names of the variables that the sources look at. */
async function variables() {
  const src = join(ROOT, 'src');
  const files = (await readdir(src, { recursive: true })).filter((file) => /\.tsx?$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(src, file), 'utf8')));
  // As `env.NAME`, and as `{ NAME, OTHER = '' }` that is taken out of an environment.
  return new Set(
    texts.flatMap((text) => [
      ...[...text.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name),
      ...[...text.matchAll(/\{([^{}]*)\}(?: = env|: Env)\b/g)].flatMap(
        ([, names]) => names.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [],
      ),
    ]),
  );
}

/** The day of the newest version that has one in the change log; before there is any, that of the first pages. */
async function released() {
  const text = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8');
  return /^## .*\b(\d{4}-\d{2}-\d{2})/m.exec(text)?.[1] ?? '2026-11-25';
}

async function load() {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const example = await readFile(join(ROOT, 'scripts', 'manual', 'example.md'), 'utf8');
  const tables = await loadSource(SOURCE, ROOT);
  const commands = await tables.allSpecs(tables.COMMANDS);
  return {
    ...tables,
    commands,
    listed: tables.listedCommands(tables.COMMANDS),
    version,
    example,
    date: await released(),
    variables: await variables(),
  };
}

let loading;
/** Loads them once for all pages. */
export function tables() {
  loading ??= load();
  return loading;
}

/** A sentence begins with a capital in English; in Korean only a name could have one, and keeps its own. */
export function sentence(text) {
  return /[가-힣]/.test(text) ? text : `${text[0].toUpperCase()}${text.slice(1)}`;
}

/** The words of a language: those of the program and those of the manual. */
export function wordsOf({ messages, manualEn, manualKo }, lang) {
  return { ...messages(lang), manual: lang === 'ko' ? manualKo : manualEn };
}

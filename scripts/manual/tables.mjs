/** Everything that the manual pages and the pages on settings and stories are made from. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSource } from '../esbuild/load-source.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCE = `
export { COMMANDS } from './src/cli/command-table.ts';
export { allSpecs, listedCommands, GLOBAL_OPTIONS } from './src/cli/command-spec.ts';
export { COMMANDS as READER_COMMANDS } from './src/ui/prompt/reader-commands.ts';
export { KEYMAP } from './src/ui/keys/keymap.ts';
export { actionName, DEFAULT_KEYS } from './src/ui/keys/key-lookup.ts';
export { keyNames, keyOf } from './src/ui/keys/key-names.ts';
export { EDITED_KEYS, SETTINGS, SINGLE_KEYS } from './src/settings/settings-table.ts';
export { REQUIRED_KEYS, STORY_KEYS } from './src/story/file/front-matter-schema.ts';
export { BADGES } from './src/story/origin/badges.ts';
export { SOURCE_TYPES } from './src/story/model.ts';
export { messages } from './src/i18n/index.ts';
export { manualEn } from './src/i18n/en/manual.ts';
export { manualKo } from './src/i18n/ko/manual.ts';`;

const read = (file) => readFile(join(ROOT, file), 'utf8');
const tables = await loadSource(SOURCE, ROOT);
const commands = await tables.allSpecs(tables.COMMANDS);
const listed = tables.listedCommands(tables.COMMANDS);

/** What the pages are made from. */
export const all = {
  ...tables,
  commands: commands.filter(({ name }) => listed.includes(name)),
  version: JSON.parse(await read('package.json')).version,
  example: await read('scripts/manual/example.md'),
  // The day of the newest version that has one in the change log; before there is any, that of the first pages.
  date: /^## .*\b(\d{4}-\d{2}-\d{2})/m.exec(await read('CHANGELOG.md'))?.[1] ?? '2026-11-25',
};

/** A sentence begins with a capital in English; in Korean only a name could have one, and keeps its own. */
export function sentence(text) {
  return /[가-힣]/.test(text) ? text : `${text[0].toUpperCase()}${text.slice(1)}`;
}

/** The words of a language: those of the program and those of the manual. */
export function wordsOf(lang) {
  return { ...all.messages(lang), manual: lang === 'ko' ? all.manualKo : all.manualEn };
}

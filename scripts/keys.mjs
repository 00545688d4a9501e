/** docs/keys.md: every key of the reader, in both languages, from the keymap itself. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSource } from './esbuild/load-source.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const SOURCE = `
export { COMMANDS } from './src/reader/commands.ts';
export { KEYMAP } from './src/reader/keymap.ts';
export { keyNames } from './src/reader/key-names.ts';
export { readerEn } from './src/i18n/en/reader.ts';
export { readerKo } from './src/i18n/ko/reader.ts';`;

const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;

export async function keys() {
  const { COMMANDS, KEYMAP, keyNames, readerEn, readerKo } = await loadSource(SOURCE, ROOT);
  const lines = [
    '# Keys · 키',
    '',
    'Generated from `src/reader/keymap.ts` and `src/reader/commands.ts` by `npm run generate`.',
    '',
  ];
  for (const group of Object.keys(readerEn.group)) {
    lines.push(`## ${readerEn.group[group]} · ${readerKo.group[group]}`, '');
    lines.push('| keys | command | English | 한국어 |', '| --- | --- | --- | --- |');
    for (const { action, keys: names, commands } of KEYMAP.filter((binding) => binding.group === group)) {
      // Name by name, so that the bar between two names is never one of them.
      const shown =
        names.length === 9
          ? [keyNames(names, readerEn.keyName)]
          : names.map((name) => keyNames([name], readerEn.keyName));
      const typed = commands.map((name) => code(`:${name}`)).join(' ');
      lines.push(
        `| ${shown.map(code).join(' ')} | ${typed} | ${readerEn.action[action]} | ${readerKo.action[action]} |`,
      );
    }
    lines.push('');
  }
  lines.push(`## ${readerEn.helpWords} · ${readerKo.helpWords}`, '');
  lines.push('| command | English | 한국어 |', '| --- | --- | --- |');
  for (const { name, takes } of COMMANDS) {
    lines.push(`| ${code(`:${name} ${takes}`.trim())} | ${readerEn.command[name]} | ${readerKo.command[name]} |`);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

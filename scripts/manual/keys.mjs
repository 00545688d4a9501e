/** docs/keys.md: every key of the reader, in both languages, from the keymap itself. */
import { all } from './tables.mjs';

const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;

/** What the mouse does, in both languages. */
function mouseRows(en, ko, settings) {
  const row = (what, does) => `| ${en.mouse[what]} · ${ko.mouse[what]} | ${en.mouse[does]} | ${ko.mouse[does]} |`;
  return [
    `## ${en.mouse.title(settings)} · ${ko.mouse.title(settings)}`,
    '',
    '| | English | 한국어 |',
    '| --- | --- | --- |',
    row('wheel', 'wheelDoes'),
    row('click', 'clickDoes'),
    row('drag', 'dragDoes'),
  ];
}

/** What is below this heading is written by hand in docs/keys.md, and stays. */
const BY_HAND = '## Keys of your own';

export function keys(_built, old) {
  const { READER_COMMANDS, DEFAULT_KEYS, KEYMAP, keyNames, keyOf, actionName, messages } = all;
  const [{ reader: en }, { reader: ko }] = [messages('en'), messages('ko')];
  const lines = [
    '# Keys · 키',
    '',
    'The tables are made from `src/ui/keys/keymap.ts` and `src/ui/prompt/reader-commands.ts` by `npm run generate`.',
    '',
  ];
  for (const group of Object.keys(en.group)) {
    lines.push(`## ${en.group[group]} · ${ko.group[group]}`, '');
    lines.push('| keys | command | action | English | 한국어 |', '| --- | --- | --- | --- | --- |');
    for (const row of KEYMAP.filter((binding) => binding.group === group)) {
      const { action, keys: names, commands } = row;
      // Name by name, so that the bar between two names is never one of them.
      const shown =
        names.length === 9 ? [keyNames(names, en.keyName)] : names.map((name) => keyNames([name], en.keyName));
      const typed = commands.map((name) => code(`:${name}`)).join(' ');
      lines.push(
        `| ${shown.map(code).join(' ')} | ${typed} | ${code(actionName(row))} | ${en.action[action]} | ${ko.action[action]} |`,
      );
    }
    lines.push('');
  }
  lines.push(`## ${en.helpWords} · ${ko.helpWords}`, '');
  lines.push('| command | English | 한국어 |', '| --- | --- | --- |');
  for (const { name, takes } of READER_COMMANDS) {
    lines.push(`| ${code(`:${name} ${takes}`.trim())} | ${en.command[name]} | ${ko.command[name]} |`);
  }
  lines.push('', ...mouseRows(en, ko, keyOf('settings', en.keyName, DEFAULT_KEYS)), '');
  return `${lines.join('\n')}\n${old.slice(old.indexOf(BY_HAND))}`;
}

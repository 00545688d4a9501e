/** The keys of the reader, from the keymap itself. */
import { messages } from '../../src/i18n/index.ts';
import { COMMANDS as READER_COMMANDS } from '../../src/ui/app/commands.ts';
import { actionName, DEFAULT_KEYS } from '../../src/ui/keys/key-lookup.ts';
import { actionKey, keyNames } from '../../src/ui/keys/key-names.ts';
import { KEYMAP } from '../../src/ui/keys/keymap.ts';
import { code, markdown } from './writers.mjs';

/** The keys of a row of the keymap, and its commands. Key by key: the bar between two names would be one of them. */
const keysOf = ({ keys, commands: names }, { keyName }) => [
  (keys.length === 9 ? [keys] : keys.map((key) => [key])).map((one) => code(keyNames(one, keyName))).join(' '),
  names.map((name) => code(`:${name}`)).join(' '),
];
const inGroup = (group) => KEYMAP.filter((row) => row.group === group);
const taking = READER_COMMANDS.map(({ name, takes }) => [name, `:${name} ${takes}`.trim()]);

/** All keys and commands of the reader, for a manual page. */
export function readerKeys({ reader }) {
  const groups = Object.keys(reader.group).flatMap((group) => [
    { sub: reader.group[group] },
    { rows: inGroup(group).map((row) => [keysOf(row, reader).filter(Boolean).join('  '), reader.action[row.action]]) },
  ]);
  const rows = taking.map(([name, usage]) => [usage, reader.command[name]]);
  return [...groups, { sub: reader.helpWords }, { rows }];
}

/** The text of docs/keys.md below this heading is written manually, and stays. */
const BY_HAND = '## Keys of your own';

/** docs/keys.md: all of them in both languages. */
export function keysDoc(_built, old) {
  const [en, ko] = [messages('en').reader, messages('ko').reader];
  const both = (of) => [of(en), of(ko)];
  const sub = (of) => ({ sub: both(of).join(' · ') });
  const heads = ['English', '한국어'];
  const groups = Object.keys(en.group).flatMap((group) => {
    const rows = inGroup(group).map((row) => [
      ...keysOf(row, en),
      code(actionName(row)),
      ...both(({ action }) => action[row.action]),
    ]);
    return [sub((words) => words.group[group]), { heads: ['keys', 'command', 'action', ...heads], rows }];
  });
  const commands = taking.map(([name, usage]) => [code(usage), ...both(({ command }) => command[name])]);
  const mouse = ['wheel', 'click', 'drag'].map((what) => [
    both((words) => words.mouse[what]).join(' · '),
    ...both((words) => words.mouse[`${what}Does`]),
  ]);
  const sources = '`src/ui/keys/keymap.ts` and `src/ui/app/commands.ts`';
  const tables = markdown(
    ['# Keys · 키', `The tables are made from ${sources} by \`npm run generate\`.`],
    [
      ...groups,
      sub(({ helpWords }) => helpWords),
      { heads: ['command', ...heads], rows: commands },
      sub((words) => words.mouse.title(actionKey('settings', en.keyName, DEFAULT_KEYS))),
      { heads: ['', ...heads], rows: mouse },
    ],
  );
  return `${tables}\n${old.slice(old.indexOf(BY_HAND))}`;
}

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

const OWN_KEYS = [
  '## Keys of your own · 직접 지정하는 키',
  '',
  'The settings file may give an action other keys, by the name that it has in the tables above:',
  '',
  '```json',
  '{ "keys": { "openStory": ["enter", "L"], "star": ["S"], "suspend": [] } }',
  '```',
  '',
  '- A list takes the place of all keys of its action. An empty one takes them away, but `quit`, `back`, `help` and `command`',
  '  always keep one.',
  '- A key is one character as a Latin keyboard types it, or a name: `space`, `enter`, `esc`, `tab`, `shift+tab`, `backspace`,',
  '  `delete`, `up`, `down`, `left`, `right`, `pageUp`, `pageDown`, `home`, `end`, `f5`, or `ctrl+a` to `ctrl+z` but for h, i, j',
  '  and m, which terminals send as other keys.',
  '- With a Korean input method on, letters are found by the place of their keys. Capital letters other than Q, W, E, R, T, O',
  '  and P cannot be told from small ones then.',
  '- A key that another action has is taken from it where that one has more. Two actions that can be used in the same place',
  '  never share one.',
  '- What cannot be had is left out, and said by file and key when the reader starts. `minerals-news config check` says all',
  '  of it.',
  '- What is changed while the reader runs counts when its settings are opened, when news are got, and behind `Ctrl+Z`.',
  '- `minerals-news config keys` lists actions and keys. `minerals-news config set keys.openStory enter,L` checks before it',
  '  writes (a comma is called `comma`), and `minerals-news config set keys.openStory default` gives the usual keys back.',
  '- Help, the row at the bottom and the hints on screen name the keys in force. In lines that are typed, keys do not change.',
  '  Commands are written with a colon here, whatever key opens their line.',
  '',
  '설정 파일에서 위 표에 있는 동작의 이름으로 키를 바꿀 수 있습니다.',
  '',
  '- 목록은 그 동작의 키를 모두 대신합니다. 빈 목록은 키를 없애지만 `quit`, `back`, `help`, `command`에는 키가 하나는 남습니다.',
  '- 키는 영문 자판의 글자 하나나 위에 적은 이름으로 씁니다. `ctrl+h`, `ctrl+i`, `ctrl+j`, `ctrl+m`은 터미널이 다른 키로 보내므로 쓸 수',
  '  없습니다.',
  '- 한글 입력 상태에서도 글쇠의 자리로 찾습니다. 다만 Q, W, E, R, T, O, P 말고는 대문자와 소문자가 구별되지 않습니다.',
  '- 다른 동작의 키는 그 동작에 다른 키가 남을 때만 가져올 수 있습니다. 같은 곳에서 쓰는 두 동작이 한 키를 함께 쓸 수는 없습니다.',
  '- 쓸 수 없는 것은 빼고, 시작할 때 파일과 키의 이름을 들어 알립니다. `minerals-news config check`로 모두 볼 수 있습니다.',
  '- 읽는 도중에 바꾼 것은 설정을 열 때, 새 기사를 가져올 때, `Ctrl+Z`로 셸에 다녀올 때 쓰기 시작합니다.',
  '- `minerals-news config keys`는 동작과 키를 보여 줍니다. `minerals-news config set keys.openStory enter,L`은 확인한 뒤에 적고(쉼표는',
  '  `comma`), `minerals-news config set keys.openStory default`는 원래 키로 되돌립니다.',
  '- 도움말과 아래 줄, 화면의 안내는 지금 쓰는 키를 보여 줍니다. 글을 입력하는 줄의 키는 바뀌지 않습니다.',
];

export function keys() {
  const { READER_COMMANDS, DEFAULT_KEYS, KEYMAP, keyNames, keyOf, nameOf, messages } = all;
  const [{ reader: en }, { reader: ko }] = [messages('en'), messages('ko')];
  const lines = [
    '# Keys · 키',
    '',
    'Generated from `src/reader/keymap.ts` and `src/reader/commands.ts` by `npm run generate`.',
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
        `| ${shown.map(code).join(' ')} | ${typed} | ${code(nameOf(row))} | ${en.action[action]} | ${ko.action[action]} |`,
      );
    }
    lines.push('');
  }
  lines.push(`## ${en.helpWords} · ${ko.helpWords}`, '');
  lines.push('| command | English | 한국어 |', '| --- | --- | --- |');
  for (const { name, takes } of READER_COMMANDS) {
    lines.push(`| ${code(`:${name} ${takes}`.trim())} | ${en.command[name]} | ${ko.command[name]} |`);
  }
  lines.push('', ...mouseRows(en, ko, keyOf('settings', en.keyName, DEFAULT_KEYS)), '', ...OWN_KEYS);
  return `${lines.join('\n').trimEnd()}\n`;
}

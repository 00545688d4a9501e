/** man/: minerals-news(1) and minerals-news-story(5), in English and in Korean. */
import { bold, heading, item, page, paragraphs, placeholder, prose, subheading, usage, verbatim } from './roff.mjs';
import { settingRows, storyKeys } from './rows.mjs';
import { all, sentence, wordsOf } from './tables.mjs';

/** The names of files in the folders of Linux, by what they are for; a test holds them against those that are kept. */
const FILES = [
  ['~/.config/minerals-news/config.json', 'config'],
  ['~/.config/minerals-news/config.last-good.json', 'lastGood'],
  ['~/.config/minerals-news/state.json', 'state'],
  ['~/.config/minerals-news/marks.jsonl', 'marks'],
  ['~/.local/share/minerals-news/stories/', 'stories'],
  ['~/.local/share/minerals-news/glossary.yaml', 'glossary'],
  ['~/.local/share/minerals-news/glossary/', 'glossary'],
  ['~/.local/share/minerals-news/feeds/', 'feeds'],
  ['~/.local/share/minerals-news/journal.jsonl', 'journal'],
  ['~/.local/share/minerals-news/typed.jsonl', 'typed'],
  ['~/.local/share/minerals-news/credentials.json', 'credentials'],
  ['~/.cache/minerals-news/index/', 'index'],
  ['~/.cache/minerals-news/code/', 'code'],
];

function option({ name, short, value, choices, text }, words) {
  const long = value === undefined ? bold(`--${name}`) : `${bold(`--${name}`)} ${placeholder(value)}`;
  const among = choices ? ` – ${words.cli.help.oneOf(choices.map((one) => `\`${one}\``).join(', '))}` : '';
  return item(`${short ? `${bold(`-${short}`)}, ` : ''}${long}`, `${words.cli.options[text]}${among}`);
}

/** A command with its actions, options and examples. */
function command({ name, usage: behind, options, examples }, words) {
  const { summary, actions = {}, examples: told } = words.cli.commands[name];
  const { actions: actionsHead, examples: examplesHead } = words.manual;
  const named = Object.entries(actions);
  const takes = [behind, options.length > 0 ? '[OPTIONS]' : ''].filter((part) => part !== '').map(usage);
  const line = [bold(`minerals-news ${name}`), ...takes].join(' ');
  return [
    subheading(name),
    line,
    '.PP',
    prose(`${sentence(summary)}.`),
    named.length > 0 ? ['.PP', prose(actionsHead), named.map(([action, about]) => item(bold(action), about))] : [],
    options.map((one) => option(one, words)),
    ['.PP', prose(examplesHead)],
    examples.map((example, at) => item(bold(example), told[at])),
  ];
}

function keys({ reader, manual }) {
  const { KEYMAP, READER_COMMANDS, keyNames } = all;
  const groups = Object.keys(reader.group).map((group) => [
    subheading(reader.group[group]),
    KEYMAP.filter((binding) => binding.group === group).map(({ action, keys: names, commands }) => {
      const typed = commands.map((name) => bold(`:${name}`)).join(' ');
      const pressed = names.length > 0 ? bold(keyNames(names, reader.keyName)) : '';
      return item([pressed, typed].filter((part) => part !== '').join('  '), reader.action[action]);
    }),
  ]);
  const taking = READER_COMMANDS.map(({ name, takes }) =>
    item([bold(`:${name}`), placeholder(takes)].join(' '), reader.command[name]),
  );
  return [heading(manual.section.keys), prose(manual.keysNote), groups, subheading(reader.helpWords), taking];
}

function settings({ manual }) {
  const rows = settingRows(manual).map(({ key, values, fallback, meaning }) => {
    const listed = Array.isArray(values) ? values.map((one) => `\`${one}\``).join(', ') : values;
    return item(
      bold(key),
      `${meaning} (${listed ? `${listed}; ` : ''}${manual.heads.default.toLowerCase()}: \`${fallback}\`)`,
    );
  });
  return [heading(manual.section.settings), paragraphs(manual.settingsNote), rows];
}

function program(lang) {
  const words = wordsOf(lang);
  const { manual, cli } = words;
  const { privacy } = cli;
  const { section } = manual;
  return page({ name: 'minerals-news', section: '1', ...all, title: manual.program.title }, [
    heading(section.name),
    `minerals\\-news \\- ${prose(manual.program.name)}`,
    heading(section.synopsis),
    `${bold('minerals-news')} ${usage('[COMMAND] [OPTIONS]')}`,
    heading(section.description),
    paragraphs(manual.program.description),
    heading(section.options),
    all.GLOBAL_OPTIONS.map((one) => option(one, words)),
    heading(section.commands),
    all.commands.map((one) => command(one, words)),
    heading(section.queries),
    prose(cli.help.query.replace(/:$/, '.')),
    Object.entries(words.query.terms).map(([term, about]) => item(bold(term), about)),
    keys(words),
    settings(words),
    heading(section.exit),
    Object.entries(manual.exit).map(([code, about]) => item(bold(code), about)),
    heading(section.environment),
    Object.entries(manual.environment).map(([name, about]) => item(bold(name), about)),
    heading(section.files),
    FILES.filter(([, purpose]) => purpose in privacy.purpose).map(([path, purpose]) =>
      item(bold(path), privacy.purpose[purpose]),
    ),
    heading(section.seeAlso),
    `${bold('minerals-news-story')}(5), ${bold('newsboat')}(1), ${bold('less')}(1)`,
  ]);
}

function story(lang) {
  const words = wordsOf(lang);
  const { manual, story: shown } = words;
  const { section, story: told } = manual;
  const rows = storyKeys(told);
  return page({ name: 'minerals-news-story', section: '5', ...all, title: told.title }, [
    heading(section.name),
    `minerals\\-news\\-story \\- ${prose(told.name)}`,
    heading(section.description),
    paragraphs(told.description),
    heading(section.frontMatter),
    paragraphs(told.frontMatter),
    rows.map(({ path, value, required, meaning }) =>
      item(bold(path), `${meaning} (${value}${required ? `; ${told.required}` : ''})`),
    ),
    heading(section.values),
    prose(told.sourceTypes),
    all.SOURCE_TYPES.map((type) => item(bold(type), shown.sourceType[type])),
    heading(section.badges),
    prose(told.badges),
    all.BADGES.map(({ id }) => item(bold(id), `${shown.badge[id]}. ${told.badge[id]}`)),
    heading(section.example),
    verbatim(all.example.trimEnd()).slice(1),
    heading(section.seeAlso),
    `${bold('minerals-news')}(1)`,
  ]);
}

/** The Korean ones are where a folder for manuals has those of a language. */
export const PAGES = [
  { path: 'man/minerals-news.1', make: () => program('en') },
  { path: 'man/minerals-news-story.5', make: () => story('en') },
  { path: 'man/ko/minerals-news.1', make: () => program('ko') },
  { path: 'man/ko/minerals-news-story.5', make: () => story('ko') },
];

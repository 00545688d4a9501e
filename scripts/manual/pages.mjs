/** The pages that are made from the tables of src/. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { allSpecs, GLOBAL_OPTIONS, listedCommands } from '../../src/cli/command-spec.ts';
import { COMMANDS } from '../../src/cli/command-table.ts';
import { manualEn } from '../../src/i18n/en/manual.ts';
import { messages } from '../../src/i18n/index.ts';
import { manualKo } from '../../src/i18n/ko/manual.ts';
import { FEED_FORMATS } from '../../src/ingest/feed/parse-feed.ts';
import { FEED_SETTINGS } from '../../src/settings/feed-settings.ts';
import { EDITED_KEYS, SETTINGS, SINGLE_KEYS } from '../../src/settings/settings-table.ts';
import { REQUIRED_KEYS, STORY_KEYS } from '../../src/story/file/front-matter.ts';
import { SOURCE_TYPES } from '../../src/story/model.ts';
import { BADGES } from '../../src/story/origin/badges.ts';
import { addresses } from '../host.mjs';
import { DAY, VERSION } from '../release/version.mjs';
import { keysDoc, readerKeys } from './keys.mjs';
import { code, markdown, roff, titleCase } from './writers.mjs';

const read = (file) => readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8');
const EXAMPLE = read('scripts/manual/example.md');
const listed = listedCommands(COMMANDS);
const commands = (await allSpecs(COMMANDS)).filter(({ name }) => listed.includes(name));
const self = JSON.parse(read('package.json'));

/** The names of files in the folders of Linux, by purpose; a test compares them with the stored files. */
export const FILES = [
  ['~/.config/minerals-news/config.json', 'config'],
  ['~/.config/minerals-news/config.last-good.json', 'lastGood'],
  ['~/.config/minerals-news/state.json', 'state'],
  ['~/.config/minerals-news/marks.jsonl', 'marks'],
  ['~/.local/share/minerals-news/stories/', 'stories'],
  ['~/.local/share/minerals-news/glossary.yaml', 'glossary'],
  ['~/.local/share/minerals-news/glossary/', 'glossary'],
  ['~/.local/share/minerals-news/minerals-news.db', 'data'],
  ['~/.local/share/minerals-news/credentials.json', 'credentials'],
  ['~/.cache/minerals-news/index/', 'index'],
  ['~/.cache/minerals-news/code/', 'code'],
];

const codes = (texts) => texts.map(code).join(', ');
/** A sentence begins with a capital in English; in Korean only a name could have one, and keeps its own. */
const sentence = (text) => (/[가-힣]/.test(text) ? text : `${text[0].toUpperCase()}${text.slice(1)}`);
/** The words of a language: those of the program and those of the manual. */
const wordsOf = (lang) => ({ ...messages(lang), manual: lang === 'ko' ? manualKo : manualEn });
/** Terms that are typed, with their meanings. */
const typed = (meanings) => ({ rows: Object.entries(meanings).map(([term, meaning]) => [code(term), meaning]) });

/** Those with a single value first. */
/** A default as it is written. */
const defaultOf = ({ fallback }) => (typeof fallback === 'object' ? JSON.stringify(fallback) : fallback);

function settings({ manual: { heads, number, setting, settingsNote, feedSettingsNote }, cli: { feedSettings } }) {
  const others = EDITED_KEYS.filter((key) => !SINGLE_KEYS.includes(key) && key !== 'consent');
  const rows = [...SINGLE_KEYS, ...others].map((key) => {
    const { values, least, most, setBy } = SETTINGS[key];
    const command = SINGLE_KEYS.includes(key) ? `config set ${key}` : setBy;
    return [
      code(key),
      values?.map(code).join(' ') ?? (least === undefined ? '' : number(least, most)),
      code(defaultOf(SETTINGS[key])),
      code(command === '' ? 'config.json' : `minerals-news ${command}`),
      setting[key],
    ];
  });
  const ofFeeds = Object.entries(feedSettings).map(([id, { values, meaning }]) => [
    code(id),
    values,
    FEED_SETTINGS[id]?.kind === 'choice' ? code(defaultOf(FEED_SETTINGS[id])) : '',
    meaning,
  ]);
  return [
    ...settingsNote,
    { heads: [heads.key, heads.value, heads.default, heads.set, heads.meaning], rows },
    feedSettingsNote,
    { heads: [heads.key, heads.value, heads.default, heads.meaning], rows: ofFeeds },
  ];
}

/** What the example has for a key, '' for nothing and for what has keys of its own. */
function exampleOf(front, path) {
  const value = path.split('.').reduce((inner, step) => {
    const found = inner?.[step.replace('[]', '')];
    return step.endsWith('[]') ? found?.[0] : found;
  }, front);
  const first = Array.isArray(value) ? value[0] : value;
  const isMapping = typeof first === 'object' && first !== null && !('name' in first && 'kind' in first);
  if (value === undefined || isMapping) return '';
  const written = stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  return code(written.replace(/^([[{]) | ([\]}])$/g, '$1$2'));
}

/** A key of the front matter and the keys below it: `[path, value in words, whether it is required]`. */
function keysBelow(rule, path, isRequired, words) {
  if (rule.list) {
    const [[, value], ...below] = keysBelow(rule.list, `${path}[]`, false, words);
    return [[path, words.list(value), isRequired], ...below];
  }
  const value = rule.choices
    ? words.oneOf(rule.choices.join(', '))
    : words.value[rule.name ?? (rule.keys ? 'mapping' : rule)];
  const below = rule.name ? [] : Object.entries(rule.keys ?? {});
  return [[path, value, isRequired], ...below.flatMap(([key, one]) => keysBelow(one, `${path}.${key}`, false, words))];
}

function storyFormat({ manual: { heads, section, story, yes }, story: shown }) {
  const front = parse(EXAMPLE.split('---\n')[1]);
  const keys = Object.entries(STORY_KEYS).flatMap(([key, rule]) =>
    keysBelow(rule, key, REQUIRED_KEYS.includes(key), story),
  );
  const [known, said] = [keys.map(([path]) => path), Object.keys(story.keys)];
  const odd = [...known.filter((path) => !said.includes(path)), ...said.filter((path) => !known.includes(path))];
  if (odd.length > 0) throw new Error(`keys of a story without words, or words without a key: ${odd.join(', ')}`);
  return [
    ...story.description,
    { heading: section.example },
    { code: EXAMPLE },
    { heading: section.frontMatter },
    ...story.frontMatter,
    {
      heads: [heads.key, heads.value, heads.required, titleCase(section.example), heads.meaning],
      rows: keys.map(([path, value, isRequired]) => [
        code(path),
        value,
        isRequired ? yes : '',
        exampleOf(front, path),
        story.keys[path],
      ]),
    },
    { heading: section.values },
    story.sourceTypes,
    { heads: [heads.value, heads.meaning], rows: SOURCE_TYPES.map((type) => [code(type), shown.sourceType[type]]) },
    { heading: section.badges },
    story.badges,
    {
      heads: [heads.badge, heads.words, heads.short, heads.meaning],
      rows: BADGES.map(({ id }) => [code(id), shown.badge[id], shown.badgeShort[id], story.badge[id]]),
    },
  ];
}

const options = (all, { cli }) => ({
  rows: all.map(({ name, short, value, choices, text }) => [
    `${short ? `-${short}, ` : ''}--${name}${value === undefined ? '' : ` ${value}`}`,
    `${cli.options[text]}${choices ? ` – ${cli.help.oneOf(codes(choices))}` : ''}`,
  ]),
});

/** A command with its actions, options and examples. */
function command({ name, usage, options: own, examples }, words) {
  const { summary, actions, examples: meanings } = words.cli.commands[name];
  return [
    { sub: name },
    { usage: [`minerals-news ${name}`, usage, own.length > 0 ? '[OPTIONS]' : ''].filter(Boolean).join(' ') },
    `${sentence(summary)}.`,
    ...(actions ? [words.manual.actions, typed(actions)] : []),
    options(own, words),
    words.manual.examples,
    { rows: examples.map((example, at) => [code(example), meanings[at]]) },
  ];
}

function programPage(lang) {
  const words = wordsOf(lang);
  const { manual, cli, query } = words;
  const { section, program } = manual;
  return roff({ name: 'minerals-news', section: '1', version: VERSION, date: DAY, title: program.title }, [
    { heading: section.name },
    `\`minerals-news\` - ${program.name}`,
    { heading: section.synopsis },
    { usage: 'minerals-news [COMMAND] [OPTIONS]' },
    { heading: section.description },
    ...program.description,
    program.feedFormats(Object.values(FEED_FORMATS).join(', ')),
    { heading: section.options },
    options(GLOBAL_OPTIONS, words),
    { heading: section.commands },
    ...commands.flatMap((one) => command(one, words)),
    { heading: section.queries },
    cli.help.query.replace(/:$/, '.'),
    typed(Object.fromEntries(Object.entries(query.terms).map(([form, { means }]) => [form, means]))),
    manual.examples,
    { rows: Object.values(query.examples).map(({ query: text, means }) => [code(text), means]) },
    { heading: section.keys },
    manual.keysNote,
    ...readerKeys(words),
    { heading: section.settings },
    ...settings(words),
    { heading: section.exit },
    typed(manual.exit),
    { heading: section.environment },
    typed(manual.environment),
    { heading: section.files },
    { rows: FILES.map(([path, purpose]) => [code(path), cli.privacy.purpose[purpose]]) },
    { heading: section.seeAlso },
    '`minerals-news-story`(5), `newsboat`(1), `less`(1)',
    ...addresses(self),
  ]);
}

function storyPage(lang) {
  const words = wordsOf(lang);
  const { section, story } = words.manual;
  return roff({ name: 'minerals-news-story', section: '5', version: VERSION, date: DAY, title: story.title }, [
    { heading: section.name },
    `\`minerals-news-story\` - ${story.name}`,
    { heading: section.description },
    ...storyFormat(words),
    { heading: section.seeAlso },
    '`minerals-news`(1)',
  ]);
}

function docs(lang) {
  const words = wordsOf(lang);
  const { section, story, generated } = words.manual;
  const head = (title, name, sources) => [
    `# ${title}`,
    lang === 'en' ? `English · [한국어](${name}.ko.md)` : `[English](${name}.md) · 한국어`,
    generated(sources.map(code).join(', ')),
  ];
  const schema = ['src/story/file/front-matter.ts', 'src/story/origin/badges.ts'];
  return [
    markdown(head(titleCase(section.settings), 'config', ['src/settings/']), settings(words)),
    markdown(head(sentence(story.name), 'story-format', schema), storyFormat(words)),
  ];
}

/** The path of each page, and how its text is made from a finished build and its old text. */
export const PAGES = [
  ...['en', 'ko'].flatMap((lang) => {
    // The Korean manual pages are where a folder for manuals has those of a language.
    const [man, ending] = lang === 'ko' ? ['man/ko', '.ko.md'] : ['man', '.md'];
    const [config, format] = docs(lang);
    return [
      { path: `${man}/minerals-news.1`, make: () => programPage(lang) },
      { path: `${man}/minerals-news-story.5`, make: () => storyPage(lang) },
      { path: `docs/config${ending}`, make: () => config },
      { path: `docs/story-format${ending}`, make: () => format },
    ];
  }),
  { path: 'docs/keys.md', make: keysDoc },
];

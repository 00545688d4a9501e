/** docs/config.md and docs/story-format.md, in both languages. */
import { parse, stringify } from 'yaml';
import { settingRows, storyKeys } from './rows.mjs';
import { all, sentence, wordsOf } from './tables.mjs';

const cell = (text) => text.replaceAll('|', '\\|');
const code = (text) => `\`${text}\``;

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
}

/** Signs of Markdown and HTML in plain words; what is in backticks stays as it is. */
const plain = (text) => text.replace(/`[^`]*`|[<*_[\]]/g, (part) => (part.startsWith('`') ? part : `\\${part}`));

/** What represents a key in the example, '' for nothing and for what has keys of its own. */
function shown(front, path) {
  const value = path.split('.').reduce((inner, step) => {
    const found = inner?.[step.replace('[]', '')];
    return step.endsWith('[]') ? found?.[0] : found;
  }, front);
  const isMapping = (one) => typeof one === 'object' && one !== null && !('name' in one && 'kind' in one);
  if (value === undefined || (Array.isArray(value) ? isMapping(value[0]) : isMapping(value))) return '';
  const written = stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  return code(written.replace(/^([[{]) | ([\]}])$/g, '$1$2'));
}

/** The line that leads from a page to the same one in the other language. */
const languages = (name, lang) =>
  lang === 'en' ? `English · [한국어](${name}.ko.md)` : `[English](${name}.md) · 한국어`;

const page = (lines) => `${lines.join('\n').trimEnd()}\n`;

function config(lang) {
  const { manual } = wordsOf(lang);
  const { heads } = manual;
  const rows = settingRows(manual).map(({ key, values, fallback, set, meaning }) => [
    code(key),
    Array.isArray(values) ? values.map(code).join(' ') : values,
    code(fallback),
    code(set),
    plain(meaning),
  ]);
  return page([
    `# ${manual.section.settings[0]}${manual.section.settings.slice(1).toLowerCase()}`,
    '',
    languages('config', lang),
    '',
    manual.generated('`src/settings/`'),
    '',
    ...manual.settingsNote.flatMap((text) => [plain(text), '']),
    ...table([heads.key, heads.value, heads.default, heads.set, heads.meaning], rows),
  ]);
}

function storyFormat(lang) {
  const { manual, story: words } = wordsOf(lang);
  const { heads, section, story } = manual;
  const title = (text) => `${text[0]}${text.slice(1).toLowerCase()}`;
  const front = parse(all.example.split('---\n')[1]);
  const keys = storyKeys(story).map(({ path, required, value, meaning }) => [
    code(path),
    value,
    required ? manual.yes : '',
    plain(meaning),
    shown(front, path),
  ]);
  const badges = all.BADGES.map(({ id }) => [code(id), words.badge[id], words.badgeShort[id], plain(story.badge[id])]);
  return page([
    `# ${sentence(story.name)}`,
    '',
    languages('story-format', lang),
    '',
    manual.generated('`src/story/file/front-matter-schema.ts`, `src/story/origin/badges.ts`'),
    '',
    ...story.description.flatMap((text) => [plain(text), '']),
    `## ${title(section.example)}`,
    '',
    '```markdown',
    all.example.trimEnd(),
    '```',
    '',
    `## ${title(section.frontMatter)}`,
    '',
    ...story.frontMatter.flatMap((text) => [plain(text), '']),
    ...table([heads.key, heads.value, heads.required, heads.meaning, section.example].map(title), keys),
    '',
    `## ${title(section.values)}`,
    '',
    story.sourceTypes,
    '',
    ...table(
      [heads.value, heads.meaning],
      all.SOURCE_TYPES.map((type) => [code(type), words.sourceType[type]]),
    ),
    '',
    `## ${title(section.badges)}`,
    '',
    story.badges,
    '',
    ...table([heads.badge, heads.words, heads.short, heads.meaning], badges),
  ]);
}

export const MANUAL_DOCS = [
  { path: 'docs/config.md', make: () => config('en') },
  { path: 'docs/config.ko.md', make: () => config('ko') },
  { path: 'docs/story-format.md', make: () => storyFormat('en') },
  { path: 'docs/story-format.ko.md', make: () => storyFormat('ko') },
];

import type { StoryStore } from '../../db/open-store.ts';
import { hasMark } from '../../settings/marks/story-marks.ts';
import { type StoryEntry, translatedTitle } from '../../story/entry.ts';
import type { BasedOn, Lang } from '../../story/model.ts';
import { namedOrigin } from '../../story/origin/provenance.ts';
import { closestWord } from '../../text/closest-word.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';

/** A story of a list, and the edition to show. */
export interface ListedStory {
  readonly entry: StoryEntry;
  readonly lang: Lang;
}

/** The title of a listed story as an engine has translated it into the reading language; undefined for none. */
export const listedTranslation = ({ entry, lang }: ListedStory, { storyLangs }: Pick<Context, 'storyLangs'>) =>
  translatedTitle(entry, lang, storyLangs[0] ?? '');

type Asking = Pick<Context, 'settings' | 'storyLangs'>;
type Stories = Pick<StoryStore, 'load' | 'file'>;
type Field = (listed: ListedStory, library: Stories, asking: Asking) => string;

const DAY = 10;

/** Who published it, or what it was written from. */
const originPage = (id: string, lang: Lang, library: Stories): BasedOn | null => {
  const edition = library.load(id)?.editions[lang];
  return (edition && namedOrigin(edition)?.pages[0]) ?? null;
};

/** The fields; each gives one line, '' for unknown. */
const FIELDS: Readonly<Record<string, Field>> = {
  id: ({ entry }) => entry.id,
  date: ({ entry }) => entry.published.slice(0, DAY),
  // As written, without its offset: `09:30`.
  time: ({ entry }) => /^T(\d{2}:\d{2})/.exec(entry.published.slice(DAY))?.[1] ?? '',
  title: ({ entry, lang }) => entry.editions[lang]?.title ?? '',
  summary: ({ entry, lang }) => entry.editions[lang]?.summary ?? '',
  place: ({ entry, lang }) => entry.editions[lang]?.place ?? '',
  langs: ({ entry }) => entry.langs.join(','),
  lang: ({ lang }) => lang,
  badges: ({ entry, lang }) => entry.editions[lang]?.badges.join(',') ?? '',
  source: ({ entry, lang }, library) =>
    entry.editions[lang]?.source || (originPage(entry.id, lang, library)?.title ?? ''),
  url: ({ entry, lang }, library) => originPage(entry.id, lang, library)?.url ?? '',
  tags: ({ entry }) => entry.tags.join(','),
  read: ({ entry }, _, { settings }) => (hasMark(settings.data, 'read', entry.id) ? 'read' : 'unread'),
  star: ({ entry }, _, { settings }) => (hasMark(settings.data, 'starred', entry.id) ? '*' : '-'),
  file: ({ entry, lang }, library) => library.file(entry.id, lang)?.shown ?? '',
  translated_title: (listed, _, asking) => listedTranslation(listed, asking)?.text ?? '',
};

export const FIELD_NAMES: readonly string[] = Object.keys(FIELDS);

const ESCAPES: Readonly<Record<string, string>> = { '\\t': '\t', '\\n': '\n', '\\\\': '\\' };

const PARTS = [...FIELD_NAMES.map((name) => `{${name}}`), ...Object.keys(ESCAPES), '{{', '}}'];
/** The fields and escapes for help, ten in a row. */
export const FORMAT_ROWS: readonly string[] = [PARTS.slice(0, 10).join(' '), PARTS.slice(10).join(' ')];

/** A doubled brace, a field, a brace that opens none, an escape, or text up to the next of these. */
const PART = /\{\{|\}\}|\{([^{}]*)\}|(\{)|\\[tn\\]|[^{}\\]+|[}\\]/g;

/**
 * The parts of a template: texts and fields. `{{` and `}}` are braces; `\t`, `\n` and `\\` are escapes, and any other
 * backslash is literal.
 *
 * @throws CliError with exit 2 for an unknown field or an unclosed brace.
 */
function partsOf(format: string): readonly (string | Field)[] {
  return [...format.matchAll(PART)].map(([part, name, open]) => {
    if (open !== undefined) throw wrongUse(({ tools }) => tools.openBrace(format));
    if (name === undefined) return part === '{{' || part === '}}' ? part.charAt(0) : (ESCAPES[part] ?? part);
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (field) return field;
    const near = closestWord(name, FIELD_NAMES);
    throw wrongUse(({ tools }) => tools.unknownField(name, near, FIELD_NAMES.join(', ')));
  });
}

/** The line maker of `--format`. @throws CliError for an invalid template. */
export function formatOption({ options, settings, storyLangs }: Pick<Context, 'options' | 'settings' | 'storyLangs'>) {
  const parts = partsOf(options.value('format') ?? '');
  return (library: Stories) =>
    (listed: ListedStory): string =>
      `${parts.map((part) => (typeof part === 'string' ? part : part(listed, library, { settings, storyLangs }))).join('')}\n`;
}

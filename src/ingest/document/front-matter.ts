import { MAX_FRONT_MATTER, readFrontMatter } from '../../story/file/front-matter.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { cleanData } from '../../text/clean.ts';
import type { Reason } from '../model.ts';

/** A key with a value in one of the simple forms. A list may span several lines. */
const PAIR =
  /^[ \t]*(?:([\w-]+)|"([^"\\\n]*)")[ \t]*=[ \t]*(\[[^\]]{0,4000}\]|"(?!"")(?:[^"\\\n]|\\.)*"|'(?!'')[^'\n]*'|[^\s#"'[{][^\n#]*)[ \t]*(?:#[^\n]*)?\r?$/gm;
const KEY = /^[ \t]*(?:([\w-]+)(?![\w-])|"([^"\\\n]*)")(?:[ \t]*\.[ \t]*[\w-]+)*[ \t]*=/gm;
const TABLE = /^[ \t]*\[{1,2}[ \t]*"?([\w-]+)(?![\w-])[^\n]*\]/gm;
const TEXT = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s,#"'[\]]+/g;

function simpleValue(written: string): unknown {
  if (written.startsWith('['))
    return [...written.replace(/^[ \t]*#[^\n]*$/gm, '').matchAll(TEXT)].map(([one]) => simpleValue(one));
  if (written.startsWith("'")) return written.slice(1, -1);
  if (written.startsWith('"')) {
    try {
      return JSON.parse(written);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return written.slice(1, -1);
    }
  }
  const plain = written.trim();
  return plain === 'true' || plain === 'false' ? plain === 'true' : plain;
}

/**
 * Reads the keys at the top of a TOML document that have simple values: one-line strings, numbers and dates (as
 * written), booleans, and lists of these. `unread` names the keys of other values, and the tables, whose keys are not
 * read.
 */
function readToml(toml: string): { readonly data: Record<string, unknown>; readonly unread: readonly string[] } {
  const tables = [...toml.matchAll(TABLE)];
  const top = toml.slice(0, tables.find(({ index }) => !isInList(toml, index))?.index);
  const read = [...top.matchAll(PAIR)].map(([, bare, quoted, written = '']) => [
    bare ?? quoted ?? '',
    simpleValue(written),
  ]);
  const data = Object.fromEntries(read) as Record<string, unknown>;
  const named = [...top.matchAll(KEY), ...toml.slice(top.length).matchAll(TABLE)].map(
    ([, bare, quoted]) => bare ?? quoted ?? '',
  );
  return { data, unread: [...new Set(named)].filter((key) => !Object.hasOwn(data, key)) };
}

/** Whether an offset is inside a list that spans several lines. */
function isInList(toml: string, offset: number): boolean {
  return /=[ \t]*\[/.test(toml.slice(offset === 0 ? 0 : toml.lastIndexOf(']', offset - 1) + 1, offset));
}

export type Data = Readonly<Record<string, unknown>>;

export interface FrontMatter {
  readonly data: Data;
  /** Keys and tables whose values are in an unsupported form. */
  readonly unread: readonly string[];
  /** Offset of the text after it. */
  readonly bodyStart: number;
}

type Language = 'yaml' | 'toml' | 'json';
/** The language between rules that name none. */
const DEFAULT_LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['---', 'yaml'],
  ['+++', 'toml'],
  [';;;', 'json'],
]);
const OPENING = /^\s*(---|\+\+\+|;;;)[ \t]*(yaml|yml|toml|json)?[ \t]*\r?\n/i;

const bad = (detail: string, line: number): Reason => ({
  code: 'bad-front-matter',
  params: { detail: `${detail} ${line}`.trim(), line: String(line) },
});

/** The start of TOML: a key or a table, after comments. JSON starts with a brace; a text between rules with neither. */
const TOML = /^(?:[ \t]*(?:#[^\n]*|\r)?\n)*[ \t]*(?:[\w."'-]+[ \t]*=|\[)/;

interface Found {
  readonly language: Language;
  readonly text: string;
  readonly bodyStart: number;
}

function find(document: string): Found | null {
  const opening = OPENING.exec(document.slice(0, 1000));
  if (!opening) return null;
  const [whole, rule = '', named = ''] = opening;
  const head = document.slice(whole.length, whole.length + MAX_FRONT_MATTER + 8);
  const closing = new RegExp(`^${rule.replaceAll('+', '\\+')}[ \\t]*\\r?(?:\\n|$)`, 'm').exec(head);
  if (!closing || closing.index > MAX_FRONT_MATTER) return null;
  const language =
    (named.toLowerCase().replace('yml', 'yaml') as Language | '') || (DEFAULT_LANGUAGES.get(rule) ?? 'yaml');
  const text = head.slice(0, closing.index);
  const isNone = language === 'toml' ? !TOML.test(text) : language === 'json' && !text.trimStart().startsWith('{');
  return isNone ? null : { language, text, bodyStart: whole.length + closing.index + closing[0].length };
}

/** Whether a document begins with front matter, or with something very similar. */
export const hasFrontMatter = (document: string): boolean => find(document) !== null;

function parseJson(text: string): unknown {
  try {
    return cleanData(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/**
 * Reads the front matter of a document: YAML between lines of `---`, TOML between `+++`, JSON between `;;;`, or any of
 * them named after the first rule, as in `---json`. Null if there is none, for example if the rules surround a text; a
 * reason if it cannot be parsed. TOML is read only as far as `readToml` supports it.
 */
export function parseFrontMatter(document: string): FrontMatter | Reason | null {
  const found = find(document);
  if (found === null) return null;
  const { language, text, bodyStart } = found;
  if (language === 'toml') {
    const { data, unread } = readToml(text);
    return { data: cleanData(data) as Data, unread, bodyStart };
  }
  if (language === 'json') {
    const data = parseJson(text);
    return isMapping(data) ? { data, unread: [], bodyStart } : bad('json', 2);
  }
  const read = readFrontMatter(text);
  if (!('data' in read)) return bad(read[0]?.code ?? '', read[0]?.line ?? 1);
  return isMapping(read.data) ? { data: read.data, unread: [], bodyStart } : null;
}

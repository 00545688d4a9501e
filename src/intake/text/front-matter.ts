import { cleanData } from '../../story/clean.ts';
import { MAX_FRONT_MATTER, readFrontMatter } from '../../story/front-matter.ts';
import type { Reason } from '../model.ts';
import { readToml } from './toml.ts';

export type Data = Readonly<Record<string, unknown>>;

/** The front matter of a document. */
export interface FrontMatter {
  readonly data: Data;
  /** Keys and tables whose values are written in a way that is not read. */
  readonly unread: readonly string[];
  /** Offset of what follows it. */
  readonly bodyStart: number;
}

export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Language = 'yaml' | 'toml' | 'json';
/** What is between rules of a kind that name no language. */
const USUAL: ReadonlyMap<string, Language> = new Map([
  ['---', 'yaml'],
  ['+++', 'toml'],
  [';;;', 'json'],
]);
const OPENING = /^\s*(---|\+\+\+|;;;)[ \t]*(yaml|yml|toml|json)?[ \t]*\r?\n/i;

const bad = (detail: string, line: number): Reason => ({
  code: 'bad-front-matter',
  params: { detail: `${detail} ${line}`.trim(), line: String(line) },
});

/** How TOML begins: with a key or a table, after comments. JSON does with a brace; a text between rules with neither. */
const TOML = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:[\w."'-]+[ \t]*=|\[)/;

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
  const language = (named.toLowerCase().replace('yml', 'yaml') as Language | '') || (USUAL.get(rule) ?? 'yaml');
  const text = head.slice(0, closing.index);
  const isNone = language === 'toml' ? !TOML.test(text) : language === 'json' && !text.trimStart().startsWith('{');
  return isNone ? null : { language, text, bodyStart: whole.length + closing.index + closing[0].length };
}

/** Whether a document begins with front matter, or with what looks very much like it. */
export const hasMatter = (document: string): boolean => find(document) !== null;

function parseJson(text: string): unknown {
  try {
    return cleanData(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Reads the front matter of a document: YAML between lines of `---`, TOML between `+++`, JSON between `;;;`, or any of them
 * named after the first rule, as in `---json`. Null where there is none, as where rules surround a text; a reason where
 * it cannot be read. TOML is read as far as `readToml` does.
 */
export function readMatter(document: string): FrontMatter | Reason | null {
  const found = find(document);
  if (found === null) return null;
  const { language, text, bodyStart } = found;
  if (language === 'toml') {
    const { data, unread } = readToml(text);
    return { data: cleanData(data) as Data, unread, bodyStart };
  }
  if (language === 'json') {
    const data = parseJson(text);
    return isData(data) ? { data, unread: [], bodyStart } : bad('json', 2);
  }
  const read = readFrontMatter(text);
  if (!('data' in read)) return bad(read[0]?.code ?? '', read[0]?.line ?? 1);
  return isData(read.data) ? { data: read.data, unread: [], bodyStart } : null;
}

import { isMapping } from '../../story/file/value-checks.ts';
import { MAX_HTML } from '../markdown/html.ts';
import { htmlToLine } from '../markdown/text.ts';

/** An object of JSON-LD; its values may be of any type. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

/** Deepest level and greatest number of objects that are visited. */
const MAX_DEPTH = 12;
const MAX_NODES = 2000;

export interface JsonLd {
  /** All objects with a type or an id, outer ones first; also those in `@graph`, lists and properties. */
  readonly nodes: readonly JsonLdNode[];
  /** The objects that are part of no other object, or its `mainEntity`. */
  readonly own: ReadonlySet<JsonLdNode>;
}

/** Reads the JSON-LD scripts of a page. Broken JSON is repaired if that needs no guessing, otherwise skipped. */
export function readJsonLd(scripts: readonly string[]): JsonLd {
  const nodes: JsonLdNode[] = [];
  const own = new Set<JsonLdNode>();
  let level = scripts.map((script) => ({ value: parseLenientJson(script), isOwn: true }));
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0 && nodes.length < MAX_NODES; depth += 1) {
    const next: typeof level = [];
    for (const { value, isOwn } of level) {
      if (isMapping(value) && (value['@type'] !== undefined || value['@id'] !== undefined)) {
        nodes.push(value);
        if (isOwn) own.add(value);
      }
      if (typeof value !== 'object' || value === null || next.length > MAX_NODES * 4) continue;
      for (const [key, inner] of Object.entries(value)) {
        const staysOwn = isOwn && (Array.isArray(value) || key === '@graph' || key === 'mainEntity');
        if (typeof inner === 'object' && inner !== null) next.push({ value: inner, isOwn: staysOwn });
      }
    }
    level = next;
  }
  return { nodes: nodes.slice(0, MAX_NODES), own };
}

/** Whether an object has one of some types, named directly or by address. */
export function isOfType(node: JsonLdNode, types: ReadonlySet<string>): boolean {
  return asList(node['@type']).some((type) => typeof type === 'string' && types.has(type.replace(/^.*[/:#]/, '')));
}

/** A value as a list: JSON-LD omits the brackets of a single value. */
export function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.slice(0, 1000) : [value];
}

/** A value as one line of clean text: a string, a number, the first of a list, or its `@value` or `name`. */
export function textOf(value: unknown): string {
  const [first] = asList(value);
  if (typeof first === 'string') return htmlToLine(first.slice(0, 20_000));
  if (typeof first === 'number') return String(first);
  return isMapping(first) ? textOf(plain(first['@value']) ?? plain(first.name)) : '';
}

function plain(value: unknown): string | number | undefined {
  const [first] = asList(value);
  return typeof first === 'string' || typeof first === 'number' ? first : undefined;
}

/** The tag or name of the language of an object, '' for none. */
export function langOfNode({ inLanguage }: JsonLdNode): string {
  const [language] = asList(inLanguage);
  return isMapping(language) ? textOf(language.alternateName) || textOf(language.name) : textOf(language);
}

/** A value as an address, as written: a string, or its `@id` or `url`. */
export function addressOf(value: unknown): string {
  const [first] = asList(value);
  if (typeof first === 'string') return first;
  return isMapping(first) ? String(plain(first.url) ?? plain(first['@id']) ?? '') : '';
}

/** Parses JSON as pages write it: in comments, with line ends in strings, extra commas, unescaped quotation marks. */
export function parseLenientJson(script: string): unknown {
  if (script.length > MAX_HTML) return null;
  const json = script
    .trim()
    .replace(/^(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)$/, '')
    .trim()
    .replace(/;$/, '');
  return parsed(json) ?? parsed(repair(json));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

const ESCAPED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Repairs JSON in one pass over its characters, tracking whether it is in a string. */
function repair(json: string): string {
  const out: string[] = [];
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json.charAt(at);
    if (!inString) {
      if (sign === ',' && /[\]}]/.test(nextSign(json, at + 1))) continue;
      inString = sign === '"';
      out.push(sign);
    } else if (sign === '\\') {
      const next = json.charAt(at + 1);
      if (/["\\/bfnrt]/.test(next) || /^u[0-9a-f]{4}$/i.test(json.slice(at + 1, at + 6))) out.push(sign, next);
      else if (next > '\u001f') out.push(next === '' ? '' : next);
      at += 1;
    } else if (sign === '"') {
      // A quotation mark ends a string only if what follows may follow a string.
      inString = !/^(?:[,:\]}]|)$/.test(nextSign(json, at + 1));
      out.push(inString ? '\\"' : sign);
    } else out.push(sign < ' ' ? (ESCAPED[sign] ?? ' ') : sign);
  }
  return out.join('');
}

/** The next character that is not white space, or ''. */
function nextSign(text: string, from: number): string {
  let at = from;
  while (/\s/.test(text.charAt(at))) at += 1;
  return text.charAt(at);
}

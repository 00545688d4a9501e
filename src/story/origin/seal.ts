import { type Document, isMap, isScalar, type Node, type YAMLMap } from 'yaml';
import { splitFrontMatter } from '../file/front-matter.ts';
import { parseYaml } from '../file/yaml-positions.ts';

/** Why a file was not sealed: no readable front matter, the publisher's record, or no fact check. */
export type SealRefusal = 'unreadable' | 'publisher' | 'no-fact-check';
export type SealResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: SealRefusal };

const KEYS = { sha256: 'body_sha256', date: 'date' } as const;

/**
 * Sets `fact_check.body_sha256` and `fact_check.date` in a story file's text. Everything else stays as written, with comments,
 * quotes and line ends. An imported story (`basis: publisher`) is refused, and so is one without a recorded fact check: a seal
 * confirms a check, it does not invent one.
 */
export function sealFrontMatter(text: string, seal: { readonly sha256: string; readonly date: string }): SealResult {
  const refuse = (reason: SealRefusal): SealResult => ({ ok: false, reason });
  let sealed = text;
  for (const part of ['sha256', 'date'] as const) {
    const front = read(sealed);
    if (!front) return refuse('unreadable');
    const basis = front.document.getIn(['provenance', 'basis']);
    if (basis !== undefined && basis !== null && basis !== 'self') return refuse('publisher');
    const check = front.document.getIn(['provenance', 'fact_check'], true);
    if (!isMap(check)) return refuse('no-fact-check');
    sealed = put(sealed, front.start, check, KEYS[part], seal[part]);
  }
  const after = read(sealed)?.document;
  const stands = (key: string, value: string) => after?.getIn(['provenance', 'fact_check', key]) === value;
  return stands(KEYS.sha256, seal.sha256) && stands(KEYS.date, seal.date)
    ? { ok: true, text: sealed }
    : refuse('unreadable');
}

function read(text: string): { document: Document; start: number } | null {
  const split = splitFrontMatter(text);
  if ('code' in split) return null;
  const document = parseYaml(text.slice(split.yamlStart, split.yamlEnd));
  return document.errors.length > 0 ? null : { document, start: split.yamlStart };
}

/** Sets a value of a mapping by editing the text: replaces the old value, or adds it before the mapping's first key. */
function put(text: string, start: number, map: YAMLMap, key: string, value: string): string {
  // A hash of digits only would read as a number.
  const written = /[a-z-]/i.test(value) && !/^\d+e\d+$/i.test(value) ? value : `"${value}"`;
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  const old = pair?.value as Node | null | undefined;
  if (pair && isScalar(pair.key) && pair.key.range) {
    const [from, to] = old?.range ?? [0, 0];
    if (to > from) {
      // The range of a block scalar includes the line end after it.
      const end = start + from + text.slice(start + from, start + to).trimEnd().length;
      return text.slice(0, start + from) + written + text.slice(end);
    }
    const colon = text.indexOf(':', start + pair.key.range[1]) + 1;
    return `${text.slice(0, colon)} ${written}${text.slice(colon)}`;
  }
  const [at] = map.range ?? [0];
  if (map.flow) {
    const comma = map.items.length > 0 ? ', ' : '';
    return `${text.slice(0, start + at + 1)}${key}: ${written}${comma}${text.slice(start + at + 1)}`;
  }
  const lineStart = text.lastIndexOf('\n', start + at - 1) + 1;
  const indent = ' '.repeat(start + at - lineStart);
  const lineEnd = text.startsWith('\r\n', text.indexOf('\n', start) - 1) ? '\r\n' : '\n';
  return `${text.slice(0, start + at)}${key}: ${written}${lineEnd}${indent}${text.slice(start + at)}`;
}

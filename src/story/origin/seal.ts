import { readFrontMatter, splitFrontMatter } from '../file/front-matter.ts';
import { isMapping } from '../file/value-checks.ts';
import type { YamlEntry, YamlNode, YamlPositions } from '../file/yaml-positions.ts';

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
    const { basis, fact_check: check } = front.provenance;
    if (basis !== undefined && basis !== null && basis !== 'self') return refuse('publisher');
    const node = front.positions.valueAt(['provenance', 'fact_check']);
    if (!isMapping(check) || node?.kind !== 'mapping') return refuse('no-fact-check');
    sealed = put(sealed, front.start, node, front.positions.entriesOf(node), KEYS[part], seal[part]);
  }
  const check = read(sealed)?.provenance.fact_check;
  const isSealed = isMapping(check) && check[KEYS.sha256] === seal.sha256 && check[KEYS.date] === seal.date;
  return isSealed ? { ok: true, text: sealed } : refuse('unreadable');
}

interface Front {
  readonly provenance: Readonly<Record<string, unknown>>;
  readonly positions: YamlPositions;
  /** Offset of the YAML in the file. */
  readonly start: number;
}

function read(text: string): Front | null {
  const split = splitFrontMatter(text);
  if ('code' in split) return null;
  const yaml = text.slice(split.yamlStart, split.yamlEnd);
  const front = readFrontMatter(yaml);
  if (!('data' in front) || !isMapping(front.data)) return null;
  const positions = front.positions();
  const { provenance } = front.data;
  if (!positions.isOf(yaml)) return null;
  return { provenance: isMapping(provenance) ? provenance : {}, positions, start: split.yamlStart };
}

/** Sets a value of a mapping by editing the text: replaces the old value, or adds it before the mapping's first key. */
function put(
  text: string,
  start: number,
  map: YamlNode,
  entries: readonly YamlEntry[],
  key: string,
  value: string,
): string {
  // A hash of digits only would read as a number.
  const written = /[a-z-]/i.test(value) && !/^\d+e\d+$/i.test(value) ? value : `"${value}"`;
  const entry = entries.find((one) => one.key.result === key);
  if (entry) {
    const old = entry.value;
    if (old && old.kind !== null) {
      const from = start + old.start;
      // The end of a block scalar is after its line end.
      const end = from + text.slice(from, start + old.end).trimEnd().length;
      return text.slice(0, from) + written + text.slice(end);
    }
    const colon = text.indexOf(':', start + entry.key.end) + 1;
    return `${text.slice(0, colon)} ${written}${text.slice(colon)}`;
  }
  const at = start + map.start;
  if (text[at] === '{') {
    const comma = entries.length > 0 ? ', ' : '';
    return `${text.slice(0, at + 1)}${key}: ${written}${comma}${text.slice(at + 1)}`;
  }
  const indent = ' '.repeat(at - text.lastIndexOf('\n', at - 1) - 1);
  const lineEnd = text.startsWith('\r\n', text.indexOf('\n', start) - 1) ? '\r\n' : '\n';
  return `${text.slice(0, at)}${key}: ${written}${lineEnd}${indent}${text.slice(at)}`;
}
